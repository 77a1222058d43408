package engines

import (
	"net/http"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"carrel/site/test/internal/browser"
	"carrel/site/test/internal/driver"
	"carrel/site/test/internal/harness"
	"carrel/site/test/internal/host"
	"carrel/site/test/internal/packs"
	"carrel/site/test/internal/sites"
)

// A scenario is a main path through the box, the same in every browser.
type scenario struct {
	name string
	body string // of the page at /
	path string // what is opened: / with this after it
	run  func(w *driver.Window)

	loose bool // errors are expected
}

var scenarios = []scenario{
	{name: "first answers, then all", body: browser.Inline, run: firstThenAll},
	{name: "keyboard", body: browser.Inline, run: byKeyboard},
	{name: "enter before the answer", body: browser.Inline, run: earlyEnter},
	{name: "pointer", body: browser.Inline, run: byPointer},
	{name: "popup", body: `<header><carrel-search></carrel-search></header><p><a id="below" href="/">Link</a>`, run: inPopup},
	{name: "modal", body: browser.Modal, run: inModal},
	{name: "suggestion and filters", body: browser.Inline, run: suggestionAndFilters},
	{name: "composition", body: browser.Inline, run: composition},
	{name: "restored", body: `<carrel-search restore></carrel-search>`, path: "?q=office&page=2", run: restored},
	{name: "failed file", body: `<carrel-search preload="none"></carrel-search>`, run: failedFile, loose: true},
	{name: "failed script", body: `<carrel-search preload="none"></carrel-search>`, run: failedScript, loose: true},
}

// The main paths in the two engines that are not Chromium's.
func TestBrowsers(t *testing.T) {
	for _, b := range []struct {
		name  string
		start func() (driver.Driver, error)
		told  []string // of breaches; WebKit tells none of a worker
	}{
		{"firefox", driver.StartFirefox, []string{"script-src", "wrong on purpose", "elsewhere.invalid"}},
		{"webkit", driver.StartWebKit, []string{"script-src", "wrong on purpose"}},
	} {
		t.Run(b.name, func(t *testing.T) {
			d, err := b.start()
			if err != nil {
				harness.Lacks(t, err)
			}
			for _, s := range scenarios {
				t.Run(s.name, func(t *testing.T) { s.try(t, d) })
			}
			t.Run("offline", func(t *testing.T) { offline(t, d) })
			t.Run("real engine", func(t *testing.T) { realPaths(t, d) })
			t.Run("breaches are told", func(t *testing.T) { breaches(t, d, b.told) })
		})
	}
}

func (s scenario) try(t *testing.T, d driver.Driver) {
	h := host.Serve(t, map[string]string{
		"index.html":                   host.Page(`lang="en"`, driver.Watched(s.body)),
		"blog/office/index.html":       host.Page("", "arrived"),
		"guides/governance/index.html": host.Page("", "arrived"),
	})
	w := driver.Look(t, d, h, "/"+s.path)
	s.run(w)
	if !s.loose {
		w.Clean()
	}
}

func firstThenAll(w *driver.Window) {
	release := w.Hold("search.wasm")
	defer release()
	places := `$$('.hit').slice(0, 5).map(e => e.getBoundingClientRect().top)`
	w.Ask("gov")
	w.Want(browser.Titles+`.length`, 5)
	w.Want(`$$('mark').length`, 0)
	before := w.Get(places)
	w.Keys(driver.KeyDown)
	release()
	w.Want(`$('.count').textContent`, "11 pages, 2 links")
	w.Want(browser.Titles+`.length`, 10)
	w.Want(`$$('.hit')[0].querySelector('.title mark').textContent`, "govern")
	w.Want(`$$('.hit')[0].querySelector('.snippet mark').textContent`, "govern")
	w.Want(browser.Active, "hit-0")
	if after := w.Get(places); after != before {
		w.Errorf("the hits moved: %s, then %s", before, after)
	}
}

func byKeyboard(w *driver.Window) {
	w.Ask("office")
	w.Want(`$('.count')?.textContent`, "3 pages, 2 links")
	w.Want(`$('input').getAttribute('aria-expanded')`, "true")
	for _, step := range []struct{ key, want string }{
		{driver.KeyDown, "hit-0"}, {driver.KeyDown, "hit-0-0"}, {driver.KeyUp, "hit-0"}, {driver.KeyUp, ""}, {driver.KeyUp, "hit-4-0"}, {driver.KeyDown, ""}, {driver.KeyDown, "hit-0"},
	} {
		w.Keys(step.key)
		w.Want(browser.Active+` ?? ''`, step.want)
	}
	w.Want(`$$('[aria-selected=true]').map(e => e.id)`, []string{"hit-0"})
	w.Keys(driver.KeyEscape)
	w.Want(browser.Active, nil)
	w.Want(`box.value`, "office")
	w.Keys(driver.KeyEscape)
	w.Want(`box.value`, "")
	w.Keys("office")
	w.Want(browser.Titles+`.length`, 5)
	w.Keys(driver.KeyHome + "x")
	w.Want(`box.value`, "xoffice")
	w.Keys(driver.Backspace)
	w.Want(browser.Titles+`.length`, 5)
	w.Keys(driver.KeyDown + driver.KeyEnter)
	w.Want(`location.href`, w.URL+"/guides/governance/")
}

// byPointer: a list that appears under a resting pointer takes no selection.
func byPointer(w *driver.Window) {
	w.Point(200, 300)
	w.Get(`$('input').focus()`)
	w.Keys("office")
	w.Want(browser.Titles+`.length`, 5)
	w.Want(browser.Active, nil)
	w.Point(209, 304)
	w.Want(browser.Active+` !== null`, true)
	w.Click(`$$('.section')[1]`)
	w.Want(`location.href`, w.URL+"/guides/governance/#roles")
}

func earlyEnter(w *driver.Window) {
	release := w.Hold("search.wasm")
	defer release()
	w.Ask("deep")
	w.Keys(driver.KeyEnter)
	w.Want(`location.pathname`, "/")
	release()
	w.Want(`location.href`, w.URL+"/guides/governance/")
}

// inPopup: results lie above the page, inside of the window; a button in them leaves them there.
func inPopup(w *driver.Window) {
	const shows = `$('.panel').getClientRects().length > 0`
	below := `document.querySelector('#below').getBoundingClientRect().top`
	w.Get(`customElements.whenDefined('carrel-search')`)
	before := w.Get(below)
	w.Keys("/")
	w.Keys("office")
	w.Want(browser.Titles+`.length`, 5)
	w.Want(`(({ left, right, top, bottom }) => left >= 0 && right <= innerWidth && bottom <= innerHeight && bottom > 200 && top > $('.field').getBoundingClientRect().bottom)($('.panel').getBoundingClientRect())`, true)
	if after := w.Get(below); after != before {
		w.Errorf("the page moved: %s, then %s", before, after)
	}
	w.Want(`$('#group-type') !== null`, true)
	w.Click(`$('#group-type')`)
	w.Want(`$('#chip-typeblog') !== null`, true)
	w.Click(`$('#chip-typeblog')`)
	w.Want(`$('.count').textContent`, "2 pages")
	w.Want(shows, true)
	w.Get(`$('input').focus()`)
	w.Keys(driver.KeyEscape)
	w.Want(shows, false)
	w.Keys(driver.KeyDown)
	w.Want(shows, true)
	w.Get(`document.querySelector('#below').focus()`)
	w.Want(shows, false)
}

func inModal(w *driver.Window) {
	const isOpen = `$('dialog').open`
	w.Get(`customElements.whenDefined('carrel-search')`)
	w.Keys("/")
	w.Want(isOpen, true)
	w.Want(`root.activeElement.tagName + box.value`, "INPUT")
	w.Keys("office")
	w.Want(browser.Titles+`.length`, 5)
	w.Keys(driver.KeyDown)
	w.Want(browser.Active, "hit-0")
	w.Keys(driver.KeyEscape)
	w.Want(browser.Active, nil)
	w.Want(isOpen, true)
	w.Keys(driver.KeyEscape)
	w.Want(isOpen, false)
	w.Click(`$('.button')`)
	w.Want(isOpen, true)
	w.Want(`$('input').selectionEnd - $('input').selectionStart`, 6)
	w.Keys("k", driver.KeyControl)
	w.Want(isOpen, false)
	w.Get(`$('.button').focus()`)
	w.Keys("k", driver.KeyControl)
	w.Want(isOpen, true)
	w.Keys(driver.KeyEscape)
	w.Want(isOpen, false)
	w.Want(`root.activeElement.className`, "button")
	w.Keys(driver.KeyEnter)
	w.Want(isOpen, true)
	w.Keys(driver.KeyEscape)
	w.Get(`document.querySelector('#other').focus()`)
	w.Keys("/")
	w.Want(`document.querySelector('#other').value`, "/")
	w.Want(isOpen, false)
}

func suggestionAndFilters(w *driver.Window) {
	w.Ask("governence")
	w.Want(`$('.meant')?.textContent`, "Did you mean governance?")
	w.Want(`$('.none strong').textContent`, "Nothing found for “\u2068governence\u2069”")
	w.Click(`$('.again')`)
	w.Want(`box.value`, "governance")
	w.Want(`$$('.row button').map(e => e.textContent)`, []string{"Kind", "All languages"})
	w.Click(`$('#group-type')`)
	w.Want(`$$('.values button').map(e => e.textContent)`, []string{"Notes 8", "Blog 2", "Guide 1"})
	w.Click(`$('#chip-typeblog')`)
	w.Want(`$('.count').textContent`, "2 pages")
	w.Want(`$('.lifter').ariaLabel`, "Remove: Kind Blog")
	w.Click(`$('.lifter')`)
	w.Want(`$('.count').textContent`, "11 pages, 2 links")
	w.Want(browser.Titles+`.length`, 10)
	w.Get(`$('.more').scrollIntoView()`)
	w.Click(`$('.more')`)
	w.Want(browser.Titles+`.length`, 13)
	w.Want(`root.activeElement.tagName`, "INPUT")
	w.Get(`scrollTo(0, 0)`)
	w.Click(`$('.clear')`)
	w.Want(`box.value`, "")
	w.Want(browser.Titles+`.length`, 0)
}

// No protocol of the W3C drives an input method, so these are its events as
// Safari orders them: what was composed ends before the key that ended it,
// which only its code tells from one that is meant.
func composition(w *driver.Window) {
	w.Get(`customElements.whenDefined('carrel-search').then(() => { const input = $('input')
		input.focus()
		input.dispatchEvent(new CompositionEvent('compositionstart'))
		input.value = 'office'
		input.dispatchEvent(new InputEvent('input', { isComposing: true, data: 'office' }))
		return new Promise(done => setTimeout(done, 300)) })`)
	if got := w.Get(browser.Titles + `.length + $('[role=status]').textContent`); got != `"0"` {
		w.Errorf("while composing the box shows %s", got)
	}
	w.Get(`(() => { const input = $('input')
		input.dispatchEvent(new CompositionEvent('compositionend', { data: 'office' }))
		input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', keyCode: 229, bubbles: true, composed: true })) })()`)
	w.Want(browser.Titles+`.length`, 5)
	w.Want(`location.pathname`, "/")
}

func restored(w *driver.Window) {
	w.Want(`$('.count')?.textContent`, "3 pages, 2 links")
	w.Want(`box.value`, "office")
	w.Ask("notes")
	w.Want(`location.search`, "?q=notes&page=2")
}

func failedFile(w *driver.Window) {
	fails(w, ".bin")
	w.Click(`$('.retry')`)
	w.Want(`$('.count')?.textContent`, "3 pages, 2 links")
}

// Where the browser keeps in mind that a script failed, trying again loads the page anew.
func failedScript(w *driver.Window) {
	fails(w, "find.js")
	w.Get(`(setInterval(() => $('.retry')?.click(), 200), 0)`)
	w.Want(`!!$('input') && !$('.error')`, true)
	w.Ask("office")
	w.Want(`$('.count')?.textContent`, "3 pages, 2 links")
}

// fails asks while files whose names end so can't be had.
func fails(w *driver.Window, ending string) {
	w.Misbehave(func(file string, r http.ResponseWriter) bool {
		if strings.HasSuffix(file, ending) {
			http.Error(r, "none", http.StatusNotFound)
		}
		return strings.HasSuffix(file, ending)
	})
	w.Ask("office")
	w.Want(`$('.error strong')?.textContent`, "The search could not be loaded.")
	w.Misbehave(nil)
}

// The programs as they ship, in the box and in the reader.
func realPaths(t *testing.T, d driver.Driver) {
	h := sites.Real(t)
	harness.Write(t, filepath.Join(h.Dir, "index.html"), host.Page(`lang="en"`, driver.Watched(browser.Inline)))
	w := driver.Look(t, d, h, "/")
	w.Ask("governence")
	w.Want(browser.Titles+`[0]`, "Open source governance")
	w.Want(`$('.title mark').textContent`, "governance")
	w.Ask("office")
	w.Want(browser.Titles+`[0]`, "The first hundred days of an office")
	w.Want(`import('/carrel/carrel.js').then(m => m.open({ lang: 'zh' })).then(c => c.search('三个层次')).then(a => a.hits[0].title)`, "如何建立开源项目办公室")
	w.Clean()
	w = driver.Look(t, d, h, "/carrel/?read=/guides/governance/#roles")
	w.Want(browser.Article+`.querySelector('h1')?.textContent`, "Open source governance")
	w.Want(`document.getElementById('roles')?.textContent`, "Roles")
	w.Clean()
}

// A library that was saved is read and searched when its host is gone, an update
// fetches what changed, one that is cut off leaves the old version, and a
// removal leaves nothing.
func offline(t *testing.T, d driver.Driver) {
	dir := t.TempDir()
	harness.Write(t, filepath.Join(dir, "index.html"), host.Page("", ""))
	packs.Edition(t, filepath.Join(dir, "carrel"), "")
	h := host.Folder(t, dir)
	w := driver.Look(t, d, h, "/carrel/")
	const told = `.then(x => 'done', e => e.code)`
	w.Want(browser.Keeper+`.then(m => m.save({ what: 'all' }))`+told, "done")
	w.Clean()
	withoutHost(w, browser.OldTitle)

	packs.Edition(t, filepath.Join(dir, "carrel"), " well")
	w.Open(h.URL + "/carrel/")
	w.Want(browser.Keeper+`.then(m => m.outdated()).then(x => x.files < 4 && x.bytes > 0)`, true)
	h.Inject(host.NotFound, func(file string) bool { return strings.HasPrefix(file, "/carrel/pack/") })
	w.Want(browser.Keeper+`.then(m => m.update())`+told, "file")
	h.Misbehave(nil)
	withoutHost(w, browser.OldTitle)

	asked := h.Count("")
	w.Open(h.URL + "/")
	w.Want(browser.Keeper+`.then(m => m.update())`+told, "done")
	for _, file := range h.Since(asked) {
		if strings.HasSuffix(file, ".wasm") {
			t.Error("the update fetched", file)
		}
	}
	withoutHost(w, browser.OldTitle+" well")

	w.Open(h.URL + "/")
	w.Want(browser.Keeper+`.then(m => m.remove('all')).then(() => caches.open('carrel-files')).then(c => c.keys()).then(k => k.length)`, 0)
	w.Want(`navigator.serviceWorker.getRegistrations().then(r => r.length)`, 0)
}

// withoutHost reads and searches while the host is stopped.
func withoutHost(w *driver.Window, title string) {
	w.Helper()
	w.Stop()
	if err := w.Open(w.URL + "/carrel/?read=/guides/governance/"); err != nil {
		w.Fatal(err)
	}
	w.Want(browser.Article+`.querySelector('h1')?.textContent`, title)
	w.Ask("office")
	w.Want(`$('.count')?.textContent`, "3 pages, 2 links")
	w.Start(w.T)
}

// What the scenarios rely on: a script that the policy forbids, an error and a
// worker that fetches from elsewhere are told.
func breaches(t *testing.T, d driver.Driver, parts []string) {
	h := host.Serve(t, map[string]string{
		"index.html": host.Page("", driver.Watched(`<script>window.ran = true</script><script src="/wrong.js"></script>`)),
		"fetch.js":   `fetch('https://elsewhere.invalid/')`,
		"wrong.js": `const policy = globalThis.trustedTypes?.createPolicy('carrel', { createScriptURL: s => s })
			new Worker(policy?.createScriptURL('/fetch.js') ?? '/fetch.js')
			throw new Error('wrong on purpose')`,
	})
	w := driver.Look(t, d, h, "/")
	w.Want(`window.ran`, nil)
	for _, part := range parts {
		told := func(string) (string, error) {
			return strconv.FormatBool(strings.Contains(strings.Join(w.Complaints(), "\n"), part)), nil
		}
		harness.Await(t, told, "a complaint has "+part, true)
	}
}
