package playground

import (
	"bytes"
	"encoding/json"
	"maps"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/goccy/go-yaml"

	"carrel/build/command"
	"carrel/build/playground"
	"carrel/indexer"
	"carrel/indexer/config"
	"carrel/site"
	"carrel/site/test/internal/browser"
	"carrel/site/test/internal/harness"
	"carrel/site/test/internal/host"
	"carrel/site/test/internal/packs"
)

// demoPlayground serves the demo site's pack with the playground beside it.
func demoPlayground(t *testing.T) *host.Host {
	t.Helper()
	dir := t.TempDir()
	packs.Build(t, indexer.Options{Sources: []string{harness.Site("demo")}, Out: filepath.Join(dir, "carrel")})
	return playgroundOf(t, dir)
}

// playgroundOf serves a site's folder as carrel serve does, under the strict
// policy.
func playgroundOf(t *testing.T, dir string) *host.Host {
	t.Helper()
	list, err := site.Playground()
	if err != nil {
		t.Fatal(err)
	}
	files := map[string][]byte{}
	for _, f := range list {
		files[f.Name] = f.Data
	}
	g := playground.New(dir, files, command.Host(dir))
	h := &host.Host{Dir: dir}
	h.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Security-Policy", host.Strict)
		if r.URL.Path == "/favicon.ico" {
			w.WriteHeader(http.StatusNoContent)
			return
		}
		g.ServeHTTP(w, r)
	}))
	t.Cleanup(h.CloseClientConnections)
	t.Cleanup(h.Close)
	return h
}

const (
	allScores = `[...document.querySelectorAll('.score')].map(n => +n.textContent)`
	yamlText  = `document.querySelector('.yaml').textContent`
)

// play opens the playground with a query and waits for its hits.
func play(t *testing.T, h *host.Host, address string) *browser.Tab {
	t.Helper()
	p := browser.Visit(t, h, playground.Path+address)
	p.Want(`document.querySelectorAll('.hit').length > 1`, true)
	return p
}

// jsonOf is a value of the page.
func jsonOf[T any](p *browser.Tab, expression string) (value T) {
	p.Helper()
	if err := json.Unmarshal([]byte(p.Get(expression)), &value); err != nil {
		p.Fatal(err)
	}
	return value
}

// The rows of every sum add up to the score, with neighbours, phrases and
// changed settings too.
func TestPlaygroundSums(t *testing.T) {
	t.Parallel()
	h := demoPlayground(t)
	for _, address := range []string{"?q=pack+segment&lang=en", "?q=how+does+an+offline+reader+search+a+whole+pack&lang=en",
		"?q=%22search+box%22+pack&lang=en&ranking.recency=0.7", "?q=搜索&lang=*", "?q=搜索+segment&lang=*&ranking.cover=1"} {
		p := play(t, h, address)
		sums := jsonOf[[]struct {
			Score, Total float64
			Parts        []float64
			Shown        string
		}](p, `[...document.querySelectorAll('.hit')].map(hit => ({
			score: +hit.querySelector('.score').textContent, total: +hit.querySelector('.total').textContent,
			parts: [...hit.querySelectorAll('tbody tr')].map(row => +row.cells[4].textContent),
			shown: hit.querySelector('tfoot').textContent }))`)
		for i, s := range sums {
			sum := 0.0
			for _, part := range s.Parts {
				sum += part
			}
			off := 0.0005*float64(len(s.Parts)) + 1e-9
			if len(s.Parts) == 0 || s.Score <= 0 || s.Total != s.Score || sum < s.Score-off || sum > s.Score+off || strings.Contains(s.Shown, "the score is") {
				t.Errorf("%s: hit %d shows %+v, which adds up to %v", address, i+1, s, sum)
			}
		}
	}
}

// A slider that is moved by keys changes the answer, the address and the YAML;
// hits say where they were; what is reset is as before.
func TestPlaygroundMoves(t *testing.T) {
	t.Parallel()
	p := play(t, demoPlayground(t), "?q=pack+segment&lang=en")
	before := jsonOf[[]float64](p, allScores)
	p.Want(yamlText, "# All settings are the defaults.\n")
	p.Want(`document.querySelectorAll('.move').length`, 0)
	p.Get(`document.querySelectorAll('#ranking details').forEach(d => d.open = true)`)
	p.Get(`document.getElementById('set-kind.resource').focus()`)
	p.Keys(kb.End)
	p.Get(`document.getElementById('set-k1').focus()`)
	p.Keys(kb.ArrowRight)
	p.Want(`location.search`, "?q=pack+segment&lang=en&ranking.k1=1.65&ranking.kind.resource=3")
	p.Want(`document.querySelectorAll('.move').length`, 10)
	p.Want(`document.querySelector('.move.up') !== null && /^No longer .*\(was \d+\)/.test(document.getElementById('gone').textContent)`, true)
	if after := jsonOf[[]float64](p, allScores); slices.Equal(after, before) {
		t.Errorf("all scores are still %v", after)
	}
	var got map[string]map[string]float64
	text := jsonOf[string](p, yamlText)
	if err := yaml.Unmarshal([]byte(text), &got); err != nil || !maps.Equal(got["ranking"], map[string]float64{"k1": 1.65, "kind.resource": 3}) {
		t.Errorf("the YAML is %q: %v %v", text, got, err)
	}
	p.Get(`document.querySelector('.changed .reset').click()`)
	p.Want(`document.activeElement.id`, "set-k1")
	p.Get(`[...document.querySelectorAll('button')].find(b => b.textContent === 'Reset all').click()`)
	p.Want(`location.search`, "?q=pack+segment&lang=en")
	p.Want(allScores, before)
}

// Numbers that a setting may not be are marked and not searched with.
func TestPlaygroundNumbers(t *testing.T) {
	t.Parallel()
	p := play(t, demoPlayground(t), "?q=pack+segment&lang=en&ranking.title-match=40&ranking.strict=1.5&ranking.b.body=7&ranking.family=&ranking.odd=1")
	p.Want(yamlText, "ranking:\n  title-match: 40\n")
	p.Want(`+document.getElementById('set-title-match').value`, 40)
	for text, want := range map[string]string{"2": "ranking:\n  title-match: 2\n", "2.505": "ranking:\n  title-match: 2.505\n"} {
		p.Get(number("title-match", text))
		p.Want(yamlText, want)
		for _, odd := range []string{"", "-1", "1e7"} {
			p.Get(number("title-match", odd))
			p.Want(yamlText+` + document.querySelectorAll('[aria-invalid]').length`, want+"1")
		}
	}
	p.Get(number("strict", "1.5"))
	p.Want(`document.querySelectorAll('[aria-invalid]').length`, 2)
	p.Get(number("strict", "3"))
	p.Want(`document.querySelectorAll('[aria-invalid]').length`, 1)
}

// number types a setting's number.
func number(name, text string) string {
	return `(n => { n.value = '` + text + `'; n.dispatchEvent(new Event('input')) })(document.querySelector('[aria-label="` + name + ` as a number"]'))`
}

// What is copied is a carrel.yaml that builds a pack which is searched so.
func TestPlaygroundYAML(t *testing.T) {
	t.Parallel()
	h := demoPlayground(t)
	p := play(t, h, "?q=pack+segment&lang=en&ranking.k1=0.35&ranking.kind.resource=2&ranking.long=7")
	want := jsonOf[[]float64](p, allScores)
	dir := t.TempDir()
	config := filepath.Join(dir, "carrel.yaml")
	harness.Write(t, config, jsonOf[string](p, yamlText)+"filters: [topics]\n")
	var out bytes.Buffer
	if code := command.Main([]string{"build", harness.Site("demo"), "--out", dir, "--config", config}, &out, &out); code != 0 {
		t.Fatalf("carrel build ends with %d:\n%s", code, &out)
	}
	packs.Build(t, indexer.Options{Sources: []string{harness.Site("demo")}, Out: filepath.Join(dir, "carrel"), Config: loaded(t, config)})
	own := play(t, playgroundOf(t, dir), "?q=pack+segment&lang=en")
	own.Want(allScores, want)
	own.Want(`[...document.querySelectorAll('.changed')].length`, 0)
	own.Want(yamlText, "ranking:\n  k1: 0.35\n  long: 7\n  kind.resource: 2\n")
}

// The button gives the clipboard what is shown; where it may not, the text is
// selected.
func TestPlaygroundCopies(t *testing.T) {
	t.Parallel()
	p := play(t, demoPlayground(t), "?q=pack+segment&lang=en&ranking.k1=0.35")
	p.Get(`navigator.clipboard.writeText = async text => { if (window.refuses) throw new Error('closed'); window.copied = text }`)
	p.Step(chromedp.Click(chromedp.CSS("#settings button")))
	p.Want(`document.querySelector('.copied').textContent`, "Copied; put it into carrel.yaml.")
	p.Want(`window.copied`, "ranking:\n  k1: 0.35\n")
	p.Get(`window.refuses = true`)
	p.Step(chromedp.Click(chromedp.CSS("#settings button")))
	p.Want(`document.querySelector('.copied').textContent.startsWith('This browser keeps its clipboard closed')`, true)
	p.Want(`getSelection().toString().trim()`, "ranking:\n  k1: 0.35")
	p.Get(number("k1", "1.6"))
	p.Want(`document.querySelector('#settings button').disabled + document.querySelector('.copied').textContent`, "true")
}

func loaded(t *testing.T, path string) *indexer.Config {
	t.Helper()
	c, err := config.Load(path, nil)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// Sums stay open from one answer to the next.
func TestPlaygroundKeepsOpen(t *testing.T) {
	t.Parallel()
	p := play(t, demoPlayground(t), "?q=pack&lang=en")
	p.Get(`document.querySelector('.hit summary').click()`)
	p.Want(`document.querySelector('.hit details').open`, true)
	first := jsonOf[string](p, `document.querySelector('.hit a').href`)
	p.Get(`document.getElementById('all').click()`)
	p.Want(`document.querySelectorAll('.hit details:not([open])').length`, 0)
	p.Get(`document.querySelectorAll('.hit:not(:first-child) details').forEach(d => d.open = false)`)
	p.Get(number("weight.title", "0"))
	p.Want(`document.querySelectorAll('.move').length`, 10)
	p.Want(`[...document.querySelectorAll('.hit')].filter(n => n.querySelector('details').open).map(n => n.querySelector('a').href)`, []string{first})
}

// The plots are there when their part is opened, each with its numbers.
func TestPlaygroundFigures(t *testing.T) {
	t.Parallel()
	h := demoPlayground(t)
	p := play(t, h, "?q=pack&lang=en")
	p.Want(`document.querySelectorAll('.plot').length`, 0)
	p.Get(openFigures)
	p.Want(`[...document.querySelectorAll('.plot')].map(i => i.complete && i.naturalWidth > 0)`, []bool{true, true})
	p.Want(`document.querySelectorAll('.tables table')[0].tBodies[0].rows.length`, 30)
	p.Get(`(s => { s.value = 'ja'; s.dispatchEvent(new Event('change')) })(document.querySelector('#figures select'))`)
	p.Want(`document.querySelectorAll('.plot')[1].src.endsWith('?lang=ja')`, true)
}

const openFigures = `[...document.querySelectorAll('#figures summary')].map(s => s.click())`

func TestPlaygroundWithoutPack(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	p := browser.Visit(t, playgroundOf(t, dir), playground.Path)
	p.Loose = true // of the answer 404
	p.Want(`document.getElementById('problem').textContent`, "no pack in "+filepath.Join(dir, "carrel")+`; build one with "carrel build SOURCE --out `+dir+`"`)
	p.Want(`document.getElementById('columns').hidden`, true)
}

// Everything that can be used is reached by the tabulator.
func TestPlaygroundKeyboard(t *testing.T) {
	t.Parallel()
	p := play(t, demoPlayground(t), "?q=pack&lang=en&ranking.k1=1")
	const visible = `[...document.querySelectorAll('a[href], button:enabled, input, select, summary')].filter(n => n.checkVisibility())`
	want := jsonOf[int](p, visible+`.length`)
	p.Get(`document.body.addEventListener('focusin', e => e.target.matches('a, button, input, select, summary') && (window.reached ??= new Set()).add(e.target)), document.activeElement.blur()`)
	for range want + 20 { // regions that scroll are stops too
		p.Keys(kb.Tab)
	}
	p.Want(visible+`.filter(n => !window.reached.has(n)).map(n => n.id || n.textContent)`, []string{})
}

// axe-core finds nothing with all parts open. Of colours it can't tell where a
// region scrolls, as on a phone: those are looked at in the wide window.
func TestPlaygroundAxe(t *testing.T) {
	t.Parallel()
	axe, err := browser.Axe()
	if err != nil {
		harness.Lacks(t, err)
	}
	h := demoPlayground(t)
	for name, width := range map[string]int64{"wide": 1600, "phone": 390} {
		t.Run(name, func(t *testing.T) {
			p := play(t, h, "?q=pack+segment&lang=en&ranking.k1=0.4&ranking.weight.title=1")
			p.Step(chromedp.EmulateViewport(width, 3000))
			p.Get(openFigures)
			p.Want(`document.querySelectorAll('.plot').length`, 2)
			p.Get(`document.querySelectorAll('details').forEach(d => d.open = true), ` + number("strict", "1.5"))
			p.Want(`document.documentElement.scrollWidth <= innerWidth`, true)
			p.Step(chromedp.Evaluate[chromedp.Void](axe))
			for _, scheme := range []string{"light", "dark"} {
				p.Prefer(scheme)
				for _, f := range p.Findings() {
					if name == "wide" || f.Rule != "color-contrast" {
						p.Errorf("%s: %s at %s: %s\n%s", scheme, f.Rule, f.Target, f.Help, f.Why)
					}
				}
			}
		})
	}
}
