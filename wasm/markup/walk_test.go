package markup

import (
	"fmt"
	"slices"
	"testing"

	"carrel/wasm/text"
)

func TestWalk(t *testing.T) {
	const md = "# One two\n\nthree\n\n- 四五 aB oneTwo\n"
	want := []string{"> 10", "one 10", "two 11", "> 20", "three 20", "> 29", "四五 29", "五 30", "ab 31", "onetwo 32", "one 32", "two 32"}
	walk := func(stop int) (list []string, next int) {
		more := func() bool { return len(list) != stop }
		next = Walk(md, 10, func(b Block, position int) bool {
			list = append(list, fmt.Sprint("> ", position))
			return more()
		}, func(t text.Token, position int) bool {
			list = append(list, fmt.Sprint(t.Term, " ", position))
			return more()
		})
		return list, next
	}
	for stop := 1; stop <= len(want)+1; stop++ {
		n := min(stop, len(want))
		if got, _ := walk(stop); !slices.Equal(got, want[:n]) {
			t.Errorf("told to stop at %d: got %q, want %q", stop, got, want[:n])
		}
	}
	if _, next := walk(-1); next != 33+Gap {
		t.Errorf("what follows begins at %d, want %d", next, 33+Gap)
	}
}
