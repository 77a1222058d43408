package content

import (
	"html"
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	links "carrel/indexer/resource/link"
	"carrel/wasm/markdown"
)

// linksKey holds, while a page is parsed, where each inline link ends.
var linksKey = parser.NewContextKey()

// A span is a range of bytes.
type span struct{ start, stop int }

// watchedLinks is goldmark's link parser, which keeps no position of a link's
// destination; it notes the bytes from "]" to the end of each link.
type watchedLinks struct{ parser.InlineParser }

func (w watchedLinks) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	_, before := block.Position()
	n := w.InlineParser.Parse(parent, block, pc)
	if n == nil || (n.Kind() != ast.KindLink && n.Kind() != ast.KindImage) {
		return n
	}
	if links, ok := pc.Get(linksKey).(map[ast.Node]span); ok {
		_, after := block.Position()
		links[n] = span{before.Start, after.Start}
	}
	return n
}

// CloseBlock passes the end of a block on, which the link parser needs to
// give up its open brackets.
func (w watchedLinks) CloseBlock(parent ast.Node, block text.Reader, pc parser.Context) {
	if c, ok := w.InlineParser.(parser.CloseBlocker); ok {
		c.CloseBlock(parent, block, pc)
	}
}

// linkEdits maps the destination of every link and image, and writes it where
// the link is where it stood in a definition: a pack has none, so that brackets
// that name nothing are text for whoever reads a part of a page.
func (p *page) linkEdits() []edit {
	var edits []edit
	markdown.Each(p.root, func(n ast.Node) {
		switch n := n.(type) {
		case *ast.Link:
			edits = p.mapLink(edits, n, n.Reference, n.Destination, n.Title)
		case *ast.Image:
			edits = p.mapLink(edits, n, n.Reference, n.Destination, n.Title)
		case *ast.LinkReferenceDefinition:
			edits = p.dropDefinition(edits, n)
		}
	})
	return edits
}

func (p *page) mapLink(edits []edit, n ast.Node, reference *ast.ReferenceLink, dest, title []byte) []edit {
	at, ok := p.links[n]
	switch {
	case !ok:
		return edits
	case reference == nil:
		return p.mapDestination(edits, at.start+1, at.stop)
	case len(dest) == 0: // it leads nowhere
		return edits
	}
	to := destination(p.env.link(html.UnescapeString(unescape(string(dest)))))
	if len(title) > 0 {
		to += ` "` + strings.ReplaceAll(oneLine(unescape(string(title))), `"`, `\"`) + `"`
	}
	return append(edits, edit{at.start, at.stop, "](" + to + ")"})
}

// definition is a line that may define a link.
var definition = regexp.MustCompile(`^[ \t>]*(?:[-*+] +|\d+[.)] +)*\[[^\]\n^][^\]\n]*\]:`)

func hasDefinition(md string) bool {
	if !strings.Contains(md, "]:") {
		return false
	}
	for line := range strings.Lines(md) {
		if strings.Contains(line, "]:") && definition.MatchString(line) {
			return true
		}
	}
	return false
}

// scanLinks is linkEdits for a page that needs no parser: one that holds no
// HTML and nothing else that a parser alone can tell.
func (p *page) scanLinks() (edits []edit, ok bool) {
	if hasDefinition(p.src) {
		return nil, false
	}
	ok = links.Scan(p.src, func(u *links.Unit) {
		for _, l := range u.Links {
			if !l.Auto && p.env.Link != nil {
				edits = p.mapDestination(edits, l.Paren, l.Stop)
			}
		}
	})
	return edits, ok
}

// mapDestination maps the destination in "(destination title)", which stands
// at start. A reference in brackets has none.
func (p *page) mapDestination(edits []edit, start, stop int) []edit {
	if start >= stop || stop > len(p.src) || p.src[start] != '(' {
		return edits
	}
	return p.mapAt(edits, start+1, stop)
}

func (p *page) dropDefinition(edits []edit, n *ast.LinkReferenceDefinition) []edit {
	lines := n.Lines()
	if lines.Len() == 0 || strings.HasPrefix(string(n.Label), "^") {
		return edits
	}
	start, stop := lines.At(0).Start, lines.At(lines.Len()-1).Stop
	if from := strings.LastIndexByte(p.src[:start], '\n') + 1; strings.Trim(p.src[from:start], " \t>") == "" {
		start = from
	}
	if stop < len(p.src) && p.src[stop] == '\n' {
		stop++
	}
	return append(edits, edit{start, stop, ""})
}

// mapAt maps the destination that stands after space at start.
func (p *page) mapAt(edits []edit, start, stop int) []edit {
	for start < stop && strings.IndexByte(" \t\n>", p.src[start]) >= 0 {
		start++
	}
	end, dest := scanDestination(p.src, start, stop)
	if dest == "" {
		return edits
	}
	mapped := p.env.link(dest)
	if mapped == dest {
		return edits
	}
	return append(edits, edit{start, end, destination(mapped)})
}

// scanDestination reads a destination: between angle brackets, or up to space
// or an unbalanced closing parenthesis.
func scanDestination(s string, start, stop int) (end int, dest string) {
	if start < stop && s[start] == '<' {
		close := strings.IndexByte(s[start:stop], '>')
		if close < 0 {
			return start, ""
		}
		return start + close + 1, s[start+1 : start+close]
	}
	depth, i := 0, start
loop:
	for ; i < stop; i++ {
		switch c := s[i]; {
		case c == '\\' && i+1 < stop:
			i++
		case c <= ' ':
			break loop
		case c == '(':
			depth++
		case c == ')':
			if depth--; depth < 0 {
				break loop
			}
		}
	}
	return i, html.UnescapeString(unescape(s[start:i]))
}

// unescape takes away the backslashes of Markdown's escapes.
func unescape(s string) string {
	if !strings.Contains(s, `\`) {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' && i+1 < len(s) && strings.IndexByte("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~", s[i+1]) >= 0 {
			i++
		}
		b.WriteByte(s[i])
	}
	return b.String()
}
