package html

import (
	"net/url"
	"path"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"carrel/indexer/read/convert"
)

// heading is the title that the content itself shows: its first h1, else the h1
// that stands before it and that the title element names too, else Doxygen's title, else the first
// heading of any level. Where that heading stands behind a text, it is a
// section's, and a title element that names this page alone says more.
func (s *site) heading(root, content *html.Node, m *marks, title string) string {
	if h1 := firstHeading(content, atom.H1); h1 != nil || m.heading != "" {
		return first(headingText(h1), m.heading)
	}
	if h1 := headingText(firstHeading(root, atom.H1)); h1 != "" && (strings.HasPrefix(title, h1) || endsIn(title, h1)) {
		return h1
	}
	if t := headingText(doxygenTitle(root)); t != "" {
		return t
	}
	h := firstHeading(content)
	if title != "" && s.titles[title] == 1 && title != s.title && !opens(content, h) {
		return title
	}
	return headingText(h)
}

// endsIn says whether a title element names a heading behind its generator's or its
// site's name: "JSDoc: Module: x".
func endsIn(title, heading string) bool {
	before, ok := strings.CutSuffix(title, heading)
	return ok && strings.HasSuffix(strings.TrimSpace(before), ":")
}

// doxygenTitle is what Doxygen writes above its content, in no heading: without it each
// class would be called by its first section, "Public Member Functions".
func doxygenTitle(root *html.Node) *html.Node {
	return find(root, func(n *html.Node) bool {
		return n.DataAtom == atom.Div && attr(n, "class") == "title" && n.Parent != nil && attr(n.Parent, "class") == "headertitle"
	})
}

// firstHeading is the first heading that says something, of a level or of any.
func firstHeading(root *html.Node, level ...atom.Atom) *html.Node {
	return find(root, func(n *html.Node) bool {
		return isHeading(n) && (len(level) == 0 || n.DataAtom == level[0]) && headingText(n) != ""
	})
}

func isHeading(n *html.Node) bool {
	switch n.DataAtom {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		return true
	}
	return false
}

func headingText(n *html.Node) string {
	if n == nil {
		return ""
	}
	return convert.Heading(n)
}

// opens says whether no text of the content stands before the heading.
func opens(content, heading *html.Node) bool {
	for n := content; n != nil && n != heading; {
		if n.Type == html.TextNode && strings.TrimSpace(n.Data) != "" {
			return false
		}
		n = next(n, content, n != content && (isSilent(n) || isPeriphery(n) && n.DataAtom != atom.Header))
	}
	return heading != nil
}

// dropTitle takes the first heading away when it says what the title says:
// the reader page shows the title itself. It returns where the page has it.
func dropTitle(content *html.Node, title string) (anchor string) {
	n := firstHeading(content)
	if n != nil && n != content && strings.EqualFold(headingText(n), words(title)) {
		anchor = convert.Anchor(n)
		n.Parent.RemoveChild(n)
	}
	return anchor
}

// addressTitle is a title for a page that has none: the last part of its
// address, as words. The home page's is the site's.
func (s *site) addressTitle(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	name := path.Base(strings.TrimSuffix(u.Path, "/"))
	if strings.TrimSuffix(u.Path, "/") == s.basePath() || name == "." || name == "/" {
		return first(s.title, strings.TrimSuffix(strings.TrimPrefix(strings.TrimPrefix(origin(s.baseURL), "https://"), "http://"), "/"), "Home")
	}
	if isPage(name) {
		name = strings.TrimSuffix(name, path.Ext(name))
	}
	name = words(strings.NewReplacer("-", " ", "_", " ", "+", " ").Replace(name))
	letter, size := utf8.DecodeRuneInString(name)
	return string(unicode.ToUpper(letter)) + name[size:]
}

// cleanTitle takes out what is not seen in a title: spaces of no width, marks of
// direction, soft hyphens.
func cleanTitle(title string) string {
	return words(strings.Map(func(r rune) rune {
		switch r {
		case '\u00ad', '\u200b', '\u2060', '\ufeff', '\u200e', '\u200f':
			return -1
		}
		return r
	}, title))
}
