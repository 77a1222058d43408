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
	s, at := g.text, g.at
	for at < len(s) && (shapes[s[at]] == between || s[at] == '.' && ends(s, at+1)) {
		at++
	}
	g.at = at
	if at >= len(s) || g.careful {
		return Token{}, false
	}
	first, end := s[at], at+1
	if first|0x20 < 'a' || first|0x20 > 'z' || first|0x20 == 'v' { // a number or a version, or no letter
		return Token{}, false
	}
	for end < len(s) && shapes[s[end]] == small {
		end++
	}
	if end-at > MaxTerm || !ends(s, end) && (s[end] != '.' || !ends(s, end+1)) {
		return Token{}, false
	}
	g.at = end
	if shapes[first] == small {
		return Token{Term: s[at:end], Start: at, End: end}, true
	}
	g.buf = append(append(g.buf[:0], first|0x20), s[at+1:end]...)
	return Token{Term: string(g.buf), Start: at, End: end}, true
}

// ends reports whether a word ends before s[i].
func ends(s string, i int) bool { return i >= len(s) || shapes[s[i]] == between }
