package box

import (
	"testing"

	"github.com/chromedp/chromedp/kb"

	"carrel/site/test/internal/browser"
	"carrel/site/test/internal/host"
)

// A long page that hits lead to, with a box of some kind.
func long(t *testing.T, box, script string) *browser.Tab {
	t.Helper()
	h := host.Serve(t, map[string]string{"index.html": host.Page(`lang="en"`, "home"), "page.css": `main > * { margin-block: 1500px }`, "page.js": script,
		"guides/governance/index.html": host.Page(`lang="en"`, `<link rel="stylesheet" href="/page.css"><script src="/page.js"></script>`+box+`<main><h2 id="model">Model</h2><h2 id="roles">Roles</h2><p>An office decides.</p></main>`)})
	p := browser.Visit(t, h, "/")
	p.Navigate(h.URL + "/guides/governance/")
	return p
}

// seenAt says whether a heading is on screen.
func seenAt(id string) string {
	return `(({ top, bottom }) => top >= 0 && bottom <= innerHeight)(document.querySelector('` + id + `').getBoundingClientRect())`
}

// A hit on the page one is on puts the results away and scrolls there, again and again.
func TestHitOnThisPage(t *testing.T) {
	t.Parallel()
	for _, box := range []string{`<carrel-search modal></carrel-search>`, `<carrel-search></carrel-search>`, `<carrel-search restore></carrel-search>`} {
		p := long(t, box, "")
		p.Get(`customElements.whenDefined('carrel-search').then(() => { window.same = true; box.open() })`)
		gone := `!$('dialog')?.open && !$('.panel').getClientRects().length`
		for range 2 {
			p.Set("")
			p.Get(`(window.answered = null, 0)`)
			p.Ask("office")
			p.Settled("office")
			p.Want(gone, false)
			p.Keys(kb.ArrowDown + kb.ArrowDown + kb.Enter)
			p.Want(seenAt("#model"), true)
			p.Want(gone, true)
			p.Get(`(scrollTo(0, 0), box.open())`)
		}
		p.Settled("office")
		p.Get(`$$('.section')[1].click()`)
		p.Want(seenAt("#roles"), true)
		p.Get(`box.open()`)
		p.Get(`$$('.page')[0].click()`) // all of the page: its top
		p.Want(`scrollY`, 0)
		p.Want(gone, true)
		p.Want(`window.same && location.pathname`, "/guides/governance/")
	}
}

// Where a script of the page leads to a hit, and where the visitor goes back, a dialog that stays
// in the page closes.
func TestScriptedNavigation(t *testing.T) {
	t.Parallel()
	p := long(t, `<carrel-search modal></carrel-search>`, `document.addEventListener('click', e => {
		const link = e.composedPath()[0].closest?.('a')
		if (!link) return
		e.preventDefault()
		setTimeout(() => history.pushState({}, '', link.href))
	})`)
	p.Get(`customElements.whenDefined('carrel-search').then(() => box.open())`)
	p.Ask("office")
	p.Settled("office")
	p.Keys(kb.ArrowDown + kb.ArrowDown + kb.ArrowDown + kb.ArrowDown + kb.ArrowDown + kb.Enter)
	p.Want(`location.pathname`, "/blog/office/")
	p.Want(`$('dialog').open`, false)
	p.Get(`box.open()`)
	p.Want(`$('dialog').open`, true)
	p.Get(`history.back()`)
	p.Want(`location.pathname`, "/guides/governance/")
	p.Want(`$('dialog').open`, false)
}
