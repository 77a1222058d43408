package convert

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// The documents of a program's interface define names: functions, fields,
// options. Each has an address of its own and is looked for by its name, so
// that here it is a section: its name is the heading, and behind it stands what
// the page shows of it, the signature.

// definition gives a section to each name that n defines.
func (p *preparation) definition(n *html.Node) {
	switch {
	case is(n, atom.Dl):
		p.terms(n)
	case isHeading(n):
		if name := signedName(n); name != "" && name != Heading(n) && p.isFree(target(n)) {
			p.section(n, int(n.Data[1]-'0'), target(n), name)
		}
	case attr(n, "class") == "":
	case hasClass(n, "memitem"):
		p.member(n)
	case hasClass(n, "memproto"): // a table with a cell for each bracket
		code := element(atom.Code, textNode(textOf(n)))
		removeChildren(n)
		n.AppendChild(element(atom.P, code))
	case hasClass(n, "structfield", "attr") || is(n, atom.P) && hasClass(n, "src"):
		p.line(n)
	}
}

// sectionsKey marks what was a list of definitions.
const sectionsKey = " sections"

// terms makes sections of a list whose terms have ids: Sphinx's, Dartdoc's, a
// glossary's. The labels of notes and of citations define nothing.
func (p *preparation) terms(list *html.Node) {
	if hasClass(list, "footnote", "citation", "field-list") || find(list, isNamedTerm) == nil {
		return
	}
	level := p.level + 1
	for up := list.Parent; up != nil; up = up.Parent {
		if hasAttr(up, sectionsKey) {
			level++
		}
	}
	var terms []*html.Node
	for part := next(list, list, false); part != nil; {
		inner := is(part, atom.Dt, atom.Dd, atom.Dl)
		following := next(part, list, inner)
		switch {
		case is(part, atom.Dd):
			rename(part, atom.Div)
		case is(part, atom.Dt):
			terms = append(terms, part)
		}
		part = following
	}
	rename(list, atom.Div)
	setAttr(list, sectionsKey, "")
	for _, term := range terms {
		p.term(term, level)
	}
}

func isNamedTerm(n *html.Node) bool { return is(n, atom.Dt) && attr(n, "id") != "" }

func (p *preparation) term(n *html.Node, level int) {
	id := attr(n, "id")
	if name := definedName(n); name != "" && p.isFree(id) {
		p.section(n, level, id, name)
		return
	}
	line := element(atom.Strong)
	move(n, line)
	rename(n, atom.P)
	n.AppendChild(line)
}

// member is Doxygen's box of a member where no heading stands before it.
func (p *preparation) member(n *html.Node) {
	cell := find(n, func(m *html.Node) bool { return is(m, atom.Td) && hasClass(m, "memname") })
	if cell == nil || isHeading(sibling(n, -1)) {
		return
	}
	words := strings.Fields(textOf(cell))
	if id := targetBefore(n); len(words) > 0 && p.isFree(id) {
		n.InsertBefore(p.heading(p.level+1, id, words[len(words)-1]), n.FirstChild)
	}
}

// line is one that defines a name: rustdoc's fields, Haddock's and pdoc's
// definitions.
func (p *preparation) line(n *html.Node) {
	id := nameOf(n)
	if id == "" {
		id = targetBefore(n)
	}
	if def := find(n, func(m *html.Node) bool { return is(m, atom.A) && hasClass(m, "def") }); def != nil {
		id = nameOf(def)
	}
	if name := definedName(n); name != "" && p.isFree(id) && find(n, isHeading) == nil {
		p.section(n, p.level+1, id, name)
	}
}

func (p *preparation) isFree(id string) bool { return id != "" && !p.anchors[id] }

// section puts a heading before n, which stays as a paragraph where it says more
// than the name.
func (p *preparation) section(n *html.Node, level int, id, name string) {
	n.Parent.InsertBefore(p.heading(level, id, name), n)
	if Heading(n) == name {
		remove(n)
		return
	}
	rename(n, atom.P)
	for m := next(n, n, false); m != nil; {
		following := next(m, n, m.Type == html.ElementNode && isDropped(m))
		switch {
		case m.Type == html.ElementNode && isDropped(m):
			remove(m)
		case is(m, atom.A) && attr(m, "href") == "#"+id:
			following = next(m, n, false)
			unwrap(m)
		}
		m = following
	}
	if find(n, func(m *html.Node) bool { return isBlock(m) || is(m, atom.Code) || is(m, atom.A) && textOf(m) != "" }) != nil {
		return // links and code of its own
	}
	code := element(atom.Code)
	move(n, code)
	n.AppendChild(code)
}

func (p *preparation) heading(level int, id, name string) *html.Node {
	h := &html.Node{Type: html.ElementNode, Data: "h" + strconv.Itoa(min(level, 6))}
	h.DataAtom = atom.Lookup([]byte(h.Data))
	h.AppendChild(textNode(name))
	p.anchors[id] = true
	setAttr(h, anchorKey, fragment(id))
	return h
}

// signedName is the name in a heading that is a whole signature: in rustdoc's
// the link to itself, in JSDoc's what stands between the parts of the signature.
func signedName(n *html.Node) string {
	if hasClass(n, "code-header") {
		if own := find(n, func(m *html.Node) bool { return is(m, atom.A) && strings.HasPrefix(attr(m, "href"), "#") }); own != nil {
			return textOf(own)
		}
	}
	if find(n, func(m *html.Node) bool { return is(m, atom.Span) && hasClass(m, "signature", "type-signature") }) == nil {
		return ""
	}
	for m := range n.ChildNodes() {
		if m.Type == html.TextNode && strings.TrimSpace(m.Data) != "" {
			return strings.TrimSpace(m.Data)
		}
	}
	return ""
}

// definedName is the name in a definition, by the classes that generators give
// it, else its text up to where a name ends.
func definedName(n *html.Node) string {
	var parts strings.Builder
	for m := next(n, n, false); m != nil; {
		named := m.Type == html.ElementNode && (hasClass(m, "descclassname", "descname", "name") || is(m, atom.A) && hasClass(m, "def"))
		if named {
			parts.WriteString(textOf(m))
		}
		m = next(m, n, named)
	}
	if parts.Len() > 0 {
		return parts.String()
	}
	name := Heading(n)
	if hasClass(n, "structfield") {
		name, _, _ = strings.Cut(name, ":")
	}
	if len(name) > maxName {
		name, _, _ = strings.Cut(name, "(")
	}
	if len(name) > maxName {
		return ""
	}
	return strings.TrimSpace(name)
}

const maxName = 100
