package markup

import (
	"strings"
	"testing"
)

// Addresses and paths are told from words with a sign in them.
func TestWordContext(t *testing.T) {
	for _, test := range []struct {
		text, word string
		want       Context
	}{
		{"A linden stands here.", "linden", Prose},
		{"See https://linden.example/a here.", "linden", Address},
		{"See https://linden.example/a here.", "here", Prose},
		{"See (https://a.example/linden).", "linden", Address},
		{"linden:https://a.example/x", "linden", Prose},
		{"请看菩提树https://a.example/linden。菩提", "linden", Address},
		{"请看菩提树https://a.example/linden。菩提", "菩提", Prose},
		{"www.linden.example", "linden", Address},
		{"a.example/linden/x", "linden", Address},
		{"mail linden@a.example now", "linden", Address},
		{"mail linden@a.example now", "example", Address},
		{"@linden says", "linden", Prose},
		{"take linden@1.5.2", "linden", Prose},
		{"linden/lime", "linden", Prose},
		{"node.js/linden", "linden", Prose},
		{"linden.example is a host", "linden", Prose},
		{"open /usr/share/linden now", "linden", Listing},
		{"open ./linden now", "linden", Listing},
		{"open a/b/linden now", "linden", Listing},
		{"std::linden(x)", "linden", Prose},
		{strings.Repeat("/", 1000) + "linden", "linden", Listing},
	} {
		i := strings.Index(test.text, test.word)
		if got := WordContext(test.text, i, i+len(test.word)); got != test.want {
			t.Errorf("%q in %.60q: %d, want %d", test.word, test.text, got, test.want)
		}
	}
}

// A paragraph is a link alone, or has words beside it.
func TestIsLink(t *testing.T) {
	for _, test := range []struct {
		md   string
		want bool
	}{
		{"Words.", false},
		{"[The linden](https://a.example/)", true},
		{"- **[The linden](https://a.example/)**: tea", true},
		{"2. [x] [The linden](/a/)", true},
		{"- [The linden](/a/) is a tree that bees love", false},
		{"- The [linden](/a/)", false},
		{"- 菩提树 [linden](/a/)", false},
		{"[The linden](/a/)\nis a tree that bees love.", false},
		{"[linden", false},
		{"| [linden](/a/) | b |\n|---|---|", true},
	} {
		Blocks(test.md, func(b Block) bool {
			if got := IsLink(b.Text, test.md[b.Start:]); got != test.want {
				t.Errorf("%q: %t, want %t", test.md, got, test.want)
			}
			return false
		})
	}
}
