package convert

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// preparation reduces a tree to the elements that Markdown knows.
type preparation struct {
	Options
	root     *html.Node
	panels   *panels         // of tabs; nil until one is met
	readings readings        // of the line that the pass is in
	level    int             // of the last heading that the page itself has
	anchors  map[string]bool // ids that lead to a heading already
	abbrs    map[string]bool // abbreviations whose long form has been told
	quotes   int             // quotations and lists around the current node
}

func prepare(root *html.Node, opt Options) {
	p := &preparation{Options: opt, level: 1, anchors: map[string]bool{}, abbrs: map[string]bool{}}
	p.constructs(root)
	p.children(root)
	joinSpans(root)
	mergeText(root)
	headings(root)
}

// joinSpans takes spans within spans away. They mean nothing, and the library
// goes through all that is below each: 400 within each other took 14 s of a
// megabyte.
func joinSpans(root *html.Node) {
	for n := next(root, root, false); n != nil; {
		following := next(n, root, false)
		if is(n, atom.Span) && is(n.Parent, atom.Span) {
			unwrap(n)
		}
		n = following
	}
}

// children prepares everything below n. A child may be replaced or unwrapped
// while it is looked at; what came into its place is prepared by then.
func (p *preparation) children(n *html.Node) {
	for child := n.FirstChild; child != nil; {
		following := child.NextSibling
		p.node(child)
		child = following
	}
}

func (p *preparation) node(n *html.Node) {
	switch {
	case n.Type == html.TextNode:
		n.Data = cleanText(n.Data)
	case is(n, atom.Button, atom.Select, atom.Textarea):
		replace(n, textNode(" ")) // what stands around it stands apart
	case n.Type != html.ElementNode || isDropped(n):
		remove(n)
	case is(n, atom.Pre) || isCodeTable(n):
		prepareCode(n)
	case p.embed(n) || p.footnote(n):
	default:
		p.element(n)
	}
}

// element prepares what is below n, and then n itself.
func (p *preparation) element(n *html.Node) {
	container := is(n, atom.Blockquote, atom.Ul, atom.Ol, atom.Menu, atom.Dir, atom.Dl)
	if container {
		p.quotes++
		defer func() { p.quotes-- }()
	}
	p.children(n)
	if container && p.quotes > maxQuotes {
		rename(n, atom.Div)
	}
	if reduce, ok := reductions[n.DataAtom]; ok {
		reduce(p, n)
	}
	if n.Parent != nil {
		liftBlocks(n)
	}
}

// maxQuotes bounds lists and quotations within each other: each level repeats
// its prefix on every line below it.
const maxQuotes = 16

// reductions turn an element, its content prepared, into plainer ones.
var reductions map[atom.Atom]func(*preparation, *html.Node)

func init() {
	reductions = map[atom.Atom]func(*preparation, *html.Node){
		atom.A:          (*preparation).link,
		atom.Img:        (*preparation).image,
		atom.Abbr:       (*preparation).abbreviation,
		atom.Ol:         startOfList,
		atom.Menu:       func(_ *preparation, n *html.Node) { rename(n, atom.Ul) },
		atom.Dir:        func(_ *preparation, n *html.Node) { rename(n, atom.Ul) },
		atom.Li:         taskItem,
		atom.Summary:    strongLine,
		atom.Legend:     strongLine,
		atom.Figcaption: captionLine,
		atom.Q:          quoted,
		atom.Sup:        script,
		atom.Sub:        script,
		atom.Wbr:        func(_ *preparation, n *html.Node) { remove(n) },
		atom.Table:      tameTable,
		atom.Area:       area,
	}
}

// startOfList keeps a list's first number only where Markdown can say it.
func startOfList(_ *preparation, n *html.Node) {
	start, err := strconv.Atoi(attr(n, "start"))
	n.Attr = nil
	if err == nil && start >= 0 && start < 1_000_000 {
		setAttr(n, "start", strconv.Itoa(start))
	}
}

// taskItem writes the check box at the start of an item as GFM does. Boxes
// elsewhere are the library's to remove.
func taskItem(_ *preparation, n *html.Node) {
	box := findTag(n, atom.Input)
	if box == nil || attr(box, "type") != "checkbox" {
		return
	}
	mark := "[ ]"
	if hasAttr(box, "checked") {
		mark = "[x]"
	}
	remove(box)
	inner := n
	for inner.FirstChild != nil && is(inner.FirstChild, atom.P, atom.Label, atom.Div, atom.Span) {
		inner = inner.FirstChild
	}
	inner.InsertBefore(textNode(" "), inner.FirstChild)
	inner.InsertBefore(markdownNode(mark), inner.FirstChild)
}

// strongLine makes a paragraph in bold of a summary or a legend; one that
// holds a heading stays that heading.
func strongLine(_ *preparation, n *html.Node) {
	if find(n, isHeading) != nil {
		rename(n, atom.Div)
		return
	}
	rename(n, atom.P)
	line := element(atom.Strong)
	flattenBlocks(n)
	move(n, line)
	n.AppendChild(line)
}

// captionLine sets a caption in emphasis below its figure.
func captionLine(_ *preparation, n *html.Node) {
	if hasBlock(n) {
		return
	}
	rename(n, atom.P)
	line := element(atom.Em)
	move(n, line)
	n.AppendChild(line)
}

func quoted(_ *preparation, n *html.Node) {
	n.InsertBefore(textNode("“"), n.FirstChild)
	n.AppendChild(textNode("”"))
	unwrap(n)
}

// abbreviation tells the long form once on a page, so that both are found.
func (p *preparation) abbreviation(n *html.Node) {
	title := cleanText(attr(n, "title"))
	short := textOf(n)
	if title != "" && !strings.EqualFold(title, short) && !p.abbrs[title] {
		p.abbrs[title] = true
		n.AppendChild(textNode(" (" + title + ")"))
	}
	unwrap(n)
}

// area makes a link of a region of an image map.
func area(p *preparation, n *html.Node) {
	label := cleanText(firstOf(n, "alt", "title", "aria-label"))
	if label == "" {
		remove(n)
		return
	}
	link := element(atom.A, textNode(label))
	setAttr(link, "href", attr(n, "href"))
	replace(n, element(atom.Div, link))
	p.link(link)
}

// headings makes one line of each heading, with nothing but its anchor.
func headings(root *html.Node) {
	for n := root; n != nil; n = next(n, root, false) {
		if !isHeading(n) {
			continue
		}
		flattenBlocks(n)
		id := attr(n, anchorKey)
		n.Attr = nil
		setAttr(n, anchorKey, id)
	}
}

func firstOf(n *html.Node, keys ...string) string {
	for _, key := range keys {
		if value := attr(n, key); value != "" {
			return value
		}
	}
	return ""
}
