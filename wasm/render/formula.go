package render

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// maxFormula bounds where the end of a formula in a line is looked for, in bytes.
const maxFormula = 4096

// formulas reads $`TeX`$.
type formulas struct{}

func (formulas) Trigger() []byte { return []byte{'$'} }

func (formulas) Parse(_ ast.Node, block text.Reader, _ parser.Context) ast.Node {
	line, segment := block.PeekLine()
	if !bytes.HasPrefix(line, []byte("$`")) {
		return nil
	}
	end := bytes.IndexByte(line[2:min(len(line), maxFormula)], '`')
	if end < 1 || !bytes.HasPrefix(line[end+3:], []byte("$")) {
		return nil
	}
	block.Advance(end + 4)
	return &formulaNode{tex: text.NewSegment(segment.Start+2, segment.Start+2+end)}
}

// A formulaNode is a formula in a line.
type formulaNode struct {
	ast.BaseInline
	tex text.Segment
}

var kindFormula = ast.NewNodeKind("Formula")

func (n *formulaNode) Kind() ast.NodeKind            { return kindFormula }
func (n *formulaNode) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }

// formula draws TeX as its source, which reads from left to right in any language.
func formula(w util.BufWriter, source []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	if entering {
		write(w, `<span class="math" dir="ltr">`, escape(string(node.(*formulaNode).tex.Value(source))), "</span>")
	}
	return ast.WalkContinue, nil
}

// fence draws fenced code, and a fence of math as a formula on its own.
func fence(w util.BufWriter, source []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	n := node.(*ast.FencedCodeBlock)
	language := n.Language(source)
	math := string(language) == "math"
	switch {
	case math && entering:
		write(w, `<pre class="math" dir="ltr" tabindex="0">`, escape(string(n.Lines().Value(source))))
	case math:
		write(w, "</pre>\n")
	case entering && language != nil:
		write(w, `<pre><code class="language-`, escape(plain(language)), `">`, escape(string(n.Lines().Value(source))))
	case entering:
		write(w, "<pre><code>", escape(string(n.Lines().Value(source))))
	default:
		write(w, "</code></pre>\n")
	}
	return ast.WalkContinue, nil
}
