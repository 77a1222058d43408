package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// references gives goldmark a paragraph's definitions of links piece by piece.
// It cuts each definition from the front of all its paragraph's lines: 400 KB
// of them took 3.5 s.
type references struct{ parser.ParagraphTransformer }

func (r references) Transform(node *ast.Paragraph, reader text.Reader, pc parser.Context) {
	for node.Lines().Len() > maxReferences {
		cut := min(maxReferences, definitionFrom(node.Lines(), maxReferences/2, reader.Source()))
		if !r.piece(node, cut, reader, pc) {
			return
		}
	}
	r.ParagraphTransformer.Transform(node, reader, pc)
}

// definitionFrom returns the first line from a number on that may begin a
// definition.
func definitionFrom(lines *text.Segments, from int, source []byte) int {
	for ; from < lines.Len(); from++ {
		line := lines.At(from)
		if bytes.HasPrefix(bytes.TrimLeft(line.Value(source), " "), []byte("[")) {
			break
		}
	}
	return from
}

// piece transforms the lines of a paragraph up to cut by themselves, and
// reports whether all of them were definitions.
func (r references) piece(node *ast.Paragraph, cut int, reader text.Reader, pc parser.Context) bool {
	lines := node.Lines()
	piece := ast.NewParagraph()
	piece.SetPos(node.Pos())
	piece.SetBlankPreviousLines(node.HasBlankPreviousLines())
	piece.Lines().AppendAll(lines.Sliced(0, cut))
	node.Parent().InsertBefore(node.Parent(), node, piece)
	r.ParagraphTransformer.Transform(piece, reader, pc)

	if piece.Parent() == nil {
		lines.SetSliced(cut, lines.Len())
		return true
	}
	rest := text.NewSegments()
	rest.AppendAll(piece.Lines().Sliced(0, piece.Lines().Len()))
	rest.AppendAll(lines.Sliced(cut, lines.Len()))
	node.SetLines(rest)
	piece.Parent().RemoveChild(piece.Parent(), piece)
	return false
}
