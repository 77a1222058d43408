package markup

import (
	"strings"
	"testing"
)

// From every block that says so the Markdown reads as it did from the beginning.
func TestApart(t *testing.T) {
	md := "# Bees\n\nA first\nparagraph.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |\nnot a row of pipes\n\n- one\n- two\n\n```go\nx | y\n```\n\n> quoted\n\nSetext\n------\n\nlast | one\n"
	var all []Block
	Blocks(md, func(b Block) bool { all = append(all, b); return true })
	kinds := map[Apart]int{}
	for i, b := range all {
		kinds[b.Apart]++
		if b.Apart == Bound {
			continue
		}
		var rest []string
		BlocksFrom(md[b.Start:], b.Apart, func(b Block) bool { rest = append(rest, b.Text); return true })
		var want []string
		for _, b := range all[i:] {
			want = append(want, b.Text)
		}
		if got := strings.Join(rest, "/"); got != strings.Join(want, "/") {
			t.Errorf("from %q: %s, want %s", b.Text, got, strings.Join(want, "/"))
		}
	}
	if kinds[Row] != 3 || kinds[Bound] != 1 {
		t.Errorf("kinds are %v", kinds)
	}
}
