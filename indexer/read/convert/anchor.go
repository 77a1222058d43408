package convert

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"carrel/wasm/markup"
)

// anchorKey carries a heading's anchor to its renderer; markup.None says that
// nothing on the page leads to it.
const anchorKey = " anchor"

// anchor notes on a heading by which fragment its page leads to it. A fragment
// leads to the first of several that claim it.
func (p *preparation) anchor(n *html.Node) {
	id := target(n)
	if id == "" || p.anchors[id] {
		setAttr(n, anchorKey, markup.None)
		return
	}
	p.anchors[id] = true
	setAttr(n, anchorKey, fragment(id))
}

// Anchor is the fragment by which a page leads to a heading, "" for none.
func Anchor(n *html.Node) string {
	if id := target(n); id != "" && fragment(id) != markup.None {
		return fragment(id)
	}
	return ""
}

// target is the id that a browser scrolls to for a heading: its own, that of
// something in it, of an empty element before it, of the section it opens, or
// of the permalink behind it, as GitHub writes it.
func target(n *html.Node) string {
	if id := attr(n, "id"); id != "" {
		return id
	}
	if inner := find(n, isNamed); inner != nil {
		return nameOf(inner)
	}
	if id := targetBefore(n); id != "" {
		return id
	}
	if behind := sibling(n, 1); is(behind, atom.A) && strings.HasPrefix(attr(behind, "href"), "#") && textOf(behind) == "" {
		return attr(behind, "id")
	}
	return ""
}

// isNamed tells an element that an address can lead to.
func isNamed(n *html.Node) bool { return nameOf(n) != "" && !is(n, atom.Button, atom.Svg, atom.Input) }

func nameOf(n *html.Node) string {
	if id := attr(n, "id"); id != "" {
		return id
	}
	if is(n, atom.A) {
		return attr(n, "name")
	}
	return ""
}

// How far targetBefore looks: levels up, elements before each, nodes in one of
// them. Each heading looks for itself, so that the bounds keep a page of
// headings in linear time.
const (
	maxLevels = 6
	maxEmpty  = 8
	maxNodes  = 64
)

// targetBefore looks among what shows nothing between the heading and the text
// before it, and at the elements that the heading opens.
func targetBefore(n *html.Node) string {
	for range maxLevels {
		before := n.PrevSibling
		for i := 0; before != nil && isEmpty(before); i++ {
			if id := nameWithin(before); id != "" {
				return id
			}
			if before = before.PrevSibling; i == maxEmpty {
				return ""
			}
		}
		if n = n.Parent; before != nil || n == nil {
			return ""
		}
		if id := attr(n, "id"); id != "" {
			return id
		}
	}
	return ""
}

// isEmpty says whether n surely shows nothing.
func isEmpty(n *html.Node) bool {
	nodes := 0
	for m := n; m != nil; nodes++ {
		unseen := m.Type == html.ElementNode && isDropped(m)
		if nodes == maxNodes || !unseen && (m.Type == html.TextNode && strings.TrimSpace(cleanText(m.Data)) != "" || is(m, atom.Img, atom.Hr, atom.Iframe, atom.Video)) {
			return false
		}
		m = next(m, n, unseen)
	}
	return true
}

func nameWithin(n *html.Node) string {
	if n.Type != html.ElementNode {
		return ""
	}
	if isNamed(n) {
		return nameOf(n)
	}
	if inner := find(n, isNamed); inner != nil {
		return nameOf(inner)
	}
	return ""
}

// IsAnchor says whether id can stand in {#id} behind a heading.
func IsAnchor(id string) bool {
	return id != "" && len(id) <= maxAnchor && !strings.ContainsFunc(id, isUnwritable) && cleanText(id) == id
}

const maxAnchor = 1000 // bytes; a heading of a line in an Indic script has 400

// isUnwritable tells what would end an anchor, or act in the line before it is
// cut off.
func isUnwritable(r rune) bool { return r <= ' ' || r == 0x7f || strings.ContainsRune("\"#<>\\`{}", r) }

// fragment is an id as an address names it: what can't stand behind a heading
// is percent-encoded, which a browser undoes. An id that has no such form has no
// address here.
func fragment(id string) string {
	if IsAnchor(id) {
		return id
	}
	var b strings.Builder
	for _, c := range []byte(id) {
		if c == '%' || c < 0x80 && isUnwritable(rune(c)) {
			const digits = "0123456789ABCDEF"
			b.Write([]byte{'%', digits[c>>4], digits[c&15]})
			continue
		}
		b.WriteByte(c)
	}
	if IsAnchor(b.String()) {
		return b.String()
	}
	return markup.None
}

// withoutAutomatic cuts the anchors of a whole page that are the automatic ones.
func withoutAutomatic(markdown string) string {
	var b strings.Builder
	done, seen := 0, map[string]int{}
	markup.Headings(markdown, func(h markup.Block) bool {
		taken := seen[h.Anchor] > 0
		h.ID(seen)
		if h.Anchor == "" || taken || markup.Anchor(h.Text, nil) != h.Anchor {
			return true
		}
		end := lineEnd(markdown, h.Start)
		line := markdown[h.Start:end]
		suffix := " {#" + h.Anchor + "}"
		if title, ok := strings.CutSuffix(line, suffix); ok && !strings.HasSuffix(title, "}") {
			b.WriteString(markdown[done : h.Start+len(title)])
			done = end
		}
		return true
	})
	b.WriteString(markdown[done:])
	return b.String()
}

func lineEnd(s string, from int) int {
	if i := strings.IndexByte(s[from:], '\n'); i >= 0 {
		return from + i
	}
	return len(s)
}
