package convert

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Small moves on the tree that the other files are written in.

func attr(n *html.Node, key string) string {
	for i := range n.Attr {
		if n.Attr[i].Key == key {
			return strings.TrimSpace(n.Attr[i].Val)
		}
	}
	return ""
}

func hasAttr(n *html.Node, key string) bool {
	for i := range n.Attr {
		if n.Attr[i].Key == key {
			return true
		}
	}
	return false
}

func setAttr(n *html.Node, key, value string) {
	for i := range n.Attr {
		if n.Attr[i].Key == key {
			n.Attr[i].Val = value
			return
		}
	}
	n.Attr = append(n.Attr, html.Attribute{Key: key, Val: value})
}

func hasClass(n *html.Node, names ...string) bool {
	if n == nil {
		return false
	}
	class := attr(n, "class")
	if class == "" {
		return false
	}
	for have := range strings.FieldsSeq(class) {
		for _, want := range names {
			if have == want {
				return true
			}
		}
	}
	return false
}

func is(n *html.Node, atoms ...atom.Atom) bool {
	if n == nil || n.Type != html.ElementNode {
		return false
	}
	for _, a := range atoms {
		if n.DataAtom == a {
			return true
		}
	}
	return false
}

func element(a atom.Atom, children ...*html.Node) *html.Node {
	n := &html.Node{Type: html.ElementNode, DataAtom: a, Data: a.String()}
	for _, child := range children {
		n.AppendChild(child)
	}
	return n
}

func textNode(s string) *html.Node { return &html.Node{Type: html.TextNode, Data: s} }

// markdownKey marks an element that stands for finished Markdown. No attribute
// of parsed HTML can have a space in its name.
const markdownKey = " markdown"

// markdownNode is a piece of Markdown in the tree. It is an img because the
// whitespace around an img is kept.
func markdownNode(markdown string) *html.Node {
	n := element(atom.Img)
	n.Attr = []html.Attribute{{Key: markdownKey, Val: markdown}}
	return n
}

func rename(n *html.Node, a atom.Atom) {
	n.DataAtom, n.Data, n.Attr = a, a.String(), nil
}

func remove(n *html.Node) {
	if n.Parent != nil {
		n.Parent.RemoveChild(n)
	}
}

// replace puts other in the place of n.
func replace(n, other *html.Node) {
	n.Parent.InsertBefore(other, n)
	n.Parent.RemoveChild(n)
}

// unwrap puts the children of n in its place.
func unwrap(n *html.Node) {
	for child := n.FirstChild; child != nil; child = n.FirstChild {
		n.RemoveChild(child)
		n.Parent.InsertBefore(child, n)
	}
	n.Parent.RemoveChild(n)
}

// move gives all children of from to the end of to.
func move(from, to *html.Node) {
	for child := from.FirstChild; child != nil; child = from.FirstChild {
		from.RemoveChild(child)
		to.AppendChild(child)
	}
}

func removeChildren(n *html.Node) {
	for n.FirstChild != nil {
		n.RemoveChild(n.FirstChild)
	}
}

func isWithin(n, root *html.Node) bool {
	for ; n != nil && n != root; n = n.Parent {
	}
	return n != nil
}

// sibling is the next element beside n, or with step -1 the one before it; nil
// where words stand between.
func sibling(n *html.Node, step int) *html.Node {
	for {
		if step < 0 {
			n = n.PrevSibling
		} else {
			n = n.NextSibling
		}
		if n == nil || n.Type == html.ElementNode {
			return n
		}
		if n.Type == html.TextNode && strings.TrimSpace(n.Data) != "" {
			return nil
		}
	}
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

// find returns the first node below root that ok accepts.
func find(root *html.Node, ok func(*html.Node) bool) *html.Node {
	for n := next(root, root, false); n != nil; n = next(n, root, false) {
		if ok(n) {
			return n
		}
	}
	return nil
}

func findTag(root *html.Node, atoms ...atom.Atom) *html.Node {
	return find(root, func(n *html.Node) bool { return is(n, atoms...) })
}

// depth is the number of levels below root; it needs no stack.
func depth(root *html.Node) int {
	level, deepest := 0, 0
	for n := root; n != nil; {
		deepest = max(deepest, level)
		if n.FirstChild != nil {
			n, level = n.FirstChild, level+1
			continue
		}
		for n != root && n.NextSibling == nil {
			n, level = n.Parent, level-1
		}
		if n == root {
			break
		}
		n = n.NextSibling
	}
	return deepest
}

// textOf is the text below n as a reader sees it, with single spaces.
func textOf(n *html.Node) string {
	var b strings.Builder
	for m := n; m != nil; m = next(m, n, is(m, atom.Script, atom.Style, atom.Template)) {
		switch {
		case m.Type == html.TextNode:
			b.WriteString(m.Data)
		case isBlock(m) || is(m, atom.Br, atom.Img):
			b.WriteByte(' ')
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}
