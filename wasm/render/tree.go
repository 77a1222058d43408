package render

import (
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"carrel/wasm/markup"
)

// flatten takes inline nodes nested deeper than maxDepth away and leaves their
// content, before anything walks the tree by recursion.
type flatten struct{}

func (flatten) Transform(root *ast.Document, _ text.Reader, _ parser.Context) {
	depth := 0
	for n := ast.Node(root); n != nil; {
		if depth > maxDepth && n.Type() == ast.TypeInline && n.HasChildren() {
			n = unwrap(n)
			continue
		}
		n, depth = following(n, depth)
	}
}

// unwrap puts the children of n into its place and returns the first.
func unwrap(n ast.Node) ast.Node {
	parent, first := n.Parent(), n.FirstChild()
	for child := first; child != nil; child = n.FirstChild() {
		parent.InsertBefore(parent, n, child)
	}
	parent.RemoveChild(parent, n)
	return first
}

// following returns the node after n in the order of the document, nil at its
// end.
func following(n ast.Node, depth int) (ast.Node, int) {
	if child := n.FirstChild(); child != nil {
		return child, depth + 1
	}
	for ; n != nil; n, depth = n.Parent(), depth-1 {
		if next := n.NextSibling(); next != nil {
			return next, depth
		}
	}
	return nil, 0
}

// joinWide drops the line breaks between two wide characters, which a browser
// would show as a space. goldmark's own ways join Hangul too, whose words are
// divided by spaces, or a wide character and a Latin one.
type joinWide struct{}

func (joinWide) Transform(root *ast.Document, reader text.Reader, _ parser.Context) {
	source := reader.Source()
	for n := ast.Node(root); n != nil; n, _ = following(n, 0) {
		t, ok := n.(*ast.Text)
		if !ok || !t.SoftLineBreak() || t.HardLineBreak() {
			continue
		}
		before, _ := utf8.DecodeLastRune(t.Segment.Value(source))
		after, _ := utf8.DecodeRune(firstText(t.NextSibling(), source))
		if markup.IsWide(before) && markup.IsWide(after) {
			t.SetSoftLineBreak(false)
		}
	}
}

// firstText returns the text that n begins with.
func firstText(n ast.Node, source []byte) []byte {
	for n != nil && n.HasChildren() {
		n = n.FirstChild()
	}
	if t, ok := n.(*ast.Text); ok {
		return t.Segment.Value(source)
	}
	return nil
}
