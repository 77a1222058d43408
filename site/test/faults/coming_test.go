package faults

import (
	"path/filepath"
	"strings"
	"testing"

	devtools "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"carrel/site/test/internal/browser"
	"carrel/site/test/internal/device"
	"carrel/site/test/internal/harness"
	"carrel/site/test/internal/host"
)

// early runs a script before those of every page that the tab opens from now on.
func early(p *browser.Tab, script string) {
	p.Helper()
	if _, err := chromedp.Call(p.Ctx, devtools.AddScriptToEvaluateOnNewDocument, devtools.AddScriptToEvaluateOnNewDocumentParams{Source: script}); err != nil {
		p.Fatal(err)
	}
}

// Whatever of the reading page a host does not give, a sentence stands there.
func TestReaderLacksFiles(t *testing.T) {
	t.Parallel()
	for name, f := range map[string]host.Fault{
		"start.js": host.NotFound, "carrel.js": host.NotFound, "find.js": host.NotFound, "reader.": host.NotFound, "reader-worker.": host.NotFound, "reader.wasm": host.NotFound,
		"start.js ": host.SignIn, "carrel.js ": host.SignIn, "find.js ": host.SignIn, "reader. ": {Answer: answerAs("application/json", "{}")},
		"manifest.json": host.NotFound, "manifest.json ": host.SignIn,
	} {
		t.Run(name, func(t *testing.T) {
			p := device.New(t)
			p.Inject(f, func(file string) bool { return strings.HasPrefix(file, "/carrel/"+strings.TrimSpace(name)) })
			for _, address := range []string{"/carrel/", "/carrel/?read=/guides/governance/"} {
				p.Navigate(p.URL + address)
				p.Want(browser.Article+`.innerText.length > 30`, true)
				p.Want(browser.Article+`.innerText.includes('Cannot read')`, false)
			}
		})
	}
}

// A manifest of any shape leaves a sentence that says what is wrong with it, on the
// reading page, and in the console for the owner of a site with a box.
func TestStrangeManifests(t *testing.T) {
	t.Parallel()
	p := device.New(t)
	data, _ := p.Content("/carrel/manifest.json")
	whole := string(data)
	language := whole[strings.Index(whole, `"languages":`)+len(`"languages":`) : strings.LastIndex(whole, "]")+1]
	harness.Write(t, filepath.Join(p.Dir, "told.js"), `console.warn = text => { window.told = text }`)
	harness.Write(t, filepath.Join(p.Dir, "box.html"), host.Page(`lang="en"`, `<script src="/told.js"></script><carrel-search></carrel-search>`))
	for _, text := range []string{
		`null`, `7`, `"x"`, `[]`, `{}`, `{"format":1}`, `{"format":2}`, `{"format":1,"languages":[]}`, `{"format":1,"languages":{}}`,
		`{"format":1,"languages":[null],"site":{},"root":"/","assets":{"worker":"w.js"}}`,
		strings.Replace(whole, `"site":`, `"sight":`, 1), strings.Replace(whole, `"root":`, `"boot":`, 1), strings.Replace(whole, `"assets":`, `"asses":`, 1),
		strings.Replace(whole, `"segments":`, `"fragments":`, 1), strings.Replace(whole, `"files":`, `"flies":`, 1), strings.Replace(whole, `"lang":`, `"long":`, 1),
		strings.Replace(whole, language, `[{"lang":7}]`, 1), strings.Replace(whole, language, `"en"`, 1), whole[:len(whole)/2],
	} {
		p.Inject(host.Fault{Answer: answerAs("application/json", text)}, func(file string) bool { return file == "/carrel/manifest.json" })
		p.Navigate(p.URL + "/carrel/")
		p.Want(browser.Article+`.querySelector('h1')?.textContent.length > 10`, true)
		p.Want(browser.Article+`.textContent.includes('manifest.json') && !/undefined \(|not a function|Cannot read|not iterable/.test(`+browser.Article+`.textContent) || `+browser.Article+`.textContent`, true)
		p.Navigate(p.URL + "/box.html")
		p.Ask("office")
		p.Want(`$('.error strong')?.textContent`, "The search could not be loaded.")
		p.Want(`told.includes('manifest.json') && !/undefined \(|not a function|Cannot read|not iterable/.test(told) || told`, true)
	}
}

// From the moment that the page is loaded the browser.Article says that it is on its way.
func TestReaderSaysThatItComes(t *testing.T) {
	t.Parallel()
	p := device.New(t)
	for _, held := range []string{"start.js", "manifest.json"} {
		release := p.Hold(held)
		p.Navigate(p.URL + "/")
		p.Leave(`location.href = '/carrel/?read=/guides/governance/'`)
		p.Want(`/on its way/.test(`+browser.Article+`?.innerText)`, true)
		release()
		p.Want(browser.Article+`.querySelector('h1')?.textContent`, browser.OldTitle)
		p.Want(`/on its way/.test(`+browser.Article+`.innerText) || `+browser.Article+`.ariaBusy === 'true'`, false)
	}
	name := strings.Trim(p.Get(deepest), `"`)
	release := p.Hold(name)
	p.Navigate(p.URL + "/carrel/?read=/guides/governance/&1")
	p.Want(`[/on its way/.test(`+browser.Article+`.innerText), `+browser.Article+`.ariaBusy]`, []any{true, "true"})
	release()
	p.Want(browser.Article+`.querySelector('h1')?.textContent`, browser.OldTitle)
}

// deepest is the name of the reader's program.
const deepest = `fetch('/carrel/manifest.json').then(r => r.json()).then(m => m.assets.reader)`

// A browser that keeps nothing reads and searches, and says in words why it can't
// save.
func TestStorageSwitchedOff(t *testing.T) {
	t.Parallel()
	p := device.New(t)
	early(p.Tab, off)
	p.Works(p.URL, browser.OldTitle)
	p.Want(`document.querySelector('.news').textContent`, "")
	p.PressFoot("Save for offline reading")
	p.Want(`document.querySelector('.keep [role=alert]').textContent.includes('keep nothing')`, true)
	p.Navigate(p.URL + "/carrel/")
	p.Want(browser.Article+`.querySelectorAll('.cards li').length > 0`, true)
	const sentence = `e => [e.code, e.message.includes('keep nothing of this site')]`
	for _, call := range []string{`save({})`, `estimate()`, `remove('all')`, `update()`, `exportLibrary()`, `importLibrary(new Blob(['x']))`} {
		p.Want(browser.Keeper+`.then(m => m.`+call+`).catch(`+sentence+`)`, []any{"storage", true})
	}
	p.Want(browser.Keeper+`.then(async m => [await m.saved(), await m.lost(), await m.outdated(), await m.taken()])`, []any{[]any{}, []any{}, nil, nil})
}
