package box

import (
	"fmt"
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
const records = `{"id":"1","url":"/a/","title":"Garden paths","lang":"en","type":"guide","section":"paths","date":"2019-05-02","season":"spring","text":"A garden."}
{"id":"2","url":"/b/","title":"Garden beds","lang":"en","type":"blog","date":"2021-01-09","season":"summer","text":"A garden and a garden bed."}
{"id":"3","url":"/c/","title":"Another garden","lang":"en","type":"blog","date":"2021-10-14","season":"summer","text":"A garden too."}
{"id":"4","url":"/d/","title":"Undated","lang":"en","type":"note","text":"A garden without a date."}
{"id":"5","url":"/de/e/","title":"Der Garten, garden","lang":"de","type":"blog","date":"2022-03-01","season":"spring","text":"Ein Garten mit einem Rosenbeet."}
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

// group opens the values of a field.
func group(p *browser.Tab, field string) {
	p.Helper()
	p.Get(`$('#group-` + field + `').click()`)
	p.Want(`$('#group-`+field+`').getAttribute('aria-expanded')`, "true")
}

func TestFilters(t *testing.T) {
	t.Parallel()
	p := orchard(t, `<carrel-search facets="type season lang"></carrel-search>`)
	p.Ask("garden")
	p.Settled("garden")
	p.Want(`$$('.row > *').map(e => e.id)`, []string{"group-type", "group-season", "chip-every", "date", "sort"})
	p.Want(`$$('.row > .opener').map(e => e.textContent)`, []string{"Kind", "Season"})
	p.Want(`[...$('#date').options].map(o => o.text)`, []string{"Any date", "From … To …", "2022", "2021", "2020", "2019"})
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
		{func() { group(p, "season"); p.Get(`$('#chip-seasonsummer').click()`) }, "Another garden, Garden beds"},
		{func() { p.Get(`$('#chip-every').click()`) }, "Another garden, Garden beds"},
		{func() { p.Get(`$('.lifter').click()`) }, "Another garden, Der Garten, garden, Garden beds, Garden paths, Undated"},
		{func() { group(p, "lang"); p.Get(`$('#chip-langde').click()`) }, "Der Garten, garden"},
	} {
		step.act()
		p.Want(browser.Titles+`.join(', ')`, step.want)
	}
	p.Want(`$$('.hit .meta bdi').at(-1).textContent`, "German")
	p.Want(`$$('.row [aria-pressed=true]').map(e => e.id)`, []string{"lift-langde", "chip-every"})
	p.Keys(" again") // what was chosen stays while the query is refined
	p.Want(`$$('.row [aria-pressed=true]').length`, 2)
	p.Get(`$('.clear').click()`)
	p.Ask("garden")
	p.Want(browser.Titles+`.length`, 4) // and goes with it
}

// Several values of a group are a choice, those of several groups go together, and each is lifted
// alone; the values that were not chosen stay on show with their counts.
func TestSeveralFilters(t *testing.T) {
	t.Parallel()
	p := orchard(t, `<carrel-search facets="type season"></carrel-search>`)
	p.Ask("garden")
	p.Settled("garden")
	values := `$$('.values .chip').map(e => e.textContent + (e.ariaPressed === 'true' ? ' +' : ''))`
	lifters := `$$('.lifter').map(e => e.ariaLabel)`
	p.Get(`$('#group-type').focus()`)
	p.Keys(kb.Enter)
	p.Want(values, []string{"Blog 2", "Guide 1", "Note 1"})
	p.Get(`$('#chip-typeblog').focus()`)
	p.Keys(" ")
	p.Want(browser.Titles+`.length`, 2)
	p.Want(values, []string{"Blog 2 +", "Guide 1", "Note 1"})
	p.Want(`root.activeElement.id`, "chip-typeblog")
	p.Keys(kb.Tab + kb.Enter)
	p.Want(browser.Titles+`.length`, 3)
	p.Want(values, []string{"Blog 2 +", "Guide 1 +", "Note 1"})
	group(p, "season")
	p.Want(values, []string{"summer 2", "spring 1"})
	p.Get(`$('#chip-seasonspring').click()`)
	p.Want(browser.Titles, []string{"Garden paths"})
	p.Want(lifters, []string{"Remove: Kind Blog", "Remove: Kind Guide", "Remove: Season spring"})
	p.Get(`$$('.lifter')[1].click()`)
	p.Want(lifters, []string{"Remove: Kind Blog", "Remove: Season spring"})
	p.Want(browser.Titles, []string{})
	p.Want(`$('.none strong').textContent`, "Nothing found for “\u2068garden\u2069”")
	p.Want(`$$('.lead .more, .note .more').map(e => e.textContent)`, []string{"Remove filters", "In other languages: 1 result"})
	p.Get(`$$('.note .more')[0].click()`)
	p.Want(browser.Titles+`.length`, 4)
	p.Want(lifters, []string{})
}

// Dates between two bounds, either of which may be open.
func TestDates(t *testing.T) {
	t.Parallel()
	p := orchard(t, browser.Inline)
	p.Ask("garden")
	p.Settled("garden")
	pick(p, "date", "..")
	p.Want(`$$('.row [type=date]').map(e => e.ariaLabel)`, []string{"From", "To"})
	pick(p, "from", "2021-01-09")
	p.Want(browser.Titles+`.sort()`, []string{"Another garden", "Garden beds"})
	pick(p, "until", "2021-03-01")
	p.Want(browser.Titles, []string{"Garden beds"})
	pick(p, "from", "")
	p.Want(browser.Titles+`.sort()`, []string{"Garden beds", "Garden paths"})
	p.Want(`$('#until').value`, "2021-03-01")
	pick(p, "date", "")
	p.Want(browser.Titles+`.length`, 4)
	p.Want(`$$('.row [type=date]').length`, 0)
}

// Among many values there is a search.
func TestManyValues(t *testing.T) {
	t.Parallel()
	dir, file := t.TempDir(), filepath.Join(t.TempDir(), "garden.jsonl")
	var lines strings.Builder
	for i := range 14 {
		fmt.Fprintf(&lines, `{"url":"/p/%d/","title":"Page %d","lang":"en","tags":["plant %d","all"],"text":"A garden."}`+"\n", i, i, i)
	}
	harness.Write(t, file, lines.String())
	packs.Build(t, indexer.Options{Sources: []string{file}, Out: filepath.Join(dir, "carrel"), Config: &indexer.Config{}})
	harness.Write(t, filepath.Join(dir, "index.html"), host.Page(`lang="en"`, browser.Inline))
	p := browser.Visit(t, host.Folder(t, dir), "/")
	p.Ask("garden")
	p.Settled("garden")
	group(p, "tag")
	seen := `$$('.values button').filter(e => !e.hidden).map(e => e.textContent)`
	p.Want(seen+`.length`, 15)
	p.Get(`$('#seek').focus()`)
	p.Keys("NT 13")
	p.Want(seen, []string{"plant 13 1"})
	p.Get(`$('#chip-tagplant\\ 13').click()`)
	p.Want(browser.Titles, []string{"Page 13"})
	p.Want(seen, []string{"plant 13 1"}) // of the values of a field none is lost to a choice of it
	p.Get(`(e => { e.value = ''; e.dispatchEvent(new Event('input')) })($('#seek'))`)
	p.Want(seen+`.length`, 15)
}

// A box is limited by its attribute, and a menu of the site's values chooses within a field.
func TestLimits(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ filter, want string }{
		{`season:summer`, "Another garden, Garden beds"},
		{`season:summer season:spring`, "Another garden, Garden beds, Garden paths"},
		{`season:summer -type:"blog"`, ""},
		{`-season:summer -season:spring`, "Undated"},
		{`type:guide date:2019..2020`, "Garden paths"},
		{`section:/docs/paths/`, "Garden paths"},
		{`nonsense`, "Another garden, Garden beds, Garden paths, Undated"},
	} {
		p := orchard(t, `<carrel-search filter="`+strings.ReplaceAll(test.filter, `"`, "&quot;")+`"></carrel-search>`)
		p.Ask("garden")
		p.Settled("garden")
		p.Want(browser.Titles+`.sort().join(', ')`, test.want)
	}
	p := orchard(t, `<carrel-search filter="season:spring" choices="season" facets="type season"></carrel-search>`)
	p.Ask("garden")
	p.Settled("garden")
	p.Want(browser.Titles, []string{"Garden paths"})
	p.Want(`[...$('#choice-season').options].map(o => o.text + (o.selected ? ' +' : ''))`, []string{"Season", "summer", "spring +"})
	p.Want(`$('#group-season')`, nil) // the menu has them
	pick(p, "choice-season", "summer")
	p.Want(browser.Titles+`.length`, 2)
	p.Get(`$('.clear').click()`)
	p.Ask("beds")
	p.Settled("beds")
	p.Want(browser.Titles, []string{"Garden beds"}) // it stays chosen
	pick(p, "choice-season", "")
	p.Ask("garden")
	p.Want(browser.Titles+`.length`, 4)
}

// A control that was used keeps the focus when the answer draws it anew.
func TestFiltersKeepFocus(t *testing.T) {
	t.Parallel()
	p := orchard(t, `<carrel-search></carrel-search>`)
	p.Ask("garden")
	p.Settled("garden")
	p.Want(`$('#group-type') !== null`, true)
	p.Get(`$('#group-type').focus()`)
	p.Keys(kb.Enter)
	p.Want(`root.activeElement.id + $('#group-type').getAttribute('aria-expanded')`, "group-typetrue")
	p.Keys(kb.Enter)
	p.Want(`root.activeElement.id + $('#group-type').getAttribute('aria-expanded')`, "group-typefalse")
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
