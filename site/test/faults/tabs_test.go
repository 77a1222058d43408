package faults

import (
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/serviceworker"
	"github.com/chromedp/chromedp"

	"carrel/site/test/internal/browser"
	"carrel/site/test/internal/device"
	"carrel/site/test/internal/harness"
	"carrel/site/test/internal/host"
	"carrel/site/test/internal/packs"
	"carrel/site/test/internal/sites"
)

// Two tabs show two versions at once, each its own, whole.
func TestFaultsTwoVersions(t *testing.T) {
	t.Parallel()
	p := device.New(t)
	if got := p.Save(); got != "saved" {
		t.Fatal(got)
	}
	old := p.Open("/carrel/?read=/guides/governance/")
	old.Want(browser.Article+`.querySelector('h1')?.textContent`, browser.OldTitle)
	packs.Edition(t, p.Dir+"/carrel", " well")
	young := p.Open("/carrel/?read=/guides/governance/")
	young.Want(browser.Article+`.querySelector('h1')?.textContent`, browser.OldTitle+" well")
	if got := young.Save(); got != "saved" {
		t.Fatal(got)
	}
	p.Stop()
	for _, tab := range []*browser.Tab{old, young} {
		tab.Ask("office")
		tab.Want(`$('.count')?.textContent`, "3 pages, 2 links")
	}
	old.Want(`window.c = import('/carrel/carrel.js').then(m => m.open()).then(c => c.read('/guides/governance/')).then(d => d.title)`, browser.OldTitle)
	old.Navigate(p.URL + "/carrel/?read=/guides/governance/")
	old.Want(browser.Article+`.querySelector('h1')?.textContent`, browser.OldTitle+" well")
}

// A tab and its workers that are killed at any moment of an update leave the old
// version or the new one.
func TestFaultsKilled(t *testing.T) {
	t.Parallel()
	kill(t, harness.Often(4))
}

func kill(t *testing.T, times int) {
	p := device.New(t)
	if got := p.Save(); got != "saved" {
		t.Fatal(got)
	}
	if _, err := chromedp.Call(p.Root, serviceworker.Enable, struct{}{}); err != nil {
		t.Fatal(err)
	}
	dir, words := p.Dir+"/carrel", []string{"", " well"}
	for i := range times {
		before := p.Versions()
		packs.Edition(t, dir, words[(i+1)%2])
		p.Get(`(` + browser.Keeper + `.then(m => m.save({})), 0)`)
		time.Sleep(time.Duration(rand.IntN(60)) * time.Millisecond)
		if _, err := chromedp.Call(p.Root, serviceworker.StopAllWorkers, struct{}{}); err != nil {
			t.Fatal(err)
		}
		p.Restart()
		if got := p.Versions(); got != before && got != p.Version(t) {
			t.Fatalf("after a kill %s is saved: neither %s nor %s", got, before, p.Version(t))
		}
		title := browser.OldTitle + words[(i+1)%2]
		if p.Versions() == before {
			title = browser.OldTitle + words[i%2]
		}
		p.WorksStopped(title)
		resume(p)
	}
}

// The worker and the caches of a site that has its own are left alone, by a save,
// by a removal and by the kill switch.
func TestFaultsForeignWorker(t *testing.T) {
	t.Parallel()
	p := device.New(t)
	p.Policy = "script-src 'self' 'wasm-unsafe-eval'" // a page that requires trusted types has a policy of its own for its worker
	harness.Write(t, filepath.Join(p.Dir, "own.js"), `addEventListener('fetch', e => { if (e.request.url.endsWith('/own')) e.respondWith(caches.match('/own')) })`)
	p.Navigate(p.URL + "/?own") // an address of its own: the other may be kept with its policy
	p.Get(`caches.open('site-v1').then(c => c.put('/own', new Response('own')))`)
	p.Get(`navigator.serviceWorker.register('/own.js').then(() => navigator.serviceWorker.ready).then(() => 0)`)
	own := func(scopes ...string) {
		t.Helper()
		p.Want(`navigator.serviceWorker.getRegistrations().then(r => r.map(x => new URL(x.scope).pathname).sort())`, scopes)
		p.Want(`caches.open('site-v1').then(c => c.match('/own')).then(r => r?.text())`, "own")
	}
	if got := p.Save(); got != "saved" {
		t.Fatal(got)
	}
	own("/", "/carrel/")
	p.Stop()
	p.Works(p.URL, browser.OldTitle)
	p.Start(t)
	p.Navigate(p.URL + "/")
	p.Want(`fetch('/own').then(r => r.text())`, "own")
	p.Get(browser.Keeper + `.then(m => m.remove('all'))`)
	own("/")
	if got := p.Save(); got != "saved" {
		t.Fatal(got)
	}
	p.Inject(host.Fault{Answer: answerText(`{"format":1,"retired":true}`)}, func(file string) bool { return file == "/carrel/manifest.json" })
	p.Leave(`location.href = '/carrel/'`)
	p.Want(`navigator.serviceWorker.getRegistrations().then(r => r.map(x => new URL(x.scope).pathname))`, []string{"/"})
	own("/")
}

// Whoever saves and at once loses the network has it all: in a new tab and in the
// one that saved, which the worker serves from then on.
func TestFaultsAtOnceOffline(t *testing.T) {
	t.Parallel()
	p := device.New(t)
	if got := p.Save(); got != "saved" {
		t.Fatal(got)
	}
	p.Stop()
	next := p.Open("/carrel/?read=/guides/governance/#roles")
	next.Want(browser.Article+`.querySelector('h1')?.textContent`, browser.OldTitle)
	next.Ask("office")
	next.Want(`$('.count')?.textContent`, "3 pages, 2 links")
	p.Want(`navigator.serviceWorker.controller`, nil) // the page lies outside of its scope
	p.Works(p.URL, browser.OldTitle)
	if got := p.Complaints(); len(got) > 0 {
		t.Errorf("the browser complains of %v", got)
	}
}

// A section keeps what it takes to search and to read it, and not the rest.
func TestFaultsSection(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	sites.Gardens(t, filepath.Join(dir, "carrel"), "", sites.All)
	harness.Write(t, filepath.Join(dir, "index.html"), host.Page(`lang="en"`, ""))
	h := host.Folder(t, dir)
	texts, _ := packs.TextFiles(t, filepath.Join(dir, "carrel"))
	p := browser.Visit(t, h, "/")
	p.Want(browser.Keeper+`.then(m => m.estimate({ what: 'section:/nowhere/' })).catch(e => e.code)`, "missing")
	p.Want(browser.Keeper+`.then(m => m.save({ what: 'section:/beds/0' })).then(i => i.files > 0)`, true)
	var kept []string
	for _, name := range texts {
		if strings.Contains(p.Kept(), "/"+name) {
			kept = append(kept, name)
		}
	}
	slices.Sort(kept)
	if n := len(slices.Compact(kept)); n == 0 || n >= len(texts)-2 {
		t.Errorf("%d of %d files of text are kept for a section", n, len(texts))
	}
	p.Loose = true
	h.Stop()
	p.Navigate(h.URL + "/carrel/?read=/beds/03/")
	p.Want(browser.Article+`.querySelector('h1')?.textContent.length > 0`, true)
	p.Ask("garden")
	p.Want(`$$('.hit').length > 0`, true)
	p.Navigate(h.URL + "/carrel/?read=/beds/15/")
	p.Want(browser.Article+`.textContent.includes('is not among what you saved')`, true)
}
