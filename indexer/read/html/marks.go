package html

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// The marks of a page are attributes that its owner sets for the search:
// data-pagefind-NAME as Pagefind documents them, and data-carrel-NAME with the
// same grammar.
//
//	-body           the content; several on a page are joined
//	-ignore         not content; ="all": its own marks are not read either
//	-meta           a field of the page, one value a key
//	-default-meta   the same, where no other gives the key
//	-filter         a value to filter by, several a key
//	-sort           a value to sort by
//	-weight         0 to 10, squared; on the body it is the page's, 0 elsewhere drops the piece
//	-index-attrs    names of attributes whose texts are content too

// mark returns the value of a mark, and whether the element has it.
func mark(n *html.Node, name string) (string, bool) {
	for i := range n.Attr {
		if key, ok := markName(n.Attr[i].Key); ok && key == name {
			return strings.TrimSpace(n.Attr[i].Val), true
		}
	}
	return "", false
}

// markName is the part of an attribute's name behind the prefix.
func markName(key string) (string, bool) {
	if name, ok := strings.CutPrefix(key, "data-pagefind-"); ok {
		return name, true
	}
	return strings.CutPrefix(key, "data-carrel-")
}

// A capture is one item of a mark's value.
type capture struct {
	key   string // as it is written, single spaces
	from  captureFrom
	value string // the attribute's name, or the value itself
}

type captureFrom int

const (
	fromText      captureFrom = iota // key
	fromAttribute                    // key[attribute]
	fromValue                        // key:value
)

// parseCaptures reads "key, key[attribute], key:value". Items are parted by
// commas; a value goes on to the end, commas and all.
func parseCaptures(list string) []capture {
	var captures []capture
	for list != "" {
		item, rest, _ := strings.Cut(list, ",")
		if colon := strings.IndexByte(item, ':'); colon >= 0 && !strings.ContainsAny(item[:colon], "[]") {
			c := capture{key: words(item[:colon]), from: fromValue, value: words(list[colon+1:])}
			return appendCapture(captures, c)
		}
		captures = appendCapture(captures, parseItem(item))
		list = rest
	}
	return captures
}

func parseItem(item string) capture {
	name, attribute, found := strings.Cut(item, "[")
	if !found {
		return capture{key: words(item)}
	}
	attribute, _, closed := strings.Cut(attribute, "]")
	if !closed {
		return capture{}
	}
	return capture{key: words(name), from: fromAttribute, value: strings.ToLower(strings.TrimSpace(attribute))}
}

func appendCapture(captures []capture, c capture) []capture {
	if c.key == "" {
		return captures
	}
	return append(captures, c)
}

// fieldKey is the name by which a field is known, whatever its case on a page.
func fieldKey(key string) string { return strings.ToLower(key) }

// of is the value that a capture takes from its element.
func (c capture) of(n *html.Node) string {
	switch c.from {
	case fromValue:
		return c.value
	case fromAttribute:
		return words(attr(n, c.value))
	}
	if n.DataAtom == atom.Img {
		return words(attr(n, "src"))
	}
	return textOf(n)
}

// marks are what a page's marks say, in the order of the page. The keys of the
// maps are in lower case.
type marks struct {
	written map[string]string // each key as the page writes it first
	meta    map[string]string
	// defaults are for the fields that a page may tell elsewhere, too: they
	// yield to that. Those of all other fields are in meta.
	defaults map[string]string
	filters  map[string][]string
	sorts    map[string]string
	heading  string       // of a page with a marked body: its first h1, wherever it stands
	bodies   []*html.Node // outermost elements marked as content
	boost    float64
}

// readMarks collects the marks of the whole page, head included. What stands
// in an element ignored with "all" is not read.
func readMarks(root *html.Node) *marks {
	m := &marks{written: map[string]string{}, meta: map[string]string{}, filters: map[string][]string{}, sorts: map[string]string{}}
	defaults, title := map[string]string{}, ""
	for n := root; n != nil; {
		skip := false
		if n.Type == html.ElementNode {
			value, ignored := mark(n, "ignore")
			if skip = ignored && strings.EqualFold(value, "all"); !skip {
				m.element(n, defaults)
			}
			if !skip && title == "" && n.DataAtom == atom.H1 {
				title = headingText(n)
			}
		}
		n = next(n, root, skip)
	}
	for key, value := range defaults {
		if m.meta[key] == "" && !known[key] {
			m.meta[key] = value
		}
	}
	m.defaults = defaults
	if len(m.bodies) > 0 {
		m.heading = title
	}
	return m
}

func (m *marks) element(n *html.Node, defaults map[string]string) {
	for i := range n.Attr {
		name, ok := markName(n.Attr[i].Key)
		if !ok {
			continue
		}
		switch list := n.Attr[i].Val; name {
		case "body":
			m.body(n)
		case "meta":
			m.each(n, list, func(key, value string) { m.meta[key] = value })
		case "default-meta":
			m.each(n, list, func(key, value string) { defaults[key] = value })
		case "filter":
			m.each(n, list, func(key, value string) { m.filters[key] = append(m.filters[key], value) })
		case "sort":
			m.each(n, list, func(key, value string) { m.sorts[key] = value })
		}
	}
}

func (m *marks) each(n *html.Node, list string, take func(key, value string)) {
	for _, c := range parseCaptures(list) {
		value := c.of(n)
		if value == "" {
			continue
		}
		key := fieldKey(c.key)
		if m.written[key] == "" {
			m.written[key] = c.key
		}
		take(key, value)
	}
}

// body takes an element marked as content, unless it lies within one already.
func (m *marks) body(n *html.Node) {
	for up := n.Parent; up != nil; up = up.Parent {
		for _, body := range m.bodies {
			if up == body {
				return
			}
		}
	}
	m.bodies = append(m.bodies, n)
	if w, ok := weight(n); ok && m.boost == 0 {
		m.boost = min(max(w*w, 0.01), 100)
	}
}

func weight(n *html.Node) (float64, bool) {
	value, ok := mark(n, "weight")
	if !ok {
		return 0, false
	}
	w, err := strconv.ParseFloat(value, 64)
	if err != nil || !(w >= 0 && w <= 10) {
		return 0, false
	}
	return w, true
}

// applyMarks takes ignored pieces out of the content and writes the texts of
// named attributes into it. Of content that its owner marked, the forms and the
// footers go too, as Pagefind has it.
func applyMarks(content *html.Node, owned bool) {
	for n := content; n != nil; {
		following := next(n, content, false)
		if n != content && n.Type == html.ElementNode && (isIgnored(n) || owned && isAside(n)) {
			following = next(n, content, true)
			n.Parent.RemoveChild(n)
		} else if names, ok := mark(n, "index-attrs"); ok {
			indexAttributes(n, names)
		}
		n = following
	}
}

func isIgnored(n *html.Node) bool {
	if _, ok := mark(n, "ignore"); ok {
		return true
	}
	w, ok := weight(n)
	return ok && w == 0
}

func isAside(n *html.Node) bool {
	return n.DataAtom == atom.Form || n.DataAtom == atom.Footer || n.DataAtom == atom.Label
}

// indexAttributes sets the texts of attributes before an element. An image's
// alternative text is content without that.
func indexAttributes(n *html.Node, names string) {
	for name := range strings.SplitSeq(names, ",") {
		name = strings.ToLower(strings.TrimSpace(name))
		value := words(attr(n, name))
		if value == "" || n.Parent == nil || n.DataAtom == atom.Img && name == "alt" {
			continue
		}
		n.Parent.InsertBefore(&html.Node{Type: html.TextNode, Data: " " + value + ". "}, n)
	}
}
