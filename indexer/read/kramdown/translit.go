package kramdown

import (
	"strings"
	"unicode"

	"golang.org/x/text/runes"
	"golang.org/x/text/transform"
	"golang.org/x/text/unicode/norm"
)

// transliterated writes Latin letters without their marks. Kramdown's tables know
// other scripts too, in ways of their own; those letters go, as without the option.
func transliterated(s string) string {
	t := transform.Chain(norm.NFD, runes.Remove(runes.In(unicode.Mn)), norm.NFC)
	out, _, err := transform.String(t, strings.NewReplacer("ß", "ss", "æ", "ae", "Æ", "AE", "ø", "o", "Ø", "O", "œ", "oe", "ł", "l", "đ", "d").Replace(s))
	if err != nil {
		return s
	}
	return out
}
