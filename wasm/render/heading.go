package render

import (
	"bytes"
	"strconv"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"
)

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
