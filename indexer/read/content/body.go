package content

import (
	"strings"

	"carrel/indexer/read/convert"
)

// Body turns the body of an HTML page into Markdown. One with
// shortcodes, which the HTML parser would not see as such, becomes one HTML
// block instead: without blank lines nothing in it is taken for Markdown.
func Body(body, ext string) string {
	if ext != "html" && ext != "htm" {
		return body
	}
	if !strings.Contains(body, "{{<") && !strings.Contains(body, "{{%") {
		return convert.Fragment(body, convert.Options{})
	}
	var b strings.Builder
	for line := range strings.Lines(body) {
		if line = strings.TrimSpace(line); line != "" {
			b.WriteString(line + "\n")
		}
	}
	return "<div>\n" + b.String() + "</div>\n"
}
