package axe

import (
	"fmt"
	"path/filepath"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"carrel/indexer"
	"carrel/site/demo"
	"carrel/site/test/internal/browser"
	"carrel/site/test/internal/harness"
	"carrel/site/test/internal/host"
	"carrel/site/test/internal/packs"
)

// carried shows a page that has something to export and asks about an import.
func carried(p *browser.Tab, _ *host.Host, _ string) {
	p.Keep("all")
	p.Given(browser.ByDrop)
	p.Want(browser.Carrying+`.querySelectorAll('button').length`, 4)
}

// A state of the box or of the reader, in which axe-core looks at the page.
type state struct {
	name  string
	box   string // the element; "" where path is the reader's
	path  string // what is opened: / with this after it
	only  string // the only language that it is tried in; "" for all
	reach func(p *browser.Tab, h *host.Host, query string)
}

const (
	plainBox = `<carrel-search inline preload="none"></carrel-search>`
	popupBox = `<carrel-search preload="none"></carrel-search>`
	modalBox = `<carrel-search modal preload="none"></carrel-search>`
)

var states = []state{
	{name: "closed", box: modalBox, reach: func(p *browser.Tab, _ *host.Host, _ string) { p.Want(`$('.button') !== null`, true) }},
	{name: "open and empty", box: modalBox, reach: func(p *browser.Tab, _ *host.Host, _ string) { unfold(p) }},
	{name: "inline and empty", box: plainBox, reach: func(p *browser.Tab, _ *host.Host, _ string) { p.Ask("") }},
	{name: "first answers", box: plainBox, only: "en", reach: heldAnswers},
	{name: "answers", box: plainBox, reach: answered},
	{name: "answers in a layer", box: popupBox, reach: answered},
	{name: "filtered in a layer on a phone", box: popupBox, reach: filteredOnPhone},
	{name: "answers in the dialog", box: modalBox, reach: answeredInDialog},
	{name: "answers in a low window", box: modalBox, reach: inLowWindow},
	{name: "selected", box: plainBox, reach: selected},
	{name: "filtered", box: plainBox, reach: filtered},
	{name: "suggestion", box: plainBox, reach: suggested},
	{name: "nothing found", box: plainBox, reach: nothing},
	{name: "error", box: plainBox, reach: failing},
	{name: "first answers without an engine", box: plainBox, only: "en", reach: engineless},
	{name: "phone", box: modalBox, reach: onPhone},
	{name: "article", path: "carrel/?read=/guides/governance/", only: "en", reach: reading},
	{name: "carrying", path: "carrel/", only: "en", reach: carried},
	{name: "article missing", path: "carrel/?read=/nowhere/", only: "en", reach: reading},
}

// axe-core finds nothing in any state of the box and the reader, on a light
// page and on a dark one, in two languages.
func TestAxe(t *testing.T) {
	t.Parallel()
	axe, err := browser.Axe()
	if err != nil {
		harness.Lacks(t, err)
	}
	for lang, query := range map[string]string{"en": "governance", "zh": "开源"} {
		for _, s := range states {
			if s.only != "" && s.only != lang {
				continue
			}
			t.Run(lang+"/"+s.name, func(t *testing.T) { s.inspect(t, axe, lang, query) })
		}
	}
}

// The demo's home page, where the box stands among other things, and one with
// the button that opens it.
func TestAxeDemo(t *testing.T) {
	t.Parallel()
	axe, err := browser.Axe()
	if err != nil {
		harness.Lacks(t, err)
	}
	dir := t.TempDir()
	if _, err := demo.Build(harness.Site("demo"), dir); err != nil {
		t.Fatal(err)
	}
	packs.Build(t, indexer.Options{Sources: []string{harness.Site("demo")}, Out: filepath.Join(dir, "carrel")})
	h := host.Folder(t, dir)
	for path, query := range map[string]string{"/": "segment", "/zh-cn/": "搜索"} {
		t.Run(path, func(t *testing.T) {
			p := browser.Visit(t, h, path)
			p.Inspect(axe)
			answered(p, h, query)
			p.Inspect(axe)
		})
	}
	p := browser.Visit(t, h, "/guides/")
	p.Inspect(axe)
	answeredInDialog(p, h, "segment")
	p.Inspect(axe)
}

// What is wrong behind the element's shadow root is seen, in both schemes.
func TestAxeSees(t *testing.T) {
	t.Parallel()
	axe, err := browser.Axe()
	if err != nil {
		harness.Lacks(t, err)
	}
	h := host.Serve(t, map[string]string{"index.html": fmt.Sprintf(wellFormed, "en", plainBox), "page.css": "html { background: Canvas; --carrel-muted: #777 }"})
	p := browser.Visit(t, h, "/")
	answered(p, h, "governance")
	p.Get(`['placeholder', 'aria-label'].map(name => $('input').removeAttribute(name))`)
	p.Step(chromedp.Evaluate[chromedp.Void](axe))
	for _, scheme := range []string{"light", "dark"} {
		p.Prefer(scheme)
		rules := map[string]bool{}
		for _, f := range p.Findings() {
			rules[f.Rule] = true
		}
		if !rules["label"] || !rules["color-contrast"] {
			t.Errorf("%s: found %v", scheme, rules)
		}
	}
}

// wellFormed is a page that gives axe-core nothing to say of itself. It takes
// the page for white unless a style says otherwise, also where it is dark.
const wellFormed = `<!doctype html><html lang="%s"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><title>Test</title><link rel="stylesheet" href="/page.css"><script type="module" src="/carrel/carrel.js"></script>
<body><main><h1>Page</h1>%s</main>`

func (s state) inspect(t *testing.T, axe, lang, query string) {
	h := host.Serve(t, map[string]string{"index.html": fmt.Sprintf(wellFormed, lang, s.box), "page.css": "html { background: Canvas; color: CanvasText }"})
	p := browser.Visit(t, h, "/"+s.path)
	p.Loose = true // of files that a state withholds
	s.reach(p, h, query)
	p.Inspect(axe)
}

// unfold opens the dialog.
func unfold(p *browser.Tab) {
	p.Helper()
	p.Get(`customElements.whenDefined('carrel-search').then(() => $('.button').click())`)
	p.Want(`$('dialog').open`, true)
}

func heldAnswers(p *browser.Tab, h *host.Host, query string) {
	p.Cleanup(h.Hold("search.wasm"))
	p.Ask("gov")
	p.Want(browser.Titles+`.length`, 5)
}

func answered(p *browser.Tab, h *host.Host, query string) {
	p.Ask(query)
	p.Settled(query)
	p.Want(browser.Titles+`.length > 1 && /\d/.test($('.count').textContent)`, true)
}

func answeredInDialog(p *browser.Tab, h *host.Host, query string) {
	unfold(p)
	answered(p, h, query)
}

// inLowWindow makes the list scroll where it has no button.
func inLowWindow(p *browser.Tab, h *host.Host, query string) {
	p.Step(chromedp.EmulateViewport(1000, 320))
	if query == "governance" {
		query = "office"
	}
	answeredInDialog(p, h, query)
	p.Want(`($('.scroll').scrollHeight > $('.scroll').clientHeight) && $('.more') === null`, true)
}

func selected(p *browser.Tab, h *host.Host, query string) {
	answered(p, h, query)
	p.Keys(kb.ArrowDown)
	p.Want(browser.Active, "hit-0")
}

func filtered(p *browser.Tab, h *host.Host, query string) {
	answered(p, h, query)
	p.Want(`$('.opener') !== null`, true)
	p.Get(`$('.opener').click()`)
	p.Want(`$('.values .chip') !== null`, true)
	p.Get(`$('.values .chip').click()`)
	p.Want(`$('.lifter') !== null && $('.values .chip[aria-pressed=true]') !== null`, true)
}

func filteredOnPhone(p *browser.Tab, h *host.Host, query string) {
	p.Step(chromedp.EmulateViewport(390, 844, chromedp.EmulateMobile, chromedp.EmulateTouch))
	filtered(p, h, query)
}

func suggested(p *browser.Tab, h *host.Host, query string) {
	p.Ask("governence")
	p.Want(`$('.meant') !== null`, true)
}

func nothing(p *browser.Tab, h *host.Host, query string) {
	p.Ask("zzz")
	p.Want(`$('.none') !== null`, true)
}

func failing(p *browser.Tab, h *host.Host, query string) {
	host.Without(h, ".bin")
	p.Ask(query)
	p.Want(`$('.error') !== null`, true)
}

func engineless(p *browser.Tab, h *host.Host, query string) {
	host.Without(h, ".wasm")
	p.Ask("gov")
	p.Want(`$('.error') !== null && `+browser.Titles+`.length`, 5)
}

func onPhone(p *browser.Tab, h *host.Host, query string) {
	p.Step(chromedp.EmulateViewport(390, 844, chromedp.EmulateMobile, chromedp.EmulateTouch))
	answeredInDialog(p, h, query)
}

func reading(p *browser.Tab, h *host.Host, query string) {
	p.Want(browser.Article+`.querySelector('h1') !== null`, true)
}
