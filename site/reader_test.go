package site

import (
	"net/http"
	"path"
	"strings"
	"testing"
)

const article = `document.querySelector('[data-carrel-article]')`

// library serves a site whose only page is the reader's.
func library(t *testing.T, address string) (*tab, *host) {
	t.Helper()
	h := serve(t, nil)
	return visit(t, h, address), h
}

func TestReaderShowsArticle(t *testing.T) {
	p, h := library(t, "/carrel/?read=/guides/governance/#roles")
	p.want(article+`.querySelector('h1')?.textContent`, "Open source governance: how a project decides")
	p.want(article+`.querySelector('.byline').textContent`, "May 2, 2024 · A. Writer · 1 min to read · On the site")
	p.want(`document.title`, "Open source governance: how a project decides")
	p.want(`document.documentElement.lang`, "en")
	p.want(article+`.querySelectorAll('.contents li').length`, 3)
	p.want(article+`.querySelector('input').disabled`, true)
	p.get(article + `.querySelector('p a[href*="office"]').click()`)
	p.want(`location.href`, h.URL+"/carrel/?read=/blog/office/")
	p.want(article+`.querySelector('h1').textContent`, "What an open source program office does in its first hundred days")
	p.get(`history.back()`)
	p.want(article+`.querySelector('h1').textContent`, "Open source governance: how a project decides")
}

// Whatever the renderer gave, nothing of it acts.
func TestReaderIsSafe(t *testing.T) {
	p, h := library(t, "/carrel/")
	p.loose = true // the browser tells which handler it refused
	p.navigate(h.URL + "/carrel/?read=/blog/hostile/")
	p.want(article+`.querySelector('#para')?.textContent`, "Text bad good")
	p.want(article+`.querySelectorAll('script, .text > svg, custom-tag, [onerror]').length`, 0)
	p.want(`[...`+article+`.querySelectorAll('#para a')].map(a => a.href)`, []string{h.URL + "/carrel/?read=/blog/hostile/#", h.URL + "/carrel/?read=/blog/office/#x"})
	p.want(article+`.textContent.includes('inner')`, true)
	p.get(article + `.querySelector('h1').remove()`) // the title is text
	p.want(article+`.textContent.includes('alert')`, false)
	p.want(`[...`+article+`.querySelectorAll('a')].at(-1).href`, "https://example.com/a.png")
}

func TestReaderSearches(t *testing.T) {
	p, h := library(t, "/carrel/?q=notes")
	p.want(`$('.count')?.textContent`, "8 results")
	p.want(`$('.page').href`, h.URL+"/carrel/?read=/blog/n1/")
	p.get(`$('.page').click()`)
	p.want(article+`.querySelector('h1').textContent`, "Notes of working group meeting 1")
	p.want(titles+`.length`, 0)
}

func TestReaderWithoutPage(t *testing.T) {
	p, h := library(t, "/carrel/?read=/nowhere/")
	p.want(article+`.querySelector('h1')?.textContent`, "This page is not in the library.")
	p.want(article+`.querySelector('a').href`, h.URL+"/nowhere/")
}

// keep saves and waits until the service worker is at work.
func (p *tab) keep(what string) {
	p.Helper()
	p.get(`import('/carrel/offline.js').then(m => m.save({ what: '` + what + `', onprogress: x => { window.last = x } }))`)
	p.want(`navigator.serviceWorker.getRegistration('/carrel/').then(r => r?.active?.state)`, "activated")
}

func TestOffline(t *testing.T) {
	p, h := library(t, "/carrel/")
	p.keep("all")
	p.want(`last.bytes === last.total && last.files === last.of && last.total > 0`, true)
	p.want(`import('/carrel/offline.js').then(m => m.saved()).then(s => s.map(i => [i.what, i.version.length, i.files > 10, i.bytes > 0, i.images]))`,
		[]any{[]any{"all", 16, true, true, false}})
	h.Close()
	p.loose = true // the browser tells of what it could not fetch
	p.navigate(h.URL + "/carrel/?read=/guides/governance/")
	p.want(article+`.querySelector('h1')?.textContent`, "Open source governance: how a project decides")
	p.ask("office")
	p.want(`$('.count')?.textContent`, "5 results")
	p.get(`import('/carrel/offline.js').then(m => m.remove('all'))`)
	p.want(`caches.open('carrel-files').then(c => c.keys()).then(k => k.length)`, 0)
	p.want(`navigator.serviceWorker.getRegistration('/carrel/').then(r => !r)`, true)
}

// One page takes less than all, and is there without a network.
func TestOfflinePage(t *testing.T) {
	p, h := library(t, "/carrel/?read=/zh/guides/ospo/")
	p.keep("/zh/guides/ospo/")
	p.want(`last.of - last.files`, 0)
	page := p.get(`last.total`)
	p.keep("all")
	if all := p.get(`last.total`); all == page {
		t.Errorf("one page takes all %s bytes", all)
	}
	p.want(`import('/carrel/offline.js').then(m => m.remove('all')).then(() => import('/carrel/offline.js')).then(m => m.saved()).then(s => s.map(i => i.what))`, []string{"/zh/guides/ospo/"})
	h.Close()
	p.loose = true
	p.navigate(h.URL + "/carrel/?read=/zh/guides/ospo/")
	p.want(article+`.querySelector('h1')?.textContent`, "如何建立开源项目办公室")
}

// A file that fails leaves nothing half saved; what arrived is not fetched again.
func TestOfflineFailure(t *testing.T) {
	p, h := library(t, "/carrel/")
	p.loose = true
	p.want(article+`.querySelector('h1')?.textContent`, "Example")
	h.misbehave(func(file string, w http.ResponseWriter) bool {
		if path.Ext(file) == ".bin" {
			w.Write([]byte("<html>a captive portal</html>"))
		}
		return path.Ext(file) == ".bin"
	})
	save := `import('/carrel/offline.js').then(m => m.save({})).catch(e => e.code + ': ' + e.message)`
	if got := p.get(save); !strings.Contains(got, `"file: pack/`) {
		t.Errorf("save gave %s", got)
	}
	p.want(`import('/carrel/offline.js').then(m => m.saved())`, []any{})
	h.misbehave(nil)
	p.keep("all")
	before := h.count("")
	p.keep("all")
	if n := h.count("") - before; n > 3 { // the manifest and the service worker
		t.Errorf("a second save made %d requests: %v", n, h.asked[before:])
	}
}
