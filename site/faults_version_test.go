package site

import (
	"net/http"
	"path/filepath"
	"strings"
	"testing"
)

// An update is offered with its size, fetches what changed and no more, and the
// old files go when no tab shows them.
func TestVersionUpdate(t *testing.T) {
	p := faulty(t)
	if got := p.save(); got != "saved" {
		t.Fatal(got)
	}
	p.want(keeper+`.then(m => m.outdated())`, nil)
	reader := p.open("/carrel/?read=/guides/governance/")
	reader.want(article+`.querySelector('h1')?.textContent`, oldTitle)
	before := p.kept()
	edition(t, p.dir+"/carrel", " well")
	p.want(keeper+`.then(m => m.outdated()).then(x => x.files < 4 && x.bytes > 0 && x.gone.length === 0)`, true)
	asked := len(p.asked)
	p.want(keeper+`.then(m => m.update()).then(items => items.map(i => i.what))`, []string{"all"})
	for _, file := range p.since(asked) {
		if strings.HasSuffix(file, ".wasm") {
			t.Error("the update fetched", file)
		}
	}
	p.want(keeper+`.then(m => m.saved()).then(s => JSON.stringify([s[0].version]))`, p.version(t))

	// The tab that shows the old version goes on, without a host.
	p.stop()
	reader.ask("office")
	reader.want(`$('.count')?.textContent`, "5 results")
	p.start(t)
	p.want(`(async old => (await caches.open('carrel-files').then(c => c.keys())).map(r => new URL(r.url).pathname).filter(f => old.includes(f)).length === old.length)(`+before+`)`, true)
	reader.navigate("about:blank")
	p.want(keeper+`.then(m => m.clean()).then(() => caches.open('carrel-files')).then(c => c.keys()).then(k => k.length === new Set(k.map(r => new URL(r.url).pathname)).size)`, true)
	p.worksStopped(oldTitle + " well")
}

// The reading page offers the update, and shows it when it is there.
func TestVersionOffer(t *testing.T) {
	p := faulty(t)
	if got := p.save(); got != "saved" {
		t.Fatal(got)
	}
	p.navigate(p.URL + "/carrel/?read=/guides/governance/")
	p.want(article+`.querySelector('h1')?.textContent`, oldTitle)
	edition(t, p.dir+"/carrel", " well")
	p.navigate(p.URL + "/carrel/?read=/guides/governance/")
	const news = `document.querySelector('.news')`
	p.want(`/^There is a newer version of what you saved\.Update · \d+ kB$/.test(`+news+`.textContent) || `+news+`.textContent`, true)
	p.get(news + `.querySelector('button').click()`)
	p.want(news+`.textContent`, "What you saved is up to date.Show it")
}

// A page that is gone from the site does not stand in the way of an update, and
// is told.
func TestVersionGone(t *testing.T) {
	p := faulty(t)
	p.get(keeper + `.then(m => m.save({ what: '/blog/office/' })).then(() => 0)`)
	p.get(keeper + `.then(m => m.save({ what: '/guides/governance/' })).then(() => 0)`)
	editionWithout(t, p.dir+"/carrel", "/blog/office/")
	p.want(keeper+`.then(m => m.outdated()).then(x => x.gone)`, []string{"/blog/office/"})
	p.want(keeper+`.then(m => m.update()).then(items => items.map(i => [i.what, i.gone ?? false]))`, []any{[]any{"/blog/office/", true}, []any{"/guides/governance/", false}})
	p.stop()
	p.navigate(p.URL + "/carrel/?read=/guides/governance/")
	p.want(article+`.querySelector('h1')?.textContent`, oldTitle)
}

// What the browser has cleared is told, and fetched again.
func TestVersionLost(t *testing.T) {
	p := faulty(t)
	if got := p.save(); got != "saved" {
		t.Fatal(got)
	}
	p.want(keeper+`.then(m => m.lost())`, []any{})
	for _, clear := range []string{
		`caches.keys().then(k => Promise.all(k.map(n => caches.delete(n)))).then(() => 0)`,
		`caches.open('carrel-files').then(async c => c.delete((await c.keys())[3])).then(() => 0)`,
	} {
		p.get(clear)
		p.want(keeper+`.then(m => m.lost())`, []string{"all"})
		p.navigate(p.URL + "/carrel/?read=/guides/governance/")
		p.want(`document.querySelector('.news').textContent`, "The browser has cleared what you saved.Fetch it again")
		p.get(`document.querySelector('.news button').click()`)
		p.want(`document.querySelector('.news').textContent`, "What you saved is back.Show it")
		p.want(keeper+`.then(m => m.lost())`, []any{})
	}

	// What was saved with images is saved with them again, even if nothing is left but the note of it.
	p.get(keeper + `.then(m => m.save({ what: '/guides/governance/', images: true })).then(() => caches.delete('carrel-saved')).then(() => 0)`)
	p.want(keeper+`.then(m => m.save({ what: '/guides/governance/' })).then(i => i.images)`, true)
}

// A host that takes Carrel away takes away what it put into browsers; one that
// fails does not.
func TestVersionKill(t *testing.T) {
	p := faulty(t)
	if got := p.save(); got != "saved" {
		t.Fatal(got)
	}
	p.get(`caches.open('another').then(c => c.put('/x', new Response('x'))).then(() => { localStorage['carrel-notes'] = 'mine' })`)
	carrel := func(file string) bool { return strings.HasPrefix(file, "/carrel/") }
	for _, f := range []fault{faults[1], faults[4], {"503", func(w http.ResponseWriter, _ string, _ []byte) { w.WriteHeader(503) }}} {
		p.inject(f, carrel)
		p.get(`(location.href = '/carrel/', 0)`)
		p.want(`location.pathname`, "/carrel/")
		p.misbehave(nil)
		p.navigate(p.URL + "/")
		if got := p.versions(); got == "[]" {
			t.Errorf("a host that answers with %s takes away what is saved", f.name)
		}
	}
	p.inject(fault{answer: func(w http.ResponseWriter, _ string, _ []byte) {
		w.WriteHeader(404)
		w.Write([]byte("gone")) // without a body Chromium shows a page of its own
	}}, carrel)
	p.get(`(location.href = '/carrel/', 0)`)
	p.want(`location.pathname`, "/carrel/")
	p.misbehave(nil)
	p.navigate(p.URL + "/")
	p.want(`navigator.serviceWorker.getRegistrations().then(r => r.length)`, 0)
	p.want(`caches.open('carrel-files').then(c => c.keys()).then(k => k.length)`, 0)
	p.want(`caches.match('/x').then(r => r?.text())`, "x")
	p.want(`localStorage['carrel-notes']`, "mine")
}

// A page that is older than the pack says so, and fetches the newest.
func TestVersionSkew(t *testing.T) {
	p := faulty(t)
	h := p.host
	p.inject(fault{answer: answerText(`{"format":2,"languages":[{}]}`)}, func(file string) bool { return strings.HasSuffix(file, "manifest.json") })
	p.navigate(p.URL + "/carrel/?read=/guides/governance/")
	p.want(article+`.querySelector('h1')?.textContent`, "This page is older than the library.")
	h.misbehave(nil)
	p.get(article + `.querySelector('button').click()`)
	p.want(article+`.querySelector('h1')?.textContent`, oldTitle)
}

// With the worker at the site's root, an address of the site leads to where it is
// read when the host is gone; one of the site's own imports a line.
func TestVersionRoot(t *testing.T) {
	p := faulty(t)
	write(t, filepath.Join(p.dir, "sw.js"), `importScripts('/carrel/sw.js')
addEventListener('fetch', e => { if (e.request.url.endsWith('/own')) e.respondWith(new Response('own')) })`)
	p.policy = "script-src 'self' 'wasm-unsafe-eval'" // a page that requires trusted types has a policy of its own for its worker
	p.navigate(p.URL + "/?own")                       // an address of its own: the other may be kept with its policy
	p.get(`navigator.serviceWorker.register('/sw.js').then(() => navigator.serviceWorker.ready).then(() => 0)`)
	if got := p.save(); got != "saved" {
		t.Fatal(got)
	}
	p.want(`navigator.serviceWorker.getRegistrations().then(r => r.map(x => new URL(x.scope).pathname))`, []string{"/"})
	p.navigate(p.URL + "/")
	p.want(`fetch('/own').then(r => r.text())`, "own")
	p.stop()
	p.navigate(p.URL + "/guides/governance/index.html#roles")
	p.want(`location.pathname + location.search + location.hash`, "/carrel/?read=/guides/governance/#roles")
	p.want(article+`.querySelector('h1')?.textContent`, oldTitle)
	p.want(`fetch('/own').then(r => r.text())`, "own")
	p.navigate(p.URL + "/guides/governance")
	p.want(article+`.querySelector('h1')?.textContent`, oldTitle)
}
