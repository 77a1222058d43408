package link_test

import (
	"fmt"
	"strings"
	"testing"

	"carrel/indexer/resource/link"
)

// describe writes what Scan finds, a unit after another, and "hard" where it
// gives up.
func describe(src string) string {
	var b strings.Builder
	ok := link.Scan(src, func(u *link.Unit) {
		if b.Len() > 0 {
			b.WriteString("; ")
		}
		switch {
		case u.Level > 0:
			fmt.Fprintf(&b, "h%d", u.Level)
		case u.Row:
			b.WriteString("row")
		default:
			b.WriteString("p")
		}
		if u.Bare {
			b.WriteString(" bare")
		}
		for _, l := range u.Links {
			b.WriteString(" " + describeLink(src, l))
		}
	})
	if !ok {
		return "hard"
	}
	return b.String()
}

func describeLink(src string, l link.Link) string {
	part := func(s link.Span) string { return src[s.Start:s.Stop] }
	if l.Auto {
		return "<" + part(l.Dest) + ">"
	}
	s := part(l.Label) + "=" + part(l.Dest)
	if l.Image {
		s = "!" + s
	}
	if title := part(l.Title); title != "" {
		s += "=" + title
	}
	return s
}

func TestScan(t *testing.T) {
	for _, c := range []struct{ src, want string }{
		{"", ""},
		{"plain *text*", ""},
		{"a\n#", "h1"},
		{"# A\n\nB\n=\nC\n---\n", "h1; h1; h2"},
		{"[a](b)", "p a=b"},
		{"[a]() [a](<b c> 't') [a](b(c)d (t)) [a](b\\)c)", "p a= a=b c=t a=b(c)d=t a=b\\)c"},
		{"![a](b \"t\") <https://a.b/c> !\\[a](b)", "p !a=b=t <https://a.b/c>"},
		{"[![a](b)](c) ![x [y](z)](w)", "p ![a](b)=c !a=b !x [y](z)=w y=z"},
		{"[a [b](c)](d)", "p b=c"},
		{"[a](b c) [a](b \"c) [a] (b) [a](", ""},
		{"`[a](b)` ``[a](b)`` [`]`](c) \\`[d](e)`", "p `]`=c d=e"},
		{"`a [b](c)", "p b=c"},
		{"a\nb [c\nd](e) f\n\ng", "p c\nd=e"},
		{"    [a](b)\n\n```\n[a](b)\n```\n~~~~\n~~~\n[a](b)", ""},
		{"a\n    [b](c)", "p b=c"},
		{"- a\n\n  [b](c)\n\n      [d](e)\n\n    - [f](g)\n", "p b=c; p f=g"},
		{"- a\n  ```\n  [b](c)\n  ```\n- [d](e)", "p d=e"},
		{"1. a\n2. [b](c)\n\ntext\n2. [d](e)\n", "p b=c; p d=e"},
		{"> [a](b)\n> [c\n> d](e)\n\n>     [f](g)\n", "p a=b c\n> d=e"},
		{"> ```\n> [a](b)\n> ```\n> [c](d)", "p c=d"},
		{"> a\n[b](c)", "p b=c"},
		{"[a\n\nb](c) [a\n# b](c)", "h1"},
		{"| [a](b) | `\\|` [c](d) |\n|---|:-:|\n| x \\| [e](f) | [g|h](i) |\n| | | [j](k) |\n\n| [l](m) |", "row a=b c=d; row e=f; p l=m"},
		{"| a [b | c](d) |\n", "p b | c=d"},
		{"https://a.b www.c d@e.f", "p bare"},
		{"[https://a.b](c) `d@e` <mailto:a@b.c>", "p https://a.b=c <mailto:a@b.c>"},
		{"a < b, 1<2 \\<i>", ""},
		{"* * *\n- - -\n[a](b)", "p a=b"},
		{"a <b>c</b>", "hard"},
		{"```\n<b>\n```\n`<b>`", ""},
		{"<!-- a -->", "hard"},
		{"<a@b.c>", "hard"},
		{"[a]: b", "hard"},
		{"a[^1]", "hard"},
		{"a\n: b", "hard"},
		{"[a](b\n\"c\")", "hard"},
		{"[a](<b\nc>)", "hard"},
		{"- > a", "hard"},
		{">\t<b>", "hard"},
		{"> \t[a](b)", "hard"},
		{"- ```\nb", "hard"},
		{"> ```\nb", "hard"},
		{strings.Repeat("[", 65), "hard"},
		{"[" + strings.Repeat("a", 901) + "](b)", "hard"},
		{"[a](" + strings.Repeat("b", 5000), "hard"},
		{"[a](b)\r\n\r\n# c\r\n", "p a=b; h1"},
	} {
		if got := describe(c.src); got != c.want {
			t.Errorf("%q:\n got %q\nwant %q", c.src, got, c.want)
		}
	}
}

// FuzzScan: spans lie within their units in order, and a second scan finds the
// same.
func FuzzScan(f *testing.F) {
	for _, s := range []string{"[a](b \"c\")", "| [a](b) |\n|-|\n| <x:y> |", "> - ```\n> [a](b)", "![[a](b)](c)\n===\n", "\t- [a]( b )", "a\n|-\n", ">\t>\t>", "1)\n\n [", "|\n|-|\n|"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if describe(s) != describe(s) {
			t.Error("two scans differ")
		}
		at := 0
		link.Scan(s, func(u *link.Unit) {
			if u.Start < at || u.Stop < u.Start || u.Stop > len(s) {
				t.Fatalf("unit %v after %d of %d bytes", u.Span, at, len(s))
			}
			at = u.Start
			for i, l := range u.Links {
				within(t, u.Span, l.Span)
				within(t, l.Span, l.Label)
				if i > 0 && l.Start < u.Links[i-1].Start {
					t.Errorf("links out of order in %q", s)
				}
				if l.Dest != (link.Span{}) {
					within(t, l.Span, l.Dest)
				}
			}
		})
	})
}

func within(t *testing.T, outer, inner link.Span) {
	t.Helper()
	if inner.Start < outer.Start || inner.Stop > outer.Stop || inner.Stop < inner.Start {
		t.Errorf("%v is not within %v", inner, outer)
	}
}
