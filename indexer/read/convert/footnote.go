package convert

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// footnote turns a reference to a note, and the list of notes at the end of a
// page, into Markdown's own. The classes and fragments are those of goldmark,
// kramdown, Pandoc, GitHub and markdown-it.
func (p *preparation) footnote(n *html.Node) bool {
	switch {
	case is(n, atom.A) && isNoteReference(n):
		replace(n, markdownNode("[^"+noteLabel(attr(n, "href"))+"]"))
		return true
	case hasClass(n, "footnotes", "footnotes-list") || attr(n, "role") == "doc-endnotes":
		p.children(n)
		p.notes(n)
		return true
	}
	return false
}

func isNoteReference(n *html.Node) bool {
	return hasClass(n, "footnote-ref", "footnote") || attr(n, "role") == "doc-noteref" || hasAttr(n, "data-footnote-ref")
}

// noteLabel is the note's name in its fragment: "#fn:1" and
// "#user-content-fn-1" both name 1.
func noteLabel(fragment string) string {
	_, id, _ := strings.Cut(fragment, "#")
	id = strings.TrimPrefix(id, "user-content-")
	id = strings.TrimPrefix(id, "fn")
	id = strings.TrimLeft(id, ":-_")
	label := strings.Map(func(r rune) rune {
		if r == '-' || r == '_' || r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' {
			return r
		}
		return -1
	}, id)
	if label == "" {
		return "note"
	}
	return label
}

const noteKey = " note"

// notes marks the items of the list of notes for their renderer.
func (p *preparation) notes(n *html.Node) {
	if list := findTag(n, atom.Ol, atom.Ul); list != nil {
		list.DataAtom, list.Data, list.Attr = atom.Div, "div", nil
		for item := list.FirstChild; item != nil; item = item.NextSibling {
			if is(item, atom.Li) {
				label := noteLabel("#" + attr(item, "id"))
				rename(item, atom.Div)
				setAttr(item, noteKey, label)
			}
		}
	}
	for m := next(n, n, false); m != nil; {
		following := next(m, n, false)
		if is(m, atom.Hr) {
			remove(m)
		}
		m = following
	}
}
