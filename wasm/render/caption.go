package render

import (
	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"carrel/wasm/markdown"
)

// captions finds what stands in emphasis under a picture, or over a table: the
// form in which the pack has their captions, and in which people write them.
type captions struct{}

func (captions) Transform(root *ast.Document, reader text.Reader, _ parser.Context) {
	var pictures, tables []ast.Node
	markdown.Each(root, func(n ast.Node) {
		switch {
		case n.Kind() == ast.KindParagraph && isPicture(n.FirstChild()):
			pictures = append(pictures, n)
		case n.Kind() == east.KindTable:
			tables = append(tables, n)
		}
	})
	for _, n := range pictures {
		under(n, reader.Source())
	}
	for _, n := range tables {
		if over := n.PreviousSibling(); over != nil && over.Kind() == ast.KindParagraph && isCaption(over.FirstChild(), reader.Source()) {
			n.InsertBefore(n, n.FirstChild(), newCaption(over, over.FirstChild()))
			over.Parent().RemoveChild(over.Parent(), over)
		}
	}
}

// under finds the caption of the picture that a paragraph begins with: the next
// line, or the next paragraph.
func under(picture ast.Node, source []byte) {
	switch next := picture.FirstChild().NextSibling(); {
	case next == nil:
		below := picture.NextSibling()
		if below == nil || below.Kind() != ast.KindParagraph || !isCaption(below.FirstChild(), source) {
			return
		}
		picture.AppendChild(picture, newCaption(below, below.FirstChild()))
		below.Parent().RemoveChild(below.Parent(), below)
	case endsLine(next, source) && isCaption(next.NextSibling(), source):
		caption := newCaption(picture, next.NextSibling())
		picture.RemoveChild(picture, next)
		picture.AppendChild(picture, caption)
	}
}

// isPicture reports an image, or one that is a link.
func isPicture(n ast.Node) bool {
	if n != nil && n.Kind() == ast.KindLink && n.ChildCount() == 1 {
		n = n.FirstChild()
	}
	return n != nil && n.Kind() == ast.KindImage
}

// isCaption reports whether all from n on is in emphasis, but for links behind it.
func isCaption(n ast.Node, source []byte) bool {
	emphasis, ok := n.(*ast.Emphasis)
	if !ok || emphasis.Level != 1 {
		return false
	}
	for n = n.NextSibling(); n != nil; n = n.NextSibling() {
		if n.Kind() != ast.KindLink && !isBlank(n, source) {
			return false
		}
	}
	return true
}

func endsLine(n ast.Node, source []byte) bool {
	t, ok := n.(*ast.Text)
	return ok && isBlank(t, source) && (t.SoftLineBreak() || t.HardLineBreak())
}

func isBlank(n ast.Node, source []byte) bool {
	t, ok := n.(*ast.Text)
	return ok && util.IsBlank(t.Segment.Value(source))
}

// A captionNode is the caption of the figure or of the table that it stands in.
type captionNode struct{ ast.BaseBlock }

var kindCaption = ast.NewNodeKind("Caption")

func (n *captionNode) Kind() ast.NodeKind            { return kindCaption }
func (n *captionNode) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }

// newCaption takes what is in emphasis, and all behind it, out of its parent.
func newCaption(parent, emphasis ast.Node) *captionNode {
	n := &captionNode{}
	for c := emphasis.FirstChild(); c != nil; c = emphasis.FirstChild() {
		n.AppendChild(n, c)
	}
	for c := emphasis.NextSibling(); c != nil; c = emphasis.NextSibling() {
		n.AppendChild(n, c)
	}
	parent.RemoveChild(parent, emphasis)
	return n
}

func caption(w util.BufWriter, _ []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	tag := "figcaption"
	if node.Parent().Kind() == east.KindTable {
		tag = "caption"
	}
	if entering {
		write(w, "<", tag, ">")
	} else {
		write(w, "</", tag, ">\n")
	}
	return ast.WalkContinue, nil
}

// paragraph draws a picture that has a caption, or stands alone and has a title,
// as a figure.
func paragraph(w util.BufWriter, _ []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	_, captioned := node.LastChild().(*captionNode)
	image, ok := node.FirstChild().(*ast.Image)
	titled := ok && image.NextSibling() == nil && len(image.Title) > 0
	switch {
	case (captioned || titled) && entering:
		write(w, "<figure>")
	case captioned:
		write(w, "</figure>\n")
	case titled:
		write(w, "<figcaption>", escape(plain(image.Title)), "</figcaption></figure>\n")
	case entering:
		write(w, "<p>")
	default:
		write(w, "</p>\n")
	}
	return ast.WalkContinue, nil
}
