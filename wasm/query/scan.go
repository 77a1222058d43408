package query

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// plainSigns returns s with the signs of the language in ASCII, however
// keyboards for other scripts write them.
func plainSigns(s string) string {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return strings.Map(plainSign, s)
		}
	}
	return s
}

func plainSign(r rune) rune {
	switch r {
	case '＂', '“', '”', '„', '«', '»', '「', '」', '『', '』':
		return '"'
	case '（', '）', '：', '＋', '－', '＊', '＜', '＝', '＞':
		return r - '＂' + '"'
	}
	return r
}

// clip returns the first MaxQuery bytes of s, and no half a word where there is
// a space.
func clip(s string) string {
	if len(s) <= MaxQuery {
		return s
	}
	if n := strings.LastIndexByte(s[:MaxQuery], ' '); n > 0 {
		return s[:n]
	}
	n := MaxQuery
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}

// pairs maps each quote that opens a phrase, and each parenthesis, to the byte
// that closes it. Quotes hide the parentheses between them.
func pairs(s string) map[int]int {
	closing := map[int]int{}
	var open []int
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '"':
			if n := strings.IndexByte(s[i+1:], '"'); n >= 0 {
				closing[i] = i + 1 + n
				i += 1 + n
			}
		case '(':
			open = append(open, i)
		case ')':
			if n := len(open); n > 0 {
				closing[open[n-1]] = i
				open = open[:n-1]
			}
		}
	}
	return closing
}

// few is how many words a question has more than: in one of fewer, quotes and
// operators say how it is to be read.
const few = 5

// isQuestion reports whether a text is more than a few words, beside quotations,
// and says nothing of how it is to be read.
func isQuestion(s string, pairs map[int]int) bool {
	words, last := 0, 0
	for i := 0; i <= len(s); i++ {
		if i < len(s) && (s[i] != '"' || pairs[i] == 0) {
			continue
		}
		for _, chunk := range strings.Fields(s[last:i]) {
			name, value, field := strings.Cut(chunk, ":")
			if operatorOf(chunk) != none || strings.ContainsAny(chunk[:1], "+-") || strings.ContainsAny(chunk, "*~^") || field && name != "" && value != "" {
				return false
			}
			words++
		}
		if i > 0 && i < len(s) && strings.IndexByte("+-:", s[i-1]) >= 0 {
			return false
		}
		if i < len(s) {
			i, last = pairs[i], pairs[i]+1
		}
	}
	return words > few
}

// withoutQuotations takes the quotes off what a question quotes: its words are
// evidence, and a page need not have them as they stand.
func withoutQuotations(s string) string {
	pairs := pairs(s)
	if !isQuestion(s, pairs) {
		return s
	}
	b := []byte(s)
	for open, closing := range pairs {
		if s[open] == '"' {
			b[open], b[closing] = ' ', ' '
		}
	}
	return string(b)
}

// skipSpace returns the first byte from i on, before to, that is no space.
func skipSpace(s string, i, to int) int {
	for i < to {
		r, size := utf8.DecodeRuneInString(s[i:])
		if !unicode.IsSpace(r) {
			break
		}
		i += size
	}
	return i
}

// chunkEnd returns the end of what stands without a space from i on: it ends at
// a phrase too.
func (p *parser) chunkEnd(i, to int) int {
	for i < to {
		r, size := utf8.DecodeRuneInString(p.text[i:])
		if unicode.IsSpace(r) || r == '"' && p.pairs[i] != 0 {
			break
		}
		i += size
	}
	return i
}
