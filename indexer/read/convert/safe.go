package convert

import (
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"carrel/indexer/resource/link"
	"carrel/wasm/markdown"
)

// finish undoes the marks and trims what the library left at line ends.
func finish(markdown string) string {
	markdown = strings.ReplaceAll(markdown, string(greater), ">")
	return strings.TrimSpace(strings.ReplaceAll(markdown, string(lesser), "<"))
}

// reader parses Markdown as Carrel's renderer will, and tells HTML from text.
var reader = newReader()

func newReader() parser.Parser {
	d := markdown.Dialect{Bare: true}
	d.Blocks, d.Inlines = markdown.HTML()
	return d.Parser()
}

// withoutHTML proves that Markdown holds no HTML, and escapes what it finds.
// The renderers leave none that is known; this is the promise to the page.
// A text without a tag-like "<" outside of code is not parsed.
func withoutHTML(markdown string) string {
	for range 4 {
		if !mayHoldHTML(markdown) || link.Scan(markdown, func(*link.Unit) {}) {
			return markdown
		}
		offsets := findHTML([]byte(markdown))
		if len(offsets) == 0 {
			return markdown
		}
		markdown = escapeAt(markdown, offsets)
	}
	return strings.ReplaceAll(markdown, "<", "&lt;")
}

func mayHoldHTML(markdown string) bool {
	for i := strings.IndexByte(markdown, '<'); i >= 0 && i+1 < len(markdown); {
		if c := markdown[i+1]; isLetter(c) || c == '/' || c == '!' || c == '?' {
			return true
		}
		following := strings.IndexByte(markdown[i+1:], '<')
		if following < 0 {
			return false
		}
		i += 1 + following
	}
	return false
}

// findHTML returns where the pieces of HTML in Markdown begin and go on.
func findHTML(source []byte) []text.Segment {
	var found []text.Segment
	markdown.Each(reader.Parse(text.NewReader(source)), func(n ast.Node) {
		switch n := n.(type) {
		case *ast.RawHTML:
			found = append(found, n.Segments.Sliced(0, n.Segments.Len())...)
		case *ast.HTMLBlock:
			found = append(found, n.Lines().Sliced(0, n.Lines().Len())...)
			if n.HasClosure() {
				found = append(found, n.ClosureLine)
			}
		}
	})
	return found
}

// escapeAt writes every "<" within the segments as an entity.
func escapeAt(markdown string, segments []text.Segment) string {
	var b strings.Builder
	done := 0
	for _, s := range segments {
		if s.Start < done {
			continue
		}
		b.WriteString(markdown[done:s.Start])
		b.WriteString(strings.ReplaceAll(markdown[s.Start:s.Stop], "<", "&lt;"))
		done = s.Stop
	}
	return b.String() + markdown[done:]
}
