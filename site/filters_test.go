package site

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"carrel/indexer"
)

// records are pages of two languages and four years, with a field of the site's own.
const records = `{"id":"1","url":"/a/","title":"Garden paths","lang":"en","type":"guide","date":"2019-05-02","season":"spring","text":"A garden."}
{"id":"2","url":"/b/","title":"Garden beds","lang":"en","type":"blog","date":"2021-01-09","season":"summer","text":"A garden and a garden bed."}
{"id":"3","url":"/c/","title":"Another garden","lang":"en","type":"blog","date":"2021-10-14","season":"summer","text":"A garden too."}
{"id":"4","url":"/d/","title":"Undated","lang":"en","type":"note","text":"A garden without a date."}
{"id":"5","url":"/de/e/","title":"Der Garten, garden","lang":"de","type":"blog","date":"2022-03-01","season":"spring","text":"Ein Garten."}
`

// orchard serves the records behind a box.
func orchard(t *testing.T, box string) *tab {
	t.Helper()
	dir := t.TempDir()
	file := filepath.Join(t.TempDir(), "garden.jsonl")
	write(t, file, records)
	build(t, indexer.Options{Sources: []string{file}, Out: filepath.Join(dir, "carrel"), Config: &indexer.Config{Filters: []string{"season"}}})
	write(t, filepath.Join(dir, "index.html"), page(`lang="en"`, box))
	return visit(t, serveFolder(t, dir), "/")
}

// pick sets a menu as a person does.
func (p *tab) pick(menu, value string) {
	p.Helper()
	p.get(`(e => { e.value = '` + value + `'; e.dispatchEvent(new Event('change')) })($('#` + menu + `'))`)
}

func TestFilters(t *testing.T) {
	p := orchard(t, `<carrel-search facets="type season lang"></carrel-search>`)
	p.ask("garden")
	p.settled("garden")
	p.want(`$$('.bar > *').map(e => e.id)`, []string{"chip-typeblog", "chip-typeguide", "chip-typenote", "chip-seasonsummer", "chip-seasonspring", "chip-every", "date", "sort"})
	p.want(`[...$('#date').options].map(o => o.text)`, []string{"Any date", "2022", "2021", "2020", "2019"})
	p.want(`$('.bar').ariaLabel + ', ' + $('#sort').ariaLabel`, "Narrow down, Sort by")
	for _, step := range []struct {
		act  func()
		want string
	}{
		{func() { p.pick("sort", "date") }, "Another garden, Garden beds, Garden paths, Undated"},
		{func() { p.pick("sort", "date:asc") }, "Garden paths, Garden beds, Another garden, Undated"},
		{func() { p.pick("sort", "title") }, "Another garden, Garden beds, Garden paths, Undated"},
		{func() { p.pick("date", "2021") }, "Another garden, Garden beds"},
		{func() { p.pick("date", "2020") }, ""},
		{func() { p.pick("date", "") }, "Another garden, Garden beds, Garden paths, Undated"},
		{func() { p.get(`$('#chip-seasonsummer').click()`) }, "Another garden, Garden beds"},
		{func() { p.get(`$('#chip-every').click()`) }, "Another garden, Garden beds"},
		{func() { p.get(`$('#chip-seasonsummer').click()`) }, "Another garden, Der Garten, garden, Garden beds, Garden paths, Undated"},
		{func() { p.get(`$('#chip-langde').click()`) }, "Der Garten, garden"},
	} {
		step.act()
		p.want(titles+`.join(', ')`, step.want)
	}
	p.want(`$$('.hit .meta bdi').at(-1).textContent`, "German")
	p.want(`$$('[aria-pressed=true]').map(e => e.id)`, []string{"chip-langde", "chip-every"})
	p.keys(" again") // what was chosen stays while the query is refined
	p.want(`$$('[aria-pressed=true].chip').length`, 2)
	p.get(`$('.clear').click()`)
	p.ask("garden")
	p.want(titles+`.length`, 4) // and goes with it
}

// A control that was used keeps the focus when the answer draws it anew.
func TestFiltersKeepFocus(t *testing.T) {
	p := orchard(t, `<carrel-search></carrel-search>`)
	p.ask("garden")
	p.settled("garden")
	p.get(`$('#chip-typeblog').focus()`)
	p.keys(kb.Enter)
	p.want(`$('.count').textContent`, "2 results")
	p.want(`root.activeElement.id`, "chip-typeblog")
	p.keys(kb.Enter)
	p.want(`$('.count').textContent`, "4 results")
	p.want(`root.activeElement.id`, "chip-typeblog")
}

// The folders of a page, and none where its language has one.
func TestFolders(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(t.TempDir(), "garden.jsonl")
	write(t, file, strings.ReplaceAll(records, `"/d/"`, `"/docs/guides/first-steps/d/"`))
	build(t, indexer.Options{Sources: []string{file}, Out: filepath.Join(dir, "carrel")})
	write(t, filepath.Join(dir, "index.html"), page(`lang="en"`, inline))
	p := visit(t, serveFolder(t, dir), "/")
	p.set("undated")
	p.want(`$('.meta bdi').textContent`, "Docs › Guides › First steps")
	p.set("garden beds")
	p.want(`$('.meta').textContent`, " Blog Jan 9, 2021")
}
