package convert

import (
	"regexp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// formulaKey marks code that is a formula's TeX.
const formulaKey = " formula"

// formula puts the TeX of what a page draws as a formula in the place of all
// that it draws, and says whether n was one. It knows the output of KaTeX,
// MathJax, MathML, and the elements in which generators leave TeX for them.
func formula(n *html.Node) bool {
	tex, display := "", false
	switch {
	case n.DataAtom == atom.Math || n.Data == "math":
		tex, display = mathML(n), attr(n, "display") == "block"
	case is(n, atom.Script) && strings.HasPrefix(attr(n, "type"), "math/tex"):
		tex, display = rawText(n), strings.Contains(attr(n, "type"), "mode=display")
	case is(n, atom.Img):
		if !hasClass(n, "math", "latex", "tex", "mwe-math-fallback-image-inline", "mwe-math-fallback-image-display") {
			return false
		}
		tex, display = undelimited(attr(n, "alt")), hasClass(n, "mwe-math-fallback-image-display")
	case hasClass(n, "MathJax", "MathJax_Display", "MathJax_SVG", "MathJax_Preview", "MathJax_SVG_Display") && n.Data != "mjx-container":
		remove(n) // the script beside it has the source
		return true
	case isFormula(n):
		tex, display = drawn(n)
	default:
		return false
	}
	if tex = strings.TrimSpace(tex); tex == "" {
		return false
	}
	replace(n, texNode(tex, (display || hasClass(n.Parent, "katex-display")) && !inCell(n)))
	return true
}

func isFormula(n *html.Node) bool {
	return n.Data == "mjx-container" || n.Data == "math-renderer" || hasClass(n, "katex", "katex-display", "math", "arithmatex", "mwe-math-element")
}

// drawn is the TeX of an element that stands for a formula: of the MathML in it,
// or of its text where nothing has drawn it yet.
func drawn(n *html.Node) (tex string, display bool) {
	display = attr(n, "display") == "true" || hasClass(n, "katex-display", "display", "js-display-math") || isBlock(n)
	if math := find(n, func(m *html.Node) bool { return m.Data == "math" }); math != nil {
		return mathML(math), display || attr(math, "display") == "block"
	}
	if hasClass(n, "katex") || n.Data == "mjx-container" || findTag(n, atom.Img) != nil {
		return "", false
	}
	source := strings.TrimSpace(rawText(n))
	tex = undelimited(source)
	if tex == source && !hasClass(n, "inline", "display") {
		return "", false // a class of that name, and no formula
	}
	return tex, display || strings.HasPrefix(source, `\[`) || strings.HasPrefix(source, "$$")
}

// delimiters stand around TeX in a text.
var delimiters = [][2]string{{`\(`, `\)`}, {`\[`, `\]`}, {"$$", "$$"}, {"$", "$"}, {`{\displaystyle `, "}"}, {`{\textstyle `, "}"}}

func undelimited(s string) string {
	s = strings.TrimSpace(s)
	for _, d := range delimiters {
		if len(s) >= len(d[0])+len(d[1]) && strings.HasPrefix(s, d[0]) && strings.HasSuffix(s, d[1]) {
			return strings.TrimSpace(s[len(d[0]) : len(s)-len(d[1])])
		}
	}
	return s
}

// texNode is a formula: code in a line, or a block. TeX that holds the marks of
// code can't stand in a line as a formula, and is code there.
func texNode(tex string, display bool) *html.Node {
	if display {
		block := element(atom.Pre, textNode("formula"))
		block.Attr = []html.Attribute{{Key: codeKey, Val: strings.Trim(cleanCode(tex), "\n")}, {Key: languageKey, Val: "math"}}
		return block
	}
	tex = strings.Join(strings.Fields(cleanText(tex)), " ")
	code := element(atom.Code, textNode(tex))
	if !strings.Contains(tex, "`") {
		setAttr(code, formulaKey, "")
	}
	return code
}

func rawText(n *html.Node) string {
	var b strings.Builder
	for m := n; m != nil; m = next(m, n, false) {
		if m.Type == html.TextNode {
			b.WriteString(m.Data)
		}
	}
	return b.String()
}

// inCell says whether n is in a table, whose cells hold lines alone.
func inCell(n *html.Node) bool { return enclosing(n, atom.Td, atom.Th) != nil }

// undrawn are the delimiters of formulas that a script of the page is to draw.
// A single dollar is a price more often.
var undrawn = []struct {
	open, shut string
	display    bool
	most       int // bytes between them
}{{`\(`, `\)`, false, 500}, {`\[`, `\]`, true, 4000}, {"$$", "$$", true, 4000}}

// looksTeX keeps \(escaped\) words and $$ of a price from being formulas.
var looksTeX = regexp.MustCompile(`\\[A-Za-z,;:!{}]|[\^_=<>+]|^\s*-?[A-Za-z0-9]\s*$`)

// formulasIn cuts a text at the formulas in it, and puts them in its place.
func formulasIn(n *html.Node) {
	s, done := n.Data, 0
	for i := 0; i+1 < len(s); i++ {
		if s[i] != '\\' && s[i] != '$' {
			continue
		}
		for _, u := range undrawn {
			tex, ok := strings.CutPrefix(s[i:], u.open)
			if !ok {
				continue
			}
			tex = tex[:min(len(tex), u.most)]
			end := strings.Index(tex, u.shut)
			if end <= 0 || !looksTeX.MatchString(tex[:end]) {
				break
			}
			n.Parent.InsertBefore(textNode(s[done:i]), n)
			n.Parent.InsertBefore(texNode(tex[:end], u.display && !inCell(n)), n)
			done = i + len(u.open) + end + len(u.shut)
			i = done - 1
			break
		}
	}
	n.Data = s[done:]
}
