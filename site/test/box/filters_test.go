package box

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"carrel/indexer"
	"carrel/site/test/internal/browser"
	"carrel/site/test/internal/harness"
	"carrel/site/test/internal/host"
	"carrel/site/test/internal/packs"
)

// records are pages of two languages and four years, with a field of the site's own.
const records = `{"id":"1","url":"/a/","title":"Garden paths","lang":"en","type":"guide","date":"2019-05-02","season":"spring","text":"A garden."}
{"id":"2","url":"/b/","title":"Garden beds","lang":"en","type":"blog","date":"2021-01-09","season":"summer","text":"A garden and a garden bed."}
{"id":"3","url":"/c/","title":"Another garden","lang":"en","type":"blog","date":"2021-10-14","season":"summer","text":"A garden too."}
{"id":"4","url":"/d/","title":"Undated","lang":"en","type":"note","text":"A garden without a date."}
{"id":"5","url":"/de/e/","title":"Der Garten, garden","lang":"de","type":"blog","date":"2022-03-01","season":"spring","text":"Ein Garten."}
`

// orchard serves the records behind a box.
func orchard(t *testing.T, box string) *browser.Tab {
	t.Helper()
	dir := t.TempDir()
	file := filepath.Join(t.TempDir(), "garden.jsonl")
	harness.Write(t, file, records)
	packs.Build(t, indexer.Options{Sources: []string{file}, Out: filepath.Join(dir, "carrel"), Config: &indexer.Config{Filters: []string{"season"}}})
	harness.Write(t, filepath.Join(dir, "index.html"), host.Page(`lang="en"`, box))
	return browser.Visit(t, host.Folder(t, dir), "/")
}

// pick sets a menu as a person does.
func pick(p *browser.Tab, menu, value string) {
	p.Helper()
	p.Get(`(e => { e.value = '` + value + `'; e.dispatchEvent(new Event('change')) })($('#` + menu + `'))`)
}

func TestFilters(t *testing.T) {
	t.Parallel()
	p := orchard(t, `<carrel-search facets="type season lang"></carrel-search>`)
	p.Ask("garden")
	p.Settled("garden")
	p.Want(`$$('.bar > *').map(e => e.id)`, []string{"chip-typeblog", "chip-typeguide", "chip-typenote", "chip-seasonsummer", "chip-seasonspring", "chip-every", "date", "sort"})
	p.Want(`[...$('#date').options].map(o => o.text)`, []string{"Any date", "2022", "2021", "2020", "2019"})
	p.Want(`$('.bar').ariaLabel + ', ' + $('#sort').ariaLabel`, "Narrow down, Sort by")
	for _, step := range []struct {
		act  func()
		want string
	}{
		{func() { pick(p, "sort", "date") }, "Another garden, Garden beds, Garden paths, Undated"},
		{func() { pick(p, "sort", "date:asc") }, "Garden paths, Garden beds, Another garden, Undated"},
		{func() { pick(p, "sort", "title") }, "Another garden, Garden beds, Garden paths, Undated"},
		{func() { pick(p, "date", "2021") }, "Another garden, Garden beds"},
		{func() { pick(p, "date", "2020") }, ""},
		{func() { pick(p, "date", "") }, "Another garden, Garden beds, Garden paths, Undated"},
		{func() { p.Get(`$('#chip-seasonsummer').click()`) }, "Another garden, Garden beds"},
		{func() { p.Get(`$('#chip-every').click()`) }, "Another garden, Garden beds"},
		{func() { p.Get(`$('#chip-seasonsummer').click()`) }, "Another garden, Der Garten, garden, Garden beds, Garden paths, Undated"},
		{func() { p.Get(`$('#chip-langde').click()`) }, "Der Garten, garden"},
	} {
		step.act()
		p.Want(browser.Titles+`.join(', ')`, step.want)
	}
	p.Want(`$$('.hit .meta bdi').at(-1).textContent`, "German")
	p.Want(`$$('[aria-pressed=true]').map(e => e.id)`, []string{"chip-langde", "chip-every"})
	p.Keys(" again") // what was chosen stays while the query is refined
	p.Want(`$$('[aria-pressed=true].chip').length`, 2)
	p.Get(`$('.clear').click()`)
	p.Ask("garden")
	p.Want(browser.Titles+`.length`, 4) // and goes with it
}

// A control that was used keeps the focus when the answer draws it anew.
func TestFiltersKeepFocus(t *testing.T) {
	t.Parallel()
	p := orchard(t, `<carrel-search></carrel-search>`)
	p.Ask("garden")
	p.Settled("garden")
	p.Get(`$('#chip-typeblog').focus()`)
	p.Keys(kb.Enter)
	p.Want(`$('.count').textContent`, "2 results")
	p.Want(`root.activeElement.id`, "chip-typeblog")
	p.Keys(kb.Enter)
	p.Want(`$('.count').textContent`, "4 results")
	p.Want(`root.activeElement.id`, "chip-typeblog")
}

// The folders of a page, and none where its language has one.
func TestFolders(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	file := filepath.Join(t.TempDir(), "garden.jsonl")
	harness.Write(t, file, strings.ReplaceAll(records, `"/d/"`, `"/docs/guides/first-steps/d/"`))
	packs.Build(t, indexer.Options{Sources: []string{file}, Out: filepath.Join(dir, "carrel")})
	harness.Write(t, filepath.Join(dir, "index.html"), host.Page(`lang="en"`, browser.Inline))
	p := browser.Visit(t, host.Folder(t, dir), "/")
	p.Set("undated")
	p.Want(`$('.meta bdi').textContent`, "Docs › Guides › First steps")
	p.Set("garden beds")
	p.Want(`$('.meta').textContent`, " Blog Jan 9, 2021")
}
