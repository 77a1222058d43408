package markup

import (
	"strings"
	"unicode/utf8"
)

// maxDepth bounds the nesting of brackets that are read as links.
const maxDepth = 8

// Inline returns the text that a reader sees of one paragraph of Markdown:
// without emphasis, the addresses of links and images, footnote marks and
// escapes.
func Inline(md string) string {
	if indexSpecial(md) < 0 {
		return md
	}
	p := inliner{md: md}
	return p.all()
}

// all returns the text of the whole.
func (p *inliner) all() string {
	if strings.Contains(p.md, "[") {
		p.brackets = matchBrackets(p.md)
	}
	p.b.Grow(len(p.md))
	p.text(0, len(p.md), 0)
	return p.b.String()
}

// specials are the characters that may mean something else than themselves.
var specials = func() (table [256]bool) {
	for _, c := range "\\`*_~[!<$" + seam {
		table[c] = true
	}
	return table
}()

func indexSpecial(s string) int {
	for i := 0; i < len(s); i++ {
		if specials[s[i]] {
			return i
		}
	}
	return -1
}

type inliner struct {
	md       string
	brackets brackets
	b        strings.Builder

	noting bool     // odd is wanted
	odd    [][2]int // see First
	open   []marker // of emphasis, so far without their other end
}

// text writes the bytes from start to end.
func (p *inliner) text(start, end, depth int) {
	s := p.md[start:end]
	for i := 0; i < len(s); {
		plain := indexSpecial(s[i:])
		if plain < 0 {
			p.b.WriteString(s[i:])
			return
		}
		p.b.WriteString(s[i : i+plain])
		i += plain
		from, n := p.b.Len(), p.special(s, i, start, depth)
		if p.noting {
			p.note(s, i, n, from)
		}
		i += n
	}
}

// special writes what stands for the special character at s[i] and returns how
// many bytes it took. s begins at start.
func (p *inliner) special(s string, i, start, depth int) int {
	rest := s[i:]
	switch c := s[i]; c {
	case '\\':
		return p.escape(rest)
	case '`':
		return p.code(rest)
	case '*', '_', '~':
		return p.emphasis(s, i)
	case '[':
		return p.link(start+i, start+len(s), depth)
	case '!':
		if strings.HasPrefix(rest, "![") {
			return 1 // the text of an image is read like that of a link
		}
	case '<':
		return p.autolink(rest)
	case '$':
		return p.formula(rest)
	case seam[0]:
		if p.noting {
			return 1
		}
	}
	p.b.WriteByte(s[i])
	return 1
}

func (p *inliner) escape(rest string) int {
	if len(rest) > 1 && isPunctuation(rest[1]) {
		p.b.WriteByte(rest[1])
		return 2
	}
	p.b.WriteByte('\\')
	return 1
}

func isPunctuation(c byte) bool {
	return '!' <= c && c <= '/' || ':' <= c && c <= '@' || '[' <= c && c <= '`' || '{' <= c && c <= '~'
}

// code writes a code span verbatim.
func (p *inliner) code(rest string) int {
	n := len(rest) - len(strings.TrimLeft(rest, "`"))
	fence := rest[:n]
	rest = rest[:min(len(rest), maxSpan)]
	for from := n; from < len(rest); {
		i := strings.Index(rest[from:], fence)
		if i < 0 {
			break
		}
		end := from + i
		run := len(rest[end:]) - len(strings.TrimLeft(rest[end:], "`"))
		if run == n {
			p.b.WriteString(trimSpan(rest[n:end]))
			return end + n
		}
		from = end + run
	}
	p.b.WriteString(fence)
	return n
}

// formula writes the TeX of $`x^2`$, as it is.
func (p *inliner) formula(rest string) int {
	if strings.HasPrefix(rest, "$`") {
		end := strings.IndexByte(rest[2:min(len(rest), maxSpan)], '`')
		if end > 0 && strings.HasPrefix(rest[end+3:], "$") {
			p.b.WriteString(rest[2 : end+2])
			return end + 4
		}
	}
	p.b.WriteByte('$')
	return 1
}

// trimSpan drops the space on both sides that keeps a backtick apart from the
// fence.
func trimSpan(s string) string {
	if len(s) > 2 && s[0] == ' ' && s[len(s)-1] == ' ' && strings.Trim(s, " ") != "" {
		return s[1 : len(s)-1]
	}
	return s
}

// emphasis drops a run of markers, unless it is text: a star between spaces, a
// low line inside a word, a single tilde.
func (p *inliner) emphasis(s string, i int) int {
	c := s[i]
	n := 1
	for i+n < len(s) && s[i+n] == c {
		n++
	}
	before, _ := utf8.DecodeLastRuneInString(s[:i])
	after, _ := utf8.DecodeRuneInString(s[i+n:])
	open, closed := i+n < len(s) && !isSpace(after), i > 0 && !isSpace(before)
	drop := open || closed
	switch c {
	case '_':
		drop = drop && !(open && closed && isWord(before) && isWord(after))
	case '~':
		drop = drop && n == 2
	}
	switch {
	case !drop:
		p.b.WriteString(s[i : i+n])
	case p.noting:
		p.pair(marker{c, n, p.b.Len()}, open, closed)
	}
	return n
}

func isSpace(r rune) bool { return r == ' ' || r == '\t' || r == '\n' || r == '\u00A0' }

func isWord(r rune) bool {
	return r >= utf8.RuneSelf || 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
}

// link writes the text of the link or image that begins at start, and drops a
// footnote's mark. Links by reference are none: a pack has no definitions.
func (p *inliner) link(start, end, depth int) int {
	shut := p.brackets.closing(start, end)
	if shut < 0 || depth >= maxDepth {
		p.b.WriteByte('[')
		return 1
	}
	label, next := p.md[start+1:shut], shut+1
	if strings.HasPrefix(label, "^") {
		return next - start
	}
	if next < end && p.md[next] == '(' {
		if next = p.brackets.closing(next, end) + 1; next > 0 {
			p.text(start+1, shut, depth+1)
			return next - start
		}
	}
	p.b.WriteByte('[') // no link: the brackets are text
	p.text(start+1, shut, depth+1)
	p.b.WriteByte(']')
	return shut + 1 - start
}

// maxSpan bounds the search for the end of a code span or an address in angle
// brackets, so that time stays linear in a text of many that never end.
const maxSpan = 4096

// autolink writes the address of <https://example.org>.
func (p *inliner) autolink(rest string) int {
	end := strings.IndexByte(rest[:min(len(rest), maxSpan)], '>')
	if end > 1 && !strings.ContainsAny(rest[1:end], " <") && strings.ContainsAny(rest[1:end], ":@") {
		p.b.WriteString(rest[1:end])
		return end + 1
	}
	p.b.WriteByte('<')
	return 1
}
