package site

import (
	"math/rand/v2"
	"net/http"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/serviceworker"
	"github.com/chromedp/chromedp"
)

// Two tabs show two versions at once, each its own, whole.
func TestFaultsTwoVersions(t *testing.T) {
	p := faulty(t)
	if got := p.save(); got != "saved" {
		t.Fatal(got)
	}
	old := p.open("/carrel/?read=/guides/governance/")
	old.want(article+`.querySelector('h1')?.textContent`, oldTitle)
	edition(t, p.dir+"/carrel", " well")
	young := p.open("/carrel/?read=/guides/governance/")
	young.want(article+`.querySelector('h1')?.textContent`, oldTitle+" well")
	if got := young.save(); got != "saved" {
		t.Fatal(got)
	}
	p.stop()
	for _, tab := range []*tab{old, young} {
		tab.ask("office")
		tab.want(`$('.count')?.textContent`, "5 results")
	}
	old.want(`window.c = import('/carrel/carrel.js').then(m => m.open()).then(c => c.read('/guides/governance/')).then(d => d.title)`, oldTitle)
	old.navigate(p.URL + "/carrel/?read=/guides/governance/")
	old.want(article+`.querySelector('h1')?.textContent`, oldTitle+" well")
}

// A tab and its workers that are killed at any moment of an update leave the old
// version or the new one.
func TestFaultsKilled(t *testing.T) {
	kill(t, often(4))
}

func kill(t *testing.T, times int) {
	p := faulty(t)
	if got := p.save(); got != "saved" {
		t.Fatal(got)
	}
	if _, err := chromedp.Call(p.root, serviceworker.Enable, struct{}{}); err != nil {
		t.Fatal(err)
	}
	dir, words := p.dir+"/carrel", []string{"", " well"}
	for i := range times {
		before := p.versions()
		edition(t, dir, words[(i+1)%2])
		p.get(`(` + keeper + `.then(m => m.save({})), 0)`)
		time.Sleep(time.Duration(rand.IntN(60)) * time.Millisecond)
		if _, err := chromedp.Call(p.root, serviceworker.StopAllWorkers, struct{}{}); err != nil {
			t.Fatal(err)
		}
		p.restart()
		if got := p.versions(); got != before && got != p.version(t) {
			t.Fatalf("after a kill %s is saved: neither %s nor %s", got, before, p.version(t))
		}
		title := oldTitle + words[(i+1)%2]
		if p.versions() == before {
			title = oldTitle + words[i%2]
		}
		p.worksStopped(title)
		p.resume()
	}
}

// The worker and the caches of a site that has its own are left alone, by a save,
// by a removal and by the kill switch.
func TestFaultsForeignWorker(t *testing.T) {
	p := faulty(t)
	p.policy = "script-src 'self' 'wasm-unsafe-eval'" // a page that requires trusted types has a policy of its own for its worker
	write(t, filepath.Join(p.dir, "own.js"), `addEventListener('fetch', e => { if (e.request.url.endsWith('/own')) e.respondWith(caches.match('/own')) })`)
	p.navigate(p.URL + "/?own") // an address of its own: the other may be kept with its policy
	p.get(`caches.open('site-v1').then(c => c.put('/own', new Response('own')))`)
	p.get(`navigator.serviceWorker.register('/own.js').then(() => navigator.serviceWorker.ready).then(() => 0)`)
	own := func(scopes ...string) {
		t.Helper()
		p.want(`navigator.serviceWorker.getRegistrations().then(r => r.map(x => new URL(x.scope).pathname).sort())`, scopes)
		p.want(`caches.open('site-v1').then(c => c.match('/own')).then(r => r?.text())`, "own")
	}
	if got := p.save(); got != "saved" {
		t.Fatal(got)
	}
	own("/", "/carrel/")
	p.stop()
	p.works(p.URL, oldTitle)
	p.start(t)
	p.navigate(p.URL + "/")
	p.want(`fetch('/own').then(r => r.text())`, "own")
	p.get(keeper + `.then(m => m.remove('all'))`)
	own("/")
	if got := p.save(); got != "saved" {
		t.Fatal(got)
	}
	p.inject(fault{answer: func(w http.ResponseWriter, _ string, _ []byte) { http.Error(w, "gone", 410) }},
		func(file string) bool { return strings.HasPrefix(file, "/carrel/") })
	p.get(`(location.href = '/carrel/', 0)`)
	p.want(`navigator.serviceWorker.getRegistrations().then(r => r.map(x => new URL(x.scope).pathname))`, []string{"/"})
	own("/")
}

// Whoever saves and at once loses the network has it all: in a new tab and in the
// one that saved, which the worker serves from then on.
func TestFaultsAtOnceOffline(t *testing.T) {
	p := faulty(t)
	if got := p.save(); got != "saved" {
		t.Fatal(got)
	}
	p.stop()
	next := p.open("/carrel/?read=/guides/governance/#roles")
	next.want(article+`.querySelector('h1')?.textContent`, oldTitle)
	next.ask("office")
	next.want(`$('.count')?.textContent`, "5 results")
	p.want(`navigator.serviceWorker.controller`, nil) // the page lies outside of its scope
	p.works(p.URL, oldTitle)
	if got := p.complaints(); len(got) > 0 {
		t.Errorf("the browser complains of %v", got)
	}
}

// A section keeps what it takes to search and to read it, and not the rest.
func TestFaultsSection(t *testing.T) {
	dir := t.TempDir()
	gardens(t, filepath.Join(dir, "carrel"), "", all)
	write(t, filepath.Join(dir, "index.html"), page(`lang="en"`, ""))
	h := serveFolder(t, dir)
	texts, _ := textFiles(t, filepath.Join(dir, "carrel"))
	p := visit(t, h, "/")
	p.want(keeper+`.then(m => m.estimate({ what: 'section:/nowhere/' })).catch(e => e.code)`, "missing")
	p.want(keeper+`.then(m => m.save({ what: 'section:/beds/0' })).then(i => i.files > 0)`, true)
	var kept []string
	for _, name := range texts {
		if strings.Contains(p.kept(), "/"+name) {
			kept = append(kept, name)
		}
	}
	slices.Sort(kept)
	if n := len(slices.Compact(kept)); n == 0 || n >= len(texts)-2 {
		t.Errorf("%d of %d files of text are kept for a section", n, len(texts))
	}
	p.loose = true
	h.stop()
	p.navigate(h.URL + "/carrel/?read=/beds/03/")
	p.want(article+`.querySelector('h1')?.textContent.length > 0`, true)
	p.ask("garden")
	p.want(`$$('.hit').length > 0`, true)
	p.navigate(h.URL + "/carrel/?read=/beds/15/")
	p.want(article+`.textContent.includes('is not among what you saved')`, true)
}
