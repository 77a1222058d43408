package render

import (
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/util"

	"carrel/wasm/markup"
)

// newParser puts goldmark's parsers together, with bounds around those that
// nest. The numbers are goldmark's own priorities. There is no parser of HTML:
// without one it is text, for goldmark as for the index, and Markdown between
// two tags is read as Markdown.
//
// A parser serves one document: its bounds count.
func newParser() parser.Parser {
	inline := &limits{}
	return parser.NewParser(
		parser.WithBlockParsers(
			util.Prioritized(anchored{parser.NewSetextHeadingParser()}, 100),
			util.Prioritized(nested{extension.NewDefinitionListParser()}, 101),
			util.Prioritized(extension.NewDefinitionDescriptionParser(), 102),
			util.Prioritized(parser.NewThematicBreakParser(), 200),
			util.Prioritized(nested{parser.NewListParser()}, 300),
			util.Prioritized(parser.NewListItemParser(), 400),
			util.Prioritized(parser.NewCodeBlockParser(), 500),
			util.Prioritized(anchored{parser.NewATXHeadingParser()}, 600),
			util.Prioritized(parser.NewFencedCodeBlockParser(), 700),
			util.Prioritized(nested{parser.NewBlockquoteParser()}, 800),
			util.Prioritized(nested{extension.NewFootnoteBlockParser()}, 999),
			util.Prioritized(parser.NewParagraphParser(), 1000),
		),
		parser.WithInlineParsers(
			util.Prioritized(extension.NewTaskCheckBoxParser(), 0),
			util.Prioritized(parser.NewCodeSpanParser(), 100),
			util.Prioritized(extension.NewFootnoteParser(), 101),
			util.Prioritized(brackets{parser.NewLinkParser(), inline}, 200),
			util.Prioritized(parser.NewAutoLinkParser(), 300),
			util.Prioritized(delimiters{parser.NewEmphasisParser(), inline}, 500),
			util.Prioritized(delimiters{extension.NewStrikethroughParser(), inline}, 500),
			util.Prioritized(bareLinks{extension.NewLinkifyParser()}, 999),
		),
		parser.WithParagraphTransformers(
			util.Prioritized(boundedReferences{parser.LinkReferenceParagraphTransformer}, 100),
			util.Prioritized(boundedTable{extension.NewTableParagraphTransformer()}, 200),
		),
		parser.WithASTTransformers(
			util.Prioritized(flatten{}, 0),
			util.Prioritized(extension.NewTableASTTransformer(), 10),
			util.Prioritized(joinWide{}, 20),
			util.Prioritized(extension.NewFootnoteASTTransformer(), 999),
		),
	)
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
