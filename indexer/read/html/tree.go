package html

import (
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

func attr(n *html.Node, key string) string {
	for i := range n.Attr {
		if n.Attr[i].Key == key {
			return strings.TrimSpace(n.Attr[i].Val)
		}
	}
	return ""
}

// next is the node after n in document order within root; with skip the
// children of n are passed over. It is nil at the end.
func next(n, root *html.Node, skip bool) *html.Node {
	if !skip && n.FirstChild != nil {
		return n.FirstChild
	}
	for n != root {
		if n.NextSibling != nil {
			return n.NextSibling
		}
		n = n.Parent
	}
	return nil
}

func find(root *html.Node, ok func(*html.Node) bool) *html.Node {
	for n := root; n != nil; n = next(n, root, false) {
		if n.Type == html.ElementNode && ok(n) {
			return n
		}
	}
	return nil
}

func findTag(root *html.Node, tag atom.Atom) *html.Node {
	return find(root, func(n *html.Node) bool { return n.DataAtom == tag })
}

// isSilent tells elements whose text nobody reads.
func isSilent(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Script, atom.Style, atom.Template, atom.Noscript, atom.Svg, atom.Button, atom.Select:
		return true
	}
	return n.Type == html.ElementNode && (attr(n, "aria-hidden") == "true" || hasHidden(n))
}

func hasHidden(n *html.Node) bool {
	for i := range n.Attr {
		if n.Attr[i].Key == "hidden" {
			return n.Attr[i].Val != "until-found" && attr(n, "role") != "tabpanel"
		}
	}
	return false
}

// textOf is the text below n with single spaces, permalinks left out.
func textOf(root *html.Node) string {
	var b strings.Builder
	for n := root; n != nil; {
		skip := n != root && isSilent(n)
		switch {
		case skip:
		case n.Type == html.TextNode:
			b.WriteString(n.Data)
		case n.DataAtom == atom.Br || n.DataAtom == atom.P || n.DataAtom == atom.Li || n.DataAtom == atom.Div:
			b.WriteByte(' ')
		}
		n = next(n, root, skip)
	}
	return strings.Trim(words(b.String()), "#¶ ")
}

// hasText reports whether textOf finds anything, and stops where it does.
func hasText(root *html.Node) bool {
	for n := root; n != nil; {
		if n.Type == html.TextNode && strings.ContainsFunc(n.Data, isText) {
			return true
		}
		n = next(n, root, n != root && isSilent(n))
	}
	return false
}

func isText(r rune) bool { return !unicode.IsSpace(r) && r != '#' && r != '¶' }
