package site

import (
	"bytes"
	"image/png"
	"io/fs"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	devtools "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"carrel/indexer"
)

// The icons are as large as the web app manifest says, and small.
func TestAppIcons(t *testing.T) {
	icons, err := fs.Glob(sources, "app/*")
	if err != nil || len(icons) != 4 {
		t.Fatal(icons, err)
	}
	bytesOfAll := 0
	for _, name := range icons {
		data, err := sources.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		bytesOfAll += len(data)
		want := map[string]int{"app/app-192.png": 192, "app/app-512.png": 512, "app/app-mask.png": 512}[name]
		if want == 0 {
			continue
		}
		image, err := png.DecodeConfig(bytes.NewReader(data))
		if err != nil || image.Width != want || image.Height != want {
			t.Errorf("%s: %d by %d (%v), want %d", name, image.Width, image.Height, err, want)
		}
	}
	if bytesOfAll > 8<<10 {
		t.Errorf("%d bytes of icons, and every save fetches them", bytesOfAll)
	}
}

// The browser finds nothing that keeps the reading page from being installed.
func TestAppInstalls(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "pages.jsonl"), `{"url":"/a/","title":"A","lang":"zh-cn","text":"Beans climb."}`)
	write(t, filepath.Join(dir, "carrel.yaml"), "title: x\n")
	build(t, indexer.Options{Sources: []string{"jsonl:" + filepath.Join(dir, "pages.jsonl")}, Out: filepath.Join(dir, "carrel"), BaseURL: "https://garden.example/"})
	p := visit(t, serveFolder(t, dir), "/carrel/")
	p.want(headline+` !== undefined`, true)
	m, err := chromedp.Call(p.ctx, devtools.GetAppManifest, devtools.GetAppManifestParams{})
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasSuffix(m.URL, "/carrel/app.webmanifest") {
		t.Error(m.URL)
	}
	for _, e := range m.Errors {
		t.Errorf("line %d: %s", e.Line, e.Message)
	}
	for _, part := range []string{`"lang":"zh-cn"`, `"start_url":"./"`, `"scope":"./"`, `"display":"standalone"`, `"share_target"`, `".carrel"`} {
		if !strings.Contains(m.Data, part) {
			t.Errorf("%s is not in %s", part, m.Data)
		}
	}
	r, err := chromedp.Call(p.ctx, devtools.GetInstallabilityErrors, cdp.Empty{})
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range r.InstallabilityErrors {
		if e.ErrorID != "in-incognito" { // each test has a profile of its own
			t.Errorf("%s %+v", e.ErrorID, e.ErrorArguments)
		}
	}
	p.want(`Promise.all([...document.querySelectorAll('link[href]')].map(l => fetch(l.href).then(r => r.ok))).then(all => all.length > 2 && all.every(ok => ok))`, true)
	p.keep("all")
	p.want(`caches.open('carrel-files').then(c => c.keys()).then(k => k.filter(r => /\/app[.-]/.test(r.url)).length)`, 5)
}

// What another program shares is searched: text before a title, words before an
// address.
func TestAppShares(t *testing.T) {
	p, h := library(t, "/carrel/")
	for _, test := range []struct{ shared, want string }{
		{"title=A+page&text=open+source&url=https://x.example/y", "open source"},
		{"title=notes&text=https://x.example/a-b", "notes"},
		{"text=see+https://x.example/a-b+now", "see now"},
		{"text=https://x.example/guides/open-source_office.html", "open source office"},
		{"url=https://x.example/%E5%BC%80%E6%BA%90/", "开源"},
		{"url=https://x.example/", ""},
		{"url=%25", ""},
		{"text=++&title=", ""},
		{"text=" + strings.Repeat("a+", 300), strings.Repeat("a ", 100)},
		{"q=mine&text=other", "mine"},
		{"read=/guides/governance/&text=other", ""},
	} {
		p.navigate(h.URL + "/carrel/?" + test.shared)
		p.want(headline+` !== undefined`, true)
		p.want(`box.value`, test.want)
		p.want(`new URLSearchParams(location.search).get('q')`, map[bool]any{true: test.want, false: nil}[test.want != ""])
	}
	p.navigate(h.URL + "/carrel/?title=notes")
	p.want(`$('.count')?.textContent`, "8 results")
}

// carrying are the texts of the part of the page that exports and imports.
const carrying = `document.querySelector('.carry')`

// given makes a file of the page's own export, and gives it to the page in a way.
func (p *tab) given(how string) {
	p.Helper()
	p.get(`(async () => {
		const m = await ` + keeper + `, file = window.file ??= await m.exportLibrary()
		const items = new DataTransfer()
		items.items.add(file)
		` + how + `
		return 0 })()`)
}

const (
	byInput = `const input = ` + carrying + `.querySelector('input'); input.files = items.files; input.dispatchEvent(new Event('change'))`
	byDrop  = `for (const type of ['dragover', 'drop']) document.body.dispatchEvent(new DragEvent(type, { dataTransfer: items, bubbles: true, cancelable: true }))`
)

// pressCarry clicks one of its buttons.
func (p *tab) pressCarry(label string) {
	p.Helper()
	p.want(`([...`+carrying+`.querySelectorAll('button')].findLast(b => b.textContent === '`+label+`' && !b.hidden).click(), 0)`, 0)
}

func TestCarry(t *testing.T) {
	p, h := library(t, "/carrel/")
	const shown = `[...` + carrying + `.querySelectorAll('button')].filter(b => !b.hidden).map(b => b.textContent)`
	const told = carrying + `.querySelector('[role=status]').innerText`
	p.want(shown, []string{"Import a library"})
	p.pressFoot("Save everything")
	p.want(shown, []string{"Export what is saved", "Import a library"})
	p.get(`(window.saved = [], document.addEventListener('click', e => e.target.download && (e.preventDefault(), saved.push(e.target.download, e.target.protocol)), true), 0)`)
	p.pressCarry("Export what is saved")
	p.want(`window.saved`, []string{"Example.carrel", "blob:"})
	p.want(told+`.startsWith('Exported as Example.carrel.')`, true)
	p.given(`await m.remove('all')`)
	p.want(shown, []string{"Import a library"})

	p.given(byInput)
	p.want(told, "Imported. It can be read without a network.")
	p.want(`document.activeElement.textContent`, "Import a library")
	p.want(shown, []string{"Export what is saved", "Import a library"})

	// What comes by another way is asked about.
	p.given(`await m.remove('all')`)
	p.given(byDrop)
	p.want(told+`.startsWith('Import the library Example.carrel?')`, true)
	p.want(`document.activeElement.textContent`, "Import a library")
	p.pressCarry("Cancel")
	p.want(told, "")
	p.want(keeper+`.then(m => m.saved()).then(s => s.length)`, 0)
	p.given(byDrop)
	p.pressCarry("Import a library")
	p.want(keeper+`.then(m => m.saved()).then(s => s.length)`, 1)
	p.want(told, "Imported. It can be read without a network.")

	p.get(`(window.file = new File(['x'], '<b>.carrel'), 0)`)
	p.given(byInput)
	p.want(carrying+`.querySelector('[role=alert]')?.textContent`, "The file can’t be imported: it is no library.")

	// An article's foot is about that article.
	p.navigate(h.URL + governance)
	p.want(foot+`?.querySelectorAll('.carry').length`, 0)
}

// A library that the system opens is imported once the person agrees.
func TestCarryOpened(t *testing.T) {
	p, h := library(t, "/carrel/")
	p.keep("all")
	script := `Object.defineProperty(window, 'launchQueue', { value: { setConsumer(f) { window.launch = f } } })`
	if _, err := chromedp.Call(p.ctx, devtools.AddScriptToEvaluateOnNewDocument, devtools.AddScriptToEvaluateOnNewDocumentParams{Source: script}); err != nil {
		t.Fatal(err)
	}
	p.navigate(h.URL + "/carrel/")
	p.want(`typeof window.launch`, "function")
	p.given(`await m.remove('all'); await launch({ files: [{ getFile: async () => file }] })`)
	p.want(carrying+`.querySelector('[role=status] p').textContent`, "Import the library Example.carrel?")
	p.pressCarry("Import a library")
	p.want(keeper+`.then(m => m.saved()).then(s => s.map(i => i.what))`, []string{"all"})
	p.get(`launch({})`)
}

// carried shows a page that has something to export and asks about an import.
func carried(p *tab, _ *host, _ string) {
	p.keep("all")
	p.given(byDrop)
	p.want(carrying+`.querySelectorAll('button').length`, 4)
}
