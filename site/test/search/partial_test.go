package search

import (
	"net/http"
	"path"
	"path/filepath"
	"testing"

	"carrel/site/test/internal/browser"
	"carrel/site/test/internal/harness"
	"carrel/site/test/internal/host"
	"carrel/site/test/internal/packs"
	"carrel/site/test/internal/sites"
)

// lacks lets a host answer 404 for some files.
func lacks(h *host.Host, names []string) {
	gone := map[string]bool{}
	for _, name := range names {
		gone[name] = true
	}
	h.Misbehave(func(file string, w http.ResponseWriter) bool {
		if !gone[path.Base(file)] {
			return false
		}
		http.Error(w, "none", http.StatusNotFound)
		return true
	})
}

// Where the text of some pages can't be had, the others are found as ever, and
// the answer and the box say that it is not all. The next search tries again.
func TestWithoutText(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	sites.Gardens(t, filepath.Join(dir, "carrel"), "", sites.All)
	harness.Write(t, filepath.Join(dir, "index.html"), host.Page(`lang="en"`, `<carrel-search inline preload="none"></carrel-search>`))
	h := host.Folder(t, dir)
	texts, others := packs.TextFiles(t, filepath.Join(dir, "carrel"))
	p := browser.Visit(t, h, "/")
	p.Loose = true
	open := `import('/carrel/carrel.js').then(m => m.open()).then(c => { window.c = c })`
	show := `.then(a => [a.total, a.partial, JSON.stringify(a.hits)])`
	searches := []string{`c.search('garden', { limit: 20 })`, `c.search('"upper bed"', { limit: 20 })`, `c.search('rake', { sort: 'date' })`}
	for _, search := range searches {
		lacks(h, texts[:len(texts)/2])
		p.Navigate(h.URL + "/")
		p.Get(open)
		p.Get(`window.part = ` + search)
		p.Want(`part.then(a => [a.partial, a.hits.length > 0, a.hits.length === a.total, a.hits.every(h => h.title && h.snippet && h.base)])`, []bool{true, true, true, true})
		h.Misbehave(nil)
		p.Get(`window.whole = ` + search)
		p.Want(`whole.then(a => [a.partial, a.hits.length])`+`.then(([partial, n]) => part.then(a => [partial, a.hits.length < n]))`, []any{nil, true})
		p.Want(`Promise.all([part, whole]).then(([a, b]) => JSON.stringify(a.hits.map(h => h.url)) ===
			JSON.stringify(b.hits.map(h => h.url).filter(u => a.hits.some(h => h.url === u))))`, true)
	}

	lacks(h, texts)
	p.Navigate(h.URL + "/")
	p.Get(open)
	p.Want(`c.search('garden')`+show, []any{0, true, "[]"})
	p.Want(`c.read('/beds/03/').catch(e => e.code)`, "file")
	p.Ask("garden")
	p.Want(`$('.note p')?.textContent`, "Nothing found for “\u2068garden\u2069” Try fewer or other words.")
	p.Want(`($('.said').textContent + $('.note').textContent).endsWith('Not everything could be searched.')`, true)

	lacks(h, texts[:len(texts)/2])
	p.Navigate(h.URL + "/")
	p.Ask("garden")
	p.Want(`$('.said').textContent + $('.note').textContent`, "Not everything could be searched.")
	p.Want(`$$('.hit').length > 0`, true)

	lacks(h, others)
	p.Navigate(h.URL + "/")
	p.Get(open)
	p.Want(`c.search('garden').catch(e => e.code)`, "file")
}
