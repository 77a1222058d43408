package rendered

import (
	"bytes"
	"os"
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/text/unicode/norm"
)

// A Page is what a browser has of one HTML file.
type Page struct {
	Words   []string        // of its content, in reading order, folded to lower case
	Hidden  []string        // said to those who don't see: alternative texts of its images
	Targets map[string]bool // ids, and names of a elements: what a fragment finds
}

// Read reads a file of HTML.
func Read(file string) (*Page, error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	root, err := html.Parse(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	p := &Page{Targets: map[string]bool{}}
	p.addTargets(root)
	var b strings.Builder
	addText(&b, content(root))
	p.Words = Words(b.String())
	p.addHidden(content(root))
	return p, nil
}

func (p *Page) addTargets(n *html.Node) {
	for n := range n.Descendants() {
		for _, a := range n.Attr {
			if a.Key == "id" || a.Key == "name" && n.DataAtom == atom.A {
				p.Targets[a.Val] = true
			}
		}
	}
}

func (p *Page) addHidden(n *html.Node) {
	for n := range n.Descendants() {
		if n.DataAtom == atom.Img {
			p.Hidden = append(p.Hidden, Words(attribute(n, "alt"))...)
		}
	}
}

// content is the element that holds the page's own text: the first of those that
// authors mark for it, else the body.
func content(root *html.Node) *html.Node {
	for _, is := range []func(*html.Node) bool{
		func(n *html.Node) bool { return attribute(n, "data-content") != "" },
		func(n *html.Node) bool { return n.DataAtom == atom.Main || attribute(n, "role") == "main" },
		func(n *html.Node) bool { return n.DataAtom == atom.Article },
		func(n *html.Node) bool { return n.DataAtom == atom.Body },
	} {
		for n := range root.Descendants() {
			if n.Type == html.ElementNode && is(n) {
				return n
			}
		}
	}
	return root
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// addText writes the text that is seen. Every element but those within a line
// ends a word.
func addText(b *strings.Builder, n *html.Node) {
	switch {
	case n.Type == html.TextNode:
		b.WriteString(n.Data)
	case n.Type == html.ElementNode && isUnseen(n):
		return
	}
	apart := n.Type == html.ElementNode && !isInline(n.DataAtom)
	if apart {
		b.WriteByte(' ')
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		addText(b, c)
	}
	if apart {
		b.WriteByte(' ')
	}
}

func isUnseen(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Script, atom.Style, atom.Template, atom.Noscript, atom.Svg, atom.Nav, atom.Form, atom.Button, atom.Head, atom.Iframe:
		return true
	}
	return isNoteSign(n)
}

// isNoteSign tells the number that stands for a footnote, and the arrow back.
func isNoteSign(n *html.Node) bool {
	role := attribute(n, "role")
	return role == "doc-noteref" || role == "doc-backlink"
}

func isInline(a atom.Atom) bool {
	switch a {
	case atom.A, atom.Abbr, atom.B, atom.Cite, atom.Code, atom.Del, atom.Em, atom.I, atom.Ins, atom.Kbd, atom.Mark, atom.Q, atom.S, atom.Samp,
		atom.Small, atom.Span, atom.Strong, atom.U, atom.Var, atom.Wbr, atom.Font:
		return true
	}
	return false
}

// Words cuts text into runs of letters, marks and digits, in lower case.
// Ideographs and kana, between which no text has spaces, are words alone; a mark
// without a letter, as in the arrow of a footnote, is none. Letters that can be
// written in two ways are written in one.
func Words(text string) []string {
	var list []string
	var word strings.Builder
	spelled := false // a letter or digit stands in the word
	end := func() {
		if spelled {
			list = append(list, strings.ToLower(word.String()))
		}
		word.Reset()
		spelled = false
	}
	for _, r := range norm.NFC.String(text) {
		switch {
		case unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana):
			end()
			list = append(list, string(r))
		case r == '\u00AD' || r == '\u200B': // a soft hyphen and a space of no width are not seen
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			word.WriteRune(r)
			spelled = true
		case unicode.IsMark(r):
			word.WriteRune(r)
		default:
			end()
		}
	}
	end()
	return list
}
