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
