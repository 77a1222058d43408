package convert

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"carrel/indexer/read/characters"
)

// The library escapes with look-ahead over whole lines, which takes quadratic
// time on a long line of brackets, and it writes every ">" as an entity. This
// one reads each text once, knows where lines begin, and escapes what could
// act as markup with its neighbours unknown.

// These stand for ">" and "<" until the library, which makes entities of
// them, is done.
const (
	greater = '\uF003'
	lesser  = '\uF004'
)

// brackets is how a text is to write ">" and a harmless "<".
type brackets struct{ greater, lesser rune }

var (
	marked = brackets{greater, lesser}
	plain  = brackets{'>', '<'}
)

// place says where a text stands.
type place struct {
	lineStart bool // first on its line
	edge      bool // markup follows it directly
	cell      bool // within a table's cell
	label     bool // within a link
}

// Text writes plain text as Markdown in which no character acts as markup. The
// lines of text stay lines; a blank line ends a paragraph.
func Text(s string) string {
	var b strings.Builder
	for i, line := range strings.Split(cleanLines(s), "\n") {
		if i > 0 {
			b.WriteByte('\n')
		}
		writeText(&b, strings.Trim(line, " "), place{lineStart: true}, plain)
	}
	return characters.Resolve(b.String(), false)
}

// cleanLines cleans text and keeps its line breaks.
func cleanLines(s string) string {
	lines := strings.Split(cleanCode(s), "\n")
	for i, line := range lines {
		lines[i] = cleanText(line)
	}
	return strings.Join(lines, "\n")
}

// escapeTree writes every text of the tree as Markdown. It runs when the
// library has collapsed whitespace, just before rendering.
func escapeTree(root *html.Node) {
	for n := root; n != nil; {
		raw := is(n, atom.Pre, atom.Code, atom.Kbd, atom.Samp, atom.Var, atom.Tt)
		if n.Type == html.TextNode {
			var b strings.Builder
			writeText(&b, n.Data, placeOf(n, root), marked)
			n.Data = b.String()
		}
		n = next(n, root, raw)
	}
}

func placeOf(n, root *html.Node) place {
	p := place{lineStart: startsLine(n, root), edge: n.NextSibling != nil}
	for up := n.Parent; up != nil && up != root; up = up.Parent {
		switch {
		case is(up, atom.A):
			p.label = true
		case is(up, atom.Td, atom.Th):
			p.cell = true
			return p
		case isBlock(up):
			return p
		}
		p.edge = p.edge || up.NextSibling != nil
	}
	return p
}

// startsLine says whether nothing stands before n on its line.
func startsLine(n, root *html.Node) bool {
	for ; n != nil && n != root; n = n.Parent {
		if before := n.PrevSibling; before != nil {
			return isBlock(before) || is(before, atom.Br)
		}
		if isBlock(n) {
			return true
		}
	}
	return true
}

func writeText(b *strings.Builder, s string, p place, is brackets) {
	i := 0
	if p.lineStart {
		i = writeLineStart(b, s, is)
	}
	for i < len(s) {
		harmless := i
		for i < len(s) && !mayAct[s[i]] {
			i++
		}
		if b.WriteString(s[harmless:i]); i == len(s) {
			return
		}
		if n := addressLength(s, i); n > 0 && !p.label {
			b.WriteString(strings.ReplaceAll(s[i:i+n], "|", "%7C"))
			i += n
			continue
		}
		c := s[i]
		switch {
		case c == '<' && opensTag(s, i, p):
			b.WriteString("&lt;")
		case c == '<':
			b.WriteRune(is.lesser)
		case c == '>':
			b.WriteRune(is.greater)
		case c == '&' && (isEntity(s[i:]) || p.edge && isEntityStart(s[i:])):
			b.WriteString("&amp;")
		case isSpecial(s, i, p):
			b.WriteByte('\\')
			b.WriteByte(c)
		default:
			b.WriteByte(c)
		}
		i++
	}
}

// mayAct are the bytes that need a look, "h" since an address may begin there.
// All others are copied in runs: most of a text.
var mayAct = func() (set [256]bool) {
	for _, c := range []byte("<>&`[]*~_\\!|{h") {
		set[c] = true
	}
	return set
}()

// writeLineStart escapes what would open a block and returns how much it wrote.
func writeLineStart(b *strings.Builder, s string, is brackets) int {
	if s == "" {
		return 0
	}
	switch c := s[0]; {
	case c == '>':
		b.WriteByte('\\')
		b.WriteRune(is.greater)
		return 1
	case c == '#' || c == '=' || c == ':' || c == '|' || c == '+' && followedBySpace(s, 1),
		c == '-' && (followedBySpace(s, 1) || strings.IndexByte("-|:", s[1]) >= 0):
		b.WriteByte('\\')
		b.WriteByte(c)
		return 1
	}
	digits := len(s) - len(strings.TrimLeft(s, "0123456789"))
	if digits > 0 && digits < 10 && digits < len(s) && (s[digits] == '.' || s[digits] == ')') && followedBySpace(s, digits+1) {
		b.WriteString(s[:digits])
		b.WriteByte('\\')
		b.WriteByte(s[digits])
		return digits + 1
	}
	return 0
}

func followedBySpace(s string, i int) bool { return i >= len(s) || s[i] == ' ' }

// opensTag says whether "<" could begin HTML or an automatic link. A "<" at
// the very end of a text could with what follows it.
func opensTag(s string, i int, p place) bool {
	if i+1 == len(s) {
		return true
	}
	c := s[i+1]
	return c == '/' || c == '!' || c == '?' || isLetter(c) || strings.HasSuffix(s[:i], "{{")
}

// maxAttributes is how far behind a brace the sign of an attribute is looked for.
const maxAttributes = 300

// isSpecial says whether s[i] could act as inline markup.
func isSpecial(s string, i int, p place) bool {
	switch s[i] {
	case '`', '[':
		return true
	case ']':
		return p.label
	case '*', '~':
		return !(isolated(s, i))
	case '_':
		return !isolated(s, i) && !withinWord(s, i)
	case '\\':
		return i+1 == len(s) || isPunct(s[i+1])
	case '!':
		return i+1 == len(s) && p.edge
	case '|':
		return p.cell
	case '{':
		return i+1 == len(s) || s[i+1] == '#' || s[i+1] == '.' || s[i+1] == '{' || strings.IndexByte(s[i:min(len(s), i+maxAttributes)], '=') > 0
	}
	return false
}

// isolated says whether s[i] stands between two spaces of its own text.
func isolated(s string, i int) bool {
	return i > 0 && s[i-1] == ' ' && i+1 < len(s) && s[i+1] == ' '
}

// withinWord says whether s[i] stands between two letters or digits.
func withinWord(s string, i int) bool {
	before, _ := utf8.DecodeLastRuneInString(s[:i])
	after, _ := utf8.DecodeRuneInString(s[i+1:])
	return isWord(before) && isWord(after)
}

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// addressLength is the length of the web address at s[i], 0 when none begins
// there. An address in a text is left as it is: Markdown links it, and a
// backslash would become part of it.
func addressLength(s string, i int) int {
	if s[i] != 'h' || i > 0 && s[i-1] != ' ' && s[i-1] != '(' {
		return 0
	}
	rest, ok := strings.CutPrefix(s[i:], "http")
	if !ok {
		return 0
	}
	rest = strings.TrimPrefix(rest, "s")
	if !strings.HasPrefix(rest, "://") {
		return 0
	}
	n := len(s) - i - len(rest) + 3
	for i+n < len(s) && isAddress(s[i+n]) {
		n++
	}
	for n > 0 && strings.IndexByte("_~.,:?!|", s[i+n-1]) >= 0 {
		n--
	}
	return n
}

func isAddress(c byte) bool {
	return isLetter(c) || c >= '0' && c <= '9' || strings.IndexByte("-._~:/?#@%+,=", c) >= 0
}

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

func isPunct(c byte) bool {
	return c > ' ' && c < 0x7f && !isLetter(c) && !(c >= '0' && c <= '9')
}

// isEntity says whether s begins with what HTML reads as a character.
func isEntity(s string) bool {
	end := strings.IndexByte(s[:min(len(s), 40)], ';')
	return end > 1 && isEntityStart(s[:end])
}

// isEntityStart says whether s, up to its end, could begin an entity.
func isEntityStart(s string) bool {
	for i := 1; i < len(s); i++ {
		c := s[i]
		if !isLetter(c) && !(c >= '0' && c <= '9') && !(c == '#' && i == 1) {
			return false
		}
	}
	return len(s) <= 40
}
