package render

import (
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/util"

	"carrel/wasm/markdown"
	"carrel/wasm/markup"
)

// newParser reads what a pack holds: there is no HTML in it, and Markdown
// between two tags is read as Markdown.
func newParser() parser.Parser {
	return markdown.Dialect{
		Bare:       true,
		Inlines:    []util.PrioritizedValue{util.Prioritized(formulas{}, 90)},
		Paragraphs: []util.PrioritizedValue{util.Prioritized(admonitions{}, 50)},
		Trees:      []util.PrioritizedValue{util.Prioritized(joinWide{}, 20), util.Prioritized(captions{}, 30)},
	}.Parser()
}

// newRenderer puts the renderers together: goldmark's, and before them ours for
// all that holds an address or an anchor.
func newRenderer(opt Options, source string) renderer.Renderer {
	align := extension.WithTableCellAlignMethod(extension.TableCellAlignAttribute)
	return renderer.NewRenderer(renderer.WithNodeRenderers(
		util.Prioritized(&page{addresses: newAddresses(opt), images: opt.Images, anchors: anchors(source)}, 100),
		util.Prioritized(extension.NewTableHTMLRenderer(align), 500),
		util.Prioritized(extension.NewStrikethroughHTMLRenderer(), 500),
		util.Prioritized(extension.NewTaskCheckBoxHTMLRenderer(), 500),
		util.Prioritized(extension.NewDefinitionListHTMLRenderer(), 500),
		util.Prioritized(extension.NewFootnoteHTMLRenderer(), 500),
		util.Prioritized(html.NewRenderer(), 1000),
	))
}

// anchors gives the anchor of each heading by the byte at which its line
// begins.
func anchors(source string) map[int]string {
	var starts []int
	var places markup.Places
	seen := map[string]int{}
	markup.Headings(source, func(b markup.Block) bool {
		starts = append(starts, b.Start)
		places.Add(b.ID(seen), b.Text)
		return true
	})
	byStart := map[int]string{}
	for i, id := range places.IDs() {
		byStart[starts[i]] = id
	}
	return byStart
}
