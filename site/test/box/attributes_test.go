package box

import (
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"carrel/site/test/internal/browser"
	"carrel/site/test/internal/harness"
	"carrel/site/test/internal/host"
	"carrel/site/test/internal/sites"
)

// plain is what a page allows that refuses WebAssembly.
var plain = strings.Replace(host.Strict, " 'wasm-unsafe-eval'", "", 1)

func TestShortcuts(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ attribute, spoken, opens, stays string }{
		{``, "Control+K /", "/", "s"},
		{`shortcut="s mod+j"`, "S Control+J", "s", "/"},
		{`shortcut="none"`, "", "", "/"},
		{`shortcut=""`, "", "", "/"},
	} {
		t.Run(test.attribute, func(t *testing.T) {
			p, _ := browser.Open(t, `<carrel-search modal `+test.attribute+`></carrel-search><div id="host"></div>`)
			p.Want(`$('.button')?.getAttribute('aria-keyshortcuts') ?? ''`, test.spoken)
			p.Want(`$('.button kbd') !== null`, test.spoken != "")
			p.Press(test.stays)
			p.Want(`$('dialog').open`, false)
			if test.opens == "" {
				return
			}
			// What is typed elsewhere is no shortcut, in a shadow root either.
			p.Get(`(e => { const r = e.attachShadow({ mode: 'open' }); r.append(document.createElement('textarea')); r.firstChild.focus() })(document.querySelector('#host'))`)
			p.Press(test.opens)
			p.Want(`document.querySelector('#host').shadowRoot.firstChild.value`, test.opens)
			p.Want(`$('dialog').open`, false)
			p.Get(`document.querySelector('#host').shadowRoot.firstChild.blur()`)
			p.Press(test.opens)
			p.Want(`$('dialog').open`, true)
		})
	}
}

// The script's address may name the element, and a page may add one of its own.
func TestElementName(t *testing.T) {
	t.Parallel()
	h := host.Serve(t, map[string]string{"index.html": `<!doctype html><html lang="en"><title>t</title><script type="module" src="/carrel/carrel.js?element=site-search"></script><site-search></site-search><own-search></own-search>`})
	p := browser.Visit(t, h, "/")
	p.Want(`customElements.whenDefined('site-search').then(() => document.querySelector('site-search').shadowRoot !== null)`, true)
	p.Want(`customElements.get('carrel-search') === undefined`, true)
	p.Want(`import('/carrel/carrel.js?element=site-search').then(m => { customElements.define('own-search', class extends m.CarrelSearch {}); return document.querySelector('own-search').shadowRoot !== null })`, true)
}

func TestTemplate(t *testing.T) {
	t.Parallel()
	p, _ := browser.Open(t, `<carrel-search><template><b data-field="title"></b><i data-field="date"></i><img data-field="image" alt=""><em data-field="nothing"></em> — <q data-field="snippet"></q></template></carrel-search>`)
	p.Ask("notes")
	p.Settled("notes")
	p.Get(`$('.more')?.click()`)
	p.Want(`$$('.page b').length`, 8)
	p.Want(`$$('.page em').length`, 0)
	p.Set("office")
	p.Want(`$('.page b').textContent`, "Open source governance: how a project decides")
	p.Want(`$$('.page b mark')[0].textContent`, "govern")
	p.Want(`$('.page i').textContent`, "May 2, 2024")
	p.Want(`$$('.page img').map(e => new URL(e.src).pathname)`, []string{"/x.svg"})
	p.Set("hostile")
	p.Want(`$$('script, b b').length + $('.page q').textContent`, "0</span><script>alert(1)</script> a text")
}

// A page that listens may lead elsewhere itself.
func TestSelect(t *testing.T) {
	t.Parallel()
	p, h := browser.Open(t, browser.Inline)
	p.Get(`(document.addEventListener('carrel-select', e => { e.preventDefault(); window.chosen = e.detail }), 0)`)
	p.Ask("office")
	p.Settled("office")
	p.Get(`$$('.section')[1].click()`)
	p.Want(`window.chosen`, map[string]string{"url": h.URL + "/guides/governance/#roles", "query": "office"})
	p.Want(`location.pathname`, "/")
}

// Hits lead to what was found, unless the page has no use for that.
func TestHitsLeadToText(t *testing.T) {
	t.Parallel()
	h := sites.Real(t)
	p := browser.Visit(t, h, "/")
	p.Set("maintainer reviews")
	p.Want(`$('.page').href`, h.URL+"/guides/governance/#:~:text=A-,maintainer%20reviews,-%3B%20a%20contributor")
	p.Want(`$('.section').href`, h.URL+"/guides/governance/#roles:~:text=A-,maintainer%20reviews,-%3B%20a%20contributor")
	p.Get(`(box.setAttribute('highlight', 'none'), box.remove(), document.body.append(box), box.value = 'maintainer reviews', 0)`)
	p.Want(`$('.page')?.href`, h.URL+"/guides/governance/")
}

// What stands in for browsers without text fragments finds the same place.
func TestHighlight(t *testing.T) {
	t.Parallel()
	h := host.Serve(t, map[string]string{"index.html": host.Page("", `<link rel="stylesheet" href="/page.css"><main><h1>The office</h1><p>Not the <b>office</b> you mean.</p><p id="there">A well-known
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
		p := browser.Visit(t, h, "/")
		p.Get(`import('/carrel/highlight.js').then(m => m.highlight('` + test.hash + `'))`)
		found := p.Get(`([...CSS.highlights.get('carrel') ?? []].map(r => (e => e.id || e.textContent)(r.startContainer.parentElement.closest('p, h1')))[0] ?? '')`)
		if found != `"`+test.want+`"` {
			t.Errorf("%s marks something in %s, want %q", test.hash, found, test.want)
		}
		if scrolled := p.Get(`scrollY > 1000`); scrolled != "true" && test.want != "" {
			t.Errorf("%s does not come into view", test.hash)
		}
	}
}

// Where WebAssembly is refused, the first answers work, and the box says what
// they are.
func TestWithoutWebAssembly(t *testing.T) {
	t.Parallel()
	h := sites.Real(t)
	h.Policy = plain
	p := browser.Visit(t, h, "/")
	p.Loose = true
	const broken = "The full search does not work in this browser. These are quick answers only."
	p.Ask("gov")
	p.Want(browser.Titles+`[0]`, "Open source governance")
	p.Want(`$('.error strong')?.textContent`, broken)
	p.Want(`$('[role=status]').textContent`, broken)
	p.Ask("governance roles") // as much of it as there is
	p.Want(`$('.error strong')?.textContent + box.value`, broken+"governance roles")
	p.Want(browser.Titles+`[0]`, "Open source governance")
	p.Ask("zzz")
	p.Want(`$('.error strong')?.textContent`, "The search could not be loaded.")
	p.Want(browser.Titles, []string{})
}

// A visitor who saves data fetches nothing before the first letter.
func TestSaveData(t *testing.T) {
	t.Parallel()
	h := host.Serve(t, map[string]string{"index.html": `<!doctype html><html lang="en"><title>t</title><script src="/save.js"></script><script type="module" src="/carrel/carrel.js"></script>` + browser.Inline,
		"save.js": `Object.defineProperty(navigator, 'connection', { value: { saveData: true } })`})
	p := browser.Visit(t, h, "/")
	time.Sleep(500 * time.Millisecond)
	p.Step(chromedp.MouseEvent("mouseMoved", 200, 100))
	p.Get(`customElements.whenDefined('carrel-search').then(() => $('input').focus())`)
	p.Want(`$('input').placeholder`, "Search…")
	time.Sleep(500 * time.Millisecond)
	if n := h.Count(".wasm") + h.Count(".bin"); n != 0 {
		t.Errorf("%d files fetched: %v", n, h.Asked())
	}
	p.Keys("office")
	p.Want(`$('.count')?.textContent`, "3 pages, 2 links")
}

// What is fetched, and when, is the page's choice.
func TestPreload(t *testing.T) {
	t.Parallel()
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
			p, h := browser.Open(t, `<carrel-search `+test.attribute+`></carrel-search>`)
			fetched := func() int { return min(1, h.Count("manifest.json")) + min(1, h.Count("search.wasm")) }
			p.Get(`customElements.whenDefined('carrel-search')`)
			p.Rests()
			h.Settles(t, "at rest", fetched, test.idle)
			p.Step(chromedp.MouseEvent("mouseMoved", 200, 20))
			h.Settles(t, "under the pointer", fetched, test.hovered)
		})
	}
}

// The texts are those of the page's language, in its plural forms.
func TestLanguages(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ lang, placeholder, count string }{
		{"en-GB", "Search…", "3 pages, 2 links"},
		{"zh-TW", "搜尋…", "3 個頁面、2 個連結"},
		{"zh-Hant-HK", "搜尋…", "3 個頁面、2 個連結"},
		{"zh", "搜索…", "3 个页面、2 个链接"},
		{"ru", "Поиск…", "3 страницы, 2 ссылки"},
		{"pl", "Szukaj…", "3 strony, 2 linki"},
		{"ar", "بحث…", "3 صفحات، رابطان"},
		{"no", "Søk…", "3 sider, 2 lenker"},
		{"nn", "Søk…", "3 sider, 2 lenker"},
		{"tlh", "Search…", "3 pages, 2 links"},
	} {
		t.Run(test.lang, func(t *testing.T) {
			h := host.Serve(t, map[string]string{"index.html": host.Page(`lang="`+test.lang+`"`, `<carrel-search lang="*"></carrel-search>`)})
			p := browser.Visit(t, h, "/")
			p.Loose = test.lang == "tlh" // which has no texts
			p.Want(`$('input')?.placeholder`, test.placeholder)
			p.Set("office")
			p.Want(`$('.count').textContent`, test.count)
		})
	}
}

// Without JavaScript the element's form leads to the list of all pages.
func TestWithoutJavaScript(t *testing.T) {
	t.Parallel()
	h := sites.Real(t)
	harness.Write(t, h.Dir+"/index.html", host.Page(`lang="en"`, `<carrel-search><form action="/carrel/pages.html"><button>All pages</button></form></carrel-search>`))
	h.Policy = "default-src 'none'; style-src 'self'; form-action 'self'"
	p := browser.Visit(t, h, "/carrel/pages.css")
	if _, err := chromedp.Call(p.Ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true}); err != nil {
		t.Fatal(err)
	}
	p.Navigate(h.URL + "/")
	p.Step(chromedp.Focus("carrel-search button"), chromedp.KeyEvent(kb.Enter))
	p.Want(`location.pathname`, "/carrel/pages.html")
	p.Want(`[...document.querySelectorAll('main a, body a')].some(a => new URL(a.href).pathname === '/guides/governance/')`, true)
}
