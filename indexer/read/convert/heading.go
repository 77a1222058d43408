package convert

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Heading is what a heading says, as a title: its text without permalinks and
// what else is dropped, its images by their alternative text.
func Heading(n *html.Node) string {
	var b strings.Builder
	for m := n; m != nil; {
		switch {
		case m.Type == html.TextNode:
			b.WriteString(m.Data)
		case is(m, atom.Img):
			b.WriteString(" " + attr(m, "alt") + " ")
		case is(m, atom.Br):
			b.WriteString(lineGap(textBeside(m, -1), textBeside(m, 1)))
		case m != n && isBlock(m):
			b.WriteByte(' ')
		}
		m = next(m, n, m != n && m.Type == html.ElementNode && isDropped(m) && !isOpener(m))
	}
	text := strings.Join(strings.Fields(cleanText(b.String())), " ")
	return strings.TrimSpace(strings.TrimSuffix(strings.TrimSuffix(text, "¶"), " #"))
}

// isOpener tells a button that is the text of a heading or of a term: it opens what
// stands below.
func isOpener(n *html.Node) bool {
	return is(n, atom.Button) && (isHeading(n.Parent) || is(n.Parent, atom.Dt)) && (hasAttr(n, "aria-expanded") || attr(n, "data-bs-toggle") == "collapse" || textOf(n) == textOf(n.Parent))
}
