package render

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// The bounds. Nobody writes to them; they keep time linear and the stack small
// for text that was made to hurt.
const (
	maxBlocks     = 48      // blocks within each other; a list takes two
	maxDepth      = 96      // nodes within each other once inline ones are counted too
	maxBrackets   = 32      // brackets open at a time in one paragraph
	maxFailures   = 512     // brackets of one paragraph that closed and were no link
	maxDelimiters = 1000    // runs of emphasis marks in one paragraph
	maxReferences = 2000    // lines of definitions of links under one another
	maxCells      = 1 << 17 // of a table
	maxBars       = 1000    // of a table, escaped
	maxAddress    = 320     // bytes in which the "@" of a bare mail address is looked for
)

// nested opens a container only where few others are around it; beyond that,
// its marker is text.
type nested struct{ parser.BlockParser }

func (n nested) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	depth := 0
	for p := parent; p != nil; p = p.Parent() {
		depth++
	}
	if depth > maxBlocks {
		return nil, parser.NoChildren
	}
	return n.BlockParser.Open(parent, reader, pc)
}

// limits count within one paragraph.
type limits struct {
	open       int // brackets that goldmark holds open
	beyond     int // brackets opened beyond maxBrackets
	failures   int
	delimiters int
}

// brackets bounds links and images.
type brackets struct {
	parser.InlineParser
	*limits
}

func (b brackets) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, _ := block.PeekLine()
	switch {
	case b.failures > maxFailures:
		return nil
	case line[0] == ']':
		return b.close(parent, block, pc)
	case line[0] == '!' && !bytes.HasPrefix(line, []byte("![")):
		return nil
	case b.open >= maxBrackets:
		b.beyond++
		return nil
	}
	b.open++
	return b.InlineParser.Parse(parent, block, pc)
}

func (b brackets) close(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	if b.beyond > 0 {
		b.beyond--
		return nil
	}
	b.open = max(0, b.open-1)
	n := b.InlineParser.Parse(parent, block, pc)
	if n == nil {
		b.failures++ // each may have gone through the paragraph for its end, or for its text
	}
	return n
}

// CloseBlock ends a paragraph.
func (b brackets) CloseBlock(parent ast.Node, block text.Reader, pc parser.Context) {
	*b.limits = limits{}
	if c, ok := b.InlineParser.(parser.CloseBlocker); ok {
		c.CloseBlock(parent, block, pc)
	}
}

// delimiters bounds emphasis. A run beyond the bound is taken whole, as text.
type delimiters struct {
	parser.InlineParser
	*limits
}

func (d delimiters) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	if d.limits.delimiters >= maxDelimiters {
		line, segment := block.PeekLine()
		run := len(line) - len(bytes.TrimLeft(line, string(line[:1])))
		block.Advance(run)
		return ast.NewTextSegment(segment.WithStop(segment.Start + run))
	}
	n := d.InlineParser.Parse(parent, block, pc)
	if n != nil {
		d.limits.delimiters++
	}
	return n
}

// bareLinks asks for a link without brackets only where one can begin.
type bareLinks struct{ parser.InlineParser }

func (b bareLinks) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, _ := block.PeekLine()
	if bytes.IndexByte(b.Trigger(), line[0]) >= 0 {
		line = line[1:]
	}
	near := line[:min(len(line), maxAddress)]
	if !bytes.HasPrefix(near, []byte("http")) && !bytes.HasPrefix(near, []byte("www.")) && bytes.IndexByte(near, '@') < 0 {
		return nil
	}
	return b.InlineParser.Parse(parent, block, pc)
}

// boundedReferences leaves definitions of links as text where goldmark, which
// cuts each from the front of its paragraph, would take quadratic time: 3.5 s
// for 400 KB.
type boundedReferences struct{ parser.ParagraphTransformer }

func (b boundedReferences) Transform(node *ast.Paragraph, reader text.Reader, pc parser.Context) {
	if node.Lines().Len() <= maxReferences {
		b.ParagraphTransformer.Transform(node, reader, pc)
	}
}

// boundedTable leaves a table as text that would have more cells than bytes,
// because each row is filled up to the width of the header, or more escaped
// bars than goldmark puts into code spans in time.
type boundedTable struct{ parser.ParagraphTransformer }

func (b boundedTable) Transform(node *ast.Paragraph, reader text.Reader, pc parser.Context) {
	widest, escaped := 0, 0
	for i := range node.Lines().Len() {
		at := node.Lines().At(i)
		line := at.Value(reader.Source())
		widest = max(widest, bytes.Count(line, []byte("|"))+1)
		escaped += bytes.Count(line, []byte(`\|`))
	}
	if widest*node.Lines().Len() <= maxCells && escaped <= maxBars {
		b.ParagraphTransformer.Transform(node, reader, pc)
	}
}
