package generator

import "testing"

func TestWithoutAttributes(t *testing.T) {
	for in, want := range map[string]string{
		"[Start](a.md){ .md-button .md-button--primary }\n": "[Start](a.md)\n",
		"![x](a.png){ width=\"300\" align=left } after\n":   "![x](a.png) after\n",
		"## A { .cls #own }\n":                              "## A {#own}\n",
		"## A { .cls }\n":                                   "## A\n",
		"Text {: .note }\n":                                 "Text\n",
		"**b**{ .x } and _c_{.y}\n":                         "**b** and _c_\n",
		"Code `a { .b }` and {{ x }} and { a: 1 }\n":        "Code `a { .b }` and {{ x }} and { a: 1 }\n",
		"```css\na { .b }\n```\n":                           "```css\na { .b }\n```\n",
		"## {#own}\n":                                       "## {#own}\n",
	} {
		if got := withoutAttributes(in); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}
