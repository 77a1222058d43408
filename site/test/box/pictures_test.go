package box

import (
	"path/filepath"
	"testing"

	"carrel/indexer"
	"carrel/site/test/internal/browser"
	"carrel/site/test/internal/harness"
	"carrel/site/test/internal/host"
	"carrel/site/test/internal/packs"
)

// Pictures of hits that lie elsewhere are loaded where the reader has asked for such,
// as in an article, also by a template of the page's own; those of the site always are.
func TestPicturesOfHits(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	file := filepath.Join(t.TempDir(), "trees.jsonl")
	harness.Write(t, file, `{"url":"/a/","title":"Near walnut","lang":"en","text":"A walnut.","image":"/x.svg"}
{"url":"/b/","title":"Far walnut","lang":"en","text":"A walnut.","image":"https://elsewhere.invalid/y.png"}
{"url":"/c/","title":"Plain walnut","lang":"en","text":"A walnut.","image":"http://elsewhere.invalid/z.png"}
`)
	packs.BuildAsUsual(t, indexer.Options{Sources: []string{file}, Out: filepath.Join(dir, "carrel"), Config: &indexer.Config{Pack: indexer.PackConfig{First: -1}}}) // first answers have no pictures
	const template = `<carrel-search><template><img data-field="image"><b data-field="title"></b></template></carrel-search>`
	harness.Write(t, filepath.Join(dir, "index.html"), host.Page(`lang="en"`, `<carrel-search></carrel-search>`))
	harness.Write(t, filepath.Join(dir, "own.html"), host.Page(`lang="en"`, template))
	h := host.Folder(t, dir)
	h.Policy = "script-src 'self' 'wasm-unsafe-eval'"
	p := browser.Visit(t, h, "/")
	p.Loose = true // nobody answers elsewhere
	seen := `[...new Set(performance.getEntriesByType('resource').map(e => new URL(e.name)).filter(u => /\.(svg|png)$/.test(u.pathname) && u.pathname.length < 9).map(u => u.protocol.slice(0, 5) + u.pathname))].sort()`
	for _, address := range []string{"/", "/own.html"} {
		p.Navigate(h.URL + address)
		p.Get(`(localStorage.removeItem('carrel-look'), 0)`)
		p.Ask("walnut")
		p.Settled("walnut")
		p.Want(seen, []string{"http:/x.svg"})
		p.Get(`(localStorage['carrel-look'] = JSON.stringify({ pictures: 'everywhere' }), 0)`)
		p.Navigate(h.URL + address)
		p.Ask("walnut")
		p.Settled("walnut")
		p.Want(seen, []string{"http:/x.svg", "https/y.png"})
	}
}
