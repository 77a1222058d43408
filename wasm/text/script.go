package text

import "unicode"

// class says what part a character plays in a word.
type class uint8

const (
	other    class = iota // spaces, punctuation, symbols
	letter                // letters of scripts that put spaces between words
	digit                 // decimal digits and other numbers
	mark                  // combining marks: part of the character before
	unspaced              // characters of scripts that put no spaces between words
)

// classOf classifies one character.
func classOf(r rune) class {
	switch {
	case r < 0x80:
		return asciiClass(byte(r))
	case IsUnspaced(r):
		return unspaced
	case unicode.IsLetter(r):
		return letter
	case unicode.IsNumber(r):
		return digit
	case unicode.IsMark(r), r == '\u200D', r == '\u200C', r == '\u00AD':
		return mark
	}
	return other
}

func asciiClass(c byte) class {
	switch {
	case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z':
		return letter
	case '0' <= c && c <= '9':
		return digit
	}
	return other
}

// IsUnspaced reports whether r belongs to a script written without spaces
// between words (Han, Hiragana, Katakana, Bopomofo, Thai, Lao, Khmer, Myanmar)
// or to Hangul, whose words grow endings that readers leave out of a query.
// Ranges after Unicode 15.1, Scripts.txt.
func IsUnspaced(r rune) bool {
	switch {
	case r < 0x0E00:
		return false
	case r <= 0x0EFF: // Thai, Lao
		return unicode.IsLetter(r)
	case r < 0x1100:
		return 0x1000 <= r && r <= 0x109F && unicode.IsLetter(r) // Myanmar
	case r <= 0x11FF: // Hangul Jamo
		return true
	case r < 0x2E80:
		return 0x1780 <= r && r <= 0x17B3 // Khmer
	case r <= 0x2FDF: // radicals
		return true
	case r == '々', r == '〆', r == '〇':
		return true
	case 0x3041 <= r && r <= 0x3096, 0x309D <= r && r <= 0x309F: // Hiragana
		return true
	case 0x30A1 <= r && r <= 0x30FA, 0x30FC <= r && r <= 0x30FF: // Katakana
		return true
	case 0x3105 <= r && r <= 0x312F, 0x3131 <= r && r <= 0x318E, 0x31A0 <= r && r <= 0x31BF, 0x31F0 <= r && r <= 0x31FF:
		return true
	case 0x3400 <= r && r <= 0x4DBF, 0x4E00 <= r && r <= 0x9FFF, 0xA960 <= r && r <= 0xA97F: // Han, Jamo
		return true
	case 0xAC00 <= r && r <= 0xD7FF, 0xF900 <= r && r <= 0xFAFF, 0xFF66 <= r && r <= 0xFF9F:
		return true
	}
	return 0x1B000 <= r && r <= 0x1B16F || 0x20000 <= r && r <= 0x323AF
}
