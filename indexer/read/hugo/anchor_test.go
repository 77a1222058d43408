package hugo

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"carrel/wasm/markup"
)

const headings = `
## --flag and -- dash --- long

## Trailing dash -

## Code ` + "`--flag`" + ` stays

## C++ / C# <T> here

## A [link](https://x.example/) with "quotes" & it's

## 1.2.3 Größe 日本語 ǅ

## under_score  double

## Own {#own-id}

## Same

## Same

## Same {#same-1}

## Same

Setext -- one
=============

<h2 id="html.id/v1">Html id</h2>

<h2>No id</h2>

## !!!

# Title

## Title
`

// idsOf are the identifiers by which the sections of a page are linked.
func idsOf(md string) []string {
	var out []string
	seen := map[string]int{}
	markup.Headings(md, func(h markup.Block) bool {
		out = append(out, h.ID(seen))
		return true
	})
	return out
}

// TestAnchors holds identifiers against those that Hugo 0.160 wrote.
func TestAnchors(t *testing.T) {
	for _, test := range []struct{ name, config, body, want string }{
		{"github", "", headings, "flag-and--dash--long trailing-dash-- code---flag-stays c--c--here a-link-with-quotes--its 123-größe-日本語-ǆ under_score--double " +
			"own-id same same-1 same-1 same-2 setext--one html.id/v1  heading title title-1"},
		{"ascii", "[markup.goldmark.parser]\nautoIDType = \"github-ascii\"\n", "## Größe 日本語 é\n\n## 日本\n", "groe--e heading"},
		{"blackfriday", "[markup.goldmark.parser]\nautoHeadingIDType = \"blackfriday\"\n", "## --Hello,   World & 1_2!\n", "hello-world-1-2"},
		{"off", "[markup.goldmark.parser]\nautoHeadingID = false\n", "## A\n\n## B {#b}\n", " b"},
		{"no dashes", "[markup.goldmark.extensions]\ntypographer = false\n", "## a -- b\n", "a----b"},
		{"the title's heading is cut", "", "# Page\n\n## Page\n\n## Page\n", "page-1 page-2"},
		{"apart", "", "## A\n\n{{< panel >}}\n## A\n\n## B -- C\n{{< /panel >}}\n\n{{% part %}}\n## A\n{{% /part %}}\n", "a a b--c a-1"},
		{"apart, then the same", "", "{{< panel >}}\n## A\n{{< /panel >}}\n{{< panel >}}\n## A\n{{< /panel >}}\n\n<h2 id=\"a\">A</h2>\n\n## A\n", "a a a a"},
		{"emoji", "enableEmoji = true\n", "## :tada: Start\n\n## Go :white_check_mark:\n\n## Start\n\nUp :rocket:\n---\n", "tada-start go-white_check_mark start up-rocket"},
		{"no emoji", "", "## :tada: Start\n\n## :own: x\n", "tada-start own-x"},
		{"the first piece of what holds several", "", "## a **b *c* d** e\n\n## [L *em* more](x)\n\n## ~~a **b**~~\n\n## ![alt *em*](a.png) p\n", "a-b--e l a alt--p"},
		{"the last of several lines", "", "n\nSetext\nmulti line\n---\n", "multi-line"},
		{"references and breaks", "", "## &amp; entity &lt;x&gt;\n\n## a<br>b\n\n## &#65;b\n\n## &lt;x&gt;\n", "-entity-x ab 65b x"},
		{"an address has no letters", "", "## <https://x.example/a>\n\n## https://x.example/b\n\n## c\n", "  c"},
		{"dashes of code", "", "## `a--b` c--d\n\n- Item `x`\n  ---\n", "a--b-cd item-x"},
		{"tags", "", "## A <T> b\n\n## A \\<U> b\n\n## `<T>` c\n", "a--b a-u-b t-c"},
	} {
		site := "-- hugo.toml --\n" + test.config + "-- content/p.md --\n---\ntitle: Page\n---\n" + test.body +
			"-- layouts/shortcodes/panel.html --\n<div>{{ .Inner | markdownify }}</div>\n-- layouts/shortcodes/part.html --\n{{ .Inner }}\n"
		got, _ := readSite(t, txtar.Parse([]byte(site)))
		ids := idsOf(got["content/p.md"])
		if !slices.Equal(ids, strings.Split(test.want, " ")) {
			t.Errorf("%s:\n got %q\nwant %q\n%s", test.name, ids, strings.Split(test.want, " "), got["content/p.md"])
		}
	}
}
