package steps

import (
	"slices"

	"carrel/indexer/document"
	"carrel/indexer/read/content"
	"carrel/indexer/read/convert"
	"carrel/indexer/read/mdx"
	"carrel/indexer/read/template"
	"carrel/indexer/resource"
	"carrel/wasm/hostile"
	"carrel/wasm/markup"
	"carrel/wasm/query"
	"carrel/wasm/render"
	"carrel/wasm/text"
)

// A Reader is a part of Carrel that reads a person's text, and the texts that
// were built to hurt it.
type Reader struct {
	Name  string
	Texts []hostile.Text
	Size  int // bytes of the smaller of two texts whose work is compared
	Read  func(text string)
}

// Sizes lie above the bounds of what they meet: below one, work may grow faster.
const (
	small = 16 << 10
	large = 64 << 10
)

// Readers are all of them, in the order in which a page meets them.
var Readers = slices.Concat(sources, pages, browser)

// pages read the text of one page.
var pages = []Reader{
	{"clean", slices.Concat(hostile.Markdown(), hostile.HTML(), hostile.Shortcodes()), small, clean},
	{"fragment", hostile.HTML(), small, fragment},
	{"components", slices.Concat(hostile.Components(), hostile.Markdown()), large, func(s string) { mdx.Reduce(s, nil) }},
	{"plain", hostile.Markdown(), small, func(s string) { convert.Text(s) }},
	{"find", hostile.Markdown(), small, func(s string) { resource.Find(&document.Document{Markdown: s}) }},
	{"tokens", hostile.Markdown(), small, tokens},
}

// browser reads in a browser what the pack holds, and what is typed.
var browser = []Reader{
	{"blocks", hostile.Markdown(), small, func(s string) { markup.Blocks(s, func(markup.Block) bool { return true }) }},
	{"render", hostile.Markdown(), small, draw},
	{"query", hostile.Queries(), small, func(s string) { _ = query.Parse(s, knownField).String() }},
}

func clean(s string) {
	content.Clean(s, &content.Env{
		Link: func(dest string) string { return "/" + dest },
		Templating: content.Templating{Templates: func(name string) (template.Source, bool) {
			return template.Source{Name: name, Text: "<p>{{ .Inner }}</p>"}, name == "own"
		}},
	})
}

func fragment(s string) {
	convert.Fragment(s, convert.Options{Link: func(dest string) string { return "/" + dest }})
	convert.Fragment(s, convert.Options{Inline: true})
}

func tokens(s string) {
	markup.Walk(s, 0, func(markup.Block, int) bool { return true }, func(text.Token, int) bool { return true })
}

func draw(s string) {
	_, _ = render.HTML(s, render.Options{Base: "/a/", Site: "https://a.example"}) // what is too large is told, and took no time
}

func knownField(name string) bool { return slices.Contains([]string{"kind", "tag"}, name) }
