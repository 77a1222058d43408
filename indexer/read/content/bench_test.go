package content

import (
	"strings"
	"testing"
)

// BenchmarkClean measures the three ways of a page: nothing to do, links to
// map, HTML and shortcodes.
func BenchmarkClean(b *testing.B) {
	plain := strings.Repeat("## A heading\n\nSome words of *text* that go on for a line or two, as texts do, and end here.\n\n- one\n- two\n\n", 40)
	link := func(dest string) string { return "/at/" + dest }
	for _, c := range []struct {
		name string
		text string
		env  *Env
	}{
		{"plain", plain, nil},
		{"links", plain + strings.Repeat("See [a](b.md).\n\n", 40), &Env{Link: link}},
		{"html", plain + strings.Repeat("a<br>b <b>c</b> {{< youtube x >}}\n\n", 40), &Env{Link: link}},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.SetBytes(int64(len(c.text)))
			b.ReportAllocs()
			for b.Loop() {
				Clean(c.text, c.env)
			}
		})
	}
}
