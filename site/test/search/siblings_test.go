package search

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"carrel/indexer"
	"carrel/site"
	"carrel/site/test/internal/browser"
	"carrel/site/test/internal/harness"
	"carrel/site/test/internal/host"
	"carrel/site/test/internal/packs"
)

// A page stands for the languages that its own does. indexer/packdir has the same
// rules, and the same table but for what no command knows: its own comes first.
func TestSiblingsChosen(t *testing.T) {
	t.Parallel()
	h := host.Serve(t, map[string]string{"index.html": host.Page("", "")})
	p := browser.Visit(t, h, "/")
	for _, c := range []struct{ all, tag, want string }{
		{"en en-us en-gb", "en", "en en-us en-gb"},
		{"en-gb en en-us", "en-US", "en-us en-gb en"},
		{"de en-us", "en", "en-us"},
		{"de en", "en-AU", "en"},
		{"en de", "", "en"},
		{"en-us de en", "", "en-us en"},
		{"en de", "*", "en de"},
		{"en de", "ALL", "en de"},
		{"pt-br pt es", "pt-PT", "pt-br pt"},
		{"pt-br es", "pt", "pt-br"},
		{"zh-cn zh-tw", "zh-CN", "zh-cn"},
		{"zh-cn zh-tw", "zh", "zh-cn"},
		{"zh-cn zh-tw", "zh-HK", "zh-tw"},
		{"zh-cn zh-tw", "zh-Hant", "zh-tw"},
		{"zh-hans zh-cn zh-hant", "zh-CN", "zh-cn zh-hans"},
		{"zh-tw en", "zh-CN", "zh-tw"},
		{"sr sr-latn", "sr-Latn-RS", "sr-latn"},
		{"sr sr-latn", "sr", "sr"},
		{"en fil", "fi", "en"},
		{"en de", "no such tag", "en"},
		{"en de", "en_US", "en"},
	} {
		var list []map[string]any
		for lang := range strings.FieldsSeq(c.all) {
			list = append(list, map[string]any{"lang": lang, "segments": []any{map[string]any{"kind": "page", "files": []any{[]any{1, 1, "x"}}}}})
		}
		languages, _ := json.Marshal(list)
		name := strings.ReplaceAll(c.all, " ", "_")
		harness.Write(t, filepath.Join(h.Dir, name, "manifest.json"),
			fmt.Sprintf(`{"format":1,"version":"x","site":{},"root":"/","assets":{"worker":"w.js","search":"s.wasm"},"languages":%s}`, languages))
		p.Want(fmt.Sprintf(`import('/carrel/carrel.js').then(m => m.open({ base: '/%s/', lang: %q })).then(c => c.languages.join(' '))`, name, c.tag), c.want)
	}
}

// orchardOf serves records of some languages, each with a page of its own that
// embeds a box.
func orchardOf(t *testing.T, langs ...string) *host.Host {
	t.Helper()
	dir := t.TempDir()
	var lines strings.Builder
	for i, lang := range langs {
		fmt.Fprintf(&lines, `{"url":"/%[2]s/","title":"Walnuts of %[2]s","lang":%[2]q,"text":"A walnut and a colour%[1]d."}`+"\n", i, lang)
		harness.Write(t, filepath.Join(dir, lang, "index.html"), host.Page(fmt.Sprintf("lang=%q", lang), `<carrel-search></carrel-search>`))
	}
	file := filepath.Join(t.TempDir(), "trees.jsonl")
	harness.Write(t, file, lines.String())
	packs.BuildAsUsual(t, indexer.Options{Sources: []string{file}, Out: filepath.Join(dir, "carrel"), Config: &indexer.Config{}})
	data, err := site.Pagefind()
	if err != nil {
		t.Fatal(err)
	}
	harness.Write(t, filepath.Join(dir, "pagefind", "pagefind.js"), string(data))
	return host.Folder(t, dir)
}

// A box finds the pages of its language's siblings, in first answers and in full
// ones, and so do the module, Pagefind's interface and the library.
func TestSiblingsFound(t *testing.T) {
	t.Parallel()
	h := orchardOf(t, "en", "en-US", "en-GB", "de")
	all := []string{"Walnuts of en", "Walnuts of en-GB", "Walnuts of en-US"}
	for _, lang := range []string{"en", "en-US", "en-GB"} {
		p := browser.Visit(t, h, "/"+lang+"/")
		p.Want(`import('/carrel/carrel.js').then(m => m.open()).then(c => c.first('walnut')).then(a => a.hits.map(h => h.title).sort())`, all)
		p.Ask("walnut")
		p.Settled("walnut")
		p.Want(browser.Titles+`.sort()`, all)
		p.Want(`import('/pagefind/pagefind.js').then(m => m.search('walnut')).then(a => a.results.length)`, 3)
		p.Navigate(h.URL + "/carrel/?lang=" + lang)
		p.Want(browser.Article+`.querySelectorAll('.cards li').length`, 3)
	}
	p := browser.Visit(t, h, "/de/")
	p.Ask("walnut")
	p.Settled("walnut")
	p.Want(browser.Titles, []string{"Walnuts of de"})
}

// Where one sibling is saved alone, its pages are found without a host, and what is
// missing is said.
func TestSiblingsSaved(t *testing.T) {
	t.Parallel()
	h := orchardOf(t, "en", "en-US")
	p := browser.Visit(t, h, "/en/")
	p.Want(browser.Keeper+`.then(m => m.save({ what: 'section:/en/' })).then(i => i.what)`, "section:/en/")
	p.Loose = true
	h.Stop()
	p.Navigate(h.URL + "/carrel/")
	p.Ask("walnut")
	p.Settled("walnut")
	p.Want(browser.Titles, []string{"Walnuts of en"})
	p.Want(`import('/carrel/carrel.js').then(m => m.open({ lang: 'en' })).then(c => c.search('walnut')).then(a => [a.total, a.partial, a.missingBases ?? null])`, []any{1, true, nil})
}
