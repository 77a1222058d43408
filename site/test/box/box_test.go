package box

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
	"carrel/site/test/internal/browser"
	"carrel/site/test/internal/host"
)

func TestBoxShowsAnswers(t *testing.T) {
	t.Parallel()
	p, _ := browser.Open(t, browser.Inline)
	p.Ask("office")
	p.Want(`$('.count')?.textContent`, "3 pages, 2 links")
	p.Want(`$('.title').textContent`, "Open source governance: how a project decides")
	p.Want(`$$('.hit')[0].querySelectorAll('.title mark')[0].textContent`, "govern")
	p.Want(`$$('.hit')[0].querySelectorAll('.section .heading').length`, 3)
	p.Want(`new URL($$('.section')[0].href).pathname + new URL($$('.section')[0].href).hash`, "/guides/governance/#model")
	p.Want(`$$('.hit')[1].querySelector('.missing').textContent`, "Missing: charter")
	p.Want(`$$('.hit')[3].querySelector('.meta').textContent`, " Video youtube.com")
	p.Want(`$$('.hit')[3].querySelector('.section').textContent`, "Mentioned in What we heard at the autumn conference ")
	p.Want(`$('[role=status]').textContent`, "3 pages, 2 links")
	p.Want(`$('input').getAttribute('aria-expanded')`, "true")
}

// The first answers stand where they stood when the engine's answer comes.
func TestFirstAnswersStay(t *testing.T) {
	t.Parallel()
	p, h := browser.Open(t, browser.Inline)
	release := h.Hold("search.wasm")
	defer release()
	places := `$$('.hit').slice(0, 5).map(e => e.getBoundingClientRect().top)`
	p.Ask("gov")
	p.Want(browser.Titles+`.length`, 5)
	p.Want(`$$('mark').length`, 0)
	before := p.Get(places)
	p.Keys(kb.ArrowDown)
	release()
	p.Want(`$('.count').textContent`, "11 pages, 2 links")
	if after := p.Get(places); after != before {
		t.Errorf("the hits moved: %s, then %s", before, after)
	}
	p.Want(browser.Active, "hit-0")
	p.Want(browser.Titles+`.length`, 10)
	p.Want(`$$('.hit')[0].querySelectorAll('.page mark').length`, 2)
	p.Want(`$$('.hit')[0].querySelectorAll('.section').length`, 1)
}

// The engine alone answers nothing: first answers stand in until its pack is there.
func TestFirstAnswersWhilePackLoads(t *testing.T) {
	t.Parallel()
	p, h := browser.Open(t, browser.Inline)
	pack, err := packdir.Open(h.Dir)
	if err != nil {
		t.Fatal(err)
	}
	release := h.Hold(path.Base(pack.Manifest.Languages[0].Segments[0].Files[0].Name()))
	defer release()
	p.Ask("g")
	p.Want(`import('/carrel/carrel.js').then(m => m.open()).then(c => c.stats().engineReadyMs !== null)`, true)
	p.Ask("gov")
	p.Want(browser.Titles+`.length`, 5)
	release()
	p.Want(browser.Titles+`.length`, 10)
}

// A first answer's hit that the engine has stays where it is; one that it has not
// makes way for the engine's best of the others.
func TestEngineCorrectsFirstAnswers(t *testing.T) {
	t.Parallel()
	p, h := browser.Open(t, browser.Inline)
	release := h.Hold("search.wasm")
	defer release()
	p.Ask("notes")
	p.Want(browser.Titles, []string{"example/charter", "Notes of working group meeting 4"})
	p.Want(`$$('.room').length`, 2)
	top := `$$('.hit')[1].getBoundingClientRect().top`
	before := p.Get(top)
	release()
	p.Want(browser.Titles+`.slice(0, 3)`, []string{"Notes of working group meeting 1", "Notes of working group meeting 4", "Notes of working group meeting 2"})
	if after := p.Get(top); after != before {
		t.Errorf("the second hit moved: %s, then %s", before, after)
	}
	p.Get(`$('.more').click()`) // the rest would have moved what stands below
	p.Want(browser.Titles+`.length`, 8)
	p.Want(browser.Titles+`.slice(0, 2)`, []string{"Notes of working group meeting 1", "Notes of working group meeting 4"})
}

// What answers the query before is dimmed until there is an answer to this one.
func TestOldAnswerIsDimmed(t *testing.T) {
	t.Parallel()
	p, h := browser.Open(t, browser.Inline)
	p.Ask("office")
	p.Want(`$('.count')?.textContent`, "3 pages, 2 links")
	p.Want(`$('.list').classList.contains('old')`, false)
	release := h.Hold("pack/")
	defer release()
	p.Set("deep")
	p.Want(`$('.list').classList.contains('old')`, true)
	release()
	p.Settled("deep")
	p.Want(`$('.list').classList.contains('old')`, false)
}

func TestKeyboard(t *testing.T) {
	t.Parallel()
	p, h := browser.Open(t, browser.Inline)
	p.Ask("office")
	p.Want(`$('.count')?.textContent`, "3 pages, 2 links")
	for _, step := range []struct{ key, want string }{
		{kb.ArrowDown, "hit-0"}, {kb.ArrowDown, "hit-0-0"}, {kb.ArrowUp, "hit-0"}, {kb.ArrowUp, ""}, {kb.ArrowUp, "hit-4-0"}, {kb.ArrowDown, ""}, {kb.ArrowDown, "hit-0"},
	} {
		p.Keys(step.key)
		p.Want(browser.Active+` ?? ''`, step.want)
	}
	p.Want(`$$('[aria-selected=true]').map(e => e.id)`, []string{"hit-0"})
	p.Keys(kb.Escape)
	p.Want(browser.Active, nil)
	p.Want(`box.value`, "office")
	p.Keys(kb.Escape)
	p.Want(`box.value`, "")
	p.Want(browser.Titles+`.length`, 0)
	p.Keys("office")
	p.Want(`$('.count')?.textContent`, "3 pages, 2 links")
	p.Keys(kb.Home + "x")
	p.Want(`box.value`, "xoffice")
	p.Settled("xoffice")
	p.Keys(kb.Backspace)
	p.Settled("office")
	p.Want(browser.Titles+`.length`, 5)
	p.Get(`(window.open = (...a) => { window.opened = a }, 0)`)
	p.Keys(kb.Enter, chromedp.ModifierCtrl)
	p.Want(`window.opened`, []string{h.URL + "/guides/governance/", "_blank", "noopener"})
	p.Keys(kb.Enter)
	p.Want(`location.href`, h.URL+"/guides/governance/")
}

// Enter before the answer goes to the answer when it is there.
func TestEarlyEnter(t *testing.T) {
	t.Parallel()
	p, h := browser.Open(t, browser.Inline)
	release := h.Hold("search.wasm")
	defer release()
	p.Ask("deep")
	p.Keys(kb.Enter)
	p.Want(`location.pathname`, "/")
	release()
	p.Want(`location.href`, h.URL+"/guides/governance/")
}

// Composing text neither searches nor selects; committing it searches.
func TestComposition(t *testing.T) {
	t.Parallel()
	h := host.Serve(t, map[string]string{"index.html": host.Page(`lang="zh"`, browser.Inline)})
	p := browser.Visit(t, h, "/")
	p.Ask("")
	compose := func(text string) {
		if _, err := chromedp.Call(p.Ctx, input.ImeSetComposition, input.ImeSetCompositionParams{Text: text, SelectionStart: int64(len(text)), SelectionEnd: int64(len(text))}); err != nil {
			t.Fatal(err)
		}
	}
	compose("kai")
	p.Want(`box.value`, "kai")
	p.Get(`$('input').dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', keyCode: 229, isComposing: true }))`)
	time.Sleep(300 * time.Millisecond)
	if got := p.Get(browser.Titles + `.length + $('.note').textContent`); got != `"0"` {
		t.Errorf("while composing the box shows %s", got)
	}
	if _, err := chromedp.Call(p.Ctx, input.InsertText, input.InsertTextParams{Text: "开源"}); err != nil {
		t.Fatal(err)
	}
	p.Want(`box.value`, "开源")
	p.Want(`$('.count')?.textContent`, "2 个页面")
	p.Want(`$('input').placeholder`, "搜索…")
}

// What was selected while an answer was on its way stays selected in it, and what
// is typed after that begins anew.
func TestSelectionStays(t *testing.T) {
	t.Parallel()
	p, h := browser.Open(t, browser.Inline)
	pack, err := packdir.Open(h.Dir)
	if err != nil {
		t.Fatal(err)
	}
	release := h.Hold(path.Base(pack.Manifest.Languages[0].Segments[0].Files[1].Name())) // which "deep" wants
	defer release()
	p.Ask("office")
	p.Settled("office")
	p.Set("deep")
	p.Keys(strings.Repeat(kb.ArrowDown, 5))
	p.Want(browser.Active, "hit-1")
	release()
	p.Settled("deep")
	p.Want(browser.Titles+`.length`, 5)
	p.Want(browser.Active, "hit-1")
	p.Want(`$$('[aria-selected=true]').map(e => e.id)`, []string{"hit-1"})
	p.Keys("s")
	p.Want(browser.Active, nil)
}

// A list that appears under a resting pointer takes no selection.
func TestHover(t *testing.T) {
	t.Parallel()
	p, _ := browser.Open(t, browser.Inline)
	var x, y float64 = 200, 300
	p.Step(chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, x, y))
	p.Ask("office")
	p.Want(browser.Titles+`.length`, 5)
	p.Want(browser.Active, nil)
	p.Step(chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, x+9, y+4))
	p.Want(browser.Active+` !== null`, true)
}

func TestModal(t *testing.T) {
	t.Parallel()
	p, _ := browser.Open(t, browser.Modal)
	p.Get(`customElements.whenDefined('carrel-search')`)
	isOpen := `$('dialog').open`
	p.Want(isOpen, false)
	p.Press("/")
	p.Want(isOpen, true)
	p.Want(`root.activeElement.tagName + box.value`, "INPUT")
	p.Ask("office")
	p.Settled("office")
	p.Want(browser.Titles+`.length`, 5)
	p.Keys(kb.ArrowDown)
	p.Want(browser.Active, "hit-0")
	p.Keys(kb.Escape)
	p.Want(browser.Active, nil)
	p.Want(isOpen, true)
	p.Keys(kb.Escape)
	p.Want(isOpen, false)
	p.Keys("k", chromedp.ModifierCtrl)
	p.Want(isOpen, true)
	p.Want(`$('input').selectionEnd - $('input').selectionStart`, 6)
	p.Keys("k", chromedp.ModifierCtrl)
	p.Want(isOpen, false)
	p.Get(`document.querySelector('#other').focus()`)
	p.Press("/")
	p.Want(`document.querySelector('#other').value`, "/")
	p.Want(isOpen, false)
}

func TestSuggestionAndFilters(t *testing.T) {
	t.Parallel()
	p, _ := browser.Open(t, browser.Inline)
	p.Ask("governence")
	p.Want(`$('.meant')?.textContent`, "Did you mean governance?")
	p.Want(`$('.none strong').textContent`, "Nothing found for “\u2068governence\u2069”")
	p.Get(`$('.again').click()`)
	p.Want(`box.value`, "governance")
	p.Want(`$$('.row button').map(e => e.textContent)`, []string{"Kind", "All languages"})
	p.Get(`$('#group-type').click()`)
	p.Want(`$$('.values button').map(e => e.textContent)`, []string{"Notes 8", "Blog 2", "Guide 1"})
	p.Get(`$('#chip-typeblog').click()`)
	p.Want(`$('.count').textContent`, "2 pages")
	p.Want(`$('.lifter').textContent + $('.lifter').ariaLabel`, "BlogRemove: Kind Blog")
	p.Get(`$('.lifter').click()`)
	p.Want(`$('.count').textContent`, "11 pages, 2 links")
	p.Get(`$('.more').click()`)
	p.Want(browser.Titles+`.length`, 13)
}

// What a record holds is text, whatever it looks like.
func TestHostileText(t *testing.T) {
	t.Parallel()
	p, _ := browser.Open(t, browser.Inline)
	p.Ask("hostile")
	p.Want(browser.Titles, []string{"<img src=x onerror=alert(1)> a title"})
	p.Want(`$$('img, script, b').length`, 0)
	p.Want(`$('.snippet').textContent`, "</span><script>alert(1)</script> a text")
	p.Want(`$$('.snippet mark').map(e => e.textContent)`, []string{"cript"})
	p.Want(`$('.section').hasAttribute('href')`, false)
}

// A file that fails is told, and may be had again.
func TestFailedFiles(t *testing.T) {
	t.Parallel()
	for name, answer := range map[string]func(w http.ResponseWriter){
		"missing":   func(w http.ResponseWriter) { http.Error(w, "none", http.StatusNotFound) },
		"altered":   func(w http.ResponseWriter) { w.Write([]byte("<html>a captive portal</html>")) },
		"truncated": func(w http.ResponseWriter) { w.Header().Set("Content-Length", "999"); w.Write([]byte("\x1f\x8b")) },
	} {
		t.Run(name, func(t *testing.T) {
			p, h := browser.Open(t, `<carrel-search preload="none"></carrel-search>`)
			p.Loose = true
			h.Misbehave(func(file string, w http.ResponseWriter) bool {
				if path.Ext(file) == ".bin" {
					answer(w)
				}
				return path.Ext(file) == ".bin"
			})
			p.Get(`(document.addEventListener('carrel-error', e => { window.problem = e.detail }), 0)`)
			p.Set("office")
			p.Want(`$('.error strong')?.textContent`, "The search could not be loaded.")
			p.Want(`/^pack\/\w{11}\.bin is missing, altered or cut short/.test(window.problem.message)`, true)
			p.Want(`$('[role=status]').textContent`, "The search could not be loaded.")
			h.Misbehave(nil)
			p.Get(`$('.retry').click()`)
			p.Want(`$('.count')?.textContent`, "3 pages, 2 links")
			p.Want(`$('.error')`, nil)
		})
	}
}

// An engine that stops is told, and the next query starts another.
func TestStoppedEngine(t *testing.T) {
	t.Parallel()
	p, _ := browser.Open(t, browser.Inline)
	p.Get(`(document.addEventListener('carrel-error', e => { window.problem = e.detail }), 0)`)
	p.Ask("crash")
	p.Want(`window.problem?.message`, "the search program failed")
	p.Ask("office")
	p.Want(`$('.count')?.textContent`, "3 pages, 2 links")
}

func TestManifestProblems(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ body, want string }{
		{`{"format":2,"languages":[{}]}`, "has format 2; this script reads 1"},
		{`{"format":1,`, "can't be read"},
		{`null`, "has format undefined"},
	} {
		p, h := browser.Open(t, `<carrel-search preload="none"></carrel-search>`)
		h.Misbehave(func(file string, w http.ResponseWriter) bool {
			if path.Base(file) == "manifest.json" {
				w.Write([]byte(test.body))
				return true
			}
			return false
		})
		p.Get(`(document.addEventListener('carrel-error', e => { window.problem = e.detail }), 0)`)
		p.Set("office")
		p.Want(`window.problem?.message.includes(`+"`"+test.want+"`"+`)`, true)
		h.Misbehave(nil)
		p.Get(`$('.retry').click()`)
		p.Want(`$('.count')?.textContent`, "3 pages, 2 links")
	}
}

// A visitor who never searches loads the script and, at rest, the manifest and
// the interface's texts.
func TestNothingUnasked(t *testing.T) {
	t.Parallel()
	p, h := browser.Open(t, browser.Inline)
	p.Rests()
	h.Settles(t, "carrel.js, manifest.json and words-en.json", func() int { return h.Count("/carrel/") }, 3)
}

// Every file is fetched once, however many queries need it.
func TestFilesOnce(t *testing.T) {
	t.Parallel()
	p, h := browser.Open(t, browser.Inline)
	for _, q := range []string{"gov", "deep", "office", "deep"} {
		p.Ask(q)
		p.Want(`$('.count')?.textContent.includes('page')`, true)
	}
	p.Want(`import('/carrel/carrel.js').then(m => m.open()).then(c => c.stats().files.length)`, 2)
	if n := h.Count(".bin"); n != 5 { // three are of the first answers
		t.Errorf("%d pack files fetched, want 5: %v", n, h.Asked())
	}
}

func TestLeavesNothing(t *testing.T) {
	t.Parallel()
	p, _ := browser.Open(t, browser.Modal)
	p.Get(`customElements.whenDefined('carrel-search').then(() => { for (let i = 0; i < 100; i++) { const at = box.parentNode; box.remove(); at.append(box) } })`)
	p.Press("/")
	p.Want(`$('dialog').open`, true)
	p.Keys("office")
	p.Want(browser.Titles+`.length`, 5)
	p.Get(`(() => { const at = box.parentNode; box.remove(); at.append(box); box.value = 'notes' })()`)
	p.Want(browser.Titles+`.length`, 8)
	p.Get(`(box.remove(), window.box = box, 0)`)
	p.Press("/")
	p.Want(`window.box.shadowRoot.childNodes.length`, 0)
}

func TestRestore(t *testing.T) {
	t.Parallel()
	h := host.Serve(t, map[string]string{"index.html": host.Page(`lang="en"`, `<carrel-search restore></carrel-search>`)})
	p := browser.Visit(t, h, "/?q=office&page=2")
	p.Want(`$('.count')?.textContent`, "3 pages, 2 links")
	p.Want(`box.value`, "office")
	p.Ask("notes")
	p.Want(`location.search`, "?q=notes&page=2")
}

// The interface as the design gives it to a page's own script.
func TestModule(t *testing.T) {
	t.Parallel()
	p, h := browser.Open(t, `none`)
	p.Get(`import('/carrel/carrel.js').then(m => m.open({ base: '/carrel/', lang: 'en-GB' })).then(c => { window.c = c })`)
	if n := h.Count(".bin"); n != 0 {
		t.Errorf("open fetched %d pack files, want the manifest only", n)
	}
	p.Want(`c.first('GOV ').then(a => [a.tier, a.hits.length, a.hits[0].url, a.hits[0].lang])`, []any{"first", 5, "/guides/governance/", "en"})
	p.Want(`c.first('toString').then(a => a.hits)`, []any{})
	p.Want(`c.search('gov', { limit: 2 }).then(a => [a.query, a.tier, a.total, a.hits.length, typeof a.ms])`, []any{"gov", "full", 13, 2, "number"})
	p.Want(`c.search('gov', { filters: { type: 'blog' } }).then(a => a.total)`, 2)
	p.Want(`c.search('开源', { lang: 'zh-tw' }).then(a => a.hits[0].lang)`, "zh")
	p.Want(`c.search('开源', { lang: '*' }).then(a => a.total)`, 2)
	p.Want(`import('/carrel/carrel.js').then(m => Promise.all(['zh-TW', 'fr', '', '*', 'ALL'].map(lang => m.open({ lang })))).then(all => all.map(c => c.languages.join()))`,
		[]string{"zh", "en", "en", "en,zh", "en,zh"})
	p.Want(`c.search('gov', { signal: AbortSignal.abort() }).catch(e => e.name)`, "AbortError")
	p.Want(`(() => { const a = new AbortController(), s = c.search('gov', { signal: a.signal }); a.abort(); return s.catch(e => e.name) })()`, "AbortError")
	p.Want(`c.search('crash').catch(e => [e.code, e.message])`, []string{"engine", "the search program failed"})
	p.Want(`['/blog/', '//evil.example/', 'javascript:alert(1)', 'https://example.org/x'].map(u => c.link(u))`,
		[]string{h.URL + "/blog/", "http://evil.example/", "", "https://example.org/x"})
	p.Want(`(s => [s.requests > 4, s.bytes > 0, s.engineReadyMs > 0, s.firstMs > 0])(c.stats())`, []bool{true, true, true, true})
}

func TestTextsOfTheInterface(t *testing.T) {
	t.Parallel()
	h := host.Serve(t, map[string]string{"index.html": host.Page(`lang="ja"`, `<carrel-search modal></carrel-search>`)})
	p := browser.Visit(t, h, "/")
	p.Want(`$('.button span')?.textContent`, "検索…")
	p.Want(`$('.clear')?.getAttribute('aria-label')`, "消去")
	if !strings.Contains(p.Get(`$('.keys').textContent`), "移動") {
		t.Error("the keys are not named in Japanese")
	}
}
