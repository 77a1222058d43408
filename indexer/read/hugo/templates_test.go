package hugo

import (
	"os"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"carrel/indexer/source"
	"carrel/indexer/source/sourcetest"
)

// The site's own templates give the words that Hugo would show, and what they ask
// of Hugo alone costs no other word.
func TestTemplates(t *testing.T) {
	raw, err := os.ReadFile("testdata/templates.txtar")
	if err != nil {
		t.Fatal(err)
	}
	site, want := txtar.Parse(raw), map[string]string{}
	for i, f := range site.Files {
		if name, ok := strings.CutPrefix(f.Name, "want/"); ok {
			want["content/"+name] = strings.TrimSpace(string(f.Data))
			site.Files[i].Name = "unused.txt"
		}
	}
	got, problems := readSite(t, site)
	for name, text := range want {
		if got[name] != text {
			t.Errorf("%s\n got %s\nwant %s", name, got[name], text)
		}
	}
	_, sums := source.Tally(problems)
	var told []string
	for _, s := range sums {
		told = append(told, s.Text)
	}
	if got, want := strings.Join(told, "; "), "1 page lost words: shortcode mixed; 1 page lost words: shortcode loop"; !strings.Contains(got, want) {
		t.Errorf("told %q, want %q", got, want)
	}
}

// readSite reads a site and returns the text of its pages by their files.
func readSite(t testing.TB, ar *txtar.Archive) (map[string]string, []source.Problem) {
	t.Helper()
	dir := t.TempDir()
	sourcetest.Unpack(t, ar, dir)
	docs, problems := readAll(t, dir, Options{})
	out := map[string]string{}
	for _, d := range docs {
		out[d.Source] = d.Markdown
	}
	return out, problems.All
}

// What a template of Markdown renders into its HTML is Markdown there too.
func TestMarkdownInHTML(t *testing.T) {
	got, _ := readSite(t, txtar.Parse([]byte(`
-- hugo.toml --
-- content/a.md --
---
title: A
entries: ["[One](one/)", "two *more*"]
---
{{% entries %}}
-- layouts/shortcodes/entries.md --
<ul>
{{ range .Page.Params.entries }}
<li>{{ . | $.Page.RenderString }}</li>
{{ end }}
</ul>

{{ index .Page.Params.entries 1 | $.Page.RenderString }}
`)))
	if want := "- [One](/a/one/)\n- two *more*\n\ntwo *more*"; got["content/a.md"] != want {
		t.Errorf("got %q, want %q", got["content/a.md"], want)
	}
}

// Between blank lines in the HTML of a call in {{% stands Markdown.
func TestMarkdownBetweenBlankLines(t *testing.T) {
	got, _ := readSite(t, txtar.Parse([]byte(`
-- hugo.toml --
-- content/a.md --
---
title: A
---
{{% card title="[One](one/)" %}}

{{< card title="[Two](two/)" >}}
-- layouts/shortcodes/card.html --
<div>
<h4>

  {{ .Get "title" | safeHTML }}
</h4>

plain
and <b>bold</b>

</div>
`)))
	if want := "#### [One](/a/one/) {#}\n\nplain and **bold**\n\n#### \\[Two](two/) {#}\n\nplain and **bold**"; got["content/a.md"] != want {
		t.Errorf("got %q, want %q", got["content/a.md"], want)
	}
}
