package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// class says what part a character plays in a word.
type class uint8

const (
	other    class = iota // spaces, punctuation, symbols
	letter                // letters of scripts that put spaces between words
	digit                 // decimal digits and other numbers
	mark                  // combining marks: part of the character before
	unspaced              // characters of scripts that put no spaces between words
	sign                  // emoji, arrows, § and €: each a word of its own
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
	case unicode.IsMark(r), r == '\u200D', r == '\u200C', r == '\u00AD', 0x1F3FB <= r && r <= 0x1F3FF: // skin tones too
		return mark
	case isSign(r):
		return sign
	}
	return other
}

// isSign reports whether r is a sign that a reader may look for: a sign of money, of
// sections or of measure, an arrow, a sign of mathematics, of keys, a symbol, an emoji.
// What lists and lines are drawn with is none.
func isSign(r rune) bool {
	switch {
	case r < 0x2000:
		return strings.ContainsRune("¢£¤¥§©®°±¶×÷", r)
	case r < 0x20D0:
		return r >= 0x20A0 // currencies
	case r < 0x2400:
		return r >= 0x2190 // arrows, mathematics, keys
	case r < 0x2C00:
		return 0x2600 <= r && r < 0x27C0 || 0x27F0 <= r && r < 0x2800 || 0x2900 <= r && r < 0x2980 || r >= 0x2B00 // symbols, dingbats, more arrows and stars
	}
	return 0x1F000 <= r && r < 0x1FB00
}

// signEnd returns the end of the sign that begins at i: with the marks on it, and
// of a flag with its second letter.
func signEnd(s string, i int) int {
	end := characterEnd(s, i)
	if isFlag(s[i:]) && isFlag(s[end:]) {
		return characterEnd(s, end)
	}
	return end
}

// isFlag reports whether s begins with a letter of a flag.
func isFlag(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return 0x1F1E6 <= r && r <= 0x1F1FF
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

// JoinsWords reports whether a language, by its tag, writes words together as one:
// Datenschutz, hemförsäkring.
func JoinsWords(lang string) bool {
	primary, _, _ := strings.Cut(lang, "-")
	switch primary {
	case "da", "de", "fi", "nb", "nl", "nn", "no", "sv":
		return true
	}
	return false
}
