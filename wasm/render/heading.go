package render

import (
	"bytes"
	"strconv"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"carrel/wasm/markup"
)

// anchored cuts "{#anchor}" from the end of a heading as the index does.
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
		lines.Set(lines.Len()-1, text.NewSegment(line.Start, line.Start+len(rest)))
	}
}

func (p *page) heading(w util.BufWriter, source []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	level := strconv.Itoa(node.(*ast.Heading).Level)
	if !entering {
		write(w, "</h", level, ">\n")
		return ast.WalkContinue, nil
	}
	write(w, "<h", level)
	if node.Lines().Len() > 0 {
		if id := p.anchors[lineStart(source, node.Lines().At(0).Start)]; id != "" {
			write(w, ` id="`, escape(id), `"`)
		}
	}
	write(w, ">")
	return ast.WalkContinue, nil
}

func lineStart(source []byte, at int) int {
	return bytes.LastIndexByte(source[:at], '\n') + 1
}

func write(w util.BufWriter, parts ...string) {
	for _, part := range parts {
		_, _ = w.WriteString(part) // Render reports the error when it flushes
	}
}

func escape(s string) string { return string(util.EscapeHTML([]byte(s))) }
