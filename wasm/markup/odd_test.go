package markup

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

func TestFirst(t *testing.T) {
	for _, test := range []struct {
		md   string
		text string
		odd  []string // their bytes, sorted: "" is an empty one at the byte that follows
	}{
		{"plain *text*\nhere\n\nnext", "plain text here", nil},
		{"  a \\* b", "a * b", []string{"2:*"}},
		{"a $`x_1` $`y^2`$ $5", "a $x_1 y^2 $5", []string{"7:y^2"}},
		{"\u00a0a \\*", "a *", []string{"2:*"}},
		{"a ![alt *text*](x.png) b", "a alt text b", []string{"2:alt text"}},
		{"a [link](x) ![](y) b", "a link  b", []string{"7:"}},
		{"a [film](x \"video\") b [c](x 'd')", "a film b c", []string{"2:film", "9:c"}},
		{"a[^1] b[^x]", "a b", []string{"1:", "3:"}},
		{"- 開\n源 b\nc", "開源 b c", []string{"3:"}},
		{"|a|b|\n|-|-|\n", "a · b", []string{"2:", "4:"}},
		{"a *b* **c** d** *e _f_ *g*h* ~~i~~", "a b c d e f gh i", []string{"7:"}},
		{"***a** b*", "a b", []string{"0:", "1:", "3:"}},
		{"> # head \\<\n", "head <", []string{"5:<"}},
		{"```\na \\* b\n```\n", "a \\* b", nil},
		{"", "", nil},
	} {
		b, odd := First(test.md, Whole)
		var got []string
		for _, r := range odd {
			got = append(got, fmt.Sprintf("%d:%s", r[0], b.Text[r[0]:r[1]]))
		}
		slices.Sort(got)
		if b.Text != test.text || !slices.Equal(got, test.odd) {
			t.Errorf("%q gives %q, odd %q, want %q, %q", test.md, b.Text, got, test.text, test.odd)
		}
	}
	if b, odd := First("|a|b \\||", Row); b.Text != "a · b |" || len(odd) != 3 {
		t.Errorf("a row gives %q, %v", b.Text, odd)
	}
}

// The first block is the one that Blocks gives, and what is odd lies in it.
func FuzzFirst(f *testing.F) {
	for _, s := range []string{"a *b*", "開\n源", "|a|b|\n|-|-|", "[^1]: a[^2]", " &nbsp; \\a", "![a](b) [a](b \"c\")", "# &amp; {#id}", "a\\\n b", "字_\n_字"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, md string) {
		b, odd := First(md, Whole)
		for _, r := range odd {
			if r[0] < 0 || r[1] < r[0] || r[1] > len(b.Text) {
				t.Fatalf("%q: odd %v in %q", md, odd, b.Text)
			}
		}
		if strings.ContainsAny(md, seam+"_") {
			return // a low line depends on what stands beside it, which a seam may
		}
		Blocks(md, func(want Block) bool {
			if b.Text != want.Text || b.Start != want.Start || b.Kind != want.Kind || b.Apart != want.Apart {
				t.Errorf("%q gives %+v, want %+v", md, b, want)
			}
			return false
		})
	})
}
