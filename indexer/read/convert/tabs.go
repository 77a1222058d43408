package convert

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Tabs show one of several panels at a time. Here all panels stand below each
// other, each behind its label. The panels that a script is to show are hidden
// until then, by an attribute or a style; they are content all the same.

// panels finds what leads from a panel to its label. It is made once for a
// page, when the first panel is met.
type panels struct {
	byID   map[string]*html.Node
	tabOf  map[string]*html.Node     // by the id of the panel that the tab names
	paired map[*html.Node]bool       // elements whose panels have been paired by number
	pairs  map[*html.Node]*html.Node // from such a panel to its tab
	used   []*html.Node              // tabs whose label stands at their panel
	isUsed map[*html.Node]bool
}

func newPanels(root *html.Node) *panels {
	p := &panels{byID: map[string]*html.Node{}, tabOf: map[string]*html.Node{},
		paired: map[*html.Node]bool{}, pairs: map[*html.Node]*html.Node{}, isUsed: map[*html.Node]bool{}}
	for n := root; n != nil; n = next(n, root, false) {
		if n.Type != html.ElementNode {
			continue
		}
		if id := attr(n, "id"); id != "" && p.byID[id] == nil {
			p.byID[id] = n
		}
		if !isTab(n) {
			continue
		}
		for _, key := range [...]string{"aria-controls", "data-bs-target", "data-target", "href", "panel"} {
			if id := strings.TrimPrefix(attr(n, key), "#"); id != "" && p.tabOf[id] == nil {
				p.tabOf[id] = n
			}
		}
	}
	return p
}

func isTab(n *html.Node) bool {
	return attr(n, "role") == "tab" || n.DataAtom == 0 && strings.HasSuffix(n.Data, "-tab") || attr(n, "data-bs-toggle") == "tab" || attr(n, "data-toggle") == "tab" || attr(n, "data-bs-toggle") == "pill"
}

// isPanel tells a panel of tabs: by its role, else by the classes of generators
// that write none.
func isPanel(n *html.Node) bool {
	if attr(n, "role") == "tabpanel" || n.DataAtom == 0 && strings.HasSuffix(n.Data, "-tab-panel") {
		return true
	}
	if !is(n, atom.Div, atom.Section, atom.Article) {
		return false
	}
	class := attr(n, "class")
	if class == "" || !strings.Contains(class, "tab") && !strings.HasPrefix(class, "language-") {
		return false
	}
	return hasClass(n, "tab-pane", "tabpanel", "tab-panel", "tabs-panel", "ui-tabs-panel", "tabs__panel", "tab__panel", "tab__content", "tabcontent", "w-tab-pane",
		"tabbed-block", "sd-tab-content", "sphinx-tabs-panel", "mdbook-tab-content", "book-tabs-content") ||
		hasClass(n, "tabbed-content", "tab-content", "tabs-content") && (labelBefore(n) != nil || hasAttr(n, "data-tab-item")) ||
		n.Parent != nil && hasClass(n.Parent, "blocks") && n.Parent.Parent != nil && hasClass(n.Parent.Parent, "vp-code-group")
}

// isRegion tells the panel of an accordion that a script opens: the page hides
// it, and says which heading or button it belongs to, or the heading or term right
// before it holds the button that opens it.
func isRegion(n *html.Node) bool {
	if !isHidden(n) {
		return false
	}
	if attr(n, "role") == "region" && attr(n, "aria-labelledby") != "" {
		return true
	}
	id, before := attr(n, "id"), sibling(n, -1)
	if id == "" || !isHeading(before) && !is(before, atom.Dt) {
		return false
	}
	return attr(before, "aria-controls") == id || find(before, func(m *html.Node) bool { return attr(m, "aria-controls") == id && hasAttr(m, "aria-expanded") }) != nil
}

// isSlide tells a picture or text of a row of which a script shows one at a time. Some
// scripts write the last one again before the first.
func isSlide(n *html.Node) bool {
	return attr(n, "aria-hidden") == "true" && hasClass(n, "carousel-item", "swiper-slide", "slick-slide", "splide__slide", "glide__slide", "slide") &&
		!hasClass(n, "slick-cloned", "swiper-slide-duplicate", "splide__slide--clone", "glide__slide--clone")
}

// panel shows a panel, with its label as its first line.
func (p *preparation) panel(n *html.Node) {
	if p.panels == nil {
		p.panels = newPanels(p.root)
	}
	show(n)
	tab := p.panels.tab(n)
	if tab == nil || isHeading(tab) || findTag(tab, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6) != nil || p.panels.isUsed[tab] {
		return
	}
	label := labelOf(tab)
	if label == "" || isWithin(tab, n) {
		return
	}
	p.panels.used, p.panels.isUsed[tab] = append(p.panels.used, tab), true
	n.InsertBefore(element(atom.P, element(atom.Strong, textNode(label))), n.FirstChild)
}

// show takes away by what a page hides an element until a script shows it.
func show(n *html.Node) {
	kept := n.Attr[:0]
	for _, a := range n.Attr {
		if a.Key != "hidden" && a.Key != "aria-hidden" && a.Key != "style" {
			kept = append(kept, a)
		}
	}
	n.Attr = kept
}

// tab finds the tab of a panel: the one that either of them names, the label
// directly before it, or that of the same number in the list beside.
func (p *panels) tab(n *html.Node) *html.Node {
	for _, key := range [...]string{"aria-labelledby", "aria-labelled-by"} {
		if tab := p.byID[attr(n, key)]; tab != nil && tab != n {
			return tab
		}
	}
	if tab := p.tabOf[attr(n, "id")]; tab != nil && attr(n, "id") != "" {
		return tab
	}
	if tab := p.tabOf[attr(n, "name")]; tab != nil && n.DataAtom == 0 {
		return tab
	}
	if label := labelBefore(n); label != nil {
		return label
	}
	return p.beside(n)
}

// labelBefore is the label of a radio button directly before n.
func labelBefore(n *html.Node) *html.Node {
	before := sibling(n, -1)
	if is(before, atom.Label) && attr(before, "for") != "" {
		return before
	}
	return nil
}

// beside is the tab of a panel's number in the list of tabs around it. The panels
// of one element are paired with their tabs all at once.
func (p *panels) beside(n *html.Node) *html.Node {
	if !p.paired[n.Parent] {
		p.paired[n.Parent] = true
		var list []*html.Node
		for child := range n.Parent.ChildNodes() {
			if child.Type == html.ElementNode && isPanel(child) {
				list = append(list, child)
			}
		}
		for i, tab := range tabsAround(list) {
			p.pairs[list[i]] = tab
		}
	}
	return p.pairs[n]
}

// tabsAround are the tabs before some panels, or before what holds them. A list
// of another length belongs to something else.
func tabsAround(list []*html.Node) []*html.Node {
	for up, i := list[0], 0; up.Parent != nil && i < 3; up, i = up.Parent, i+1 {
		for before := sibling(up, -1); before != nil; before = sibling(before, -1) {
			if tabs := tabsIn(before); len(tabs) == len(list) {
				return tabs
			} else if len(tabs) > 0 {
				return nil
			}
		}
	}
	return nil
}

// tabsIn are the tabs of a list of tabs, nil for anything else.
func tabsIn(list *html.Node) (tabs []*html.Node) {
	isList := attr(list, "role") == "tablist" || hasClass(list, "tabs", "tablist", "tabbed-labels", "mdbook-tabs", "tab-nav")
	if inner := findRole(list, "tablist"); !isList && inner != nil {
		list, isList = inner, true
	}
	if !isList {
		return nil
	}
	for n := next(list, list, false); n != nil; {
		tab := isTab(n) || is(n, atom.Label) || hasClass(n, "tab", "mdbook-tab", "tab-nav-button")
		if tab {
			tabs = append(tabs, n)
		}
		n = next(n, list, tab)
	}
	return tabs
}

func findRole(n *html.Node, role string) *html.Node {
	return find(n, func(m *html.Node) bool { return attr(m, "role") == role })
}

// labelOf is what a tab says: its words, else the name that its page keeps for a
// stylesheet or a screen reader.
func labelOf(tab *html.Node) string {
	var b strings.Builder
	for n := tab; n != nil; {
		skip := is(n, atom.Svg, atom.Script, atom.Style) || n != tab && n.Type == html.ElementNode && isIconFont(n)
		if n.Type == html.TextNode {
			b.WriteString(n.Data)
		}
		n = next(n, tab, skip)
	}
	if label := strings.Join(strings.Fields(cleanText(b.String())), " "); label != "" {
		return label
	}
	return cleanText(firstOf(tab, "data-title", "aria-label", "title"))
}

// dropTabs takes the tabs away whose labels stand at their panels.
func (p *preparation) dropTabs() {
	if p.panels == nil {
		return
	}
	for _, tab := range p.panels.used {
		for up := tab.Parent; up != nil && is(up, atom.Li, atom.Ul, atom.Ol) && textOf(up) == textOf(tab); up = up.Parent {
			tab = up
		}
		remove(tab)
	}
}
