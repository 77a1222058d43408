package content

import (
	"sort"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	xhtml "golang.org/x/net/html"

	"carrel/indexer/read/convert"
	"carrel/indexer/resource"
	"carrel/wasm/markdown"
)

// The parser reads what document.Document.Markdown may hold, so that "no HTML
// is left" means the same here and where the page is shown.
var reader = newReader()

func newReader() parser.Parser {
	d := markdown.Dialect{Links: func(p parser.InlineParser) parser.InlineParser { return watchedLinks{p} }}
	d.Blocks, d.Inlines = markdown.HTML()
	return d.Parser()
}

// An edit replaces the bytes start to stop of a page.
type edit struct {
	start, stop int
	text        string
}

// maxPasses bounds how often a page is parsed: replacing HTML can uncover
// Markdown that holds HTML again.
const maxPasses = 6

// cleanMarkup replaces raw HTML by Markdown until none is left, then maps the
// destinations of links and images.
// What is held is put back in between.
func cleanMarkup(s string, env *Env, held holder) string {
	for range maxPasses {
		if held == nil {
			if edits, ok := (&page{src: s, env: env}).scanLinks(); ok {
				return apply(s, edits)
			}
		}
		p := newPage(s, env)
		edits := p.htmlEdits()
		switch {
		case len(edits) > 0:
			s = tidyLines(apply(s, edits))
		case held != nil:
			s, held = tidyLines(held.restore(s)), nil
		default:
			return apply(s, p.linkEdits())
		}
	}
	s = held.restore(s)
	// What still reads as HTML was built to: show it as text.
	s = strings.ReplaceAll(s, "<", "&lt;")
	return apply(s, newPage(s, env).linkEdits())
}

// A page is a parsed text and where its links stand.
type page struct {
	src   string
	env   *Env
	root  ast.Node
	links map[ast.Node]span

	unclosed bool // a table was never closed: no other is looked for
	line     span // the line last asked for
}

func newPage(s string, env *Env) *page {
	ctx := parser.NewContext()
	links := map[ast.Node]span{}
	ctx.Set(linksKey, links)
	root := reader.Parse(text.NewReader([]byte(s)), parser.WithContext(ctx))
	return &page{src: s, env: env, root: root, links: links}
}

// htmlEdits are the replacements of one pass.
func (p *page) htmlEdits() []edit {
	if !strings.Contains(p.src, "<") {
		return nil
	}
	var edits []edit
	lines := map[ast.Node][]tag{}
	merged := map[ast.Node]bool{}
	var order []ast.Node
	markdown.Each(p.root, func(n ast.Node) {
		switch n := n.(type) {
		case *ast.HTMLBlock:
			if !merged[n] {
				edits = append(edits, p.blockEdit(n, merged))
			}
		case *ast.RawHTML:
			owner := blockOf(n)
			if lines[owner] == nil {
				order = append(order, owner)
			}
			lines[owner] = append(lines[owner], p.tagOf(n))
		}
	})
	for _, owner := range order {
		edits = append(edits, p.inlineEdits(owner, lines[owner])...)
	}
	return edits
}

func blockOf(n ast.Node) ast.Node {
	for n.Type() == ast.TypeInline && n.Parent() != nil {
		n = n.Parent()
	}
	return n
}

func (p *page) options(inline bool) convert.Options {
	return convert.Options{Inline: inline, Kind: func(dest string) string { return resource.Kind(dest, "") }}
}

// blockEdit replaces a block of HTML by paragraphs of their own.
func (p *page) blockEdit(n *ast.HTMLBlock, merged map[ast.Node]bool) edit {
	start, stop, source := p.htmlSource(n)
	if opens(source) > 0 {
		stop, source = p.mergeOpen(n, stop, source, merged)
	} else if rest := markdownAfter(source); rest > 0 && rest < stop-start && strings.HasSuffix(p.src[:stop], source[len(source)-rest:]) {
		stop, source = stop-rest, source[:len(source)-rest]
	}
	prefix := continuation(p.src[p.lineStart(start):start])
	lines := strings.Split(strings.Trim(convert.Fragment(source, p.options(false)), "\n"), "\n")
	for i, l := range lines {
		if i > 0 {
			lines[i] = strings.TrimRight(prefix+l, " ")
		}
	}
	body := strings.Join(lines, "\n")
	bare := strings.TrimRight(prefix, " ")
	if p.touchesAbove(start) {
		body = bare + "\n" + prefix + body
		start = p.lineStart(start)
	}
	if stop < len(p.src) && p.src[stop-1] == '\n' {
		body += "\n"
	}
	if next := p.src[stop:lineEnd(p.src, stop)]; strings.TrimSpace(strings.TrimLeft(next, "> ")) != "" {
		body += bare + "\n"
	}
	return edit{start, stop, body}
}

// htmlSource is where an HTML block stands and its text without the marks of
// the containers around it.
func (p *page) htmlSource(n *ast.HTMLBlock) (start, stop int, source string) {
	var b strings.Builder
	segments := n.Lines().Sliced(0, n.Lines().Len())
	if n.HasClosure() {
		segments = append(segments[:len(segments):len(segments)], n.ClosureLine)
	}
	for _, s := range segments {
		b.WriteString(strings.Repeat(" ", s.Padding) + p.src[s.Start:s.Stop])
	}
	if len(segments) == 0 {
		return n.Pos(), n.Pos(), ""
	}
	return segments[0].Start, segments[len(segments)-1].Stop, b.String()
}

// markdownAfter is the length of the lines at the end of a block of HTML that
// hold none, after elements that are all closed: "<img …>" and a heading right
// below it. CommonMark takes them for HTML up to the next blank line and shows
// their marks; their author meant Markdown.
func markdownAfter(source string) int {
	end := strings.LastIndexAny(source, "<>")
	if end < 0 {
		return 0
	}
	rest := source[lineEnd(source, end):]
	if strings.TrimSpace(rest) == "" || !balanced(source[:len(source)-len(rest)]) {
		return 0
	}
	return len(rest)
}

// balanced reports whether every element that a piece of HTML opens is closed
// in it.
func balanced(source string) bool {
	depth := map[string]int{}
	open := 0
	z := xhtml.NewTokenizer(strings.NewReader(source))
	for kind := z.Next(); kind != xhtml.ErrorToken; kind = z.Next() {
		name, _ := z.TagName()
		switch {
		case kind == xhtml.StartTagToken && !void[string(name)]:
			depth[string(name)]++
			open++
		case kind == xhtml.EndTagToken && depth[string(name)] > 0:
			depth[string(name)]--
			open--
		}
	}
	return open == 0
}

// opens counts the tables and lists that a piece of HTML leaves open.
func opens(source string) int {
	if !strings.Contains(source, "<") {
		return 0
	}
	n, s := 0, strings.ToLower(source)
	for _, name := range []string{"table", "ul", "ol", "dl"} {
		n += strings.Count(s, "<"+name+">") + strings.Count(s, "<"+name+" ") - strings.Count(s, "</"+name+">")
	}
	return n
}

// maxMerged bounds how many blocks are joined, and with it what a page costs
// that never closes its tables.
const maxMerged = 4000

// mergeOpen joins a block of HTML that leaves a table or list open with the
// blocks after it up to the one that closes it. A blank line ends a block for
// Markdown and not for HTML: the rows after it would lose their table, or,
// indented, become code. Where Markdown stands in between nothing is joined.
func (p *page) mergeOpen(n *ast.HTMLBlock, stop int, source string, merged map[ast.Node]bool) (int, string) {
	if p.unclosed {
		return stop, source
	}
	var joined strings.Builder
	joined.WriteString(source)
	open := opens(source)
	var with []ast.Node
	for next := n.NextSibling(); next != nil && len(with) < maxMerged; next = next.NextSibling() {
		piece, end := "", 0
		switch b := next.(type) {
		case *ast.HTMLBlock:
			_, end, piece = p.htmlSource(b)
		case *ast.CodeBlock:
			end = b.Lines().At(b.Lines().Len() - 1).Stop
			piece = p.src[b.Lines().At(0).Start:end]
		default:
			return stop, source
		}
		with = append(with, next)
		joined.WriteString("\n" + piece)
		if open += opens(piece); open > 0 {
			continue
		}
		for _, b := range with {
			merged[b] = true
		}
		return end, joined.String()
	}
	p.unclosed = true
	return stop, source
}

// lineStart is where the line of a byte begins.
func (p *page) lineStart(at int) int { return p.lineOf(at).start }

// lineOf is the line that holds a byte, with its end. The last one asked for is
// kept: a line of a megabyte may hold a hundred thousand tags.
func (p *page) lineOf(at int) span {
	if at < p.line.start || at >= p.line.stop {
		p.line = span{strings.LastIndexByte(p.src[:at], '\n') + 1, lineEnd(p.src, at)}
	}
	return p.line
}

// touchesAbove reports whether the line above holds text and nothing but
// container marks stand before the offset on its own line.
func (p *page) touchesAbove(at int) bool {
	start := p.lineStart(at)
	if start == 0 || strings.Trim(p.src[start:at], " \t>") != "" {
		return false
	}
	above := p.src[p.lineStart(start-1) : start-1]
	return strings.Trim(above, " \t>") != "" && !isMarker(above)
}

// apply makes the edits, none of which may overlap but by lying inside an
// earlier one, which then covers it.
func apply(s string, edits []edit) string {
	if len(edits) == 0 {
		return s
	}
	sort.SliceStable(edits, func(i, j int) bool {
		if edits[i].start != edits[j].start {
			return edits[i].start < edits[j].start
		}
		return edits[i].stop > edits[j].stop && edits[i].stop > edits[i].start
	})
	var b strings.Builder
	b.Grow(len(s))
	at := 0
	for _, e := range edits {
		if e.start < at || e.stop < e.start || e.stop > len(s) {
			continue
		}
		b.WriteString(s[at:e.start])
		b.WriteString(e.text)
		at = e.stop
	}
	b.WriteString(s[at:])
	return b.String()
}
