package render

import (
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"carrel/wasm/markup"
)

// admonitions finds the quotes that begin with "[!NOTE] Title" and puts the title
// into a node of its own.
type admonitions struct{}

// kindAttribute is the attribute of a quote that is an admonition, or is folded
// away: its kind.
const kindAttribute = "kind"

func (admonitions) Transform(node *ast.Paragraph, reader text.Reader, _ parser.Context) {
	quote, ok := node.Parent().(*ast.Blockquote)
	if !ok || node.PreviousSibling() != nil || node.Lines().Len() == 0 {
		return
	}
	first := node.Lines().At(0)
	first = first.TrimRightSpace(reader.Source())
	line := strings.TrimLeft(string(first.Value(reader.Source())), " ")
	name, ok := markup.Admonition(line)
	if !ok {
		return
	}
	kind, _, _ := strings.Cut(line[2:], "]")
	quote.SetAttributeString(kindAttribute, strings.ToLower(kind))
	if name != "" {
		title := &titleNode{}
		title.Lines().Append(text.NewSegment(first.Stop-len(name), first.Stop))
		quote.InsertBefore(quote, node, title)
	}
	if node.Lines().Len() == 1 {
		quote.RemoveChild(quote, node)
		return
	}
	node.Lines().SetSliced(1, node.Lines().Len())
}

// A titleNode is the title of an admonition, or the summary of what is folded.
type titleNode struct{ ast.BaseBlock }

var kindTitle = ast.NewNodeKind("Title")

func (n *titleNode) Kind() ast.NodeKind            { return kindTitle }
func (n *titleNode) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }

func kindOf(n ast.Node) string {
	if kind, ok := n.AttributeString(kindAttribute); ok {
		return kind.(string)
	}
	return ""
}

// quote draws an admonition as a note, to which the reading page adds the name of
// its kind where it has no title, and what is folded away as a disclosure.
func quote(w util.BufWriter, _ []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	kind := kindOf(node)
	tag, attributes := "div", ` class="carrel-note carrel-`+kind+`" role="note"`
	switch kind {
	case "":
		tag, attributes = "blockquote", ""
	case "details":
		tag, attributes = "details", ""
	}
	if entering {
		write(w, "<", tag, attributes, ">\n")
	} else {
		write(w, "</", tag, ">\n")
	}
	return ast.WalkContinue, nil
}

func title(w util.BufWriter, _ []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	folded := kindOf(node.Parent()) == "details"
	switch {
	case folded && entering:
		write(w, "<summary>")
	case folded:
		write(w, "</summary>\n")
	case entering:
		write(w, `<p class="carrel-title">`)
	default:
		write(w, "</p>\n")
	}
	return ast.WalkContinue, nil
}
