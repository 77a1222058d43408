package markdown

import (
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/util"
)

// A Dialect says what a reader of Markdown has beyond what all of them have.
// The zero value knows no HTML: tags are text like any other.
type Dialect struct {
	// Bare makes links of addresses that stand in the text without brackets.
	Bare bool

	Blocks, Inlines, Paragraphs, Trees []util.PrioritizedValue // more parsers and transformers, by goldmark's priorities

	// Links is put around the parser of links and images; nil puts nothing.
	Links func(parser.InlineParser) parser.InlineParser
}

// HTML are the parsers of a dialect that tells HTML from text. They are a
// function of their own because a program in the browser, which calls it never,
// is the smaller for it.
func HTML() (blocks, inlines []util.PrioritizedValue) {
	return []util.PrioritizedValue{util.Prioritized(parser.NewHTMLBlockParser(), 900)},
		[]util.PrioritizedValue{util.Prioritized(parser.NewRawHTMLParser(), 400)}
}

// Parser puts a parser together. It can be used from several goroutines. The
// numbers are goldmark's own priorities.
func (d Dialect) Parser() parser.Parser {
	return parser.NewParser(
		parser.WithBlockParsers(append(d.Blocks[:len(d.Blocks):len(d.Blocks)],
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
			util.Prioritized(nested{noted{extension.NewFootnoteBlockParser()}}, 999),
			util.Prioritized(parser.NewParagraphParser(), 1000),
		)...),
		parser.WithInlineParsers(append(d.inlines(),
			util.Prioritized(extension.NewTaskCheckBoxParser(), 0),
			util.Prioritized(spans{parser.NewCodeSpanParser()}, 100),
			util.Prioritized(notes{extension.NewFootnoteParser()}, 101),
			util.Prioritized(d.links(), 200),
			util.Prioritized(parser.NewAutoLinkParser(), 300),
			util.Prioritized(delimiters{parser.NewEmphasisParser()}, 500),
			util.Prioritized(delimiters{extension.NewStrikethroughParser()}, 500),
		)...),
		parser.WithParagraphTransformers(append(d.Paragraphs[:len(d.Paragraphs):len(d.Paragraphs)],
			util.Prioritized(references{parser.LinkReferenceParagraphTransformer}, 100),
			util.Prioritized(boundedTable{extension.NewTableParagraphTransformer()}, 200),
		)...),
		parser.WithASTTransformers(append(d.Trees[:len(d.Trees):len(d.Trees)],
			util.Prioritized(flatten{}, 0),
			util.Prioritized(extension.NewTableASTTransformer(), 10),
			util.Prioritized(ordered{}, 998),
			util.Prioritized(extension.NewFootnoteASTTransformer(), 999),
		)...),
	)
}

func (d Dialect) links() parser.InlineParser {
	p := parser.InlineParser(brackets{parser.NewLinkParser()})
	if d.Links != nil {
		p = d.Links(p)
	}
	return p
}

func (d Dialect) inlines() []util.PrioritizedValue {
	list := d.Inlines[:len(d.Inlines):len(d.Inlines)]
	if d.Bare {
		list = append(list, util.Prioritized(bareLinks{extension.NewLinkifyParser()}, 999))
	}
	return list
}
