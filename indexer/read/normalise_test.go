package read

import (
	"testing"

	"carrel/indexer/document"
)

// Text comes in form C, and an identifier leads to what the page wrote.
func TestNormaliseIdentifiers(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"## \u09DF {#\u0995\u09DF-a}\n\n\u09DF", "## \u09AF\u09BC {#\u0995%E0%A7%9F-a}\n\n\u09AF\u09BC"},
		{"## \u0995\u09BE {#\u0995\u09BE-\u09DF}", "## \u0995\u09BE {#\u0995\u09BE-%E0%A7%9F}"},
		{"## e\u0301 {#e\u0301}", "## \u00E9 {#e%CC%81}"},
		{"## \u00E9 {#\u00E9}\n\na\u0301", "## \u00E9 {#\u00E9}\n\n\u00E1"},
	} {
		d := &document.Document{Markdown: c.in}
		if normalise(d); d.Markdown != c.want {
			t.Errorf("%+q: got %+q, want %+q", c.in, d.Markdown, c.want)
		}
	}
}
