package site

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"os"
	"path"
	"path/filepath"
	"sync"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"carrel/indexer"
	"carrel/site/demo"
)

// A finding is an element that breaks one of axe-core's rules, or of which it
// can't tell.
type finding struct {
	Rule, Target, Help, Why string
}

// A state of the box or of the reader, in which axe-core looks at the page.
type state struct {
	name  string
	box   string // the element; "" where path is the reader's
	path  string // what is opened: / with this after it
	only  string // the only language that it is tried in; "" for all
	reach func(p *tab, h *host, query string)
}

const (
	plainBox = `<carrel-search preload="none"></carrel-search>`
	modalBox = `<carrel-search modal preload="none"></carrel-search>`
)

var states = []state{
	{name: "closed", box: modalBox, reach: func(p *tab, _ *host, _ string) { p.want(`$('.button') !== null`, true) }},
	{name: "open and empty", box: modalBox, reach: func(p *tab, _ *host, _ string) { p.unfold() }},
	{name: "inline and empty", box: plainBox, reach: func(p *tab, _ *host, _ string) { p.ask("") }},
	{name: "first answers", box: plainBox, only: "en", reach: heldAnswers},
	{name: "answers", box: plainBox, reach: answered},
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
	axe, err := axeCore()
	if err != nil {
		skip(t, err)
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
	axe, err := axeCore()
	if err != nil {
		skip(t, err)
	}
	dir := t.TempDir()
	if _, err := demo.Build("demo", dir); err != nil {
		t.Fatal(err)
	}
	build(t, indexer.Options{Sources: []string{"demo"}, Out: filepath.Join(dir, "carrel")})
	h := serveFolder(t, dir)
	for path, query := range map[string]string{"/": "segment", "/zh-cn/": "搜索"} {
		t.Run(path, func(t *testing.T) {
			p := visit(t, h, path)
			p.inspect(axe)
			answered(p, h, query)
			p.inspect(axe)
		})
	}
	p := visit(t, h, "/guides/")
	p.inspect(axe)
	answeredInDialog(p, h, "segment")
	p.inspect(axe)
}

// What is wrong behind the element's shadow root is seen, in both schemes.
func TestAxeSees(t *testing.T) {
	axe, err := axeCore()
	if err != nil {
		skip(t, err)
	}
	h := serve(t, map[string]string{"index.html": fmt.Sprintf(wellFormed, "en", plainBox), "page.css": "html { background: Canvas; --carrel-muted: #777 }"})
	p := visit(t, h, "/")
	answered(p, h, "governance")
	p.get(`['placeholder', 'aria-label'].map(name => $('input').removeAttribute(name))`)
	p.step(chromedp.Evaluate[chromedp.Void](axe))
	for _, scheme := range []string{"light", "dark"} {
		p.prefer(scheme)
		rules := map[string]bool{}
		for _, f := range p.findings() {
			rules[f.Rule] = true
		}
		if !rules["label"] || !rules["color-contrast"] {
			t.Errorf("%s: found %v", scheme, rules)
		}
	}
}

// axeCore is the script that .ci/types installs beside TypeScript.
var axeCore = sync.OnceValues(func() (string, error) {
	data, err := os.ReadFile(filepath.Join("test", "node_modules", "axe-core", "axe.min.js"))
	if err != nil {
		return "", errors.New("no axe-core: run npm ci in site/test")
	}
	return string(data), nil
})

// wellFormed is a page that gives axe-core nothing to say of itself. It takes
// the page for white unless a style says otherwise, also where it is dark.
const wellFormed = `<!doctype html><html lang="%s"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><title>Test</title><link rel="stylesheet" href="/page.css"><script type="module" src="/carrel/carrel.js"></script>
<body><main><h1>Page</h1>%s</main>`

func (s state) inspect(t *testing.T, axe, lang, query string) {
	h := serve(t, map[string]string{"index.html": fmt.Sprintf(wellFormed, lang, s.box), "page.css": "html { background: Canvas; color: CanvasText }"})
	p := visit(t, h, "/"+s.path)
	p.loose = true // of files that a state withholds
	s.reach(p, h, query)
	p.inspect(axe)
}

// inspect fails for each finding in the page as it stands, light and dark.
func (p *tab) inspect(axe string) {
	p.Helper()
	p.step(chromedp.Evaluate[chromedp.Void](axe))
	for _, scheme := range []string{"light", "dark"} {
		p.prefer(scheme)
		for _, f := range p.findings() {
			p.Errorf("%s: %s at %s: %s\n%s", scheme, f.Rule, f.Target, f.Help, f.Why)
		}
	}
}

// prefer sets what the visitor's system prefers; nothing moves.
func (p *tab) prefer(scheme string) {
	p.Helper()
	_, err := chromedp.Call(p.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{
		{Name: "prefers-color-scheme", Value: scheme}, {Name: "prefers-reduced-motion", Value: "reduce"}}})
	if err != nil {
		p.Fatal(err)
	}
	p.want(`matchMedia('(prefers-color-scheme: `+scheme+`)').matches && document.getAnimations().length === 0`, true)
}

// findings are those of all rules; axe-core itself leaves out the one that
// targets are large enough.
func (p *tab) findings() (found []finding) {
	p.Helper()
	text := p.get(`axe.run({ rules: { 'target-size': { enabled: true } } }).then(r => [...r.violations, ...r.incomplete].flatMap(v => v.nodes.map(n =>
		({ rule: v.id, target: n.target.flat().join(' '), help: v.help, why: n.failureSummary }))))`)
	if err := json.Unmarshal([]byte(text), &found); err != nil {
		p.Fatal(err)
	}
	return found
}

// unfold opens the dialog.
func (p *tab) unfold() {
	p.Helper()
	p.get(`customElements.whenDefined('carrel-search').then(() => $('.button').click())`)
	p.want(`$('dialog').open`, true)
}

func heldAnswers(p *tab, h *host, query string) {
	p.Cleanup(h.hold("search.wasm"))
	p.ask("gov")
	p.want(titles+`.length`, 5)
}

func answered(p *tab, h *host, query string) {
	p.ask(query)
	p.settled(query)
	p.want(titles+`.length > 1 && /\d/.test($('.count').textContent)`, true)
}

func answeredInDialog(p *tab, h *host, query string) {
	p.unfold()
	answered(p, h, query)
}

// inLowWindow makes the list scroll where it has no button.
func inLowWindow(p *tab, h *host, query string) {
	p.step(chromedp.EmulateViewport(1000, 320))
	if query == "governance" {
		query = "office"
	}
	answeredInDialog(p, h, query)
	p.want(`($('.scroll').scrollHeight > $('.scroll').clientHeight) && $('.more') === null`, true)
}

func selected(p *tab, h *host, query string) {
	answered(p, h, query)
	p.keys(kb.ArrowDown)
	p.want(active, "hit-0")
}

func filtered(p *tab, h *host, query string) {
	answered(p, h, query)
	p.get(`$('.chip').click()`)
	p.want(`$('.chip[aria-pressed=true]') !== null`, true)
}

func suggested(p *tab, h *host, query string) {
	p.ask("governence")
	p.want(`$('.meant') !== null`, true)
}

func nothing(p *tab, h *host, query string) {
	p.ask("zzz")
	p.want(`$('.none') !== null`, true)
}

// without makes every file with an ending one that is not there.
func without(h *host, ending string) {
	h.misbehave(func(file string, w http.ResponseWriter) bool {
		if path.Ext(file) == ending {
			http.Error(w, "none", http.StatusNotFound)
		}
		return path.Ext(file) == ending
	})
}

func failing(p *tab, h *host, query string) {
	without(h, ".bin")
	p.ask(query)
	p.want(`$('.error') !== null`, true)
}

func engineless(p *tab, h *host, query string) {
	without(h, ".wasm")
	p.ask("gov")
	p.want(`$('.error') !== null && `+titles+`.length`, 5)
}

func onPhone(p *tab, h *host, query string) {
	p.step(chromedp.EmulateViewport(390, 844, chromedp.EmulateMobile, chromedp.EmulateTouch))
	answeredInDialog(p, h, query)
}

func reading(p *tab, h *host, query string) {
	p.want(article+`.querySelector('h1') !== null`, true)
}
