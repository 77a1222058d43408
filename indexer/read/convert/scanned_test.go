package convert

import (
	"testing"

	"carrel/indexer/resource/link"
)

// FuzzScanned: where the scan of links finds no HTML, the parser finds none
// either. withoutHTML stands on that.
func FuzzScanned(f *testing.F) {
	for _, s := range []string{"a < b `<b>`", "```\n<b>\n```\n", "- ~~~\n  <i>\n", "> `<a\n> >`", "|`<b>`|`\n|-|-|\n", "    <b>\n", "1. a\n\n   ```\n   <b>\n", "\\<b> <http://a.b>", "a\n===\n\t<b>"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if !link.Scan(s, func(*link.Unit) {}) {
			return
		}
		if found := findHTML([]byte(s)); len(found) > 0 {
			t.Errorf("%q holds HTML at %v", s, found)
		}
	})
}
