package faults

import (
	"strings"
	"testing"

	"carrel/site/test/internal/browser"
	"carrel/site/test/internal/device"
	"carrel/site/test/internal/host"
	"carrel/site/test/internal/packs"
)

// written makes notes, a bookmark and a place of a reader who has saved all.
func written(p *device.Profile) {
	p.Helper()
	if got := p.Save(); got != "saved" {
		p.Fatal(got)
	}
	p.Installed()
	p.Get(`(base => {
		localStorage['carrel-notes ' + base + ' /guides/governance/'] = JSON.stringify({ title: 'Governance', lang: 'en', gone: [],
			notes: [{ id: 'a', quote: 'decides', note: 'mine', heading: '', section: '', before: '', after: '', at: 0, made: 1, changed: 1 }] })
		localStorage['carrel-bookmarks'] = JSON.stringify([{ base, url: '/guides/governance/', title: 'Governance', lang: 'en', made: 1 }])
	})(new URL('/carrel/', location).href)`)
}

// stays wants the reader's own things to be there.
func stays(p *browser.Tab) {
	p.Helper()
	p.Want(`Object.entries(localStorage).filter(([k, v]) => k.startsWith('carrel-notes ') && v.includes('mine') || k === 'carrel-bookmarks' && v.includes('Governance')).length`, 2)
}

const (
	workersThere = `navigator.serviceWorker.getRegistrations().then(r => r.length)`
	noFiles      = `caches.open('carrel-files').then(c => c.keys()).then(k => k.length)`
)

// A manifest that is not there for a while takes nothing from anybody, and the page
// goes on as it is saved.
func TestRetireNotBy404(t *testing.T) {
	t.Parallel()
	p := device.New(t)
	written(p)
	version := p.Versions()
	for _, status := range []int{404, 410, 404} {
		p.Inject(host.Fault{Answer: answerStatus(status)}, func(file string) bool { return strings.HasPrefix(file, "/carrel/") })
		p.Works(p.URL, browser.OldTitle)
		if got := p.Versions(); got != version {
			t.Fatalf("after %d %s is saved, want %s", status, got, version)
		}
	}
	p.Want(workersThere, 1)
	p.Want(`document.querySelector('.news').textContent`, "")
	stays(p.Tab)
}

// days writes down days on which the host had no manifest.
func days(p *browser.Tab, list string) {
	p.Helper()
	p.Get(`caches.open('carrel-saved').then(c => c.put(new URL('/carrel/?absent', location).href, Response.json(` + list + `))).then(() => 0)`)
}

// A site that has had no manifest for days has given its library up; a day on which
// it has one begins the count anew.
func TestRetireByDays(t *testing.T) {
	t.Parallel()
	p := device.New(t)
	written(p)
	days(p.Tab, `['2026-01-01', '2026-01-02', '2026-01-03', '2026-01-04']`)
	p.Works(p.URL, browser.OldTitle)
	p.Want(`caches.open('carrel-saved').then(c => c.match(new URL('/carrel/?absent', location).href)).then(r => r ?? null)`, nil)
	p.Inject(host.NotFound, func(file string) bool { return file == "/carrel/manifest.json" })
	p.Works(p.URL, browser.OldTitle)
	p.Want(`caches.open('carrel-saved').then(c => c.match(new URL('/carrel/?absent', location).href)).then(r => r.json()).then(l => l.length)`, 1)
	days(p.Tab, `['2026-01-01', '2026-01-02', '2026-01-03', '2026-01-04']`)
	p.Navigate(p.URL + "/carrel/")
	p.Want(`/has taken its library back|had no library for 5 days/.test(document.body.innerText)`, true) // the news, where the host was slow
	p.Want(noFiles, 0)
	p.Want(workersThere, 0)
	stays(p.Tab)
	p.Misbehave(nil)
	p.Navigate(p.URL + "/carrel/")
	p.Want(`document.querySelector('.news')?.textContent`, "The site had no library for 5 days, so what you saved is removed. Your notes, highlights and bookmarks are still here.Close")
}

// What carrel retire leaves takes back what was saved, and tells the owner's reason;
// what the reader wrote stays, and can be taken along.
func TestRetired(t *testing.T) {
	t.Parallel()
	p := device.New(t)
	written(p)
	open := p.Open("/carrel/?read=/guides/governance/")
	open.Want(browser.Article+`.querySelector('h1')?.textContent`, browser.OldTitle)
	packs.Edition(t, p.Dir+"/carrel", "")
	packs.Retire(t, p.Dir, "Moved to books.example.")
	p.Navigate(p.URL + "/carrel/?read=/guides/governance/")
	p.Want(`document.body.innerText.includes('Moved to books.example.')`, true)
	p.Want(noFiles, 0)
	p.Navigate(p.URL + "/carrel/?again")
	p.Want(browser.Article+`.innerText.includes('Moved to books.example.') && `+browser.Article+`.innerText.includes('notes, highlights and bookmarks stay')`, true)
	p.Get(`(URL.createObjectURL = blob => { blob.text().then(text => { window.taken = text }); return 'blob:x' }, 0)`)
	p.Leave(`[...` + browser.Article + `.querySelectorAll('button')].find(b => b.textContent.startsWith('Download')).click()`)
	p.Want(`window.taken.includes('mine') && window.taken.includes('decides')`, true)
	p.Want(noFiles, 0)
	p.Want(workersThere, 0)
	stays(p.Tab)
	open.Want(`document.querySelector('.news').textContent`, "The site has taken back what you saved. Moved to books.example. Your notes, highlights and bookmarks are still here.Close")
	p.Navigate(p.URL + "/")
	if got := p.Save(); got != "retired: Moved to books.example." {
		t.Errorf("save gave %q", got)
	}
	p.Want(browser.Keeper+`.then(m => m.lost())`, []any{}) // the browser is not blamed

	packs.Edition(t, p.Dir+"/carrel", "")
	p.Navigate(p.URL + "/carrel/")
	p.Want(`document.querySelector('.news')?.textContent.startsWith('The site has taken back')`, true)
	p.Leave(`document.querySelector('.news button').click()`)
	p.Want(`document.querySelector('.news').textContent`, "")
	p.Want(browser.Keeper+`.then(m => m.taken())`, nil)
}

// A tab that is open when a library is taken back obeys too, without a new page.
func TestRetiredWhileOpen(t *testing.T) {
	t.Parallel()
	p := device.New(t)
	written(p)
	packs.Retire(t, p.Dir, "")
	p.Navigate(p.URL + "/")
	p.Want(browser.Keeper+`.then(m => m.outdated()).catch(e => e.code)`, "retired")
	p.Want(browser.Keeper+`.then(m => m.taken()).then(t => t.days)`, 0)
	p.Want(noFiles, 0)
	p.Want(workersThere, 0)
	stays(p.Tab)
}
