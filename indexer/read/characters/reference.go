package characters

import (
	"html"
	"strings"
	"unicode"
)

// Resolve puts characters for the references to them, named and numeric, and
// with emoji for the names between colons too. What it writes is text: a
// character that could act as markup gets a backslash. It is done once;
// "&amp;lt;" gives the text "&lt;".
func Resolve(md string, emoji bool) string {
	if !strings.Contains(md, "&") && (!emoji || !strings.Contains(md, ":")) {
		return md
	}
	special := "&"
	if emoji {
		special = "&:"
	}
	return Rewrite(md, special, func(b *strings.Builder, p string, i int) int {
		if p[i] == ':' {
			return emojiAt(b, p, i)
		}
		return referenceAt(b, p, i)
	})
}

func referenceAt(b *strings.Builder, p string, i int) int {
	n := referenceLength(p[i:])
	if n == 0 {
		return 0
	}
	text, ok := decode(p[i : i+n])
	if !ok {
		return 0
	}
	for _, r := range text {
		if r < 0x80 && needsEscape(byte(r), p, i, i+n) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return n
}

// maxReference is longer than HTML's longest name.
const maxReference = 40

// referenceLength is the length of what has the form of a reference at the
// start of s, 0 for none.
func referenceLength(s string) int {
	end := strings.IndexByte(s[:min(len(s), maxReference)], ';')
	if end < 2 {
		return 0
	}
	for k := 1; k < end; k++ {
		if c := s[k]; !isLetter(c) && !isDigit(c) && !(c == '#' && k == 1 && end > 2) {
			return 0
		}
	}
	return end + 1
}

// decode resolves one reference by HTML's table. A name that only begins like
// one of HTML's is none.
func decode(reference string) (text string, ok bool) {
	text = html.UnescapeString(reference)
	if text == reference || len(text) > 1 && strings.HasSuffix(text, ";") {
		return "", false
	}
	return strings.Map(shown, text), true
}

// shown leaves out what no reader sees and what would break a line.
func shown(r rune) rune {
	switch {
	case r == '\u00AD' || r == '\u200B' || r == '\u2060' || r == '\uFEFF':
		return -1
	case r == '\n' || r == '\t' || r == '\r' || r == '\f':
		return ' '
	case unicode.IsControl(r):
		return unicode.ReplacementChar
	}
	return r
}

// needsEscape says whether c, put for p[start:stop], could act as markup.
func needsEscape(c byte, p string, start, stop int) bool {
	switch c {
	case '\\', '`', '*', '_', '[', ']', '(', ')', '|', '~', '$', '{', '}', '^':
		return true
	case '&':
		return stop < len(p) && referenceLength("&"+p[stop:min(len(p), stop+maxReference)]) > 0
	case '<':
		return strings.HasSuffix(p[:start], "{{") || stop == len(p) || isLetter(p[stop]) || strings.IndexByte("/!?&\n", p[stop]) >= 0
	case '"', '\'':
		return inDestination(p[:start])
	case '>', '#', '+', '-', '=', ':', '.', '!':
		return start == 0 || p[start-1] == ' ' || p[start-1] == ';' || !followsLetter(p[:start]) || strings.HasPrefix(p[stop:], "[")
	}
	return false
}

// followsLetter reports whether there is a letter on the line so far.
func followsLetter(before string) bool {
	line := before[max(0, len(before)-200):]
	line = line[strings.LastIndexByte(line, '\n')+1:]
	return strings.IndexFunc(line, unicode.IsLetter) >= 0
}

// inDestination reports whether what stands before is inside the parentheses of
// a link.
func inDestination(before string) bool {
	before = before[max(0, len(before)-1000):]
	open := strings.LastIndex(before, "](")
	return open >= 0 && !strings.Contains(before[open:], ")")
}
