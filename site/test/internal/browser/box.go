package browser

import (
	"testing"

	"carrel/site/test/internal/host"
)

// What a page shows, and what is looked for in it.
const (
	Inline = `<h1>Page</h1><carrel-search inline></carrel-search>`
	Modal  = `<h1>Page</h1><carrel-search modal></carrel-search><input id="other">`
	Titles = `$$('.title').map(e => e.textContent)`
	Active = `$('input').getAttribute('aria-activedescendant')`
)

// Ask puts the caret into the box and types. The page notes what was answered.
func (p *Tab) Ask(query string) {
	p.Helper()
	p.Get(`customElements.whenDefined('carrel-search').then(() => {
		document.oncarrel ??= document.addEventListener('carrel-answer', e => { window.answered = [e.detail.tier, e.detail.query] }) ?? true
		$('input').focus(); $('input').select() })`)
	p.Keys(query)
}

// Settled waits until the engine has answered the query, and not only what was
// typed of it before.
func (p *Tab) Settled(query string) {
	p.Helper()
	p.Want(`window.answered`, []string{"full", query})
}

// Set puts a query into the box in one piece.
func (p *Tab) Set(query string) {
	p.Helper()
	p.Get(`customElements.whenDefined('carrel-search').then(() => { box.value = '` + query + `' })`)
}

// Open serves a page with a box, and the pages that its hits lead to, and visits it.
func Open(t *testing.T, body string) (*Tab, *host.Host) {
	t.Helper()
	h := host.Serve(t, map[string]string{"index.html": host.Page(`lang="en"`, body), "blog/office/index.html": host.Page("", "arrived"), "guides/governance/index.html": host.Page("", "arrived")})
	return Visit(t, h, "/"), h
}
