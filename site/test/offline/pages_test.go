package offline

import (
	"net/http"
	"path"
	"strings"
	"testing"

	"carrel/site/test/internal/browser"
)

func TestOffline(t *testing.T) {
	t.Parallel()
	p, h := browser.Library(t, "/carrel/")
	p.Keep("all")
	p.Want(`last.bytes === last.total && last.files === last.of && last.total > 0`, true)
	p.Want(`import('/carrel/offline.js').then(m => m.saved()).then(s => s.map(i => [i.what, i.version.length, i.files > 10, i.bytes > 0, i.images]))`,
		[]any{[]any{"all", 16, true, true, false}})
	h.Close()
	p.Loose = true // the browser tells of what it could not fetch
	p.Navigate(h.URL + "/carrel/?read=/guides/governance/")
	p.Want(browser.Article+`.querySelector('h1')?.textContent`, "Open source governance: how a project decides")
	p.Ask("office")
	p.Want(`$('.count')?.textContent`, "3 pages, 2 links")
	p.Get(`import('/carrel/offline.js').then(m => m.remove('all'))`)
	p.Want(`caches.open('carrel-files').then(c => c.keys()).then(k => k.length)`, 0)
	p.Want(`navigator.serviceWorker.getRegistration('/carrel/').then(r => !r)`, true)
}

// One page takes less than all, and is there without a network.
func TestOfflinePage(t *testing.T) {
	t.Parallel()
	p, h := browser.Library(t, "/carrel/?read=/zh/guides/ospo/")
	p.Keep("/zh/guides/ospo/")
	p.Want(`last.of - last.files`, 0)
	page := p.Get(`last.total`)
	p.Keep("all")
	if all := p.Get(`last.total`); all == page {
		t.Errorf("one page takes all %s bytes", all)
	}
	p.Want(`import('/carrel/offline.js').then(m => m.remove('all')).then(() => import('/carrel/offline.js')).then(m => m.saved()).then(s => s.map(i => i.what))`, []string{"/zh/guides/ospo/"})
	h.Close()
	p.Loose = true
	p.Navigate(h.URL + "/carrel/?read=/zh/guides/ospo/")
	p.Want(browser.Article+`.querySelector('h1')?.textContent`, "如何建立开源项目办公室")
}

// A file that fails leaves nothing half saved; what arrived is not fetched again.
func TestOfflineFailure(t *testing.T) {
	t.Parallel()
	p, h := browser.Library(t, "/carrel/")
	p.Loose = true
	p.Want(browser.Article+`.querySelector('h1')?.textContent`, "Example")
	h.Misbehave(func(file string, w http.ResponseWriter) bool {
		if path.Ext(file) == ".bin" {
			w.Write([]byte("<html>a captive portal</html>"))
		}
		return path.Ext(file) == ".bin"
	})
	save := `import('/carrel/offline.js').then(m => m.save({})).catch(e => e.code + ': ' + e.message)`
	if got := p.Get(save); !strings.Contains(got, `"file: pack/`) {
		t.Errorf("save gave %s", got)
	}
	p.Want(`import('/carrel/offline.js').then(m => m.saved())`, []any{})
	h.Misbehave(nil)
	p.Keep("all")
	before := h.Quiet()
	p.Keep("all")
	if n := h.Count("") - before; n > 3 { // the manifest and the service worker
		t.Errorf("a second save made %d requests: %v", n, h.Asked()[before:])
	}
}
