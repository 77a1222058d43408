package render

import (
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"carrel/wasm/markdown"
	"carrel/wasm/markup"
)

// joinWide drops the line breaks between two wide characters, which a browser
// would show as a space. goldmark's own ways join Hangul too, whose words are
// divided by spaces, or a wide character and a Latin one.
type joinWide struct{}

func (joinWide) Transform(root *ast.Document, reader text.Reader, _ parser.Context) {
	source := reader.Source()
	for n := ast.Node(root); n != nil; n = markdown.Next(n) {
		t, ok := n.(*ast.Text)
		if !ok || !t.SoftLineBreak() || t.HardLineBreak() {
			continue
		}
		before, _ := utf8.DecodeLastRune(t.Segment.Value(source))
		after, _ := utf8.DecodeRune(firstText(t.NextSibling(), source))
		if markup.IsWide(before) && markup.IsWide(after) {
			t.SetSoftLineBreak(false)
		}
	}
}

// firstText returns the text that n begins with.
func firstText(n ast.Node, source []byte) []byte {
	for n != nil && n.HasChildren() {
		n = n.FirstChild()
	}
	if t, ok := n.(*ast.Text); ok {
		return t.Segment.Value(source)
	}
	return nil
}
