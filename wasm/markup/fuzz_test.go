package markup

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"carrel/wasm/text"

	"github.com/rogpeppe/go-internal/txtar"
)

func FuzzBlocks(f *testing.F) {
	archive, err := txtar.ParseFile(golden)
	if err != nil {
		f.Fatal(err)
	}
	for i := 0; i < len(archive.Files); i += 2 {
		f.Add(string(archive.Files[i].Data))
	}
	f.Add("a\xff\n> [!\n```\r\n{#}\n&#x110000;")
	f.Fuzz(func(t *testing.T, md string) {
		last := -1
		Blocks(md, func(b Block) bool {
			switch {
			case b.Start <= last || b.Start >= len(md):
				t.Errorf("%q: a block at %d, behind one at %d", md, b.Start, last)
			case b.Start > 0 && md[b.Start-1] != '\n':
				t.Errorf("%q: a block at %d, where no line begins", md, b.Start)
			case strings.TrimSpace(b.Text) == "" || b.Text != strings.TrimSpace(b.Text):
				t.Errorf("%q: a block of text %q", md, b.Text)
			case (b.Kind == Heading) != (b.Level > 0) || b.Level > 6 || b.Kind != Heading && b.Anchor != "":
				t.Errorf("%q: %+v", md, b)
			case utf8.ValidString(md) && !utf8.ValidString(b.Text):
				t.Errorf("%q: %q is not UTF-8", md, b.Text)
			case len(b.Text) > 4*len(md):
				t.Errorf("%q: %d bytes of text", md, len(b.Text))
			}
			last = b.Start
			return true
		})
		positions(t, md)
	})
}

// positions checks that Walk numbers tokens one by one and keeps a gap between
// blocks, as Blocks and a Segmenter do on their own.
func positions(t *testing.T, md string) {
	want := 5
	next := Walk(md, 5, func(b Block, position int) bool {
		if position != want {
			t.Errorf("%q: block %q at position %d, want %d", md, b.Text, position, want)
		}
		g := text.NewSegmenter(b.Text)
		for token, ok := g.Next(); ok; token, ok = g.Next() {
			if !token.Part {
				want++
			}
		}
		want += Gap
		return true
	}, func(text.Token, int) bool { return true })
	if next != want {
		t.Errorf("%q: Walk ends at position %d, want %d", md, next, want)
	}
}

// Time is linear, whatever a text is made of: 100 KB of each of these take a
// fraction of a second. The bound is far above that, for a busy machine, and far
// below what a quadratic step takes.
func TestLinearTime(t *testing.T) {
	const size = 100 << 10
	for _, unit := range []string{
		"[", "![", "[a](", "[[a]", "]", "*", "*a ", "_a", "**a_", "~~", "`", "`a``", "<", "<a:", "&", "&#", "\\", "\\[",
		">", "> [!", "- ", "1. ", ": ", "[^", "[^a]:", "|", "a|b\n-|-\n", "|-\n", "#", "# \n", "=\n", "a\n=\n",
		"```\n", "~~~\na\n", "> ```\n", "{#a}", "# a {#\n", "a\\\n", "中\n", "(", "[a][", "[x]: \n", "\n", " ", "\t", "\x00", "\xff",
		strings.Repeat("[", 2000) + strings.Repeat("]", 2000),
		strings.Repeat("`", 60) + "a" + strings.Repeat("`", 59) + "b",
	} {
		md := strings.Repeat(unit, size/len(unit)+1)
		start := time.Now()
		Walk(md, 0, func(Block, int) bool { return true }, func(text.Token, int) bool { return true })
		if took := time.Since(start); took > 30*time.Second {
			t.Errorf("%d bytes of %.20q take %v", len(md), unit, took)
		}
	}
}
