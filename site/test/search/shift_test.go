package search

import (
	"path/filepath"
	"testing"

	bench "carrel/build/bench/browser"
	"carrel/indexer"
	"carrel/site/test/internal/browser"
	"carrel/site/test/internal/harness"
	"carrel/site/test/internal/host"
	"carrel/site/test/internal/packs"
)

// watch notes in the page what moves, also right after a key, and when which answer came: a
// first one a little later than it did, since what it moves itself is told after it.
const watch = `(window.told = [], new PerformanceObserver(l => { for (const e of l.getEntries()) told.push(['moved', e.sources.map(s => s.node?.className || s.node?.nodeName).join()]) }).observe({ type: 'layout-shift' }),
	document.addEventListener('carrel-answer', ({ detail }) => setTimeout(() => told.push([detail.tier]), detail.tier === 'first' ? 100 : 0)), 0)`

// A whole query is typed cold over slow lines, at a pace at which each letter has its answer. In a dialog and in a layer nothing moves at all; below a box
// on the page nothing moves between the first answers and the engine's.
func TestNothingMoves(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	packs.Build(t, indexer.Options{Sources: []string{harness.Corpus(t, "todogroup")}, Out: filepath.Join(dir, "carrel")})
	harness.Write(t, filepath.Join(dir, "inline.html"), host.Page(`lang="en"`, browser.Inline+"<p>Text below"))
	harness.Write(t, filepath.Join(dir, "popup.html"), host.Page(`lang="en"`, "<carrel-search></carrel-search><p>Text below"))
	harness.Write(t, filepath.Join(dir, "modal.html"), host.Page(`lang="en"`, browser.Modal))
	blank := host.Serve(t, map[string]string{"index.html": ""})
	for _, link := range bench.Links {
		h, err := bench.Serve(dir, link)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(h.Close)
		for page, from := range map[string]string{"inline": "first", "modal": "", "popup": ""} {
			t.Run(link.Name+", "+page, func(t *testing.T) {
				p := browser.Visit(t, blank, "/")
				p.Navigate(h.URL + page + ".html")
				p.Get(`customElements.whenDefined('carrel-search')`)
				p.Get(watch)
				p.Get(`box.open()`)
				for _, key := range "open source governance" {
					p.Keys(string(key))
					p.Get(`new Promise(done => setTimeout(done, 150))`)
				}
				p.Want(`told.at(-1)?.[0] === 'full' && $('input').value === 'open source governance'`, true)
				p.Get(`new Promise(done => setTimeout(done, 500))`)
				p.Want(`told.some(e => e[0] === 'first')`, true)
				p.Want(`told.slice(Math.max(0, told.findLastIndex(e => e[0] === '`+from+`'))).filter(e => e[0] === 'moved')`, []string{})
			})
		}
	}
}
