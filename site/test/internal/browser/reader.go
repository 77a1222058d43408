package browser

import (
	"strconv"
	"testing"

	"carrel/site/test/internal/host"
)

const (
	// Governance is an article of the stand-in engine, LongPage one of sites.Shelf.
	Governance = "/carrel/?read=/guides/governance/"
	LongPage   = "/carrel/?read=/long/"
	// Article is what is read, Headline its title.
	Article  = `document.querySelector('[data-carrel-article]')`
	Headline = Article + `.querySelector('h1')?.textContent`
	// Highlights are the passages that are drawn so, Toolbar the labels of what may
	// be done with the one that is selected.
	Highlights = `[...CSS.highlights.get('carrel-notes') ?? []].map(r => r.toString())`
	Toolbar    = `[...document.querySelectorAll('.bar:not([hidden]) button')].map(b => b.firstChild.data)`
)

// Mark selects words as a reader does; n counts the places that have them.
func (p *Tab) Mark(words string, n int) {
	p.Helper()
	p.Want(`(() => {
		const text = document.querySelector('.text'), words = `+"`"+words+"`"+`
		const walker = document.createTreeWalker(text ?? document.body, NodeFilter.SHOW_TEXT)
		for (let node, n = `+strconv.Itoa(n)+`; (node = walker.nextNode());) {
			const at = node.data.indexOf(words)
			if (at < 0 || n--) continue
			node.parentElement.scrollIntoView({ block: 'center' })
			const range = document.createRange()
			range.setStart(node, at)
			range.setEnd(node, at + words.length)
			getSelection().removeAllRanges()
			getSelection().addRange(range)
			return true
		}
		return false
	})()`, true)
}

// Button presses the one in a place that has a text.
func (p *Tab) Button(where, label string) {
	p.Helper()
	p.Want(`(() => {
		const b = [...document.querySelectorAll('`+where+` button')].find(b => b.textContent.startsWith('`+label+`'))
		b?.click()
		return !!b
	})()`, true)
}

// Library serves a site whose only page is the reader's.
func Library(t *testing.T, address string) (*Tab, *host.Host) {
	t.Helper()
	h := host.Serve(t, nil)
	return Visit(t, h, address), h
}
