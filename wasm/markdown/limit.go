package markdown

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
	maxFailures   = 64      // of one paragraph: what began as a link's target, or as code, and went through the rest of it for its end
	maxDelimiters = 500     // runs of emphasis marks in one paragraph
	maxReferences = 256     // lines of definitions of links that goldmark is given at once
	maxExpansion  = 4       // bytes that references to definitions may make of one byte of text
	maxCells      = 1 << 17 // of a table
	maxBars       = 8000    // of a document's tables, escaped beside backticks
	maxAddress    = 320     // bytes in which the "@" of a bare mail address is looked for
)

// limits count within one paragraph, and within the document.
type limits struct {
	open       int // brackets that goldmark holds open
	beyond     int // brackets opened beyond maxBrackets
	failures   int
	delimiters int

	expanded int // bytes of the document that came out of references
	bars     int
}

var limitsKey = parser.NewContextKey()

// limitsOf are the counters of the document that is being parsed.
func limitsOf(pc parser.Context) *limits {
	if l, ok := pc.Get(limitsKey).(*limits); ok {
		return l
	}
	l := &limits{}
	pc.Set(limitsKey, l)
	return l
}

// closeParagraph begins to count anew.
func (l *limits) closeParagraph() {
	l.open, l.beyond, l.failures, l.delimiters = 0, 0, 0, 0
}

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

// delimiters bounds emphasis. A run beyond the bound is taken whole, as text.
type delimiters struct{ parser.InlineParser }

func (d delimiters) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	l := limitsOf(pc)
	if l.delimiters >= maxDelimiters {
		return run(block)
	}
	n := d.InlineParser.Parse(parent, block, pc)
	if n != nil {
		l.delimiters++
	}
	return n
}

// run takes a run of one character as text.
func run(block text.Reader) ast.Node {
	line, segment := block.PeekLine()
	n := len(line) - len(bytes.TrimLeft(line, string(line[:1])))
	block.Advance(n)
	return ast.NewTextSegment(segment.WithStop(segment.Start + n))
}

// spans bounds code that never ends: each run of backticks goes through the
// rest of the paragraph for its like.
type spans struct{ parser.InlineParser }

func (s spans) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	l := limitsOf(pc)
	if l.failures > maxFailures {
		return run(block)
	}
	n := s.InlineParser.Parse(parent, block, pc)
	if n != nil && n.Kind() != ast.KindCodeSpan {
		l.failures++
	}
	return n
}

// bareLinks asks for a link without brackets only where one can begin.
type bareLinks struct{ parser.InlineParser }

func (b bareLinks) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, _ := block.PeekLine()
	switch line[0] {
	case ' ', '*', '_', '~', '(': // what may stand before it, as goldmark has it
		line = line[1:]
	}
	near := line[:min(len(line), maxAddress)]
	if !bytes.HasPrefix(near, []byte("http")) && !bytes.HasPrefix(near, []byte("www.")) && bytes.IndexByte(near, '@') < 0 {
		return nil
	}
	return b.InlineParser.Parse(parent, block, pc)
}

// boundedTable leaves a table as text that would have more cells than bytes,
// because each row is filled up to the width of the header, or more escaped
// bars than goldmark puts into code spans in time: it tries each of a
// document's on each piece of code in a cell.
type boundedTable struct{ parser.ParagraphTransformer }

func (b boundedTable) Transform(node *ast.Paragraph, reader text.Reader, pc parser.Context) {
	widest, escaped := 0, 0
	for i := range node.Lines().Len() {
		at := node.Lines().At(i)
		line := at.Value(reader.Source())
		widest = max(widest, bytes.Count(line, []byte("|"))+1)
		if bytes.IndexByte(line, '`') >= 0 {
			escaped += bytes.Count(line, []byte(`\|`))
		}
	}
	l := limitsOf(pc)
	if widest*node.Lines().Len() > maxCells || l.bars+escaped > maxBars {
		return
	}
	l.bars += escaped
	b.ParagraphTransformer.Transform(node, reader, pc)
}
