package hugo

import (
	"maps"
	"testing"

	"golang.org/x/tools/txtar"
)

// Up to a blank line Hugo shows what follows a tag as it is written: a heading
// there has no identifier.
func TestTextHeadings(t *testing.T) {
	for _, c := range []struct {
		name, body string
		want       map[string]int
	}{
		{"after an image", "<img src=\"a.png\">\n### [**A** b](/x)\ntext\n\n### C\n", map[string]int{"A b": 1}},
		{"after a line break", "text\n<br>\n## A\n", nil},
		{"after a block in a paragraph", "text\n<div>\n## A\n## B\n", map[string]int{"A": 1, "B": 1}},
		{"after words", "<b>x</b> y\n## A\n", nil},
		{"after a blank line", "<div>\n\n## A\n\n</div>\n", nil},
		{"in code", "```html\n<div>\n## A\n```\n<p>x</p>\n", nil},
	} {
		if got := textHeadings(c.body); !maps.Equal(got, c.want) {
			t.Errorf("%s: got %v, want %v", c.name, got, c.want)
		}
	}
	got, _ := readSite(t, txtar.Parse([]byte("-- hugo.toml --\n-- content/a.md --\n---\ntitle: T\n---\n<img src=\"/a.png\">\n## A\n\n## A\n")))
	if want := "![](/a.png)\n\n## A {#}\n\n## A {#a}"; got["content/a.md"] != want {
		t.Errorf("got %q, want %q", got["content/a.md"], want)
	}
}
