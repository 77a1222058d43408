package markdown

import (
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// Next returns the node after n in the order of the document, nil at its end.
func Next(n ast.Node) ast.Node {
	n, _ = following(n, 0)
	return n
}

// Each visits root and the nodes below it in the order of the document, without
// recursion.
func Each(root ast.Node, visit func(ast.Node)) {
	for n, depth := root, 0; n != nil; {
		visit(n)
		if n, depth = following(n, depth); depth <= 0 {
			return
		}
	}
}

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
