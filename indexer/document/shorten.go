package document

import (
	"unicode/utf8"

	"carrel/wasm/text"
)

// Shorten cuts a text of more than n bytes between words, and says so.
func Shorten(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:text.Boundary(s, n, false)] + " …"
}
