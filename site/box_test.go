package site

import (
	"net/http"
	"path"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"carrel/indexer/packdir"
)

const (
	inline = `<h1>Page</h1><carrel-search></carrel-search>`
	modal  = `<h1>Page</h1><carrel-search modal></carrel-search><input id="other">`
	titles = `$$('.title').map(e => e.textContent)`
	active = `$('input').getAttribute('aria-activedescendant')`
)

// ask puts the caret into the box and types. The page notes what was answered.
func (p *tab) ask(query string) {
	p.Helper()
	p.get(`customElements.whenDefined('carrel-search').then(() => {
		document.oncarrel ??= document.addEventListener('carrel-answer', e => { window.answered = [e.detail.tier, e.detail.query] }) ?? true
		$('input').focus(); $('input').select() })`)
	p.keys(query)
}

// settled waits until the engine has answered the query, and not only what was
// typed of it before.
func (p *tab) settled(query string) {
	p.Helper()
	p.want(`window.answered`, []string{"full", query})
}

// set puts a query into the box in one piece.
func (p *tab) set(query string) {
	p.Helper()
	p.get(`customElements.whenDefined('carrel-search').then(() => { box.value = '` + query + `' })`)
}

func open(t *testing.T, body string) (*tab, *host) {
	t.Helper()
	h := serve(t, map[string]string{"index.html": page(`lang="en"`, body), "blog/office/index.html": page("", "arrived"), "guides/governance/index.html": page("", "arrived")})
	return visit(t, h, "/"), h
}

func TestBoxShowsAnswers(t *testing.T) {
	p, _ := open(t, inline)
	p.ask("office")
	p.want(`$('.count')?.textContent`, "5 results")
	p.want(`$('.title').textContent`, "Open source governance: how a project decides")
	p.want(`$$('.hit')[0].querySelectorAll('.title mark')[0].textContent`, "govern")
	p.want(`$$('.hit')[0].querySelectorAll('.section .heading').length`, 3)
	p.want(`new URL($$('.section')[0].href).pathname + new URL($$('.section')[0].href).hash`, "/guides/governance/#model")
	p.want(`$$('.hit')[1].querySelector('.missing').textContent`, "Missing: charter")
	p.want(`$$('.hit')[2].querySelector('.meta').textContent`, " Video youtube.com")
	p.want(`$$('.hit')[2].querySelector('.section').textContent`, "Mentioned in What we heard at the autumn conference ")
	p.want(`$('[role=status]').textContent`, "5 results")
	p.want(`$('input').getAttribute('aria-expanded')`, "true")
}

// The first answers stand where they stood when the engine's answer comes.
func TestFirstAnswersStay(t *testing.T) {
	p, h := open(t, inline)
	release := h.hold("search.wasm")
	defer release()
	places := `$$('.hit').slice(0, 5).map(e => e.getBoundingClientRect().top)`
	p.ask("gov")
	p.want(titles+`.length`, 5)
	p.want(`$$('mark').length`, 0)
	before := p.get(places)
	p.keys(kb.ArrowDown)
	release()
	p.want(`$('.count').textContent`, "13 results")
	if after := p.get(places); after != before {
		t.Errorf("the hits moved: %s, then %s", before, after)
	}
	p.want(active, "hit-0")
	p.want(titles+`.length`, 10)
	p.want(`$$('.hit')[0].querySelectorAll('mark').length`, 2)
}

// The engine alone answers nothing: first answers stand in until its pack is there.
func TestFirstAnswersWhilePackLoads(t *testing.T) {
	p, h := open(t, inline)
	pack, err := packdir.Open(h.dir)
	if err != nil {
		t.Fatal(err)
	}
	release := h.hold(path.Base(pack.Manifest.Languages[0].Segments[0].Files[0].Name()))
	defer release()
	p.ask("g")
	p.want(`import('/carrel/carrel.js').then(m => m.open()).then(c => c.stats().engineReadyMs !== null)`, true)
	p.ask("gov")
	p.want(titles+`.length`, 5)
	release()
	p.want(titles+`.length`, 10)
}

// Where the engine says otherwise, its answer replaces the first.
func TestEngineCorrectsFirstAnswers(t *testing.T) {
	p, h := open(t, inline)
	release := h.hold("search.wasm")
	defer release()
	p.ask("office")
	p.want(titles+`[0]`, "example/charter")
	release()
	p.want(titles+`[0]`, "Open source governance: how a project decides")
}

func TestKeyboard(t *testing.T) {
	p, h := open(t, inline)
	p.ask("office")
	p.want(`$('.count')?.textContent`, "5 results")
	for _, step := range []struct{ key, want string }{
		{kb.ArrowDown, "hit-0"}, {kb.ArrowDown, "hit-0-0"}, {kb.ArrowUp, "hit-0"}, {kb.ArrowUp, ""}, {kb.ArrowUp, "hit-4-0"}, {kb.ArrowDown, ""}, {kb.ArrowDown, "hit-0"},
	} {
		p.keys(step.key)
		p.want(active+` ?? ''`, step.want)
	}
	p.want(`$$('[aria-selected=true]').map(e => e.id)`, []string{"hit-0"})
	p.keys(kb.Escape)
	p.want(active, nil)
	p.want(`box.value`, "office")
	p.keys(kb.Escape)
	p.want(`box.value`, "")
	p.want(titles+`.length`, 0)
	p.keys("office")
	p.want(`$('.count')?.textContent`, "5 results")
	p.keys(kb.Home + "x")
	p.want(`box.value`, "xoffice")
	p.settled("xoffice")
	p.keys(kb.Backspace)
	p.settled("office")
	p.want(titles+`.length`, 5)
	p.get(`(window.open = (...a) => { window.opened = a }, 0)`)
	p.keys(kb.Enter, chromedp.ModifierCtrl)
	p.want(`window.opened`, []string{h.URL + "/guides/governance/", "_blank", "noopener"})
	p.keys(kb.Enter)
	p.want(`location.href`, h.URL+"/guides/governance/")
}

// Enter before the answer goes to the answer when it is there.
func TestEarlyEnter(t *testing.T) {
	p, h := open(t, inline)
	release := h.hold("search.wasm")
	defer release()
	p.ask("deep")
	p.keys(kb.Enter)
	p.want(`location.pathname`, "/")
	release()
	p.want(`location.href`, h.URL+"/guides/governance/")
}

// Composing text neither searches nor selects; committing it searches.
func TestComposition(t *testing.T) {
	h := serve(t, map[string]string{"index.html": page(`lang="zh"`, inline)})
	p := visit(t, h, "/")
	p.ask("")
	compose := func(text string) {
		if _, err := chromedp.Call(p.ctx, input.ImeSetComposition, input.ImeSetCompositionParams{Text: text, SelectionStart: int64(len(text)), SelectionEnd: int64(len(text))}); err != nil {
			t.Fatal(err)
		}
	}
	compose("kai")
	p.want(`box.value`, "kai")
	p.get(`$('input').dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', keyCode: 229, isComposing: true }))`)
	time.Sleep(300 * time.Millisecond)
	if got := p.get(titles + `.length + $('.note').textContent`); got != `"0"` {
		t.Errorf("while composing the box shows %s", got)
	}
	if _, err := chromedp.Call(p.ctx, input.InsertText, input.InsertTextParams{Text: "开源"}); err != nil {
		t.Fatal(err)
	}
	p.want(`box.value`, "开源")
	p.want(`$('.count')?.textContent`, "2 条结果")
	p.want(`$('input').placeholder`, "搜索…")
}

// What was selected while an answer was on its way stays selected in it, and what
// is typed after that begins anew.
func TestSelectionStays(t *testing.T) {
	p, h := open(t, inline)
	pack, err := packdir.Open(h.dir)
	if err != nil {
		t.Fatal(err)
	}
	release := h.hold(path.Base(pack.Manifest.Languages[0].Segments[0].Files[1].Name())) // which "deep" wants
	defer release()
	p.ask("office")
	p.settled("office")
	p.set("deep")
	p.keys(strings.Repeat(kb.ArrowDown, 5))
	p.want(active, "hit-1")
	release()
	p.settled("deep")
	p.want(titles+`.length`, 5)
	p.want(active, "hit-1")
	p.want(`$$('[aria-selected=true]').map(e => e.id)`, []string{"hit-1"})
	p.keys("s")
	p.want(active, nil)
}

// A list that appears under a resting pointer takes no selection.
func TestHover(t *testing.T) {
	p, _ := open(t, inline)
	var x, y float64 = 200, 300
	p.step(chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, x, y))
	p.ask("office")
	p.want(titles+`.length`, 5)
	p.want(active, nil)
	p.step(chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, x+9, y+4))
	p.want(active+` !== null`, true)
}

func TestModal(t *testing.T) {
	p, _ := open(t, modal)
	p.get(`customElements.whenDefined('carrel-search')`)
	isOpen := `$('dialog').open`
	p.want(isOpen, false)
	p.press("/")
	p.want(isOpen, true)
	p.want(`root.activeElement.tagName + box.value`, "INPUT")
	p.ask("office")
	p.settled("office")
	p.want(titles+`.length`, 5)
	p.keys(kb.ArrowDown)
	p.want(active, "hit-0")
	p.keys(kb.Escape)
	p.want(active, nil)
	p.want(isOpen, true)
	p.keys(kb.Escape)
	p.want(isOpen, false)
	p.keys("k", chromedp.ModifierCtrl)
	p.want(isOpen, true)
	p.want(`$('input').selectionEnd - $('input').selectionStart`, 6)
	p.keys("k", chromedp.ModifierCtrl)
	p.want(isOpen, false)
	p.get(`document.querySelector('#other').focus()`)
	p.press("/")
	p.want(`document.querySelector('#other').value`, "/")
	p.want(isOpen, false)
}

func TestSuggestionAndFilters(t *testing.T) {
	p, _ := open(t, inline)
	p.ask("governence")
	p.want(`$('.meant')?.textContent`, "Did you mean governance?")
	p.want(`$('.none strong').textContent`, "Nothing found for “\u2068governence\u2069”")
	p.get(`$('.again').click()`)
	p.want(`box.value`, "governance")
	p.want(`$$('button.chip').map(e => e.textContent)`, []string{"Notes 8", "Blog 2", "Guide 1", "All languages"})
	p.get(`$$('.chip')[1].click()`)
	p.want(`$('.count').textContent`, "2 results")
	p.get(`$$('.chip')[0].click()`)
	p.want(`$('.count').textContent`, "13 results")
	p.get(`$('.more').click()`)
	p.want(titles+`.length`, 13)
}

// What a record holds is text, whatever it looks like.
func TestHostileText(t *testing.T) {
	p, _ := open(t, inline)
	p.ask("hostile")
	p.want(titles, []string{"<img src=x onerror=alert(1)> a title"})
	p.want(`$$('img, script, b').length`, 0)
	p.want(`$('.snippet').textContent`, "</span><script>alert(1)</script> a text")
	p.want(`$$('.snippet mark').map(e => e.textContent)`, []string{"cript"})
	p.want(`$('.section').hasAttribute('href')`, false)
}

// A file that fails is told, and may be had again.
func TestFailedFiles(t *testing.T) {
	for name, answer := range map[string]func(w http.ResponseWriter){
		"missing":   func(w http.ResponseWriter) { http.Error(w, "none", http.StatusNotFound) },
		"altered":   func(w http.ResponseWriter) { w.Write([]byte("<html>a captive portal</html>")) },
		"truncated": func(w http.ResponseWriter) { w.Header().Set("Content-Length", "999"); w.Write([]byte("\x1f\x8b")) },
	} {
		t.Run(name, func(t *testing.T) {
			p, h := open(t, `<carrel-search preload="none"></carrel-search>`)
			p.loose = true
			h.misbehave(func(file string, w http.ResponseWriter) bool {
				if path.Ext(file) == ".bin" {
					answer(w)
				}
				return path.Ext(file) == ".bin"
			})
			p.set("office")
			p.want(`$('.error strong')?.textContent`, "The search could not be loaded.")
			p.want(`/^pack\/\w{11}\.bin is missing, altered or cut short/.test($('.error small').textContent)`, true)
			p.want(`$('[role=status]').textContent`, "The search could not be loaded.")
			h.misbehave(nil)
			p.get(`$('.retry').click()`)
			p.want(`$('.count')?.textContent`, "5 results")
			p.want(`$('.error')`, nil)
		})
	}
}

// An engine that stops is told, and the next query starts another.
func TestStoppedEngine(t *testing.T) {
	p, _ := open(t, inline)
	p.ask("crash")
	p.want(`$('.error small')?.textContent`, "the search program failed")
	p.ask("office")
	p.want(`$('.count')?.textContent`, "5 results")
}

func TestManifestProblems(t *testing.T) {
	for _, test := range []struct{ body, want string }{
		{`{"format":2,"languages":[{}]}`, "has format 2; this script reads 1"},
		{`{"format":1,`, "can't be read"},
		{`null`, "has format undefined"},
	} {
		p, h := open(t, `<carrel-search preload="none"></carrel-search>`)
		h.misbehave(func(file string, w http.ResponseWriter) bool {
			if path.Base(file) == "manifest.json" {
				w.Write([]byte(test.body))
				return true
			}
			return false
		})
		p.set("office")
		p.want(`$('.error small')?.textContent.includes(`+"`"+test.want+"`"+`)`, true)
		h.misbehave(nil)
		p.get(`$('.retry').click()`)
		p.want(`$('.count')?.textContent`, "5 results")
	}
}

// A visitor who never searches loads the script and, at rest, the manifest and
// the interface's texts.
func TestNothingUnasked(t *testing.T) {
	p, h := open(t, inline)
	p.get(`new Promise(done => setTimeout(done, 500))`)
	if n := h.count("/carrel/"); n != 3 {
		t.Errorf("%d requests, want carrel.js, manifest.json and words-en.json: %v", n, h.asked)
	}
}

// Every file is fetched once, however many queries need it.
func TestFilesOnce(t *testing.T) {
	p, h := open(t, inline)
	for _, q := range []string{"gov", "deep", "office", "deep"} {
		p.ask(q)
		p.want(`$('.count')?.textContent.endsWith('results')`, true)
	}
	p.want(`import('/carrel/carrel.js').then(m => m.open()).then(c => c.stats().files.length)`, 2)
	if n := h.count(".bin"); n != 3 { // with the first answers
		t.Errorf("%d pack files fetched, want 3: %v", n, h.asked)
	}
}

func TestLeavesNothing(t *testing.T) {
	p, _ := open(t, modal)
	p.get(`customElements.whenDefined('carrel-search').then(() => { for (let i = 0; i < 100; i++) { const at = box.parentNode; box.remove(); at.append(box) } })`)
	p.press("/")
	p.want(`$('dialog').open`, true)
	p.keys("office")
	p.want(titles+`.length`, 5)
	p.get(`(() => { const at = box.parentNode; box.remove(); at.append(box); box.value = 'notes' })()`)
	p.want(titles+`.length`, 8)
	p.get(`(box.remove(), window.box = box, 0)`)
	p.press("/")
	p.want(`window.box.shadowRoot.childNodes.length`, 0)
}

func TestRestore(t *testing.T) {
	h := serve(t, map[string]string{"index.html": page(`lang="en"`, `<carrel-search restore></carrel-search>`)})
	p := visit(t, h, "/?q=office&page=2")
	p.want(`$('.count')?.textContent`, "5 results")
	p.want(`box.value`, "office")
	p.ask("notes")
	p.want(`location.search`, "?q=notes&page=2")
}

// The interface as the design gives it to a page's own script.
func TestModule(t *testing.T) {
	p, h := open(t, `none`)
	p.get(`import('/carrel/carrel.js').then(m => m.open({ base: '/carrel/', lang: 'en-GB' })).then(c => { window.c = c })`)
	if n := h.count(".bin"); n != 0 {
		t.Errorf("open fetched %d pack files, want the manifest only", n)
	}
	p.want(`c.first('GOV ').then(a => [a.tier, a.hits.length, a.hits[0].url, a.hits[0].lang])`, []any{"first", 5, "/guides/governance/", "en"})
	p.want(`c.first('toString').then(a => a.hits)`, []any{})
	p.want(`c.search('gov', { limit: 2 }).then(a => [a.query, a.tier, a.total, a.hits.length, typeof a.ms])`, []any{"gov", "full", 13, 2, "number"})
	p.want(`c.search('gov', { filters: { type: 'blog' } }).then(a => a.total)`, 2)
	p.want(`c.search('开源', { lang: 'zh-tw' }).then(a => a.hits[0].lang)`, "zh")
	p.want(`c.search('开源', { lang: '*' }).then(a => a.total)`, 2)
	p.want(`import('/carrel/carrel.js').then(m => Promise.all(['zh-TW', 'fr', '', '*', 'ALL'].map(lang => m.open({ lang })))).then(all => all.map(c => c.languages.join()))`,
		[]string{"zh", "en", "en", "en,zh", "en,zh"})
	p.want(`c.search('gov', { signal: AbortSignal.abort() }).catch(e => e.name)`, "AbortError")
	p.want(`(() => { const a = new AbortController(), s = c.search('gov', { signal: a.signal }); a.abort(); return s.catch(e => e.name) })()`, "AbortError")
	p.want(`c.search('crash').catch(e => [e.code, e.message])`, []string{"engine", "the search program failed"})
	p.want(`['/blog/', '//evil.example/', 'javascript:alert(1)', 'https://example.org/x'].map(u => c.link(u))`,
		[]string{h.URL + "/blog/", "http://evil.example/", "", "https://example.org/x"})
	p.want(`(s => [s.requests > 4, s.bytes > 0, s.engineReadyMs > 0, s.firstMs > 0])(c.stats())`, []bool{true, true, true, true})
}

func TestTextsOfTheInterface(t *testing.T) {
	h := serve(t, map[string]string{"index.html": page(`lang="ja"`, `<carrel-search modal></carrel-search>`)})
	p := visit(t, h, "/")
	p.want(`$('.button span')?.textContent`, "検索…")
	p.want(`$('.clear')?.getAttribute('aria-label')`, "消去")
	if !strings.Contains(p.get(`$('.keys').textContent`), "移動") {
		t.Error("the keys are not named in Japanese")
	}
}
