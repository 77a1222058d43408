package content

import (
	"strings"

	"carrel/indexer/characters"
)

// withoutComments takes comments out of lines that say something else too. In a
// table they would be a cell. Those on lines of their own are left to goldmark's
// parser: raw HTML around them must not get a blank line.
func withoutComments(md string) string {
	if !strings.Contains(md, "<!--") {
		return md
	}
	return characters.Rewrite(md, "<", func(_ *strings.Builder, p string, i int) int {
		if !strings.HasPrefix(p[i:], "<!--") {
			return 0
		}
		end := strings.Index(p[i:], "-->")
		if end < 0 || alone(p, i, i+end+3) {
			return 0
		}
		return end + 3
	})
}

// alone reports whether nothing else stands on the lines of p[start:stop].
func alone(p string, start, stop int) bool {
	before := p[strings.LastIndexByte(p[:start], '\n')+1 : start]
	after := p[stop:lineEnd(p, stop)]
	return strings.Trim(before, " \t>") == "" && strings.TrimSpace(after) == ""
}
