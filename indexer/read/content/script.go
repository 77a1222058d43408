package content

import (
	"strings"

	"carrel/indexer/read/characters"
	"carrel/indexer/read/convert"
)

// maxScript is the length of the longest script: a few digits.
const maxScript = 16

// raised writes H~2~O and x^2^, as Pandoc, MkDocs and Hugo's extras have them,
// with the characters of Unicode. Only directly behind a letter, digit or bracket
// is a sign one of these.
func raised(md string) string {
	if !strings.ContainsAny(md, "~^") {
		return md
	}
	return characters.Rewrite(md, "~^$", func(b *strings.Builder, p string, i int) int {
		if p[i] == '$' { // a formula stays as it is
			_, n := formulaAt(p, i)
			b.WriteString(p[i : i+n])
			return n
		}
		if i == 0 || !isAlphanumeric(p[i-1]) && p[i-1] != ')' && p[i-1] < 0x80 {
			return 0
		}
		end := strings.IndexByte(p[i+1:min(len(p), i+1+maxScript)], p[i])
		if end < 1 {
			return 0
		}
		shifted, ok := convert.Script(p[i+1:i+1+end], p[i])
		if !ok {
			return 0
		}
		b.WriteString(shifted)
		return end + 2
	})
}
