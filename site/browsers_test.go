package site

import (
	"net/http"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// watch tells the host what goes wrong in a page, in browsers whose protocol
// does not.
const watch = `const tell = e => navigator.sendBeacon('/complaints', String(e.message ?? e.reason ?? e))
addEventListener('error', tell)
addEventListener('unhandledrejection', tell)
console.error = tell
`

// A scenario is a main path through the box, the same in every browser.
type scenario struct {
	name string
	body string // of the page at /
	path string // what is opened: / with this after it
	run  func(w *window)

	loose bool // errors are expected
}

var scenarios = []scenario{
	{name: "first answers, then all", body: inline, run: firstThenAll},
	{name: "keyboard", body: inline, run: byKeyboard},
	{name: "enter before the answer", body: inline, run: earlyEnter},
	{name: "pointer", body: inline, run: byPointer},
	{name: "modal", body: modal, run: inModal},
	{name: "suggestion and filters", body: inline, run: suggestionAndFilters},
	{name: "composition", body: inline, run: composition},
	{name: "restored", body: `<carrel-search restore></carrel-search>`, path: "?q=office&page=2", run: restored},
	{name: "failed file", body: `<carrel-search preload="none"></carrel-search>`, run: failedFile, loose: true},
}

// The main paths in the two engines that are not Chromium's.
func TestBrowsers(t *testing.T) {
	for _, b := range []struct {
		name  string
		start func() (driver, error)
		told  []string // of breaches; WebKit tells none of a worker
	}{
		{"firefox", startFirefox, []string{"script-src", "wrong on purpose", "elsewhere.invalid"}},
		{"webkit", startWebKit, []string{"script-src", "wrong on purpose"}},
	} {
		t.Run(b.name, func(t *testing.T) {
			d, err := b.start()
			if err != nil {
				skip(t, err)
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

func (s scenario) try(t *testing.T, d driver) {
	h := serve(t, map[string]string{
		"index.html":                   page(`lang="en"`, watched(s.body)),
		"blog/office/index.html":       page("", "arrived"),
		"guides/governance/index.html": page("", "arrived"),
	})
	w := look(t, d, h, "/"+s.path)
	s.run(w)
	if !s.loose {
		w.clean()
	}
}

func watched(body string) string { return `<script src="/watch.js"></script>` + body }

// look opens a page of the host, to which watch.js is added.
func look(t *testing.T, d driver, h *host, path string) *window {
	t.Helper()
	write(t, filepath.Join(h.dir, "watch.js"), watch)
	if err := d.open(h.URL + path); err != nil {
		t.Fatal(err)
	}
	return &window{T: t, driver: d, host: h}
}

// clean fails where the page broke its policy or wrote an error.
func (w *window) clean() {
	w.Helper()
	for _, told := range append(w.complaints(), w.console()...) {
		w.Errorf("the page complains: %s", told)
	}
}

func firstThenAll(w *window) {
	release := w.hold("search.wasm")
	defer release()
	places := `$$('.hit').slice(0, 5).map(e => e.getBoundingClientRect().top)`
	w.ask("gov")
	w.want(titles+`.length`, 5)
	w.want(`$$('mark').length`, 0)
	before := w.get(places)
	w.keys(keyDown)
	release()
	w.want(`$('.count').textContent`, "13 results")
	w.want(titles+`.length`, 10)
	w.want(`$$('.hit')[0].querySelector('.title mark').textContent`, "govern")
	w.want(`$$('.hit')[0].querySelector('.snippet mark').textContent`, "govern")
	w.want(active, "hit-0")
	if after := w.get(places); after != before {
		w.Errorf("the hits moved: %s, then %s", before, after)
	}
}

func byKeyboard(w *window) {
	w.ask("office")
	w.want(`$('.count')?.textContent`, "5 results")
	w.want(`$('input').getAttribute('aria-expanded')`, "true")
	for _, step := range []struct{ key, want string }{
		{keyDown, "hit-0"}, {keyDown, "hit-0-0"}, {keyUp, "hit-0"}, {keyUp, ""}, {keyUp, "hit-4-0"}, {keyDown, ""}, {keyDown, "hit-0"},
	} {
		w.keys(step.key)
		w.want(active+` ?? ''`, step.want)
	}
	w.want(`$$('[aria-selected=true]').map(e => e.id)`, []string{"hit-0"})
	w.keys(keyEscape)
	w.want(active, nil)
	w.want(`box.value`, "office")
	w.keys(keyEscape)
	w.want(`box.value`, "")
	w.keys("office")
	w.want(titles+`.length`, 5)
	w.keys(keyHome + "x")
	w.want(`box.value`, "xoffice")
	w.keys(keyBackspace)
	w.want(titles+`.length`, 5)
	w.keys(keyDown + keyEnter)
	w.want(`location.href`, w.URL+"/guides/governance/")
}

// byPointer: a list that appears under a resting pointer takes no selection.
func byPointer(w *window) {
	w.point(200, 300)
	w.get(`$('input').focus()`)
	w.keys("office")
	w.want(titles+`.length`, 5)
	w.want(active, nil)
	w.point(209, 304)
	w.want(active+` !== null`, true)
	w.click(`$$('.section')[1]`)
	w.want(`location.href`, w.URL+"/guides/governance/#roles")
}

func earlyEnter(w *window) {
	release := w.hold("search.wasm")
	defer release()
	w.ask("deep")
	w.keys(keyEnter)
	w.want(`location.pathname`, "/")
	release()
	w.want(`location.href`, w.URL+"/guides/governance/")
}

func inModal(w *window) {
	const isOpen = `$('dialog').open`
	w.get(`customElements.whenDefined('carrel-search')`)
	w.keys("/")
	w.want(isOpen, true)
	w.want(`root.activeElement.tagName + box.value`, "INPUT")
	w.keys("office")
	w.want(titles+`.length`, 5)
	w.keys(keyDown)
	w.want(active, "hit-0")
	w.keys(keyEscape)
	w.want(active, nil)
	w.want(isOpen, true)
	w.keys(keyEscape)
	w.want(isOpen, false)
	w.click(`$('.button')`)
	w.want(isOpen, true)
	w.want(`$('input').selectionEnd - $('input').selectionStart`, 6)
	w.keys("k", keyControl)
	w.want(isOpen, false)
	w.get(`$('.button').focus()`)
	w.keys("k", keyControl)
	w.want(isOpen, true)
	w.keys(keyEscape)
	w.want(isOpen, false)
	w.want(`root.activeElement.className`, "button")
	w.keys(keyEnter)
	w.want(isOpen, true)
	w.keys(keyEscape)
	w.get(`document.querySelector('#other').focus()`)
	w.keys("/")
	w.want(`document.querySelector('#other').value`, "/")
	w.want(isOpen, false)
}

func suggestionAndFilters(w *window) {
	w.ask("governence")
	w.want(`$('.meant')?.textContent`, "Did you mean governance?")
	w.want(`$('.none strong').textContent`, "Nothing found for “\u2068governence\u2069”")
	w.click(`$('.again')`)
	w.want(`box.value`, "governance")
	w.want(`$$('button.chip').map(e => e.textContent)`, []string{"Notes 8", "Blog 2", "Guide 1", "All languages"})
	w.click(`$$('.chip')[1]`)
	w.want(`$('.count').textContent`, "2 results")
	w.want(`$('.chip[aria-pressed=true]').textContent`, "Blog 2")
	w.click(`$('.chip[aria-pressed=true]')`)
	w.want(`$('.count').textContent`, "13 results")
	w.want(titles+`.length`, 10)
	w.get(`$('.more').scrollIntoView()`)
	w.click(`$('.more')`)
	w.want(titles+`.length`, 13)
	w.want(`root.activeElement.tagName`, "INPUT")
	w.get(`scrollTo(0, 0)`)
	w.click(`$('.clear')`)
	w.want(`box.value`, "")
	w.want(titles+`.length`, 0)
}

// No protocol of the W3C drives an input method, so these are its events as
// Safari orders them: what was composed ends before the key that ended it,
// which only its code tells from one that is meant.
func composition(w *window) {
	w.get(`customElements.whenDefined('carrel-search').then(() => { const input = $('input')
		input.focus()
		input.dispatchEvent(new CompositionEvent('compositionstart'))
		input.value = 'office'
		input.dispatchEvent(new InputEvent('input', { isComposing: true, data: 'office' }))
		return new Promise(done => setTimeout(done, 300)) })`)
	if got := w.get(titles + `.length + $('[role=status]').textContent`); got != `"0"` {
		w.Errorf("while composing the box shows %s", got)
	}
	w.get(`(() => { const input = $('input')
		input.dispatchEvent(new CompositionEvent('compositionend', { data: 'office' }))
		input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', keyCode: 229, bubbles: true, composed: true })) })()`)
	w.want(titles+`.length`, 5)
	w.want(`location.pathname`, "/")
}

func restored(w *window) {
	w.want(`$('.count')?.textContent`, "5 results")
	w.want(`box.value`, "office")
	w.ask("notes")
	w.want(`location.search`, "?q=notes&page=2")
}

func failedFile(w *window) {
	w.misbehave(func(file string, r http.ResponseWriter) bool {
		if path.Ext(file) == ".bin" {
			http.Error(r, "none", http.StatusNotFound)
		}
		return path.Ext(file) == ".bin"
	})
	w.ask("office")
	w.want(`$('.error strong')?.textContent`, "The search could not be loaded.")
	w.misbehave(nil)
	w.click(`$('.retry')`)
	w.want(`$('.count')?.textContent`, "5 results")
}

// The programs as they ship, in the box and in the reader.
func realPaths(t *testing.T, d driver) {
	h := realSite(t)
	write(t, filepath.Join(h.dir, "index.html"), page(`lang="en"`, watched(inline)))
	w := look(t, d, h, "/")
	w.ask("governence")
	w.want(titles+`[0]`, "Open source governance")
	w.want(`$('.title mark').textContent`, "governance")
	w.ask("office")
	w.want(titles+`[0]`, "The first hundred days of an office")
	w.want(`import('/carrel/carrel.js').then(m => m.open({ lang: 'zh' })).then(c => c.search('三个层次')).then(a => a.hits[0].title)`, "如何建立开源项目办公室")
	w.clean()
	w = look(t, d, h, "/carrel/?read=/guides/governance/#roles")
	w.want(article+`.querySelector('h1')?.textContent`, "Open source governance")
	w.want(`document.getElementById('roles')?.textContent`, "Roles")
	w.clean()
}

// A library that was saved is read and searched when its host is gone, an update
// fetches what changed, one that is cut off leaves the old version, and a
// removal leaves nothing.
func offline(t *testing.T, d driver) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "index.html"), page("", ""))
	edition(t, filepath.Join(dir, "carrel"), "")
	h := serveFolder(t, dir)
	w := look(t, d, h, "/carrel/")
	const told = `.then(x => 'done', e => e.code)`
	w.want(keeper+`.then(m => m.save({ what: 'all' }))`+told, "done")
	w.clean()
	w.withoutHost(oldTitle)

	edition(t, filepath.Join(dir, "carrel"), " well")
	w.open(h.URL + "/carrel/")
	w.want(keeper+`.then(m => m.outdated()).then(x => x.files < 4 && x.bytes > 0)`, true)
	h.inject(faults[0], func(file string) bool { return strings.HasPrefix(file, "/carrel/pack/") })
	w.want(keeper+`.then(m => m.update())`+told, "file")
	h.misbehave(nil)
	w.withoutHost(oldTitle)

	asked := h.count("")
	w.open(h.URL + "/")
	w.want(keeper+`.then(m => m.update())`+told, "done")
	for _, file := range h.since(asked) {
		if strings.HasSuffix(file, ".wasm") {
			t.Error("the update fetched", file)
		}
	}
	w.withoutHost(oldTitle + " well")

	w.open(h.URL + "/")
	w.want(keeper+`.then(m => m.remove('all')).then(() => caches.open('carrel-files')).then(c => c.keys()).then(k => k.length)`, 0)
	w.want(`navigator.serviceWorker.getRegistrations().then(r => r.length)`, 0)
}

// withoutHost reads and searches while the host is stopped.
func (w *window) withoutHost(title string) {
	w.Helper()
	w.stop()
	if err := w.open(w.URL + "/carrel/?read=/guides/governance/"); err != nil {
		w.Fatal(err)
	}
	w.want(article+`.querySelector('h1')?.textContent`, title)
	w.ask("office")
	w.want(`$('.count')?.textContent`, "5 results")
	w.start(w.T)
}

// What the scenarios rely on: a script that the policy forbids, an error and a
// worker that fetches from elsewhere are told.
func breaches(t *testing.T, d driver, parts []string) {
	h := serve(t, map[string]string{
		"index.html": page("", watched(`<script>window.ran = true</script><script src="/wrong.js"></script>`)),
		"fetch.js":   `fetch('https://elsewhere.invalid/')`,
		"wrong.js": `const policy = globalThis.trustedTypes?.createPolicy('carrel', { createScriptURL: s => s })
			new Worker(policy?.createScriptURL('/fetch.js') ?? '/fetch.js')
			throw new Error('wrong on purpose')`,
	})
	w := look(t, d, h, "/")
	w.want(`window.ran`, nil)
	for _, part := range parts {
		told := func(string) (string, error) {
			return strconv.FormatBool(strings.Contains(strings.Join(w.complaints(), "\n"), part)), nil
		}
		await(t, told, "a complaint has "+part, true)
	}
}
