package convert

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// cleanText makes text fit for a line of Markdown: spaces of every kind become
// the plain one, characters that are never words go (controls, private use,
// soft hyphens, zero-width spaces), and a line break between two characters of
// a script written without spaces disappears.
//
// Private-use characters go for safety too: the library and this package use a
// few of them as marks.
func cleanText(s string) string {
	if isClean(s) {
		return s
	}
	s = strings.ToValidUTF8(s, "\uFFFD")
	var b strings.Builder
	b.Grow(len(s))
	for i, r := range s {
		switch {
		case r == '\n' || r == '\r':
			if !joinsLines(s, i) {
				b.WriteByte('\n')
			}
		case r == '\t' || r == '\f' || r == '\v' || r == ' ' || isWideSpace(r):
			if !joinsLines(s, i) {
				b.WriteByte(' ')
			}
		case isNoise(r):
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// isClean is the fast path: plain ASCII without tabs and controls.
func isClean(s string) bool {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c >= 0x7f || c < ' ' && c != '\n' {
			return false
		}
	}
	return true
}

// isWideSpace tells the Unicode spaces that a reader takes for a space.
func isWideSpace(r rune) bool {
	switch {
	case r <= 0x7f || r > 0x3000:
		return false
	case r == 0x85 || r == 0x2028 || r == 0x2029:
		return true
	}
	return unicode.Is(unicode.Zs, r)
}

func isNoise(r rune) bool {
	switch {
	case r == 0xAD || r == 0x200B || r == 0x2060 || r == 0xFEFF:
		return true
	case r > 0x2060 && r < 0xE000: // most scripts
		return false
	}
	return unicode.Is(unicode.Cc, r) || unicode.Is(unicode.Co, r) || r >= 0xFDD0 && r <= 0xFDEF
}

// joinsLines says whether the whitespace around s[i] holds a line break and
// stands between two characters of a script without spaces. Its cost is the
// length of the run; runs longer than 200 are taken as a space.
func joinsLines(s string, i int) bool {
	from, to := i, i
	for from > 0 && isSpace(s[from-1]) && i-from < 200 {
		from--
	}
	for to < len(s) && isSpace(s[to]) && to-i < 200 {
		to++
	}
	if !strings.ContainsRune(s[from:to], '\n') {
		return false
	}
	before, _ := utf8.DecodeLastRuneInString(s[:from])
	after, _ := utf8.DecodeRuneInString(s[to:])
	return isUnspaced(before) && isUnspaced(after)
}

// lineGap is what a line break between two texts is where they come to stand in one
// line: a space, but nothing between two characters of a script without spaces.
func lineGap(before, after string) string {
	a, _ := utf8.DecodeLastRuneInString(before)
	b, _ := utf8.DecodeRuneInString(after)
	if isUnspaced(a) && isUnspaced(b) {
		return ""
	}
	return " "
}

// textBeside is the text that stands right before (step -1) or after (1) an element,
// "" for none.
func textBeside(n *html.Node, step int) string {
	m := n.NextSibling
	if step < 0 {
		m = n.PrevSibling
	}
	for m != nil && m.Type == html.ElementNode && m.FirstChild != nil {
		if step < 0 {
			m = m.LastChild
		} else {
			m = m.FirstChild
		}
	}
	if m == nil || m.Type != html.TextNode {
		return ""
	}
	return m.Data
}

// isUnspaced tells Chinese and Japanese characters and their punctuation.
// Korean puts spaces between words.
func isUnspaced(r rune) bool {
	return r >= 0x2E80 && (unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) ||
		r >= 0x3000 && r <= 0x303F || r >= 0xFF00 && r <= 0xFF65 || r == 'ー')
}

// mergeText joins neighbouring texts, as removed elements leave them, each run
// in one go.
func mergeText(root *html.Node) {
	for n := root; n != nil; n = next(n, root, false) {
		if n.Type != html.TextNode || n.NextSibling == nil || n.NextSibling.Type != html.TextNode {
			continue
		}
		var b strings.Builder
		b.WriteString(n.Data)
		for m := n.NextSibling; m != nil && m.Type == html.TextNode; m = n.NextSibling {
			b.WriteString(m.Data)
			remove(m)
		}
		n.Data = b.String()
	}
}

const (
	superFrom = "0123456789+-=()ni"
	superTo   = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ"
	subFrom   = "0123456789+-=()"
	subTo     = "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎"
)

// script writes raised and lowered digits as the characters Unicode has for
// them: H₂O, x². What Unicode lacks stays as it is, so "1st" stays one word.
func script(_ *preparation, n *html.Node) {
	from, to := superFrom, superTo
	if is(n, atom.Sub) {
		from, to = subFrom, subTo
	}
	only := n.FirstChild
	if only != nil && only == n.LastChild && only.Type == html.TextNode {
		if shifted, ok := translate(strings.TrimSpace(only.Data), from, to); ok {
			only.Data = shifted
		}
	}
	unwrap(n)
}

func translate(s, from, to string) (string, bool) {
	target := []rune(to)
	var b strings.Builder
	for _, r := range s {
		i := strings.IndexRune(from, r)
		if i < 0 {
			return "", false
		}
		b.WriteRune(target[i])
	}
	return b.String(), s != ""
}

// Script writes digits and signs that are raised ("^") or lowered ("~") as the
// characters Unicode has for them, and reports whether it has them all.
func Script(s string, sign byte) (string, bool) {
	if sign == '~' {
		return translate(s, subFrom, subTo)
	}
	return translate(s, superFrom, superTo)
}
