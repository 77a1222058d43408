package site

import (
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// plain is what a page allows that refuses WebAssembly.
var plain = strings.Replace(strict, " 'wasm-unsafe-eval'", "", 1)

func TestShortcuts(t *testing.T) {
	for _, test := range []struct{ attribute, spoken, opens, stays string }{
		{``, "Control+K /", "/", "s"},
		{`shortcut="s mod+j"`, "S Control+J", "s", "/"},
		{`shortcut="none"`, "", "", "/"},
		{`shortcut=""`, "", "", "/"},
	} {
		t.Run(test.attribute, func(t *testing.T) {
			p, _ := open(t, `<carrel-search modal `+test.attribute+`></carrel-search><div id="host"></div>`)
			p.want(`$('.button')?.getAttribute('aria-keyshortcuts') ?? ''`, test.spoken)
			p.want(`$('.button kbd') !== null`, test.spoken != "")
			p.press(test.stays)
			p.want(`$('dialog').open`, false)
			if test.opens == "" {
				return
			}
			// What is typed elsewhere is no shortcut, in a shadow root either.
			p.get(`(e => { const r = e.attachShadow({ mode: 'open' }); r.append(document.createElement('textarea')); r.firstChild.focus() })(document.querySelector('#host'))`)
			p.press(test.opens)
			p.want(`document.querySelector('#host').shadowRoot.firstChild.value`, test.opens)
			p.want(`$('dialog').open`, false)
			p.get(`document.querySelector('#host').shadowRoot.firstChild.blur()`)
			p.press(test.opens)
			p.want(`$('dialog').open`, true)
		})
	}
}

// The script's address may name the element, and a page may add one of its own.
func TestElementName(t *testing.T) {
	h := serve(t, map[string]string{"index.html": `<!doctype html><html lang="en"><title>t</title><script type="module" src="/carrel/carrel.js?element=site-search"></script><site-search></site-search><own-search></own-search>`})
	p := visit(t, h, "/")
	p.want(`customElements.whenDefined('site-search').then(() => document.querySelector('site-search').shadowRoot !== null)`, true)
	p.want(`customElements.get('carrel-search') === undefined`, true)
	p.want(`import('/carrel/carrel.js?element=site-search').then(m => { customElements.define('own-search', class extends m.CarrelSearch {}); return document.querySelector('own-search').shadowRoot !== null })`, true)
}

func TestTemplate(t *testing.T) {
	p, _ := open(t, `<carrel-search><template><b data-field="title"></b><i data-field="date"></i><img data-field="image" alt=""><em data-field="nothing"></em> — <q data-field="snippet"></q></template></carrel-search>`)
	p.ask("notes")
	p.settled("notes")
	p.want(`$$('.page b').length`, 8)
	p.want(`$$('.page em').length`, 0)
	p.set("office")
	p.want(`$('.page b').textContent`, "Open source governance: how a project decides")
	p.want(`$$('.page b mark')[0].textContent`, "govern")
	p.want(`$('.page i').textContent`, "May 2, 2024")
	p.want(`$$('.page img').map(e => new URL(e.src).pathname)`, []string{"/x.svg"})
	p.set("hostile")
	p.want(`$$('script, b b').length + $('.page q').textContent`, "0</span><script>alert(1)</script> a text")
}

// A page that listens may lead elsewhere itself.
func TestSelect(t *testing.T) {
	p, h := open(t, inline)
	p.get(`(document.addEventListener('carrel-select', e => { e.preventDefault(); window.chosen = e.detail }), 0)`)
	p.ask("office")
	p.settled("office")
	p.get(`$$('.section')[1].click()`)
	p.want(`window.chosen`, map[string]string{"url": h.URL + "/guides/governance/#roles", "query": "office"})
	p.want(`location.pathname`, "/")
}

// Hits lead to what was found, unless the page has no use for that.
func TestHitsLeadToText(t *testing.T) {
	h := realSite(t)
	p := visit(t, h, "/")
	p.set("maintainer reviews")
	p.want(`$('.page').href`, h.URL+"/guides/governance/#:~:text=A-,maintainer%20reviews,-%3B%20a%20contributor")
	p.want(`$('.section').href`, h.URL+"/guides/governance/#roles:~:text=A-,maintainer%20reviews,-%3B%20a%20contributor")
	p.get(`(box.setAttribute('highlight', 'none'), box.remove(), document.body.append(box), box.value = 'maintainer reviews', 0)`)
	p.want(`$('.page')?.href`, h.URL+"/guides/governance/")
}

// What stands in for browsers without text fragments finds the same place.
func TestHighlight(t *testing.T) {
	h := serve(t, map[string]string{"index.html": page("", `<link rel="stylesheet" href="/page.css"><main><h1>The office</h1><p>Not the <b>office</b> you mean.</p><p id="there">A well-known
		open <em>office</em>,  and more.</p></main>`), "page.css": "main { margin: 3000px 0 }"})
	for _, test := range []struct{ hash, want string }{
		{"#:~:text=office", "The office"},
		{"#x:~:text=open-,office", "there"},
		{"#:~:text=Known%20open-,OFFICE,-%2C%20and", "there"},
		{"#:~:text=well%2Dknown%20open", "there"},
		{"#:~:text=nowhere", ""},
		{"#:~:text=office%28.%2A", ""},
		{"#:~:text=%zz", ""},
		{"#:~:text=", ""},
		{"#top", ""},
	} {
		p := visit(t, h, "/")
		p.get(`import('/carrel/highlight.js').then(m => m.highlight('` + test.hash + `'))`)
		found := p.get(`([...CSS.highlights.get('carrel') ?? []].map(r => (e => e.id || e.textContent)(r.startContainer.parentElement.closest('p, h1')))[0] ?? '')`)
		if found != `"`+test.want+`"` {
			t.Errorf("%s marks something in %s, want %q", test.hash, found, test.want)
		}
		if scrolled := p.get(`scrollY > 1000`); scrolled != "true" && test.want != "" {
			t.Errorf("%s does not come into view", test.hash)
		}
	}
}

// Where WebAssembly is refused, the first answers work, and the box says what
// they are.
func TestWithoutWebAssembly(t *testing.T) {
	h := realSite(t)
	h.policy = plain
	p := visit(t, h, "/")
	p.loose = true
	const broken = "The full search does not work in this browser. These are quick answers only."
	p.ask("gov")
	p.want(titles+`[0]`, "Open source governance")
	p.want(`$('.error strong')?.textContent`, broken)
	p.want(`$('[role=status]').textContent`, broken)
	p.ask("governance roles") // as much of it as there is
	p.want(`$('.error strong')?.textContent + box.value`, broken+"governance roles")
	p.want(titles+`[0]`, "Open source governance")
	p.ask("zzz")
	p.want(`$('.error strong')?.textContent`, "The search could not be loaded.")
	p.want(titles, []string{})
}

// A visitor who saves data fetches nothing before the first letter.
func TestSaveData(t *testing.T) {
	h := serve(t, map[string]string{"index.html": `<!doctype html><html lang="en"><title>t</title><script src="/save.js"></script><script type="module" src="/carrel/carrel.js"></script>` + inline,
		"save.js": `Object.defineProperty(navigator, 'connection', { value: { saveData: true } })`})
	p := visit(t, h, "/")
	time.Sleep(500 * time.Millisecond)
	p.step(chromedp.MouseEvent("mouseMoved", 200, 100))
	p.get(`customElements.whenDefined('carrel-search').then(() => $('input').focus())`)
	p.want(`$('input').placeholder`, "Search…")
	time.Sleep(500 * time.Millisecond)
	if n := h.count(".wasm") + h.count(".bin"); n != 0 {
		t.Errorf("%d files fetched: %v", n, h.asked)
	}
	p.keys("office")
	p.want(`$('.count')?.textContent`, "5 results")
}

// What is fetched, and when, is the page's choice.
func TestPreload(t *testing.T) {
	for _, test := range []struct {
		attribute     string
		idle, hovered int // requests for the manifest and the program
	}{
		{`preload="none"`, 0, 0},
		{``, 1, 2},
		{`preload="hover"`, 1, 2},
		{`preload="idle"`, 2, 2},
	} {
		t.Run(test.attribute, func(t *testing.T) {
			p, h := open(t, `<carrel-search `+test.attribute+`></carrel-search>`)
			fetched := func() int { return min(1, h.count("manifest.json")) + min(1, h.count("search.wasm")) }
			p.get(`customElements.whenDefined('carrel-search').then(() => new Promise(done => setTimeout(done, 600)))`)
			if got := fetched(); got != test.idle {
				t.Errorf("at rest %d, want %d: %v", got, test.idle, h.asked)
			}
			p.step(chromedp.MouseEvent("mouseMoved", 200, 20))
			p.get(`new Promise(done => setTimeout(done, 400))`)
			if got := fetched(); got != test.hovered {
				t.Errorf("under the pointer %d, want %d: %v", got, test.hovered, h.asked)
			}
		})
	}
}

// The texts are those of the page's language, in its plural forms.
func TestLanguages(t *testing.T) {
	for _, test := range []struct{ lang, placeholder, count string }{
		{"en-GB", "Search…", "5 results"},
		{"zh-TW", "搜尋…", "5 筆結果"},
		{"zh-Hant-HK", "搜尋…", "5 筆結果"},
		{"zh", "搜索…", "5 条结果"},
		{"ru", "Поиск…", "5 результатов"},
		{"pl", "Szukaj…", "5 wyników"},
		{"ar", "بحث…", "5 نتائج"},
		{"no", "Søk…", "5 treff"},
		{"nn", "Søk…", "5 treff"},
		{"tlh", "Search…", "5 results"},
	} {
		t.Run(test.lang, func(t *testing.T) {
			h := serve(t, map[string]string{"index.html": page(`lang="`+test.lang+`"`, `<carrel-search lang="*"></carrel-search>`)})
			p := visit(t, h, "/")
			p.loose = test.lang == "tlh" // which has no texts
			p.want(`$('input')?.placeholder`, test.placeholder)
			p.set("office")
			p.want(`$('.count').textContent`, test.count)
		})
	}
}

// Without JavaScript the element's form leads to the list of all pages.
func TestWithoutJavaScript(t *testing.T) {
	h := realSite(t)
	write(t, h.dir+"/index.html", page(`lang="en"`, `<carrel-search><form action="/carrel/pages.html"><button>All pages</button></form></carrel-search>`))
	h.policy = "default-src 'none'; style-src 'self'; form-action 'self'"
	p := visit(t, h, "/carrel/pages.css")
	if _, err := chromedp.Call(p.ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true}); err != nil {
		t.Fatal(err)
	}
	p.navigate(h.URL + "/")
	p.step(chromedp.Focus("carrel-search button"), chromedp.KeyEvent(kb.Enter))
	p.want(`location.pathname`, "/carrel/pages.html")
	p.want(`[...document.querySelectorAll('main a, body a')].some(a => new URL(a.href).pathname === '/guides/governance/')`, true)
}
