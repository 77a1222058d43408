package convert

import (
	"strings"

	"github.com/JohannesKaufmann/dom"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// alsoBlocks are the blocks that the library's own list leaves out.
var alsoBlocks = []string{
	"thead", "tbody", "tfoot", "tr", "td", "th", "caption", "colgroup",
	"summary", "legend", "search", "optgroup",
}

var isAlsoBlock = func() map[string]bool {
	set := map[string]bool{}
	for _, name := range alsoBlocks {
		set[name] = true
	}
	return set
}()

// isBlock says whether n starts a line of its own.
func isBlock(n *html.Node) bool {
	return n.Type == html.ElementNode && (dom.NameIsBlockNode(n.Data) || isAlsoBlock[n.Data])
}

func hasBlock(n *html.Node) bool { return find(n, isBlock) != nil }

func isHeading(n *html.Node) bool {
	return is(n, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6)
}

func isEmphasis(n *html.Node) bool {
	return is(n, atom.Em, atom.I, atom.Strong, atom.B, atom.Del, atom.S, atom.Strike)
}

// flattenBlocks turns every block below n into words of one line: a space at
// either end, none of its markup.
func flattenBlocks(n *html.Node) {
	for m := n.FirstChild; m != nil; {
		following := next(m, n, false)
		switch {
		case is(m, atom.Br):
			replace(m, textNode(lineGap(textBeside(m, -1), textBeside(m, 1))))
		case is(m, atom.Hr):
			replace(m, textNode(" "))
		case is(m, atom.Pre):
			words := strings.Join(strings.Fields(attr(m, codeKey)), " ")
			if following = next(m, n, true); words == "" {
				words = textOf(m)
			}
			code := element(atom.Code, textNode(words))
			if attr(m, languageKey) == "math" && !strings.Contains(words, "`") {
				setAttr(code, formulaKey, "")
			}
			replace(m, code)
		case isBlock(m):
			m.Parent.InsertBefore(textNode(" "), m)
			m.Parent.InsertBefore(textNode(" "), m.NextSibling)
			rename(m, atom.Span)
		}
		m = following
	}
}

// liftBlocks gives blocks inside emphasis and links a form that Markdown has:
// emphasis goes away, a link moves down to the block that names its target.
func liftBlocks(n *html.Node) {
	switch {
	case isEmphasis(n) && hasBlock(n):
		unwrap(n)
	case is(n, atom.A) && hasBlock(n):
		lowerLink(n)
	}
}

// lowerLink moves a link around whole blocks (a card) to the first heading in
// it, or else to the first block that has words.
func lowerLink(a *html.Node) {
	target := find(a, isHeading)
	if target == nil || textOf(target) == "" {
		target = find(a, func(n *html.Node) bool {
			return isBlock(n) && !hasBlock(n) && !is(n, atom.Pre, atom.Hr) && textOf(n) != ""
		})
	}
	if target != nil {
		link := element(atom.A)
		link.Attr = a.Attr
		move(target, link)
		target.AppendChild(link)
	}
	unwrap(a)
}
