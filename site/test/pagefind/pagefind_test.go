package pagefind

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"carrel/indexer"
	"carrel/site"
	"carrel/site/test/internal/browser"
	"carrel/site/test/internal/harness"
	"carrel/site/test/internal/host"
	"carrel/site/test/internal/packs"
	"carrel/site/test/internal/sites"
)

// A plot is a page of the site for Pagefind's interface.
type plot struct {
	url    string
	values map[string][]string // to filter by
}

// plots are more pages than one step of results holds.
func plots() []plot {
	var list []plot
	for n := range 30 {
		p := plot{fmt.Sprintf("/plots/%02d/", n), map[string][]string{"Author": {[]string{"Ann", "Bob", "Cy"}[n%3]}, "year": {fmt.Sprint(2018 + n%4)}}}
		if n%5 == 0 {
			p.values["Author"] = append(p.values["Author"], "Dee & Co")
		}
		if n%2 == 0 {
			p.values["tag"] = []string{"shade"}
		}
		list = append(list, p)
	}
	return list
}

func (p plot) page(n int) string {
	var b strings.Builder
	fmt.Fprintf(&b, `<!doctype html><html lang="en"><title>Plot %d | Garden</title><main data-pagefind-body><h1>Plot %d</h1>`, n, n)
	for name, values := range p.values {
		for _, v := range values {
			fmt.Fprintf(&b, `<span data-pagefind-filter="%s:%s" data-pagefind-ignore></span>`, name, strings.ReplaceAll(v, "&", "&amp;"))
		}
	}
	fmt.Fprintf(&b, `<img src="bed.png" alt="A bed"><p data-pagefind-meta="soil" data-pagefind-sort="rank:%d">loam</p><p>The garden has a &lt;b&gt;wall&lt;/b&gt; &amp; a gate.</p>`, (n*7)%30)
	b.WriteString(strings.Repeat(" <p>Nothing is said in this paragraph of what grows here and what does not.</p>", 3))
	b.WriteString(`<h2 id="beds">The beds</h2><p>Roses stand in the beds of every garden.</p><h2 id="paths">Paths</h2><p>Gravel, and a garden bench.</p></main>`)
	if n == 3 {
		b.WriteString(`<p>outside words</p>`)
	}
	return b.String()
}

// pagefindSite builds a site of plots with the real engine and the module, as
// carrel build --pagefind-compat does.
func pagefindSite(t *testing.T, index string) *host.Host {
	t.Helper()
	dir := t.TempDir()
	for n, p := range plots() {
		harness.Write(t, filepath.Join(dir, p.url, "index.html"), p.page(n))
	}
	harness.Write(t, filepath.Join(dir, "unmarked.html"), `<html lang="en"><p>A garden that no body marks.`)
	harness.Write(t, filepath.Join(dir, "index.html"), index)
	packs.Build(t, indexer.Options{Sources: []string{"html:" + dir}, Out: filepath.Join(dir, "carrel")})
	module, err := site.Pagefind()
	if err != nil {
		t.Fatal(err)
	}
	harness.Write(t, filepath.Join(dir, "pagefind", "pagefind.js"), string(module)+"\nconst CARREL_FILTERS=[\"Author\",\"tag\",\"year\"]\n")
	return host.Folder(t, dir)
}

const emptyPage = `<!doctype html><html lang="en"><title>t</title><body>`

// The interface, under the policy that Carrel's own box wants.
func TestPagefindInterface(t *testing.T) {
	t.Parallel()
	h := pagefindSite(t, emptyPage)
	p := browser.Visit(t, h, "/")
	p.Get(`import('/pagefind/pagefind.js').then(m => { window.pf = m; return m.options({ excerptLength: 12, ranking: {}, noWorker: true }) })`)
	if h.Count("manifest.json") != 0 {
		t.Error("options alone loads the pack")
	}
	p.Want(`pf.filters().then(f => [Object.keys(f), f.tag, f.Author['Dee & Co'], Object.keys(f.year)])`,
		[]any{[]string{"Author", "tag", "year"}, map[string]int{"shade": 15}, 6, []string{"2018", "2019", "2020", "2021"}})
	p.Get(`pf.search('garden').then(s => { window.s = s })`)
	p.Want(`[s.results.length, s.unfilteredResultCount, s.filters.tag.shade, s.totalFilters.tag.shade, new Set(s.results.map(r => r.id)).size]`, []int{30, 30, 15, 15, 30})
	p.Want(`s.results[0].data().then(d => Object.keys(d).sort())`, []string{"anchors", "content", "excerpt", "filters", "locations", "meta",
		"plain_excerpt", "raw_content", "raw_url", "sub_results", "url", "weighted_locations", "word_count"})
	p.Want(`Promise.all(s.results.map(r => r.data())).then(all => new Set(all.map(d => d.url)).size)`, 30)
	p.Want(`s.results.every((r, i, all) => !i || r.score <= all[i - 1].score)`, true)

	p.Get(`pf.search('wall').then(s => s.results[0].data()).then(d => { window.d = d })`)
	p.Want(`d.excerpt.includes('&#60;b&#62;<mark>wall</mark>&#60;/b&#62; &#38; a')`, true)
	p.Want(`d.plain_excerpt.includes('<b>wall</b> & a') && d.excerpt.replace(/<[^>]*>/g, '').split(/\s+/).length <= 13`, true)
	p.Want(`[d.meta.soil, d.meta.image_alt, d.meta.image === d.url + 'bed.png', d.meta.title.startsWith('Plot ')]`, []any{"loam", "A bed", true, true})
	p.Want(`d.filters.Author.length > 0 && d.filters.year.length === 1`, true)
	p.Want(`d.locations.map(l => d.content.split(/\s+/)[l])`, []string{"<b>wall</b>"})
	p.Want(`d.anchors.map(a => [a.element, a.id, d.content.split(/\s+/)[a.location]])`, []any{[]string{"h2", "beds", "The"}, []string{"h2", "paths", "Paths."}})
	p.Want(`d.word_count === d.content.split(/\s+/).length && !d.raw_content.includes('<') && d.weighted_locations[0].location === d.locations[0]`, true)

	p.Get(`pf.search('bench').then(s => s.results[0].data()).then(d => { window.d = d })`)
	p.Want(`d.sub_results.map(r => [r.title, r.url === d.url + '#paths', r.anchor.id, r.excerpt])`,
		[]any{[]any{"Paths", true, "paths", "Gravel, and a garden <mark>bench</mark>."}})
	p.Want(`pf.search('bench', { filters: { year: '2019' } }).then(s => s.results.length)`, 8)
	p.Want(`pf.search('outside').then(s => s.results.length)`, 0)
	p.Want(`pf.search('  ').then(s => [s.results.length, s.unfilteredResultCount])`, []int{0, 0})
	p.Want(`pf.search(null).then(s => s.results.length)`, 30)
	p.Want(`pf.search(null, { filters: { tag: 'shade', year: '2018' } }).then(s => [s.results.length, s.unfilteredResultCount, s.filters.year, s.totalFilters.tag.shade])`,
		[]any{8, 30, map[string]int{"2018": 8, "2019": 0, "2020": 0, "2021": 0}, 15})
}

func TestPagefindOptions(t *testing.T) {
	t.Parallel()
	p := browser.Visit(t, pagefindSite(t, emptyPage), "/")
	p.Get(`import('/pagefind/pagefind.js').then(m => { window.pf = m; window.url = async (o, term = 'bench') => {
		const s = await pf.createInstance(o).search(term, { sort: { rank: 'asc' } }); return (await s.results[0].data()) } })`)
	p.Want(`url({}).then(d => [d.url, d.raw_url])`, []string{"/plots/00/", "/plots/00/"})
	p.Want(`url({ baseUrl: '/site/' }).then(d => [d.url, d.raw_url, d.sub_results[0].url])`, []string{"/site/plots/00/", "/plots/00/", "/site/plots/00/#paths"})
	p.Want(`url({ baseUrl: 'https://g.example' }).then(d => d.url)`, "https://g.example/plots/00/")
	p.Want(`url({ highlightParam: 'hl' }, 'garden bench').then(d => [d.url, d.sub_results.at(-1).url])`,
		[]string{"/plots/00/?hl=garden&hl=bench", "/plots/00/?hl=garden&hl=bench#paths"})
	p.Want(`url({ excerptLength: 2, excerptEllipsis: '[…]' }).then(d => d.excerpt)`, "[…]garden <mark>bench</mark>.")
	p.Want(`(async i => [(await i.search('bench')).results.length, (await i.search('bench', { filters: { year: '2020' } })).results.length, (await i.filters()).year])(pf.createInstance({ filters: { year: '2019' } }))`,
		[]any{8, 0, map[string]int{"2019": 8}})
	for order, want := range map[string][]string{"asc": {"/plots/00/", "/plots/13/", "/plots/26/"}, "desc": {"/plots/17/", "/plots/04/", "/plots/21/"}} {
		p.Want(`pf.search('garden', { sort: { rank: '`+order+`' } }).then(s => Promise.all(s.results.slice(0, 3).map(r => r.data()))).then(l => l.map(d => d.url))`, want)
	}
	p.Want(`Promise.all(['g', 'ga', 'gar'].map(q => pf.debouncedSearch(q, {}, 30))).then(l => l.map(s => s && s.results.length))`, []any{nil, nil, 30})
	p.Want(`pf.preload('bench')`, nil)
	p.Want(`pf.options({ baseUrl: '/later' }).then(() => pf.search('bench')).then(s => s.results[0].data()).then(d => d.url.startsWith('/later/'))`, true)
	p.Want(`pf.destroy().then(() => pf.init()).then(() => pf.search('bench')).then(s => s.results[0].data()).then(d => d.url.startsWith('/plots/'))`, true)
	p.Want(`(({ search }) => search('bench'))(pf.createInstance()).then(s => s.results.length)`, 30)
}

// A site that can't be reached leaves no damage behind.
func TestPagefindTriesAgain(t *testing.T) {
	t.Parallel()
	h := pagefindSite(t, emptyPage)
	h.Misbehave(func(path string, w http.ResponseWriter) bool {
		if strings.HasSuffix(path, "manifest.json") {
			w.WriteHeader(http.StatusServiceUnavailable)
			return true
		}
		return false
	})
	p := browser.Visit(t, h, "/")
	p.Loose = true
	p.Get(`import('/pagefind/pagefind.js').then(m => { window.pf = m })`)
	p.Want(`pf.search('garden').catch(e => e.code)`, "manifest")
	p.Want(`pf.filters().catch(e => e.code)`, "manifest")
	h.Misbehave(nil)
	p.Want(`pf.search('garden').then(s => s.results.length)`, 30)
}

func TestPagefindMerge(t *testing.T) {
	t.Parallel()
	other := pagefindSite(t, emptyPage)
	h := sites.Real(t)
	module, err := site.Pagefind()
	if err != nil {
		t.Fatal(err)
	}
	harness.Write(t, filepath.Join(h.Dir, "pagefind", "pagefind.js"), string(module))
	h.Allow = other.URL
	p := browser.Visit(t, h, "/")
	p.Get(`import('/pagefind/pagefind.js').then(m => { window.pf = m })`)
	p.Want(`pf.search('office').then(s => s.results.length)`, 2)
	p.Want(`pf.mergeIndex('`+other.URL+`/pagefind')`, nil)
	p.Want(`pf.search('bench').then(s => s.results[0].data()).then(d => [d.url.slice(0, -3), d.meta.image.slice(0, -10), d.content.includes('Gravel, and a garden bench')])`,
		[]any{other.URL + "/plots/", other.URL + "/plots/", true})
	p.Want(`pf.search('office').then(s => s.results[0].data()).then(d => d.url)`, "/blog/office/")
	p.Want(`pf.filters().then(f => Object.keys(f))`, []string{"year"}) // the usual ones are this site's to mark
}

// A language without spaces is cut into words, and its marks are found again.
func TestPagefindLanguages(t *testing.T) {
	t.Parallel()
	h := sites.Real(t)
	module, err := site.Pagefind()
	if err != nil {
		t.Fatal(err)
	}
	harness.Write(t, filepath.Join(h.Dir, "pagefind", "pagefind.js"), string(module))
	p := browser.Visit(t, h, "/")
	p.Get(`import('/pagefind/pagefind.js').then(m => { window.pf = m; return m.init('zh') })`)
	p.Get(`pf.search('战略').then(s => s.results[0].data()).then(d => { window.d = d })`)
	p.Want(`[d.url, d.content.includes('开源项目办公室负责'), d.excerpt.includes('<mark>'), d.sub_results.map(r => r.title)]`,
		[]any{"/zh/guides/office/", true, true, []string{"如何建立开源项目办公室", "三个层次"}})
	p.Want(`d.locations.length > 1 && d.locations.every(l => '战略'.includes(d.raw_content.split('\u200B')[l]))`, true)
	p.Want(`pf.createInstance().search('战略').then(s => s.results.length)`, 0) // the page is English
}

// Conditions of any shape let pass the pages that their definition says.
func TestPagefindFilters(t *testing.T) {
	t.Parallel()
	p := browser.Visit(t, pagefindSite(t, emptyPage), "/")
	p.Get(`import('/pagefind/pagefind.js').then(m => { window.pf = m; window.urls = async filters => {
		const { results } = await pf.search(null, { filters })
		return (await Promise.all(results.map(r => r.data()))).map(d => d.raw_url) } })`)
	conditions := []string{
		`{}`, `{"Author":[]}`, `{"any":[]}`, `{"Author":"Ann"}`, `{"author":"ann"}`, `{"Author":["Ann","Dee & Co"]}`, `{"Author":{"any":["Ann","Bob"]}}`,
		`{"Author":{"none":["Ann","Bob"]}}`, `{"Author":{"not":["Ann","Dee & Co"]}}`, `{"Author":"nobody"}`, `{"not":{"Author":"nobody"}}`,
		`{"any":{"Author":["Ann","Dee & Co"],"tag":"shade"}}`, `{"constructor":"x"}`,
		`{"any":[{"Author":"Ann","tag":"shade"},{"Author":"Bob","year":"2019"}],"not":{"year":"2018"}}`,
		`{"all":[{"Author":{"any":["Ann","Cy"]}},{"Author":{"any":["Dee & Co","Bob"]}}]}`, `{"none":[{"tag":"shade"},{"year":["2018"]}]}`,
	}
	random := rand.New(rand.NewPCG(4, 1))
	for range 60 {
		text, _ := json.Marshal(map[string]any{[]string{"any", "all", "none", "not"}[random.IntN(4)]: condition(random, 3)})
		conditions = append(conditions, string(text))
	}
	for _, text := range conditions {
		var c any
		if err := json.Unmarshal([]byte(text), &c); err != nil {
			t.Fatal(err)
		}
		want := []string{}
		for _, plot := range plots() {
			if met, asks := plot.meets(c, "", "all"); met || !asks {
				want = append(want, plot.url)
			}
		}
		var got []string
		if err := json.Unmarshal([]byte(p.Get(`urls(`+text+`)`)), &got); err != nil {
			t.Fatal(err)
		}
		if slices.Sort(got); !slices.Equal(got, want) {
			t.Errorf("%s: got %q, want %q", text, got, want)
		}
	}
	p.Want(`urls({ any: Array.from({ length: 40 }, (_, i) => ({ ['f' + i]: 'x', tag: 't' + i })) }).catch(e => e.message.includes('nest them less'))`, true)
}

// condition draws one, of Pagefind's whole grammar.
func condition(random *rand.Rand, depth int) any {
	atoms := []any{map[string]any{"Author": "Ann"}, map[string]any{"Author": []any{"Bob", "Dee & Co"}}, map[string]any{"tag": "shade"},
		map[string]any{"year": map[string]any{"any": []any{"2018", "2020"}}}, map[string]any{"year": map[string]any{"none": "2019"}}}
	if depth == 0 || random.IntN(4) == 0 {
		return atoms[random.IntN(len(atoms))]
	}
	var list []any
	for range 1 + random.IntN(2) {
		list = append(list, condition(random, depth-1))
	}
	return map[string]any{[]string{"any", "all", "none", "not"}[random.IntN(4)]: list}
}

// meets says by the definition of Pagefind's words whether a page meets a
// condition, and whether it asks for anything at all.
func (p plot) meets(c any, field, word string) (met, asks bool) {
	var outcomes []bool
	take := func(c any, field, word string) {
		if met, asks := p.meets(c, field, word); asks {
			outcomes = append(outcomes, met)
		}
	}
	switch c := c.(type) {
	case string:
		for name, values := range p.values {
			if strings.EqualFold(name, field) {
				met = slices.ContainsFunc(values, func(v string) bool { return strings.EqualFold(v, c) })
			}
		}
		outcomes = append(outcomes, met)
	case []any:
		for _, item := range c {
			take(item, field, "all")
		}
	case map[string]any:
		for key, value := range c {
			if slices.Contains([]string{"any", "all", "none", "not"}, key) {
				take(value, field, key)
			} else {
				take(value, key, "all")
			}
		}
	}
	every, some := !slices.Contains(outcomes, false), slices.Contains(outcomes, true)
	return map[string]bool{"all": every, "any": some, "not": !every, "none": !some}[word], len(outcomes) > 0
}

// lax is what Pagefind's own elements need: they set innerHTML and styles.
const lax = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'"

// pagefindUI serves a site with one of Pagefind's own packages.
func pagefindUI(t *testing.T, name, body, script string) *browser.Tab {
	t.Helper()
	module := harness.Site("test", "node_modules", "@pagefind", name, "npm_dist", "mjs")
	files, _ := filepath.Glob(filepath.Join(module, "*.mjs"))
	if len(files) != 1 {
		if os.Getenv("CI") == "true" {
			t.Fatalf("no @pagefind/%s: run npm ci in site/test", name)
		}
		t.Skipf("no @pagefind/%s in site/test/node_modules: npm ci there installs it", name)
	}
	data, err := os.ReadFile(files[0])
	if err != nil {
		t.Fatal(err)
	}
	h := pagefindSite(t, emptyPage+body+`<script type="module" src="/start.js"></script>`)
	h.Policy = lax
	harness.Write(t, filepath.Join(h.Dir, "ui.js"), string(data))
	harness.Write(t, filepath.Join(h.Dir, "start.js"), script)
	for n := range plots() {
		harness.Write(t, filepath.Join(h.Dir, plots()[n].url, "bed.png"), "")
	}
	return browser.Visit(t, h, "/")
}

// Pagefind's Default UI, as its package has it, searches the pack.
func TestPagefindDefaultUI(t *testing.T) {
	t.Parallel()
	p := pagefindUI(t, "default-ui", `<div id="search"></div>`,
		`import { PagefindUI } from '/ui.js'
		window.ui = new PagefindUI({ element: '#search', bundlePath: '/pagefind/', showSubResults: true, pageSize: 5, showImages: false })`)
	p.Want(`document.querySelector('.pagefind-ui__search-input') !== null`, true)
	p.Get(`document.querySelector('.pagefind-ui__search-input').focus()`)
	p.Keys("garden bench")
	p.Want(`document.querySelectorAll('.pagefind-ui__result-link').length >= 5`, true)
	p.Want(`document.querySelector('.pagefind-ui__message').textContent.trim()`, "30 results for garden bench")
	p.Want(`document.querySelectorAll('.pagefind-ui__result').length`, 5)
	p.Want(`[...document.querySelector('.pagefind-ui__result').querySelectorAll('mark')].some(m => m.textContent === 'bench')`, true)
	p.Want(`[...document.querySelector('.pagefind-ui__result').querySelectorAll('.pagefind-ui__result-nested a')].map(a => a.hash)`, []string{"#beds", "#paths"})
	p.Want(`document.querySelector('.pagefind-ui__result-tag').textContent.trim()`, "Soil: loam")
	p.Want(`[...document.querySelectorAll('.pagefind-ui__filter-name')].map(e => e.textContent.trim())`, []string{"Author", "Tag", "Year"})
	p.Get(`document.querySelector('.pagefind-ui__results-area > .pagefind-ui__button').click()`)
	p.Want(`document.querySelectorAll('.pagefind-ui__result-link[href]').length >= 10 && document.querySelectorAll('.pagefind-ui__result').length`, 10)
	for range 2 {
		p.Get(`document.querySelector('.pagefind-ui__results-area > .pagefind-ui__button').click()`)
	}
	p.Want(`[...document.querySelectorAll('.pagefind-ui__result')].every(e => e.querySelector('a[href^="/plots/"]')) && document.querySelectorAll('.pagefind-ui__result').length`, 20)
	p.Get(`document.querySelector('.pagefind-ui__filter-checkbox[value="Dee & Co"]').click()`)
	p.Want(`document.querySelector('.pagefind-ui__message').textContent.trim()`, "6 results for garden bench")
	p.Want(`[...document.querySelectorAll('.pagefind-ui__filter-label')].map(e => e.textContent.trim()).includes('shade (3)')`, true)
	p.Get(`document.querySelector('.pagefind-ui__search-clear').click()`)
	p.Want(`document.querySelector('.pagefind-ui__drawer').classList.contains('pagefind-ui__hidden')`, true)
	p.Get(`ui.destroy()`)
}

// So does the newer Component UI.
func TestPagefindComponentUI(t *testing.T) {
	t.Parallel()
	p := pagefindUI(t, "component-ui", `<pagefind-config bundle-path="/pagefind/"></pagefind-config><pagefind-input></pagefind-input>
		<pagefind-summary></pagefind-summary><pagefind-filter-pane></pagefind-filter-pane><pagefind-results></pagefind-results>`, `import '/ui.js'`)
	p.Want(`document.querySelector('pagefind-input input') !== null`, true)
	p.Get(`document.querySelector('pagefind-input input').focus()`)
	p.Keys("garden bench")
	p.Want(`document.querySelector('pagefind-summary').textContent.includes('30')`, true)
	p.Want(`document.querySelectorAll('pagefind-results a[href^="/plots/"]').length > 5`, true)
	p.Want(`document.querySelector('pagefind-results mark').textContent`, "garden")
	p.Want(`document.querySelector('pagefind-filter-pane').textContent.includes('Dee & Co')`, true)
}
