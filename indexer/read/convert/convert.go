package convert

import (
	"strings"

	"github.com/JohannesKaufmann/html-to-markdown/v2/converter"
	"github.com/JohannesKaufmann/html-to-markdown/v2/plugin/commonmark"
	"github.com/JohannesKaufmann/html-to-markdown/v2/plugin/strikethrough"
	"github.com/JohannesKaufmann/html-to-markdown/v2/plugin/table"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"carrel/indexer/read/characters"
)

// Options say how one piece of HTML is converted. The zero value is usable.
type Options struct {
	// Link maps the destination of every link and image; nil keeps them.
	// A link mapped to "" becomes its text.
	Link func(dest string) string
	// Kind names what an embedded address is ("video", "slides", …); nil, and
	// a result of "", leave it to a small table of well-known hosts.
	Kind func(dest string) string
	// Inline asks for a piece of a line: no block structure and no line break
	// in the result, and one space kept at either end where the HTML has one.
	Inline bool
}

// The converter is one for the whole program: it holds settings only, each
// conversion has its own state. Registering is the costly part.
var shared = newConverter()

func newConverter() *converter.Converter {
	conv := converter.NewConverter(
		converter.WithEscapeMode(converter.EscapeModeDisabled), // escape.go does it in linear time
		converter.WithPlugins(
			base{},
			commonmark.NewCommonmarkPlugin(commonmark.WithListEndComment(false)),
			strikethrough.NewStrikethroughPlugin(),
			table.NewTablePlugin(
				table.WithHeaderPromotion(true),
				table.WithSkipEmptyRows(true),
				table.WithPresentationTables(true),
				table.WithCellPaddingBehavior(table.CellPaddingBehaviorMinimal),
			),
		),
	)
	for _, tag := range alsoBlocks {
		conv.Register.TagType(tag, converter.TagTypeBlock, converter.PriorityStandard)
	}
	conv.Register.Renderer(render, converter.PriorityEarly)
	conv.Register.PreRenderer(func(_ converter.Context, n *html.Node) { escapeTree(n) }, converter.PriorityLate+200)
	return conv
}

// Fragment converts raw HTML found inside Markdown. HTML nested deeper than
// the parser's 512 levels gives its text alone.
func Fragment(source string, opt Options) string {
	body := &html.Node{Type: html.ElementNode, Data: "body", DataAtom: atom.Body}
	nodes, err := html.ParseFragment(strings.NewReader(source), body)
	if err != nil {
		return flat(source, opt)
	}
	for _, n := range nodes {
		body.AppendChild(n)
	}
	if opt.Inline {
		return inline(source, body, opt)
	}
	return node(body, opt)
}

// Node converts the content node of a whole page. It takes the tree over: the
// node and all below it are changed and must not be used afterwards.
func Node(n *html.Node, opt Options) string {
	return withoutAutomatic(node(n, opt))
}

// node writes the anchor of every heading: which one is automatic depends on
// all headings of the page.
func node(n *html.Node, opt Options) string {
	root := detach(n)
	if depth(root) > maxDepth {
		return Text(textOf(root))
	}
	prepare(root, opt)
	markdown, err := shared.ConvertNode(root)
	if err != nil {
		return Text(textOf(root)) // settings of the converter alone can fail, and a test holds them
	}
	return characters.Resolve(withoutHTML(finish(string(markdown))), false)
}

// maxDepth is what the recursive passes may have to descend: the HTML
// parser's own limit and a few levels that prepare adds.
const maxDepth = 512

// detach moves a node out of its page into a root of its own, so that no pass
// looks at its surroundings.
func detach(n *html.Node) *html.Node {
	if n.Parent != nil {
		n.Parent.RemoveChild(n)
	}
	if n.Type == html.DocumentNode || n.DataAtom == atom.Body {
		return n
	}
	root := &html.Node{Type: html.ElementNode, Data: "body", DataAtom: atom.Body}
	root.AppendChild(n)
	return root
}

// inline converts a piece of a line. The tree is made all inline first, so
// that a heading or a list in it becomes words.
func inline(source string, body *html.Node, opt Options) string {
	flattenBlocks(body)
	markdown := strings.Join(strings.Fields(node(body, opt)), " ")
	if markdown == "" {
		return ""
	}
	if isSpace(source[0]) {
		markdown = " " + markdown
	}
	if isSpace(source[len(source)-1]) {
		markdown += " "
	}
	return markdown
}

// flat is the text of HTML that the parser refuses.
func flat(source string, opt Options) string {
	z := html.NewTokenizer(strings.NewReader(source))
	var b strings.Builder
	for kind := z.Next(); kind != html.ErrorToken; kind = z.Next() {
		if kind == html.TextToken {
			b.Write(z.Text())
		} else {
			b.WriteByte(' ')
		}
	}
	text := strings.Join(strings.Fields(b.String()), " ")
	return Text(html.UnescapeString(text))
}

func isSpace(c byte) bool {
	return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f'
}
