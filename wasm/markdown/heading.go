package markdown

import (
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"carrel/wasm/markup"
)

// anchored cuts "{#anchor}" from the end of a heading as the index does, and
// keeps it as the attribute id.
// goldmark's own attributes are left off: they may be anything from onclick to
// style, and nested values take a stack of any depth.
type anchored struct{ parser.BlockParser }

func (a anchored) Close(node ast.Node, reader text.Reader, pc parser.Context) {
	a.BlockParser.Close(node, reader, pc)
	lines := node.Lines()
	if lines.Len() == 0 {
		return
	}
	last := lines.At(lines.Len() - 1)
	line := last.TrimRightSpace(reader.Source())
	rest, anchor := markup.CutAnchor(string(line.Value(reader.Source())))
	if anchor != "" {
		node.SetAttributeString("id", []byte(anchor))
		lines.Set(lines.Len()-1, text.NewSegment(line.Start, line.Start+len(rest)))
	}
}
