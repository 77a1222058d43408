package markup

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
)

var update = flag.Bool("update", false, "write the goldens anew")

const golden = "testdata/blocks.txtar"

// list writes the blocks of md, one a line.
func list(md string) string {
	var b strings.Builder
	Blocks(md, func(block Block) bool {
		kind := [...]string{"paragraph", "heading", "code"}[block.Kind]
		if block.Kind == Heading {
			kind += fmt.Sprint(block.Level)
		}
		if block.Anchor != "" {
			kind += "#" + block.Anchor
		}
		fmt.Fprintf(&b, "%s at %d: %q\n", kind, block.Start, block.Text)
		return true
	})
	return b.String()
}

func TestBlocksGolden(t *testing.T) {
	archive, err := txtar.ParseFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if len(archive.Files) == 0 || len(archive.Files)%2 != 0 {
		t.Fatalf("%s: %d files", golden, len(archive.Files))
	}
	for i := 0; i < len(archive.Files); i += 2 {
		md, want := archive.Files[i], &archive.Files[i+1]
		got := list(string(md.Data))
		if *update {
			want.Data = []byte(got)
		} else if got != string(want.Data) {
			t.Errorf("%s gives\n%s\nwant\n%s", md.Name, got, want.Data)
		}
	}
	if *update {
		if err := os.WriteFile(golden, txtar.Format(archive), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// What a text file can't show: line ends and odd characters.
func TestBlocks(t *testing.T) {
	for _, test := range []struct{ name, md, want string }{
		{"empty", "", ""},
		{"no line end", "one", "paragraph at 0: \"one\"\n"},
		{"CRLF", "# A\r\n\r\none\r\ntwo\r\n", "heading1 at 0: \"A\"\nparagraph at 7: \"one two\"\n"},
		{"CRLF table", "a|b\r\n-|-\r\n1|2\r\n", "paragraph at 0: \"a · b\"\nparagraph at 10: \"1 · 2\"\n"},
		{"CRLF fence", "```\r\nx\r\n```\r\ny", "code at 0: \"x\"\nparagraph at 13: \"y\"\n"},
		{"tab after a marker", "-\tone", "paragraph at 0: \"one\"\n"},
		{"NUL", "a\x00b", "paragraph at 0: \"a\\x00b\"\n"},
		{"invalid UTF-8", "a\xff*b*", "paragraph at 0: \"a\\xffb\"\n"},
		{"no-break space", "\u00a0", ""},
		{"only marks", "> \n> \n", ""},
		{"only emphasis", "a\n\n** **\n\nb", "paragraph at 0: \"a\"\nparagraph at 10: \"b\"\n"},
	} {
		if got := list(test.md); got != test.want {
			t.Errorf("%s: got\n%swant\n%s", test.name, got, test.want)
		}
	}
}

func TestBlocksStops(t *testing.T) {
	n := 0
	Blocks("# one\n\ntwo\n\n```\nthree\n```\n", func(Block) bool { n++; return n < 2 })
	if n != 2 {
		t.Errorf("%d blocks after the second said stop", n)
	}
}

func TestInlineLeavesPlainTextAlone(t *testing.T) {
	const s = "Plain text, 2 + 2 = 4. 开源"
	if got := Inline(s); got != s {
		t.Errorf("got %q", got)
	}
	if n := testing.AllocsPerRun(10, func() { Inline(s) }); n != 0 {
		t.Errorf("%v allocations for plain text", n)
	}
}

func TestCutAnchor(t *testing.T) {
	for _, test := range []struct{ title, rest, anchor string }{
		{"A {#b}", "A", "b"},
		{"A{#b}", "A", "b"},
		{"A {.x #b y=z}", "A", "b"},
		{"{#b}", "", "b"},
		{"A {#}", "A", None},
		{"A {# }", "A {# }", ""},
		{"A {}", "A {}", ""},
		{"A {.x}", "A {.x}", ""},
		{"A #b}", "A #b}", ""},
		{"A {#b} c", "A {#b} c", ""},
		{"}", "}", ""},
		{"", "", ""},
	} {
		if rest, anchor := CutAnchor(test.title); rest != test.rest || anchor != test.anchor {
			t.Errorf("CutAnchor(%q) = %q, %q; want %q, %q", test.title, rest, anchor, test.rest, test.anchor)
		}
	}
}
