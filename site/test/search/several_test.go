package search

import (
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"

	"carrel/site/test/internal/browser"
	"carrel/site/test/internal/harness"
	"carrel/site/test/internal/host"
	"carrel/site/test/internal/sites"
)

// twoSites are a host with the even records in carrel/ and all in both/carrel/,
// and another with the odd ones in carrel/.
func twoSites(t *testing.T, body string) (p *browser.Tab, own, other *host.Host) {
	t.Helper()
	here, there := t.TempDir(), t.TempDir()
	sites.Gardens(t, filepath.Join(here, "carrel"), "", sites.Even)
	sites.Gardens(t, filepath.Join(here, "both", "carrel"), "", sites.All)
	sites.Gardens(t, filepath.Join(there, "carrel"), "", sites.Odd)
	own, other = host.Folder(t, here), host.Folder(t, there)
	own.Allow = other.URL
	harness.Write(t, filepath.Join(here, "index.html"), host.Page(`lang="en"`, strings.ReplaceAll(body, "OTHER", other.URL)))
	return browser.Visit(t, own, "/"), own, other
}

const openPacks = `import('/carrel/carrel.js').then(async m => {
	window.both = await m.open({ base: '/both/carrel/' })
	window.two = await m.open({ bases: ['/carrel/', '%s/carrel'] })
	window.brief = a => [a.total, a.suggestion, a.relaxed, a.missingBases, JSON.stringify(a.facets),
		a.hits.map(h => [h.id, new URL(h.url, location).pathname, h.title, h.score, h.snippet, h.marks, h.missing, h.sections.map(s => s.anchor)])]
})`

// Two packs from two hosts answer as one pack of both.
func TestSeveralPacksAnswerAsOne(t *testing.T) {
	t.Parallel()
	p, own, other := twoSites(t, "")
	p.Get(fmt.Sprintf(openPacks, other.URL))
	for _, test := range []struct {
		args string
		hits int
	}{
		{`'garden', { limit: 20 }`, 16},
		{`'beans'`, 6},
		{`'rake spade'`, 10},
		{`'"upper bed" roses'`, 9},
		{`'lower apples -rake'`, 7},
		{`'gard', { limit: 20 }`, 16},
		{`'gaden'`, 10},
		{`'garden', { sort: 'title' }`, 10},
		{`'garden', { sort: 'date:asc', limit: 20 }`, 16},
		{`'garden', { sort: 'stars', limit: 20, explain: true }`, 16},
		{`'garden', { filters: { tag: { all: ['wet', 'roses'] } } }`, 3},
		{`'tag:apples garden'`, 5},
		{`'"roses garden nowhere" water'`, 10},
		{`'nothingatall'`, 0},
	} {
		want := p.Get(`both.search(` + test.args + `).then(brief)`)
		got := p.Get(`two.search(` + test.args + `).then(brief)`)
		if got != want {
			t.Errorf("%s: two packs say\n %s\none of both\n %s", test.args, got, want)
		}
		var parts []json.RawMessage
		var hits []any
		if json.Unmarshal([]byte(got), &parts) != nil || json.Unmarshal(parts[5], &hits) != nil || len(hits) != test.hits {
			t.Errorf("%s: %d hits, want %d: %s", test.args, len(hits), test.hits, got)
		}
	}
	p.Want(`two.search('garden', { limit: 2, sort: 'date' }).then(a => a.hits.map(h => [h.url, h.base]))`,
		[][]string{{other.URL + "/beds/15/", other.URL + "/carrel/"}, {"/beds/14/", own.URL + "/carrel/"}})
	p.Want(`two.search('spade', { limit: 1, sort: 'date' }).then(a => [a.hits[0].href, a.hits[0].sections[0].url])`,
		[]string{other.URL + "/beds/15/#tools-15", other.URL + "/beds/15/#tools-15"})
	p.Want(`two.first('garden').then(a => a.hits.length)`, 0)
	p.Want(`two.read('/beds/03/').then(d => d.title)`, "Garden of beans 03")
	p.Want(`[two.languages, two.base, two.stats().requests > 8]`, []any{[]string{"en"}, own.URL + "/carrel/", true})
}

// Where the other pack says where its site stands, its hits lead there.
func TestAddressesOfAnotherSite(t *testing.T) {
	t.Parallel()
	here := t.TempDir()
	sites.Gardens(t, filepath.Join(here, "carrel"), "", sites.Even)
	sites.Gardens(t, filepath.Join(here, "docs", "carrel"), "https://docs.example/help/", sites.Odd)
	h := host.Folder(t, here)
	harness.Write(t, filepath.Join(here, "index.html"), host.Page(`lang="en"`, `<carrel-search base="/carrel/ /docs/carrel/"></carrel-search>`))
	p := browser.Visit(t, h, "/")
	p.Ask("rake")
	p.Want(`$$('.page').map(e => e.href.split('#')[0])`, []string{
		"https://docs.example/help/beds/03/", "https://docs.example/help/beds/07/", "https://docs.example/help/beds/11/", "https://docs.example/help/beds/15/"})
	p.Ask("upper")
	p.Want(`$$('.page').map(e => e.href.split('#')[0]).filter(u => u.startsWith('`+h.URL+`')).length`, 6)
}

// A pack that can't be had leaves the others, and the answer says so.
func TestMissingBase(t *testing.T) {
	t.Parallel()
	p, own, other := twoSites(t, `<carrel-search base="/carrel/ OTHER/carrel/" preload="none"></carrel-search>`)
	p.Loose = true
	p.Get(fmt.Sprintf(openPacks, other.URL))
	gone := func(ending string) {
		other.Misbehave(func(file string, w http.ResponseWriter) bool {
			if path.Ext(file) != ending {
				return false
			}
			http.Error(w, "none", http.StatusNotFound)
			return true
		})
	}
	p.Get(`import('/carrel/carrel.js').then(m => m.open()).then(c => { window.one = c })`)
	hits := `.then(a => [a.total, a.missingBases, a.hits.map(h => [h.url, h.score])])`
	alone := p.Get(`one.search('garden')` + hits)
	missing := strings.Replace(alone, "null", `["`+other.URL+`/carrel/"]`, 1)

	gone(".bin")
	if got := p.Get(`two.search('garden')` + hits); got != missing {
		t.Errorf("without its files: %s, want %s", got, missing)
	}
	other.Misbehave(nil)
	p.Want(`two.search('garden').then(a => [a.total, a.missingBases])`, []any{16, nil})

	gone(".json")
	p.Navigate(own.URL + "/")
	search := `import('/carrel/carrel.js').then(m => m.open({ bases: ['/carrel/', '` + other.URL + `/carrel/'] })).then(c => c.search('garden'))`
	if got := p.Get(search + hits); got != missing {
		t.Errorf("without its manifest: %s, want %s", got, missing)
	}
	p.Want(`import('/carrel/carrel.js').then(m => m.open({ bases: ['/nowhere/', '/carrel/'] })).then(c => c.search('garden')).then(a => [a.total, a.missingBases])`,
		[]any{8, []string{own.URL + "/nowhere/"}})
	p.Want(`import('/carrel/carrel.js').then(m => m.open({ bases: ['/nowhere/', '/neither/'] })).catch(e => [e.code, e.message.includes('/nowhere/')])`,
		[]any{"manifest", true})

	p.Set("garden")
	p.Want(`$('.count')?.textContent + $('.said').textContent + $('.note').textContent`, "8 pagesNot everything could be searched.")
	p.Want(`$('[role=status]').textContent`, "8 pages Not everything could be searched.")

	other.Misbehave(nil)
	release := other.Hold("manifest.json")
	defer release()
	p.Navigate(own.URL + "/")
	p.Get(`(AbortSignal.timeout = (wait => () => wait.call(AbortSignal, 3000))(AbortSignal.timeout), 0)`)
	if got := p.Get(search + hits); got != missing {
		t.Errorf("without an answer: %s, want %s", got, missing)
	}
	release()
	p.Want(search+`.then(a => a.total)`, 16)
}

// What a page may ask for besides words.
func TestOptions(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	sites.Gardens(t, filepath.Join(dir, "carrel"), "", sites.All)
	harness.Write(t, filepath.Join(dir, "index.html"), host.Page(`lang="en"`, "none"))
	p := browser.Visit(t, host.Folder(t, dir), "/")
	p.Get(`import('/carrel/carrel.js').then(m => m.open()).then(c => { window.ids = o => c.search('garden', { limit: 20, ...o }).then(a => a.hits.map(h => Number(h.id))); window.c = c })`)
	sorted := func(options string) string { return `ids(` + options + `).then(a => a.sort((x, y) => x - y))` }
	for _, test := range []struct {
		options string
		want    []int
	}{
		{`{ filters: { tag: 'roses' } }`, []int{1, 4, 7, 10, 13}},
		{`{ filters: { tag: ['roses', 'apples'], type: 'guide' } }`, []int{1, 5, 7, 11, 13}},
		{`{ filters: { tag: { any: ['roses', 'apples'], none: 'wet' } } }`, []int{2, 4, 8, 10, 14}},
		{`{ filters: { tag: { all: ['roses', 'wet'] } } }`, []int{1, 7, 13}},
		{`{ filters: { tag: { none: ['roses', 'apples'] } } }`, []int{0, 3, 6, 9, 12, 15}},
		{`{ filters: { stars: 4 } }`, []int{2, 7, 12}},
		{`{ filters: { stars: { any: [4, 3], all: [], none: undefined } } }`, []int{2, 4, 7, 9, 12, 14}},
		{`{ filters: { tag: 'a & b=c' } }`, []int{}},
	} {
		p.Want(sorted(test.options), test.want)
	}
	for _, test := range []struct {
		options string
		want    []int
	}{
		{`{ sort: 'date', limit: 3 }`, []int{15, 14, 13}},
		{`{ sort: 'date:asc', limit: 3 }`, []int{0, 1, 2}},
		{`{ sort: 'title', limit: 3 }`, []int{2, 5, 8}},
		{`{ sort: 'title:desc', limit: 3 }`, []int{13, 10, 7}},
		{`{ sort: 'stars', limit: 3, filters: { type: 'guide' } }`, []int{7, 9, 1}},
		{`{ sort: 'stars:asc', limit: 4 }`, []int{0, 5, 10, 15}},
	} {
		p.Want(`ids(`+test.options+`)`, test.want)
	}
	score := `c.search('rake', { RANKING }).then(a => a.hits[0].score)`
	if a, b := p.Get(strings.Replace(score, "RANKING", "", 1)), p.Get(strings.Replace(score, "RANKING", "ranking: { k1: 0, 'weight.body': 3 }", 1)); a == b {
		t.Errorf("settings of the ranking change nothing: %s", a)
	}
	p.Want(`c.search('rake').then(a => a.hits[0].explain === undefined)`, true)
	p.Want(`c.search('rake', { explain: true }).then(a => a.hits[0].explain[0].clause)`, "rake")
	p.Want(`c.search('"roses nowhere" water').then(a => [a.relaxed, a.total])`, []any{true, 16})
	p.Want(`c.search('spade').then(a => [a.relaxed, a.hits[0].href === a.hits[0].sections[0].url])`, []any{nil, true})
}

// The box tells what was meant and what it did not find.
func TestNotes(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	sites.Gardens(t, filepath.Join(dir, "carrel"), "", sites.All)
	harness.Write(t, filepath.Join(dir, "index.html"), host.Page(`lang="en"`, browser.Inline))
	p := browser.Visit(t, host.Folder(t, dir), "/")
	p.Ask("gaden ")
	p.Want(`$('.meant')?.textContent`, "Did you mean garden?")
	p.Want(`$('[role=status]').textContent`, "16 pages Did you mean garden?")
	p.Want(`$('.again').compareDocumentPosition($('.hit')) & Node.DOCUMENT_POSITION_FOLLOWING`, 4)
	p.Get(`$('.again').focus()`)
	p.Want(`root.activeElement.className`, "again")
	p.Keys("\r")
	p.Want(`box.value`, "garden")
	p.Want(`root.activeElement.tagName`, "INPUT")
	p.Want(`$('.meant')`, nil)
	p.Want(`$('[role=status]').textContent`, "16 pages")
	p.Ask(`"roses nowhere" water`)
	p.Want(`$('.note p')?.textContent`, "These pages have the words of the phrase, not always the phrase itself.")
	p.Want(`$('[role=status]').textContent`, "16 pages These pages have the words of the phrase, not always the phrase itself. Missing: nowhere")
}

// What the page on the interface shows a script does what it says.
func TestDocumentedInterface(t *testing.T) {
	t.Parallel()
	p, _, other := twoSites(t, "")
	text, err := os.ReadFile(harness.Site("demo", "content", "en", "reference", "page.md"))
	if err != nil {
		t.Fatal(err)
	}
	var script strings.Builder
	parts := strings.Split(string(text), "\n```")
	for i := 1; i < len(parts); i += 2 {
		if code, is := strings.CutPrefix(parts[i], "js\n"); is {
			script.WriteString(code + "\n")
		}
	}
	code := strings.ReplaceAll(script.String(), "https://other.example", other.URL)
	code = strings.Replace(code, "import { open } from '/carrel/carrel.js'", "const { open } = await import('/carrel/carrel.js')", 1)
	p.Want(`(async () => { `+code+`; return [answer.total, hits.length, missingBases] })()`, []any{0, 10, nil})
	for _, name := range strings.Fields("limit filters sort ranking explain lang signal suggestion relaxed partial missingBases") {
		if !strings.Contains(string(text), "\n`"+name+"`\n: ") {
			t.Errorf("the page does not define %s", name)
		}
	}
}
