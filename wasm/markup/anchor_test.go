package markup

import (
	"fmt"
	"slices"
	"testing"
)

func TestAnchor(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{"Getting involved", "getting-involved"},
		{"  Trimmed\t", "trimmed"},
		{"A & B", "a--b"},
		{"C++ and C#", "c-and-c"},
		{"what's_new?", "whats_new"},
		{"1. First", "1-first"},
		{"Größe", "größe"},
		{"开源项目办公室", "开源项目办公室"},
		{"オープンソース・プログラム", "オープンソースプログラム"},
		{"Ⅷ ½", "-"}, // letter numbers and fractions are no digits
		{"a\u00a0b", "ab"},
		{"a\tb", "ab"},
		{"a–b", "ab"},
		{"???", "heading"},
		{"", "heading"},
	} {
		if got := Anchor(test.text, map[string]int{}); got != test.want {
			t.Errorf("Anchor(%q) = %q, want %q", test.text, got, test.want)
		}
	}
}

func TestAnchorRepeats(t *testing.T) {
	seen := map[string]int{"chosen": 1}
	want := []string{"a", "a-1", "a-2", "b", "a-1-1", "chosen-1", "heading", "heading-1", "a-3"}
	for i, text := range []string{"A", "A", "a", "B", "A 1", "Chosen", "!", "?", "A"} {
		if got := Anchor(text, seen); got != want[i] {
			t.Errorf("heading %d %q: got %q, want %q", i, text, got, want[i])
		}
	}
}

func TestAnchorManyRepeats(t *testing.T) {
	seen := map[string]int{}
	for i := range 20_000 {
		want := "x"
		if i > 0 {
			want = fmt.Sprintf("x-%d", i)
		}
		if got := Anchor("x", seen); got != want {
			t.Fatalf("heading %d: got %q, want %q", i, got, want)
		}
	}
}

func TestBlockID(t *testing.T) {
	const md = "# A\n\n## B {#a-1}\n\n# A\n\n## C {#x .wide}\n\n## X\n\n## C {#x}\n\n## A {#}\n\n## A\n\n"
	want := []string{"a", "a-1", "a-2", "x", "x-1", "x", "", "a-3"}
	var got []string
	seen := map[string]int{}
	Blocks(md, func(b Block) bool {
		got = append(got, b.ID(seen))
		return true
	})
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestPlaces(t *testing.T) {
	var p Places
	for _, h := range [][2]string{{"", "A"}, {"a", "B"}, {"a", "C"}, {"", "A"}, {"", "?"}} {
		p.Add(h[0], h[1])
	}
	if got, want := p.IDs(), []string{"a-1", "a", "c", "a-2", "heading"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestHeadings holds Headings to what Blocks finds, in text that hides
// headings in other blocks.
func TestHeadings(t *testing.T) {
	const md = "a\n# B\nc\nd {#d}\n---\n```\n# no\n```\n> ## e *f*\n- # g\n\n| a |\n|---|\n| # b |\n# \n~~~\n# not closed\n"
	var want, got []Block
	Blocks(md, func(b Block) bool {
		if b.Kind == Heading {
			want = append(want, b)
		}
		return true
	})
	Headings(md, func(b Block) bool {
		got = append(got, b)
		return true
	})
	if len(got) != 4 || !slices.Equal(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
}
