package site

import (
	"net/http"
	"path"
	"path/filepath"
	"testing"

	"carrel/indexer/packdir"
	"carrel/wasm/pack"
)

// textFiles are the names of the files that hold the text of a pack's pages, and
// the others that no query does without.
func textFiles(t *testing.T, dir string) (texts, others []string) {
	t.Helper()
	p, err := packdir.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range p.Manifest.Languages {
		for _, s := range l.Segments[1:] {
			data, err := p.Read(s.Files[0])
			if err != nil {
				t.Fatal(err)
			}
			core, err := pack.OpenCore(data)
			if err != nil {
				t.Fatal(err)
			}
			for _, ref := range core.Texts {
				texts = append(texts, path.Base(s.Files[ref.File].Name()))
			}
			for _, ref := range core.Terms {
				others = append(others, path.Base(s.Files[ref.File].Name()))
			}
		}
	}
	if len(texts) < 8 || len(others) == 0 {
		t.Fatalf("%d files of text, %d of terms: too few", len(texts), len(others))
	}
	return texts, others
}

// lacks lets a host answer 404 for some files.
func (h *host) lacks(names []string) {
	gone := map[string]bool{}
	for _, name := range names {
		gone[name] = true
	}
	h.misbehave(func(file string, w http.ResponseWriter) bool {
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
	dir := t.TempDir()
	gardens(t, filepath.Join(dir, "carrel"), "", all)
	write(t, filepath.Join(dir, "index.html"), page(`lang="en"`, `<carrel-search preload="none"></carrel-search>`))
	h := serveFolder(t, dir)
	texts, others := textFiles(t, filepath.Join(dir, "carrel"))
	p := visit(t, h, "/")
	p.loose = true
	open := `import('/carrel/carrel.js').then(m => m.open()).then(c => { window.c = c })`
	show := `.then(a => [a.total, a.partial, JSON.stringify(a.hits)])`
	searches := []string{`c.search('garden', { limit: 20 })`, `c.search('"upper bed"', { limit: 20 })`, `c.search('rake', { sort: 'date' })`}
	for _, search := range searches {
		h.lacks(texts[:len(texts)/2])
		p.navigate(h.URL + "/")
		p.get(open)
		p.get(`window.part = ` + search)
		p.want(`part.then(a => [a.partial, a.hits.length > 0, a.hits.length === a.total, a.hits.every(h => h.title && h.snippet && h.base)])`, []bool{true, true, true, true})
		h.misbehave(nil)
		p.get(`window.whole = ` + search)
		p.want(`whole.then(a => [a.partial, a.hits.length])`+`.then(([partial, n]) => part.then(a => [partial, a.hits.length < n]))`, []any{nil, true})
		p.want(`Promise.all([part, whole]).then(([a, b]) => JSON.stringify(a.hits.map(h => h.url)) ===
			JSON.stringify(b.hits.map(h => h.url).filter(u => a.hits.some(h => h.url === u))))`, true)
	}

	h.lacks(texts)
	p.navigate(h.URL + "/")
	p.get(open)
	p.want(`c.search('garden')`+show, []any{0, true, "[]"})
	p.want(`c.read('/beds/03/').catch(e => e.code)`, "file")
	p.ask("garden")
	p.want(`$('.note p')?.textContent`, "Nothing found for “\u2068garden\u2069” Try fewer or other words.")
	p.want(`$('.note').textContent.endsWith('Not everything could be searched.')`, true)

	h.lacks(texts[:len(texts)/2])
	p.navigate(h.URL + "/")
	p.ask("garden")
	p.want(`$('.note').textContent`, "Not everything could be searched.")
	p.want(`$$('.hit').length > 0`, true)

	h.lacks(others)
	p.navigate(h.URL + "/")
	p.get(open)
	p.want(`c.search('garden').catch(e => e.code)`, "file")
}
