package frontmatter

import (
	"strings"
	"testing"
)

func TestTitles(t *testing.T) {
	for _, test := range []struct{ markdown, heading, rest string }{
		{"# A *big* `title`\n\ntext", "A big title", "text"},
		{"# A [link](x) {#id}\ntext", "A link", "text"},
		{"A\n===\ntext", "A", "text"},
		{"# C\\# #\nx", "C#", "x"},
		{"## B\ntext", "", ""},
		{"text\n# A", "", ""},
		{"", "", ""},
	} {
		heading, rest, ok := firstHeading(test.markdown)
		if heading != test.heading || ok && rest != test.rest || ok != (heading != "") {
			t.Errorf("%q: got %q, %q, %v", test.markdown, heading, rest, ok)
		}
	}
	if got := Humanise("getting_started-here"); got != "Getting started here" {
		t.Errorf("humanise: got %q", got)
	}
}

func FuzzFirstHeading(f *testing.F) {
	f.Add("# A [b](c) {#d}\nx")
	f.Add("A\n==\n")
	f.Fuzz(func(t *testing.T, s string) {
		heading, rest, _ := firstHeading(s)
		if len(heading)+len(rest) > len(s) || strings.Contains(heading, "\n") {
			t.Errorf("%q: heading %q, rest %q", s, heading, rest)
		}
	})
}
