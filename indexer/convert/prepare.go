package convert

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"carrel/wasm/markup"
)

// preparation reduces a tree to the elements that Markdown knows.
type preparation struct {
	Options
	anchors map[string]int  // anchors of the page, chosen ones and automatic ones
	abbrs   map[string]bool // abbreviations whose long form has been told
	quotes  int             // quotations and lists around the current node
}

func prepare(root *html.Node, opt Options) {
	p := &preparation{Options: opt, anchors: map[string]int{}, abbrs: map[string]bool{}}
	p.children(root)
	mergeText(root)
	p.headings(root)
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
		atom.Rt:         ruby,
		atom.Rp:         func(_ *preparation, n *html.Node) { remove(n) },
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

// ruby sets a reading behind the character it belongs to, in parentheses.
func ruby(_ *preparation, n *html.Node) {
	if reading := textOf(n); reading != "" {
		replace(n, textNode("("+reading+")"))
		return
	}
	remove(n)
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

// headings gives each heading the mark of its anchor where that is not the
// automatic one, and takes permalinks away.
func (p *preparation) headings(root *html.Node) {
	for n := root; n != nil; n = next(n, root, false) {
		if !isHeading(n) {
			continue
		}
		flattenBlocks(n)
		id := headingID(n)
		text := strings.TrimSpace(textOf(n))
		n.Attr = nil
		if text == "" || id == "" {
			continue
		}
		automatic := markup.Anchor(text, p.anchors)
		if id == automatic {
			continue
		}
		delete(p.anchors, automatic)
		p.anchors[id] = max(p.anchors[id], 1)
		if IsAnchor(id) {
			setAttr(n, anchorKey, id)
		}
	}
}

// anchorKey carries a heading's anchor to its renderer.
const anchorKey = " anchor"

// headingID is the fragment a heading is reached by: its own id, that of an
// anchor in it, or that of the section it opens.
func headingID(n *html.Node) string {
	if id := attr(n, "id"); id != "" {
		return id
	}
	inner := find(n, func(m *html.Node) bool { return is(m, atom.A, atom.Span) && firstOf(m, "id", "name") != "" })
	if inner != nil {
		return firstOf(inner, "id", "name")
	}
	section := n.Parent
	if is(section, atom.Section, atom.Div) && n.PrevSibling == nil {
		return attr(section, "id")
	}
	return ""
}

// IsAnchor says whether id can stand in {#id} behind a heading.
func IsAnchor(id string) bool {
	for _, r := range id {
		if r <= ' ' || r == 0x7f || r < 0x80 && strings.ContainsRune("!\"#$%&'()*+,/;<=>?@[\\]^`{|}~", r) {
			return false
		}
	}
	return id != "" && len(id) <= 200 && cleanText(id) == id
}

func firstOf(n *html.Node, keys ...string) string {
	for _, key := range keys {
		if value := attr(n, key); value != "" {
			return value
		}
	}
	return ""
}
