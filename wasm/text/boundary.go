package text

import "unicode/utf8"

// maxShift is how far in bytes a boundary is sought.
const maxShift = 48

// Boundary returns a place near byte i of s, which is the start of a
// character, at which s can be cut without cutting a word in two: between
// words of spaced scripts, on both sides of any character of an unspaced one,
// and never before a combining mark. It lies at i or behind it when the text after
// it is kept, at i or before it otherwise, unless no boundary is near.
func Boundary(s string, i int, keepAfter bool) int {
	if i <= 0 || i >= len(s) {
		return i
	}
	for k, left := i, maxShift; left > 0 && k > 0 && k < len(s); {
		if isBoundary(s, k) {
			return trimSpace(s, k, keepAfter)
		}
		var size int
		if keepAfter {
			_, size = utf8.DecodeRuneInString(s[k:])
			k += size
		} else {
			_, size = utf8.DecodeLastRuneInString(s[:k])
			k -= size
		}
		left -= size
	}
	for i < len(s) && !startsCharacter(s, i) {
		_, size := utf8.DecodeRuneInString(s[i:])
		i += size
	}
	return i
}

func isBoundary(s string, i int) bool {
	before, _ := utf8.DecodeLastRuneInString(s[:i])
	after, _ := utf8.DecodeRuneInString(s[i:])
	a, b := classOf(before), classOf(after)
	switch {
	case !startsCharacter(s, i):
		return false
	case before == ' ' || after == ' ':
		return true
	case before == '.' && isDotted(s, i-1):
		return false
	case a == unspaced || b == unspaced || a == sign || b == sign:
		return true
	}
	return (a == other) != (b == other)
}

// startsCharacter reports whether a character as a reader sees it begins at i:
// not a mark on the one before it, nor what a joiner ties to it.
func startsCharacter(s string, i int) bool {
	after, _ := utf8.DecodeRuneInString(s[i:])
	before, _ := utf8.DecodeLastRuneInString(s[:i])
	switch {
	case before == '\u200D', after == '\uFF9E', after == '\uFF9F': // tied by a joiner; half-width voice marks
		return false
	case 0xFE00 <= after && after <= 0xFE0F, 0x1F3FB <= after && after <= 0x1F3FF: // variants, skin tones
		return false
	}
	return classOf(after) != mark
}

// trimSpace moves a boundary past the space that the kept side would begin or
// end with, but not to where a mark stands on that space.
func trimSpace(s string, i int, keepAfter bool) int {
	if keepAfter {
		for i < len(s) && s[i] == ' ' && (i+1 == len(s) || startsCharacter(s, i+1)) {
			i++
		}
		return i
	}
	for i > 0 && s[i-1] == ' ' && startsCharacter(s, i-1) {
		i--
	}
	return i
}
