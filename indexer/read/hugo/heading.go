package hugo

import (
	"bytes"
	"regexp"
	"strings"
	"unicode"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
	"golang.org/x/text/unicode/norm"

	"carrel/indexer/read/characters"
	"carrel/indexer/read/heading"
	"carrel/wasm/markdown"
)

// named are the texts of which Hugo makes identifiers, by what a reader sees of the
// heading. The two differ: an emoji is its name to Hugo, a reference to a character
// may be none, and of what is emphasised or linked it takes the first piece alone.
// Of headings that show the same, the first is the first.
type named map[string][]name

// A name is the text of one heading. Most are plain: to them nothing of that happens.
type name struct {
	text  string
	plain bool
}

var itemStart = regexp.MustCompile(`^[ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+)?`)

var headingStart = regexp.MustCompile(`^[ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+)?(#{1,6}[ \t].*)`)

// names reads the headings of a page's source.
func (a anchoring) names(body string) named {
	out := named{}
	var fence characters.Fence
	before := ""
	for line := range strings.Lines(body) {
		line = strings.TrimRight(line, "\r\n")
		if fence.Line(line) {
			before = ""
			continue
		}
		if title := startOf(line); title != "" {
			out.add(a, title)
			before = ""
			continue
		}
		if before != "" && heading.Underline(line) {
			out.add(a, "# "+before)
		}
		before = strings.TrimSpace(strings.TrimPrefix(line, itemStart.FindString(line)))
	}
	return out
}

// startOf is the heading that a line is, from its first "#" on.
func startOf(line string) string {
	if strings.HasPrefix(line, "#") && !strings.HasPrefix(line, "#######") && strings.HasPrefix(strings.TrimLeft(line, "#"), " ") {
		return line // as most are
	}
	if !strings.Contains(line, "#") {
		return ""
	}
	m := headingStart.FindStringSubmatch(line)
	if m == nil {
		return ""
	}
	return m[1]
}

func (n named) add(a anchoring, heading string) {
	if !strings.ContainsAny(heading, ":&<[*_~`!\\@") && !strings.Contains(heading, "www.") && norm.NFC.IsNormalString(heading) {
		key := letters(heading)
		n[key] = append(n[key], name{plain: true})
		return
	}
	text, shown := a.read(heading)
	key := letters(shown)
	n[key] = append(n[key], name{text: text})
}

// take is the text of the next heading that shows this.
func (n named) take(shown string) (text string, ok bool) {
	key := letters(shown)
	list := n[key]
	if len(list) == 0 {
		return "", false
	}
	n[key] = list[1:]
	return list[0].text, !list[0].plain
}

// letters are what two forms of one heading have in common.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, norm.NFKC.String(s))
}

var (
	asWritten = headingParser()
	asPrinted = headingParser(util.Prioritized(extension.NewTypographerParser(), 9999))
)

func headingParser(more ...util.PrioritizedValue) parser.Parser {
	blocks, inlines := markdown.HTML()
	return markdown.Dialect{Bare: true, Blocks: blocks, Inlines: append(inlines, more...)}.Parser()
}

// read reads one heading of Markdown: the text that Hugo makes an identifier of, and
// what is shown.
func (a anchoring) read(heading string) (text, shown string) {
	const longest = 1 << 10 // bytes; no identifier that is longer leads anywhere
	if len(heading) > longest {
		return "", heading
	}
	src := []byte(heading)
	h := a.parse(src)
	if h == nil {
		return "", heading
	}
	var t, s bytes.Buffer
	for c := h.FirstChild(); c != nil; c = c.NextSibling() {
		plainText(c, src, &t)
		shownText(c, src, &s)
	}
	shown = string(util.ResolveNumericReferences(util.ResolveEntityNames(s.Bytes())))
	if a.emoji {
		shown = characters.Emoji(shown)
	}
	return string(util.ResolveEntityNames(t.Bytes())), shown
}

func (a anchoring) parse(src []byte) ast.Node {
	p := asWritten
	if a.typographer {
		p = asPrinted
	}
	return p.Parse(text.NewReader(src)).FirstChild()
}

// plainText is what Hugo takes of a piece: of one that holds others the first.
func plainText(n ast.Node, src []byte, b *bytes.Buffer) {
	switch n := n.(type) {
	case nil, *ast.RawHTML, *ast.AutoLink:
	case *ast.String:
		b.Write(n.Value)
	case *ast.Text:
		b.Write(n.Segment.Value(src))
		if n.HardLineBreak() || n.SoftLineBreak() {
			b.WriteByte('\n')
		}
	default:
		plainText(n.FirstChild(), src, b)
	}
}

// shownText is what a reader sees.
func shownText(n ast.Node, src []byte, b *bytes.Buffer) {
	switch n := n.(type) {
	case *ast.String:
		b.Write(n.Value)
	case *ast.Text:
		b.Write(n.Segment.Value(src))
	case *ast.AutoLink:
		b.Write(n.Label(src))
	default:
		for c := n.FirstChild(); c != nil; c = c.NextSibling() {
			shownText(c, src, b)
		}
	}
}

// lastLine is the text of a heading of several lines that Hugo takes.
func (a anchoring) lastLine(title string) (string, bool) {
	if !strings.Contains(title, "\n") {
		return "", false
	}
	text, _ := a.read(title)
	return text[strings.LastIndexByte(text, '\n')+1:], true
}
