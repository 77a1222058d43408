package frontmatter

import (
	"html"
	"regexp"
	"strings"
)

var characterReference = regexp.MustCompile(`&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);`)

// Decoded is a text of front matter with its character references decoded, once.
// What has no semicolon is none: "?a=1&copy=2" stays.
func Decoded(s string) string {
	if !strings.Contains(s, "&") {
		return s
	}
	return characterReference.ReplaceAllStringFunc(s, html.UnescapeString)
}
