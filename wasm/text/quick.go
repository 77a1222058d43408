package text

// What an ASCII character is to a plain word.
const (
	special = iota // may join words or be part of one: a full stop, an apostrophe, a sign, all beyond ASCII
	small          // a small letter or a digit
	capital
	between // ends a word, whatever follows
)

var shapes = func() (table [256]uint8) {
	for c := range 0x80 {
		switch {
		case 'a' <= c && c <= 'z', '0' <= c && c <= '9':
			table[c] = small
		case 'A' <= c && c <= 'Z':
			table[c] = capital
		case c == '.', c == '\'', c == '+', c == '#':
		default:
			table[c] = between
		}
	}
	return table
}()

// plain returns the next token where it is a plain word, as nearly all in Latin
// scripts are: ASCII letters and digits, small but for the first, and behind it
// what ends any word. It takes a third of the time that the long way takes, which
// is half of what a hit costs in WebAssembly. Where it returns false it has only
// passed over characters between words.
func (g *Segmenter) plain() (Token, bool) {
	for {
		at, end := g.plainWord()
		if end == 0 {
			return Token{}, false
		}
		g.at = end
		first := g.text[at]
		if g.sought != nil && !g.sought.may(first|0x20, end-at) {
			g.passed++
			continue
		}
		if shapes[first] == small {
			return Token{Term: g.text[at:end], Start: at, End: end}, true
		}
		g.buf = append(append(g.buf[:0], first|0x20), g.text[at+1:end]...)
		return Token{Term: string(g.buf), Start: at, End: end}, true
	}
}

// plainWord moves to the next character that may be part of a word, and returns where
// the plain word ends that begins there, 0 for none.
func (g *Segmenter) plainWord() (at, end int) {
	s, at := g.text, g.at
	for at < len(s) && (shapes[s[at]] == between || s[at] == '.' && ends(s, at+1)) {
		at++
	}
	g.at = at
	if at >= len(s) || g.careful {
		return at, 0
	}
	first := s[at] | 0x20
	if first < 'a' || first > 'z' || first == 'v' { // a number or a version, or no letter
		return at, 0
	}
	for end = at + 1; end < len(s) && shapes[s[end]] == small; end++ {
	}
	if end-at > MaxTerm || !ends(s, end) && (s[end] != '.' || !ends(s, end+1)) {
		return at, 0
	}
	return at, end
}

// ends reports whether a word ends before s[i].
func ends(s string, i int) bool { return i >= len(s) || shapes[s[i]] == between }

// Sought tells which words may be one of some terms, by their first byte and their
// length alone: the bit set of the terms' lengths, in bytes, by first byte. Most words
// of a text are none, and so cost hardly more than their letters.
type Sought [256]uint32

// Add adds a term.
func (s *Sought) Add(term string) { s[term[0]] |= 1 << min(31, len(term)) }

// May reports whether a term may be one of them.
func (s *Sought) May(term string) bool { return s.may(term[0], len(term)) }

func (s *Sought) may(first byte, length int) bool { return s[first]&(1<<min(31, length)) != 0 }
