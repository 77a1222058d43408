package convert

import (
	"strconv"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// constructs gives what generators write in ways of their own (tabs,
// admonitions, formulas, definitions) the elements that HTML has for it, and
// notes the anchors of the headings. It sees the page as it was written; only
// then is dropped what nobody reads.
func (p *preparation) constructs(root *html.Node) {
	p.root = root
	for n := next(root, root, false); n != nil; {
		behind := next(n, root, true)
		p.construct(n)
		switch {
		case n.Parent == nil:
			n = behind
		case isRaw(n):
			n = next(n, root, true)
		default:
			n = next(n, root, false)
		}
	}
	p.endLine(nil)
	p.dropTabs()
}

func (p *preparation) construct(n *html.Node) {
	if n.Type == html.TextNode {
		formulasIn(n)
		return
	}
	if n.Type != html.ElementNode || formula(n) {
		return
	}
	headingByRole(n)
	if isBlock(n) || is(n, atom.Br) && !isLine(p.readings.block) {
		p.endLine(n)
	}
	switch {
	case is(n, atom.Ruby):
		p.ruby(n)
	case is(n, atom.Label) && isField(sibling(n, -1)): // which is gone when the label's turn comes
		setAttr(n, "hidden", "")
	case isHeading(n):
		p.headed(n)
	case is(n, atom.Dt):
		openButton(n)
		p.definition(n)
	case isPanel(n):
		p.panel(n)
	case isRegion(n) || isSlide(n):
		show(n)
	default:
		if kind := admonitionKind(n); kind != "" && !isHidden(n) {
			admonition(n, kind)
			return
		}
		p.definition(n)
	}
}

// headed takes a heading, unless it was made here.
func (p *preparation) headed(n *html.Node) {
	if hasAttr(n, anchorKey) {
		return
	}
	p.level = int(n.Data[1] - '0')
	if p.definition(n); isHeading(n) && n.Parent != nil {
		p.anchor(n)
		openButton(n)
	}
}

// isRaw tells elements whose text is not the page's prose.
func isRaw(n *html.Node) bool {
	return is(n, atom.Pre, atom.Code, atom.Kbd, atom.Samp, atom.Tt, atom.Script, atom.Style, atom.Textarea, atom.Svg, atom.Template)
}

// headingByRole makes a heading of an element that says it is one.
func headingByRole(n *html.Node) {
	if attr(n, "role") != "heading" || isHeading(n) || !is(n, atom.Div, atom.P, atom.Span) {
		return
	}
	level, err := strconv.Atoi(attr(n, "aria-level"))
	if err != nil || level < 1 || level > 6 {
		level = 2
	}
	n.Data = "h" + strconv.Itoa(level)
	n.DataAtom = atom.Lookup([]byte(n.Data))
}

// openButton keeps the words of a heading that is a button.
func openButton(n *html.Node) {
	if button := findTag(n, atom.Button); button != nil && isOpener(button) {
		setAttr(n, "aria-controls", attr(button, "aria-controls"))
		unwrap(button)
	}
}
