package text

import (
	"unicode"
	"unicode/utf8"
)

// Fold returns s with case, width and compatibility forms folded: "ＯＳＰＯ",
// "Ospo" and "OSPO" all give "ospo". The points of Hebrew and the vowel signs of
// Arabic go; accents stay, see Plain. It is idempotent.
func Fold(s string) string {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c >= utf8.RuneSelf || 'A' <= c && c <= 'Z' {
			return string(appendFolded(make([]byte, 0, len(s)), s))
		}
	}
	return s
}

// appendFolded appends the folded form of s to b.
func appendFolded(b []byte, s string) []byte {
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			if 'A' <= c && c <= 'Z' {
				c += 'a' - 'A'
			}
			b = append(b, c)
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		i += size
		if next, width := composeKana(r, s[i:]); width > 0 {
			b, i = utf8.AppendRune(b, next), i+width
			continue
		}
		b = appendFoldedRune(b, r)
	}
	return b
}

func appendFoldedRune(b []byte, r rune) []byte {
	switch {
	case r == '\u00AD', r == '\u0640', '\u200B' <= r && r <= '\u200D', r == '\uFEFF':
		return b // soft hyphen, tatweel, zero-width marks: seen by no reader
	case r == '\uFE0E', r == '\uFE0F', 0x1F3FB <= r && r <= 0x1F3FF:
		return b // variants and colours of emoji
	case 0x0591 <= r && r < 0x0900 && isPoint(r):
		return b
	case r == '\u2019', r == '\u2018', r == '\u02BC', r == '\uFF07':
		return append(b, '\'')
	case '\uFF01' <= r && r <= '\uFF5E':
		return appendFoldedRune(b, r-0xFEE0)
	case '\uFF61' <= r && r <= '\uFF9F':
		return utf8.AppendRune(b, halfWidthKana[r-'\uFF61'])
	case '\uFB00' <= r && r <= '\uFB06':
		return append(b, ligatures[r-'\uFB00']...)
	case r == '\u3000':
		return append(b, ' ')
	case r == 'ß', r == 'ẞ':
		return append(b, "ss"...)
	case r == 'ς':
		return utf8.AppendRune(b, 'σ')
	case r == '²', r == '³':
		return append(b, byte('2'+r-'²'))
	case r == '¹':
		return append(b, '1')
	case r == '⁰', '⁴' <= r && r <= '⁹':
		return append(b, byte('0'+r-'⁰'))
	case '₀' <= r && r <= '₉':
		return append(b, byte('0'+r-'₀'))
	}
	return utf8.AppendRune(b, unicode.ToLower(r))
}

// isPoint reports whether r is one of the points of Hebrew or of the vowel signs of
// Arabic and Syriac, which most texts leave out: a word with them is the word without.
func isPoint(r rune) bool {
	switch {
	case r < 0x05C8:
		return r != 0x05BE && r != 0x05C0 && r != 0x05C3 && r != 0x05C6 // signs between words
	case r < 0x0700:
		return 0x0610 <= r && r <= 0x061A || 0x064B <= r && r <= 0x065F && (r < 0x0653 || r > 0x0655) || r == 0x0670 ||
			0x06D6 <= r && r <= 0x06DC || 0x06DF <= r && r <= 0x06E4 || r == 0x06E7 || r == 0x06E8 || 0x06EA <= r && r <= 0x06ED
	}
	return r == 0x0711 || 0x0730 <= r && r <= 0x074A || 0x08D3 <= r && r != 0x08E2
}

var ligatures = [...]string{"ff", "fi", "fl", "ffi", "ffl", "st", "st"}

// halfWidthKana maps U+FF61 to U+FF9F, in order.
var halfWidthKana = []rune("。「」、・ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン\u3099\u309A")

// composeKana joins a half-width kana with a half-width voice mark after it:
// ﾊ and ﾞ give バ. width is the length of the mark in rest, 0 when there is none.
func composeKana(r rune, rest string) (composed rune, width int) {
	if r < '\uFF66' || r > '\uFF9D' || len(rest) < 3 {
		return 0, 0
	}
	full := halfWidthKana[r-'\uFF61']
	switch rest[:3] {
	case "\uFF9E":
		switch {
		case full == 'ウ':
			return 'ヴ', 3
		case full == 'ッ': // stands among those that take a mark, and takes none
		case 'カ' <= full && full <= 'ト', 'ハ' <= full && full <= 'ホ':
			return full + 1, 3
		}
	case "\uFF9F":
		if 'ハ' <= full && full <= 'ホ' {
			return full + 2, 3
		}
	}
	return 0, 0
}
