package convert

import (
	"strings"

	"golang.org/x/net/html"
)

// mathML is the TeX of a math element: the source that it carries, else what its
// elements say in TeX.
func mathML(n *html.Node) string {
	source := find(n, func(m *html.Node) bool {
		return m.Data == "annotation" && strings.Contains(strings.ToLower(attr(m, "encoding")), "tex")
	})
	if source != nil {
		return undelimited(rawText(source))
	}
	if alt := attr(n, "alttext"); alt != "" {
		return undelimited(alt)
	}
	var b strings.Builder
	writeTeX(&b, n)
	return strings.Join(strings.Fields(b.String()), " ")
}

// forms are the elements that are more than their content: what stands before
// each child, and behind the last.
var forms = map[string][]string{
	"mfrac": {`\frac{`, "}{", "}"}, "msqrt": {`\sqrt{`, "}"}, "msup": {"{", "}^{", "}"}, "msub": {"{", "}_{", "}"},
	"msubsup": {"{", "}_{", "}^{", "}"}, "munder": {"{", "}_{", "}"}, "mover": {"{", "}^{", "}"}, "munderover": {"{", "}_{", "}^{", "}"},
	"mtext": {`\text{`, "}"},
}

// writeTeX is bounded in depth by the parser's own limit.
func writeTeX(b *strings.Builder, n *html.Node) {
	children := elementsOf(n)
	form, known := forms[n.Data]
	switch {
	case n.Data == "mroot" && len(children) == 2:
		b.WriteString(`\sqrt[`)
		writeTeX(b, children[1])
		b.WriteString("]{")
		writeTeX(b, children[0])
		b.WriteString("}")
	case n.Data == "msqrt" || n.Data == "mtext":
		b.WriteString(form[0])
		writeAll(b, n)
		b.WriteString(form[1])
	case known && len(children) == len(form)-1:
		for i, child := range children {
			part := form[i]
			if simple := isSimple(child); i == 0 && part == "{" && simple {
				part = ""
			} else if i == 1 && strings.HasPrefix(part, "}") && form[0] == "{" && isSimple(children[0]) {
				part = part[1:]
			}
			b.WriteString(part)
			writeTeX(b, child)
		}
		b.WriteString(form[len(children)])
	case n.Data == "mtd" && sibling(n, 1) != nil:
		writeAll(b, n)
		b.WriteString(" & ")
	case n.Data == "mtr":
		writeAll(b, n)
		b.WriteString(` \\ `)
	case n.Data == "mtable":
		b.WriteString(`\begin{matrix} `)
		writeAll(b, n)
		b.WriteString(`\end{matrix}`)
	case n.Data == "annotation" || n.Data == "annotation-xml":
	default:
		writeAll(b, n)
	}
}

// isSimple tells a letter or a number, which needs no braces around it.
func isSimple(n *html.Node) bool { return n.Data == "mi" || n.Data == "mn" || n.Data == "mo" }

// writeAll writes the content, words of more than a letter as names.
func writeAll(b *strings.Builder, n *html.Node) {
	for child := n.FirstChild; child != nil; child = child.NextSibling {
		switch {
		case child.Type == html.ElementNode:
			writeTeX(b, child)
		case child.Type == html.TextNode:
			b.WriteString(strings.Map(func(r rune) rune {
				if r >= 0x2061 && r <= 0x2064 { // invisible operators
					return -1
				}
				return r
			}, child.Data))
		}
	}
}

func elementsOf(n *html.Node) (list []*html.Node) {
	for child := n.FirstChild; child != nil; child = child.NextSibling {
		if child.Type == html.ElementNode {
			list = append(list, child)
		}
	}
	return list
}
