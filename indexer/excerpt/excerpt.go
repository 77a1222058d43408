// Package excerpt answers: what is left of a text that is too long? It is cut between
// words, and says that it goes on.
//
// Any package may import it. Of Carrel it imports wasm/text alone.
package excerpt

import (
	"unicode/utf8"

	"carrel/wasm/text"
)

// Of is a text of up to n bytes, or the whole of one that is no longer.
func Of(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:text.Boundary(s, n, false)] + " …"
}
