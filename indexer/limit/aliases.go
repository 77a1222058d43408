package limit

import (
	"bytes"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
)

// Aliased returns the line, from 1, of the alias by which a YAML text comes to mean
// more than Aliases values, 0 where none does: ten names, each a list of ten of the
// one before, are 400 bytes and a thousand million values. What is nested too deep
// must have been refused before; what is no YAML has no aliases here.
func Aliased(data []byte) (line int) {
	const few = 10 // of which none can make more than 27 values of one
	if bytes.Count(data, []byte("*")) < few || !bytes.Contains(data, []byte("&")) {
		return 0
	}
	file, err := parser.ParseBytes(data, 0)
	if err != nil {
		return 0
	}
	a := aliases{sizes: map[string]int{}}
	for _, doc := range file.Docs {
		a.size(doc.Body)
	}
	return a.line
}

// An aliases knows how many values each name stands for.
type aliases struct {
	sizes map[string]int
	added int // values that aliases stand for, so far
	line  int
}

// size is the number of values that a node means, itself among them.
func (a *aliases) size(n ast.Node) int {
	switch n := n.(type) {
	case *ast.AnchorNode:
		size := a.size(n.Value)
		a.sizes[n.Name.GetToken().Value] = size
		return size
	case *ast.AliasNode:
		return a.alias(n)
	case *ast.TagNode:
		return a.size(n.Value)
	case *ast.MappingValueNode:
		return 1 + a.size(n.Value)
	case *ast.MappingNode:
		size := 1
		for _, v := range n.Values {
			size += a.size(v)
		}
		return size
	case *ast.SequenceNode:
		size := 1
		for _, v := range n.Values {
			size += a.size(v)
		}
		return size
	}
	return 1
}

func (a *aliases) alias(n *ast.AliasNode) int {
	size := min(a.sizes[n.Value.GetToken().Value], Aliases+1)
	if a.added = min(a.added+size, Aliases+1); a.added > Aliases && a.line == 0 {
		a.line = n.GetToken().Position.Line
	}
	return size
}
