package text

import (
	"strings"
	"unicode/utf8"
)

// MaxTerm is the longest term in bytes. What is longer (a hash, a key) is cut,
// on both sides alike, so that its beginning still finds it.
const MaxTerm = 64

// A Token is one term where it stands in a text.
type Token struct {
	Term       string // folded; may share the text's memory
	Start, End int    // bytes of the text that a highlight covers
	Gram       bool   // a bigram, or the last single character, of an unspaced run
	Last       bool   // Gram only: the single character that closes its run
	Part       bool   // part of the word before it, at whose position it stands
}

// A Segmenter cuts one text into tokens, in reading order.
//
// Words of spaced scripts give one token each, and so do signs such as → and 🎉. A run of an unspaced script
// gives one token for each of its characters: the bigram that begins there,
// and for the last the character alone. So any run of two or more characters
// is found as neighbouring bigrams, and a single one as the beginning of a
// term.
//
// A word of code is followed by its parts: camelCase by camel and case.
type Segmenter struct {
	text     string
	at       int
	run      int // end of the unspaced run that at stands in, else 0
	buf      []byte
	ascii    bool            // the word at hand is
	parts    [maxParts]Token // of the word at hand
	numParts int
	nextPart int
	careful  bool // every word goes the long way; to test against

	sought *Sought // nil where all words are wanted
	passed int     // words passed over
}

// NewSegmenter returns a Segmenter at the beginning of s.
func NewSegmenter(s string) *Segmenter { return &Segmenter{text: s} }

// Reset starts the Segmenter again at the beginning of s.
func (g *Segmenter) Reset(s string) {
	g.text, g.at, g.run = s, 0, 0
	g.numParts, g.nextPart, g.passed = 0, 0, 0
}

// Only lets Next pass over words that are none of those that are sought, as far as it
// tells cheaply; nil wants all. Passed counts them.
func (g *Segmenter) Only(sought *Sought) { g.sought = sought }

// Passed returns how many words Next has passed over since Passed was called last.
func (g *Segmenter) Passed() int {
	n := g.passed
	g.passed = 0
	return n
}

// Next returns the next token, or false at the end of the text.
func (g *Segmenter) Next() (Token, bool) {
	for {
		if g.at < g.run {
			return g.gram(), true
		}
		if g.numParts > 0 {
			if g.nextPart < g.numParts {
				g.nextPart++
				return g.parts[g.nextPart-1], true
			}
			g.numParts, g.nextPart = 0, 0
		}
		if t, ok := g.plain(); ok {
			return t, true
		}
		start, kind := g.skip()
		switch kind {
		case other:
			return Token{}, false
		case unspaced:
			g.at, g.run = start, unspacedEnd(g.text, start)
		case sign:
			return g.sign(start), true
		default:
			g.at = wordEnd(g.text, start)
			s := g.text[start:g.at]
			if c := s[0]; 'a' <= c && c != 'v' && len(s) <= MaxTerm && isFolded(s) { // most words
				return Token{Term: s, Start: start, End: g.at}, true
			}
			if t := g.word(start, g.at); t.Term != "" {
				return t, true
			}
		}
	}
}

// skip moves to the next character that is part of a word.
func (g *Segmenter) skip() (start int, kind class) {
	for g.at < len(g.text) {
		if c := g.text[g.at]; c < utf8.RuneSelf {
			if kind := asciiClass(c); kind != other {
				return g.at, kind
			}
			if c == '.' && isDotted(g.text, g.at) {
				return g.at, letter
			}
			g.at++
			continue
		}
		r, size := utf8.DecodeRuneInString(g.text[g.at:])
		if kind := classOf(r); kind != other && kind != mark {
			return g.at, kind
		}
		g.at += size
	}
	return g.at, other
}

// sign returns the token of a sign.
func (g *Segmenter) sign(start int) Token {
	g.at = signEnd(g.text, start)
	return g.token(start, g.at)
}

// gram returns the token of the character at g.at, inside an unspaced run.
func (g *Segmenter) gram() Token {
	start := g.at
	next := characterEnd(g.text, start)
	g.at = next
	end, last := next, next >= g.run
	if !last {
		end = characterEnd(g.text, next)
	}
	t := g.token(start, end)
	t.Gram, t.Last = true, last
	return t
}

// word returns the token of a word, and notes its parts.
func (g *Segmenter) word(start, end int) Token {
	t := g.token(start, end)
	s := g.text[start:end]
	if c := s[0]; c == '.' || c == 'v' || c == 'V' || mayHaveParts(s) {
		g.cut(t)
	}
	return t
}

func (g *Segmenter) token(start, end int) Token {
	if s := g.text[start:end]; len(s) <= MaxTerm && isFolded(s) {
		return Token{Term: s, Start: start, End: end}
	}
	g.buf = appendFolded(g.buf[:0], g.text[start:end])
	term := g.buf
	if len(term) > MaxTerm {
		n := MaxTerm
		for n > 0 && !utf8.RuneStart(term[n]) {
			n--
		}
		term = term[:n]
	}
	return Token{Term: string(term), Start: start, End: end}
}

// isFolded reports most of the texts that folding leaves as they are: ASCII
// without capitals, Han from U+5000 on, and kana. They need no copy.
func isFolded(s string) bool {
	for i := 0; i < len(s); {
		switch c := s[i]; {
		case c < utf8.RuneSelf && (c < 'A' || c > 'Z'):
			i++
		case c == 0xE3 && len(s)-i >= 3 && 0x81 <= s[i+1] && s[i+1] <= 0x83: // U+3040 to U+30FF
			i += 3
		case 0xE5 <= c && c <= 0xE9 && len(s)-i >= 3: // U+5000 to U+9FFF
			i += 3
		default:
			return false
		}
	}
	return true
}

// characterEnd returns the end of the character at i with the marks on it.
func characterEnd(s string, i int) int {
	_, size := utf8.DecodeRuneInString(s[i:])
	for i += size; i < len(s); i += size {
		var r rune
		if r, size = utf8.DecodeRuneInString(s[i:]); classOf(r) != mark && r != '\uFF9E' && r != '\uFF9F' {
			break
		}
	}
	return i
}

func unspacedEnd(s string, i int) int {
	for i < len(s) {
		if r, _ := utf8.DecodeRuneInString(s[i:]); classOf(r) != unspaced {
			break
		}
		i = characterEnd(s, i)
	}
	return i
}

// wordEnd returns the end of the word of a spaced script that begins at i: its
// letters, digits and marks; an apostrophe between letters ("don't"); a full
// stop between digits ("1.26.8") or where the word begins; and the signs of C++ and C#.
func wordEnd(s string, i int) int {
	if s[i] == '.' {
		i++
	}
	start, before := i, other
	for i < len(s) {
		if kind := asciiClass(s[i]); s[i] < utf8.RuneSelf && kind != other {
			before = kind
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		kind := classOf(r)
		if kind == unspaced || kind == sign || kind == other && !joins(before, r, s[i+size:]) {
			break
		}
		if kind != mark {
			before = kind
		}
		i += size
	}
	return i + signLen(s[start:i], s[i:])
}

// joins reports whether r between a character of the given class and rest is
// part of a word.
func joins(before class, r rune, rest string) bool {
	after, _ := utf8.DecodeRuneInString(rest)
	switch r {
	case '\'', '\u2019', '\u02BC':
		return before == letter && classOf(after) == letter
	case '.':
		return before == digit && classOf(after) == digit
	}
	return false
}

// signLen returns the length of the sign that belongs to a word of one or two
// letters before it: C++, g++, C#, F#.
func signLen(word, rest string) int {
	if len(word) > 2 {
		return 0
	}
	switch {
	case strings.HasPrefix(rest, "++"):
		return 2 // also in C++17 and C++Builder, which are two terms
	case strings.HasPrefix(rest, "#"):
		if after, _ := utf8.DecodeRuneInString(rest[1:]); len(rest) == 1 || classOf(after) == other || classOf(after) == sign {
			return 1
		}
	}
	return 0
}
