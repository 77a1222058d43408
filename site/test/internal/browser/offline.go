package browser

import (
	"strings"

	"github.com/chromedp/cdproto/storage"
	"github.com/chromedp/chromedp"

	"carrel/site/test/internal/host"
)

// Keeper is the module that saves.
const Keeper = `import('/carrel/offline.js')`

// Save presses Save: "saved", or why not.
func (p *Tab) Save() string {
	p.Helper()
	return strings.Trim(p.Get(Keeper+`.then(m => m.save({})).then(() => 'saved', e => e.code + ': ' + e.message)`), `"`)
}

// Versions are the versions of what saved() lists.
func (p *Tab) Versions() string {
	p.Helper()
	return p.Get(Keeper + `.then(m => m.saved()).then(s => s.map(i => i.version))`)
}

// Kept are the addresses of the files that the browser has.
func (p *Tab) Kept() string {
	p.Helper()
	return p.Get(`caches.open('carrel-files').then(c => c.keys()).then(k => k.map(r => new URL(r.url).pathname).sort())`)
}

// Works wants the library to read and search.
func (p *Tab) Works(url, title string) {
	p.Helper()
	p.Navigate(url + "/carrel/?read=/guides/governance/")
	p.Want(Article+`.querySelector('h1')?.textContent`, title)
	p.Ask("office")
	p.Want(`$('.count')?.textContent`, "3 pages, 2 links")
}

// OldTitle is that of the article that packs.Edition changes.
const OldTitle = "Open source governance: how a project decides"

// Installed waits until the service worker is at work.
func (p *Tab) Installed() {
	p.Helper()
	p.Want(`navigator.serviceWorker.getRegistration('/carrel/').then(r => r?.active?.state)`, "activated")
}

// Foot is where a page is saved.
const Foot = `document.querySelector('.keep')`

// PressFoot clicks the button with a label as soon as there is one.
func (p *Tab) PressFoot(label string) {
	p.Helper()
	p.Want(`([...`+Foot+`.querySelectorAll('button')].find(b => b.textContent.startsWith('`+label+`')).click(), 0)`, 0)
}

// Quota bounds what the browser keeps for the host.
func (p *Tab) Quota(h *host.Host, bytes float64) {
	p.Helper()
	if _, err := chromedp.Call(p.Ctx, storage.OverrideQuotaForOrigin, storage.OverrideQuotaForOriginParams{Origin: h.URL, QuotaSize: &bytes}); err != nil {
		p.Fatal(err)
	}
}

// Keep saves and waits until the service worker is at work.
func (p *Tab) Keep(what string) {
	p.Helper()
	p.Get(`import('/carrel/offline.js').then(m => m.save({ what: '` + what + `', onprogress: x => { window.last = x } }))`)
	p.Want(`navigator.serviceWorker.getRegistration('/carrel/').then(r => r?.active?.state)`, "activated")
}
