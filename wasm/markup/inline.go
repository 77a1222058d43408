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
	if !strings.ContainsAny(md, "\\`*_~[]!<&") {
		return md
	}
	p := inliner{}
	p.b.Grow(len(md))
	p.text(md, 0)
	return p.b.String()
}

type inliner struct{ b strings.Builder }

func (p *inliner) text(s string, depth int) {
	for i := 0; i < len(s); {
		plain := strings.IndexAny(s[i:], "\\`*_~[!<&")
		if plain < 0 {
			p.b.WriteString(s[i:])
			return
		}
		p.b.WriteString(s[i : i+plain])
		i += plain
		i += p.special(s, i, depth)
	}
}

// special writes what stands for the special character at s[i] and returns how
// many bytes it took.
func (p *inliner) special(s string, i, depth int) int {
	rest := s[i:]
	switch c := s[i]; c {
	case '\\':
		return p.escape(rest)
	case '`':
		return p.code(rest)
	case '*', '_', '~':
		return p.emphasis(s, i)
	case '[':
		return p.link(rest, depth)
	case '!':
		if strings.HasPrefix(rest, "![") {
			return 1 // the text of an image is read like that of a link
		}
	case '<':
		return p.autolink(rest)
	case '&':
		return p.entity(rest)
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
	rest = rest[:min(len(rest), maxLink)]
	for from := n; from < len(rest); {
		i := strings.Index(rest[from:], fence)
		if i < 0 {
			break
		}
		end := from + i
		run := len(rest[end:]) - len(strings.TrimLeft(rest[end:], "`"))
		if run == n {
			p.b.WriteString(strings.TrimSpace(rest[n:end]))
			return end + n
		}
		from = end + run
	}
	p.b.WriteString(fence)
	return n
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
	if !drop {
		p.b.WriteString(s[i : i+n])
	}
	return n
}

func isSpace(r rune) bool { return r == ' ' || r == '\t' || r == '\n' || r == '\u00A0' }

func isWord(r rune) bool {
	return r >= utf8.RuneSelf || 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
}

// link writes the text of a link or an image, and drops a footnote's mark.
func (p *inliner) link(rest string, depth int) int {
	end := closing(rest, '[', ']')
	if end < 0 || depth >= maxDepth {
		p.b.WriteByte('[')
		return 1
	}
	label, behind := rest[1:end], rest[end+1:]
	if strings.HasPrefix(label, "^") {
		return end + 1
	}
	target := targetLen(behind)
	if target == 0 && strings.TrimSpace(label) == "" {
		p.b.WriteString(rest[:end+1])
		return end + 1
	}
	p.text(label, depth+1)
	return end + 1 + target
}

// targetLen returns the length of "(address)" or "[reference]" at the
// beginning of s, 0 when there is neither.
func targetLen(s string) int {
	open, shut := byte('('), byte(')')
	switch {
	case strings.HasPrefix(s, "["):
		open, shut = '[', ']'
	case !strings.HasPrefix(s, "("):
		return 0
	}
	return closing(s, open, shut) + 1
}

// maxLink bounds the search for the end of a link, so that time stays linear
// in a text of many open brackets.
const maxLink = 4096

// closing returns the index of the bracket that closes the one at s[0], -1
// when there is none.
func closing(s string, open, shut byte) int {
	depth := 0
	for i := 0; i < len(s) && i < maxLink; i++ {
		switch s[i] {
		case '\\':
			i++
		case open:
			depth++
		case shut:
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return -1
}

// autolink writes the address of <https://example.org>.
func (p *inliner) autolink(rest string) int {
	end := strings.IndexByte(rest[:min(len(rest), maxLink)], '>')
	if end > 1 && !strings.ContainsAny(rest[1:end], " <") && strings.ContainsAny(rest[1:end], ":@") {
		p.b.WriteString(rest[1:end])
		return end + 1
	}
	p.b.WriteByte('<')
	return 1
}
