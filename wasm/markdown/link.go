package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// brackets bounds links and images.
type brackets struct{ parser.InlineParser }

func (b brackets) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, _ := block.PeekLine()
	l := limitsOf(pc)
	switch {
	case l.failures > maxFailures:
		return nil
	case line[0] == ']':
		return b.close(l, parent, block, pc)
	case line[0] == '!' && !bytes.HasPrefix(line, []byte("![")):
		return nil
	case l.open >= maxBrackets:
		l.beyond++
		return nil
	}
	l.open++
	return b.InlineParser.Parse(parent, block, pc)
}

// close takes a closing bracket. One with a parenthesis behind it may go
// through the rest of the paragraph for the end of its target.
func (b brackets) close(l *limits, parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	if l.beyond > 0 {
		l.beyond--
		return nil
	}
	l.open = max(0, l.open-1)
	line, _ := block.PeekLine()
	n := b.InlineParser.Parse(parent, near{block}, pc)
	if n == nil && bytes.HasPrefix(line, []byte("](")) {
		l.failures++
	}
	expand(l, n, len(block.Source()))
	return n
}

// expand counts what a reference brings. Beyond the bound it leads nowhere:
// a thousand references to an address of a kilobyte are a megabyte.
func expand(l *limits, n ast.Node, size int) {
	switch n := n.(type) {
	case *ast.Link:
		if n.Reference != nil && l.expand(len(n.Destination)+len(n.Title), size) {
			n.Destination, n.Title = nil, nil
		}
	case *ast.Image:
		if n.Reference != nil && l.expand(len(n.Destination)+len(n.Title), size) {
			n.Destination, n.Title = nil, nil
		}
	}
}

// expand counts bytes and reports whether they are too many for a document of
// that size.
func (l *limits) expand(bytes, size int) bool {
	l.expanded += bytes
	return l.expanded > maxExpansion*size+1<<16
}

// CloseBlock ends a paragraph.
func (b brackets) CloseBlock(parent ast.Node, block text.Reader, pc parser.Context) {
	limitsOf(pc).closeParagraph()
	if c, ok := b.InlineParser.(parser.CloseBlocker); ok {
		c.CloseBlock(parent, block, pc)
	}
}
