package demo

import (
	"bytes"
	"html/template"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"carrel/wasm/markup"
)

// markdown reads what document.Document.Markdown may hold. Raw HTML is left
// out, as goldmark does unless told otherwise.
var markdown = goldmark.New(
	goldmark.WithExtensions(extension.GFM, extension.Footnote, extension.DefinitionList),
	goldmark.WithParserOptions(parser.WithAutoHeadingID(), parser.WithAttribute()),
)

// A heading is one line of a page's table of contents.
type heading struct{ ID, Text string }

// render makes HTML of a page's Markdown, and tells its headings of level 2.
func render(source string) (template.HTML, []heading, error) {
	src := []byte(source)
	context := parser.NewContext(parser.WithIDs(anchors{}))
	root := markdown.Parser().Parse(text.NewReader(src), parser.WithContext(context))
	var out bytes.Buffer
	if err := markdown.Renderer().Render(&out, src, root); err != nil {
		return "", nil, err
	}
	return template.HTML(out.String()), headings(root, src), nil
}

func headings(root ast.Node, src []byte) []heading {
	var list []heading
	for n := root.FirstChild(); n != nil; n = n.NextSibling() {
		h, ok := n.(*ast.Heading)
		if !ok || h.Level != 2 {
			continue
		}
		if id, ok := h.AttributeString("id"); ok {
			if id, ok := id.([]byte); ok {
				list = append(list, heading{string(id), string(plainText(h, src))})
			}
		}
	}
	return list
}

// plainText is the text of a node without its markup.
func plainText(n ast.Node, src []byte) []byte {
	var b []byte
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch c := c.(type) {
		case *ast.Text:
			b = append(b, c.Value(src)...)
		case *ast.String:
			b = append(b, c.Value...)
		default:
			b = append(b, plainText(c, src)...)
		}
	}
	return b
}

// anchors gives headings the identifiers that the index gives them, so that a
// hit on a section leads to it. goldmark's own drop all but ASCII.
type anchors map[string]int

// Generate implements parser.IDs.
func (a anchors) Generate(value []byte, _ ast.NodeKind) []byte {
	return []byte(markup.Anchor(string(value), a))
}

// Put implements parser.IDs.
func (a anchors) Put(value []byte) { a[string(value)] = max(a[string(value)], 1) }
