package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxParts bounds the parts of a word. What is longer is no name.
const maxParts = 8

// cut finds the parts of a word of code, which the word is followed by:
//
//	.NET              net
//	v1.26.8           1.26.8
//	XMLHttpRequest    xml, http, request
//
// A word that is cut to MaxTerm is a key or a hash, whose parts say nothing.
func (g *Segmenter) cut(t Token) {
	s := g.text[t.Start:t.End]
	g.ascii = len(t.Term) == len(s) && isASCII(s)
	switch {
	case len(s) > MaxTerm:
		return
	case s[0] == '.':
		g.part(t, 1, len(s))
		g.camel(t, 1)
	case isVersion(s):
		g.part(t, 1, len(s))
	default:
		g.camel(t, 0)
	}
}

// part notes the part of t from one of its bytes to another. One that stands
// twice counts once, and one that is the word, but for what no reader sees,
// not at all.
func (g *Segmenter) part(t Token, from, to int) {
	p := Token{Start: t.Start + from, End: t.Start + to, Part: true}
	if g.ascii {
		p.Term = t.Term[from:to]
	} else {
		p.Term = Fold(g.text[p.Start:p.End])
	}
	if p.Term == t.Term || p.Term == "" {
		return
	}
	for i := range g.parts[:g.numParts] {
		if g.parts[i].Term == p.Term {
			return
		}
	}
	if g.numParts < maxParts {
		g.parts[g.numParts] = p
		g.numParts++
	}
}

// isVersion reports whether s is a v before a number with a full stop in it.
func isVersion(s string) bool {
	if s[0] != 'v' && s[0] != 'V' || strings.IndexByte(s, '.') < 2 {
		return false
	}
	for i := 1; i < len(s); i++ {
		if s[i] != '.' && asciiClass(s[i]) != digit {
			return false
		}
	}
	return true
}

// camel cuts t, from one of its bytes on, into humps of two letters or more. A
// word in capitals throughout has none.
func (g *Segmenter) camel(t Token, from int) {
	s := g.text[t.Start:t.End]
	if !hasSmall(s) {
		return
	}
	for start := from; start < len(s); {
		end, letters := humpEnd(s, start)
		if letters >= 2 && (start > from || end < len(s)) {
			g.part(t, start, end)
		}
		start = end
	}
}

// humpEnd returns the end of the hump that begins at i, and its letters. It ends
// where a capital follows a small letter or a digit, and before the last of
// several capitals when small letters follow it. One s behind capitals is a
// plural: URLs.
func humpEnd(s string, i int) (end, letters int) {
	before, capital := other, false // what stands before end
	for end = i; end < len(s); {
		r, size := utf8.DecodeRuneInString(s[end:])
		switch kind := classOf(r); {
		case kind == mark:
		case kind == letter && isCapital(r):
			if capital && isSmallPair(s[end+size:]) || !capital && before != other {
				return end, letters
			}
			before, capital = letter, true
			letters++
		default:
			before, capital = kind, false
			if kind == letter {
				letters++
			}
		}
		end += size
	}
	return end, letters
}

func hasSmall(s string) bool {
	for _, r := range s {
		if classOf(r) == letter && !isCapital(r) {
			return true
		}
	}
	return false
}

// isCapital reports whether r is a capital. Scripts between Hebrew and Georgian
// have none, and are not looked up.
func isCapital(r rune) bool {
	if r < utf8.RuneSelf {
		return 'A' <= r && r <= 'Z'
	}
	return (r < 0x0590 || r >= 0x10A0) && (unicode.IsUpper(r) || unicode.IsTitle(r))
}

// isSmallPair reports whether s begins with a small letter that is no plural.
func isSmallPair(s string) bool {
	r, size := utf8.DecodeRuneInString(s)
	if classOf(r) != letter || isCapital(r) {
		return false
	}
	if r != 's' {
		return true
	}
	r, _ = utf8.DecodeRuneInString(s[size:])
	return classOf(r) == letter && !isCapital(r)
}

// mayHaveParts reports most of the words that have none: those without a
// capital behind their beginning, and those of capitals alone. What it says of
// letters beyond ASCII is yes.
func mayHaveParts(s string) bool {
	capital, small := false, s[0] >= 'a'
	for i := 1; i < len(s); i++ {
		c := s[i]
		capital = capital || c >= utf8.RuneSelf || 'A' <= c && c <= 'Z'
		small = small || c >= 'a'
	}
	return capital && small
}

func isASCII(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// isDotted reports whether the full stop at i begins a word: .NET, .gitignore.
// It does before a letter, at the beginning or behind what opens something; a
// quote opens something where a word could begin.
func isDotted(s string, i int) bool {
	if after, _ := utf8.DecodeRuneInString(s[i+1:]); classOf(after) != letter {
		return false
	}
	if i > 0 && strings.IndexByte("\"'`", s[i-1]) >= 0 {
		i--
	}
	return i == 0 || opens(s[:i])
}

// opens reports whether a word may begin behind s, which is not empty.
func opens(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	switch r {
	case ' ', '\n', '\t', '\r', '\v', '\f', '(', '[', '{', '<', '/', '\\', '|', ',', ';', ':', '=', '“', '‘', '「', '『', '（', '、', '，', '：', '。':
		return true
	}
	return r >= utf8.RuneSelf && (classOf(r) == unspaced || unicode.IsSpace(r))
}
