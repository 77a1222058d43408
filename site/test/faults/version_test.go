package faults

import (
	"net/http"
	"path/filepath"
	"strings"
	"testing"

	"carrel/site/test/internal/browser"
	"carrel/site/test/internal/device"
	"carrel/site/test/internal/harness"
	"carrel/site/test/internal/host"
	"carrel/site/test/internal/packs"
)

// An update is offered with its size, fetches what changed and no more, and the
// old files go when no tab shows them.
func TestVersionUpdate(t *testing.T) {
	t.Parallel()
	p := device.New(t)
	if got := p.Save(); got != "saved" {
		t.Fatal(got)
	}
	p.Want(browser.Keeper+`.then(m => m.outdated())`, nil)
	reader := p.Open("/carrel/?read=/guides/governance/")
	reader.Want(browser.Article+`.querySelector('h1')?.textContent`, browser.OldTitle)
	before := p.Kept()
	packs.Edition(t, p.Dir+"/carrel", " well")
	p.Want(browser.Keeper+`.then(m => m.outdated()).then(x => x.files < 4 && x.bytes > 0 && x.gone.length === 0)`, true)
	p.Quiet() // the tab that reads may still be fetching its engine
	asked := len(p.Asked())
	p.Want(browser.Keeper+`.then(m => m.update()).then(items => items.map(i => i.what))`, []string{"all"})
	for _, file := range p.Since(asked) {
		if strings.HasSuffix(file, ".wasm") {
			t.Error("the update fetched", file)
		}
	}
	p.Want(browser.Keeper+`.then(m => m.saved()).then(s => JSON.stringify([s[0].version]))`, p.Version(t))

	// The tab that shows the old version goes on, without a host.
	p.Stop()
	reader.Ask("office")
	reader.Want(`$('.count')?.textContent`, "3 pages, 2 links")
	p.Start(t)
	p.Want(`(async old => (await caches.open('carrel-files').then(c => c.keys())).map(r => new URL(r.url).pathname).filter(f => old.includes(f)).length === old.length)(`+before+`)`, true)
	reader.Navigate("about:blank")
	p.Want(browser.Keeper+`.then(m => m.clean()).then(() => caches.open('carrel-files')).then(c => c.keys()).then(k => k.length === new Set(k.map(r => new URL(r.url).pathname)).size)`, true)
	p.WorksStopped(browser.OldTitle + " well")
}

// The reading page offers the update, and shows it when it is there.
func TestVersionOffer(t *testing.T) {
	t.Parallel()
	p := device.New(t)
	if got := p.Save(); got != "saved" {
		t.Fatal(got)
	}
	p.Navigate(p.URL + "/carrel/?read=/guides/governance/")
	p.Want(browser.Article+`.querySelector('h1')?.textContent`, browser.OldTitle)
	packs.Edition(t, p.Dir+"/carrel", " well")
	p.Navigate(p.URL + "/carrel/?read=/guides/governance/")
	const news = `document.querySelector('.news')`
	p.Want(`/^There is a newer version of what you saved\.Update · \d+ kB$/.test(`+news+`.textContent) || `+news+`.textContent`, true)
	p.Leave(news + `.querySelector('button').click()`)
	p.Want(news+`.textContent`, "What you saved is up to date.Show it")
}

// A page that is gone from the site does not stand in the way of an update, and
// is told.
func TestVersionGone(t *testing.T) {
	t.Parallel()
	p := device.New(t)
	p.Get(browser.Keeper + `.then(m => m.save({ what: '/blog/office/' })).then(() => 0)`)
	p.Get(browser.Keeper + `.then(m => m.save({ what: '/guides/governance/' })).then(() => 0)`)
	packs.EditionWithout(t, p.Dir+"/carrel", "/blog/office/")
	p.Want(browser.Keeper+`.then(m => m.outdated()).then(x => x.gone)`, []string{"/blog/office/"})
	p.Want(browser.Keeper+`.then(m => m.update()).then(items => items.map(i => [i.what, i.gone ?? false]))`, []any{[]any{"/blog/office/", true}, []any{"/guides/governance/", false}})
	p.Stop()
	p.Navigate(p.URL + "/carrel/?read=/guides/governance/")
	p.Want(browser.Article+`.querySelector('h1')?.textContent`, browser.OldTitle)
}

// What the browser has cleared is told, and fetched again.
func TestVersionLost(t *testing.T) {
	t.Parallel()
	p := device.New(t)
	if got := p.Save(); got != "saved" {
		t.Fatal(got)
	}
	p.Want(browser.Keeper+`.then(m => m.lost())`, []any{})
	for _, clear := range []string{
		`caches.keys().then(k => Promise.all(k.map(n => caches.delete(n)))).then(() => 0)`,
		`caches.open('carrel-files').then(async c => c.delete((await c.keys())[3])).then(() => 0)`,
	} {
		p.Get(clear)
		p.Want(browser.Keeper+`.then(m => m.lost())`, []string{"all"})
		p.Navigate(p.URL + "/carrel/?read=/guides/governance/")
		p.Want(`document.querySelector('.news').textContent`, "The browser has cleared what you saved.Fetch it again")
		p.Leave(`document.querySelector('.news button').click()`)
		p.Want(`document.querySelector('.news').textContent`, "What you saved is back.Show it")
		p.Want(browser.Keeper+`.then(m => m.lost())`, []any{})
	}

	// What was saved with images is saved with them again, even if nothing is left but the note of it.
	p.Get(browser.Keeper + `.then(m => m.save({ what: '/guides/governance/', images: true })).then(() => caches.delete('carrel-saved')).then(() => 0)`)
	p.Want(browser.Keeper+`.then(m => m.save({ what: '/guides/governance/' })).then(i => i.images)`, true)
}

// A host that takes Carrel away takes away what it put into browsers; one that
// fails does not.
func TestVersionKill(t *testing.T) {
	t.Parallel()
	p := device.New(t)
	if got := p.Save(); got != "saved" {
		t.Fatal(got)
	}
	p.Get(`caches.open('another').then(c => c.put('/x', new Response('x'))).then(() => { localStorage['carrel-notes'] = 'mine' })`)
	carrel := func(file string) bool { return strings.HasPrefix(file, "/carrel/") }
	for _, f := range []host.Fault{host.Broken, host.SignIn, {Name: "503", Answer: func(w http.ResponseWriter, _ string, _ []byte) { w.WriteHeader(503) }}} {
		p.Inject(f, carrel)
		p.Leave(`location.href = '/carrel/'`)
		p.Want(`location.pathname`, "/carrel/")
		p.Misbehave(nil)
		p.Navigate(p.URL + "/")
		if got := p.Versions(); got == "[]" {
			t.Errorf("a host that answers with %s takes away what is saved", f.Name)
		}
	}
	p.Inject(host.Fault{Answer: answerText(`{"format":1,"retired":true}`)}, func(file string) bool { return file == "/carrel/manifest.json" })
	p.Leave(`location.href = '/carrel/'`)
	p.Want(`location.pathname`, "/carrel/")
	p.Want(`navigator.serviceWorker.getRegistrations().then(r => r.length)`, 0)
	p.Misbehave(nil)
	p.Navigate(p.URL + "/")
	p.Want(`caches.open('carrel-files').then(c => c.keys()).then(k => k.length)`, 0)
	p.Want(`caches.match('/x').then(r => r?.text())`, "x")
	p.Want(`localStorage['carrel-notes']`, "mine")
}

// A page that is older than the pack says so, and fetches the newest.
func TestVersionSkew(t *testing.T) {
	t.Parallel()
	p := device.New(t)
	h := p.Host
	p.Inject(host.Fault{Answer: answerText(`{"format":2,"languages":[{}]}`)}, func(file string) bool { return strings.HasSuffix(file, "manifest.json") })
	p.Navigate(p.URL + "/carrel/?read=/guides/governance/")
	p.Want(browser.Article+`.querySelector('h1')?.textContent`, "This page is older than the library.")
	h.Misbehave(nil)
	p.Get(browser.Article + `.querySelector('button').click()`)
	p.Want(browser.Article+`.querySelector('h1')?.textContent`, browser.OldTitle)
}

// With the worker at the site's root, an address of the site leads to where it is
// read when the host is gone; one of the site's own imports a line.
func TestVersionRoot(t *testing.T) {
	t.Parallel()
	p := device.New(t)
	harness.Write(t, filepath.Join(p.Dir, "sw.js"), `importScripts('/carrel/sw.js')
addEventListener('fetch', e => { if (e.request.url.endsWith('/own')) e.respondWith(new Response('own')) })`)
	p.Policy = "script-src 'self' 'wasm-unsafe-eval'" // a page that requires trusted types has a policy of its own for its worker
	p.Navigate(p.URL + "/?own")                       // an address of its own: the other may be kept with its policy
	p.Get(`navigator.serviceWorker.register('/sw.js').then(() => navigator.serviceWorker.ready).then(() => 0)`)
	if got := p.Save(); got != "saved" {
		t.Fatal(got)
	}
	p.Want(`navigator.serviceWorker.getRegistrations().then(r => r.map(x => new URL(x.scope).pathname))`, []string{"/"})
	p.Navigate(p.URL + "/")
	p.Want(`fetch('/own').then(r => r.text())`, "own")
	p.Stop()
	p.Navigate(p.URL + "/guides/governance/index.html#roles")
	p.Want(`location.pathname + location.search + location.hash`, "/carrel/?read=/guides/governance/#roles")
	p.Want(browser.Article+`.querySelector('h1')?.textContent`, browser.OldTitle)
	p.Want(`fetch('/own').then(r => r.text())`, "own")
	p.Navigate(p.URL + "/guides/governance")
	p.Want(browser.Article+`.querySelector('h1')?.textContent`, browser.OldTitle)
}
