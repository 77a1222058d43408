package reader

import (
	"testing"

	"github.com/chromedp/chromedp"

	"carrel/site/test/internal/browser"
	"carrel/site/test/internal/sites"
)

// shifted is what of the page was seen to move since it began to load, as
// https://wicg.github.io/layout-instability/ tells it.
const shifted = `new Promise(done => {
	const moved = []
	new PerformanceObserver(list => { for (const e of list.getEntries()) moved.push(...e.sources.map(s => (s.node?.outerHTML ?? s.node?.data ?? '?').slice(0, 80) + ' from ' + s.previousRect.x + ',' + s.previousRect.y + ' to ' + s.currentRect.x + ',' + s.currentRect.y)) }).observe({ type: 'layout-shift', buffered: true })
	setTimeout(() => done(moved), 300)
})`

// Nothing that is seen of the library or of an article moves while it loads, on a phone
// and on a desk.
func TestNothingMovesInTheReader(t *testing.T) {
	t.Parallel()
	h := sites.Stacks(t)
	for _, width := range []int64{320, 390, 1300} {
		for path, there := range map[string]string{
			"/carrel/":                     browser.Foot + `?.querySelector('button') !== null && document.querySelectorAll('.card:not(.waiting)').length === 20`,
			"/carrel/?section=/blog/":      browser.Foot + `?.querySelector('button') !== null && document.querySelectorAll('.card:not(.waiting)').length === 20`,
			"/carrel/?read=/blog/post-07/": `document.querySelector('.onward .card') !== null`,
		} {
			p := browser.Visit(t, h, "/")
			p.Loose = true // the host has no first page
			p.Step(chromedp.EmulateViewport(width, 760))
			p.Navigate(h.URL + path)
			p.Want(there, true)
			p.Rests()
			if moved := p.Get(shifted); moved != "[]" {
				t.Errorf("%s at %d: %s", path, width, moved)
			}
		}
	}
}
