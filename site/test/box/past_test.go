package box

import (
	"testing"

	"github.com/chromedp/chromedp/kb"

	"carrel/site/test/internal/browser"
)

// pasts are the queries that an empty box offers.
const pasts = `$$('.past').map(e => e.dataset.query)`

// choose searches and opens the first hit, on a page that is not left.
func choose(p *browser.Tab, query string) {
	p.Helper()
	p.Ask(query)
	p.Settled(query)
	p.Get(`(box.addEventListener('carrel-select', e => e.preventDefault(), { once: true }), 0)`)
	p.Keys(kb.Enter)
}

// clear empties the box and shows what it offers then.
func clear(p *browser.Tab) {
	p.Helper()
	p.Get(`$('.clear').click()`)
	p.Want(`box.value`, "")
}

func TestRecentSearches(t *testing.T) {
	t.Parallel()
	p, _ := browser.Open(t, `<carrel-search modal recent="2" suggest="office,deep water"></carrel-search>`)
	p.Get(`customElements.whenDefined('carrel-search').then(() => box.open())`)
	p.Want(pasts, []string{"office", "deep water"})
	p.Want(`$$('.list [role=group]').map(e => e.ariaLabel)`, []string{"Try"})
	for _, query := range []string{"gov", "notes", "office"} {
		choose(p, query)
	}
	p.Ask("deep") // looked at and left: not remembered
	p.Settled("deep")
	clear(p)
	p.Want(pasts, []string{"office", "notes", "office", "deep water"})

	p.Keys(kb.ArrowDown + kb.ArrowDown + kb.Enter)
	p.Want(`box.value`, "notes")
	p.Settled("notes")
	p.Get(`$('.star').click()`)
	p.Want(`$('.star').getAttribute('aria-pressed')`, "true")
	clear(p)
	p.Want(`$$('.list [role=group]').map(e => [e.ariaLabel, e.querySelectorAll('[role=option]').length])`,
		[]any{[]any{"Saved searches", 1}, []any{"Recent searches", 1}, []any{"Try", 2}})
	p.Keys(kb.ArrowDown + kb.Delete) // the saved one
	p.Want(pasts, []string{"office", "office", "deep water"})
	p.Get(`$('.remove').parentElement.click()`)
	p.Want(`box.value`, "office")
	clear(p)
	p.Get(`$('.forget').click()`)
	p.Want(pasts, []string{"office", "deep water"})
	p.Want(`localStorage['carrel-searches']`, "[]")
}

// What the browser keeps may be anything, and it may keep nothing.
func TestRecentSearchesOfAnybody(t *testing.T) {
	t.Parallel()
	p, _ := browser.Open(t, `<carrel-search modal></carrel-search>`)
	for _, text := range []string{`null`, `{}`, `[1]`, `[["a"]`, `"text"`, `[[{"x":1},1],["<b>",true]]`} {
		p.Get("localStorage['carrel-searches'] = `" + text + "`")
		p.Get(`customElements.whenDefined('carrel-search').then(() => { box.close(); box.value = ''; box.open() })`)
	}
	p.Want(pasts, []string{"[object Object]", "<b>"})
	p.Get(`(Storage.prototype.setItem = () => { throw new Error('no room') }, Object.defineProperty(window, 'localStorage', { get() { throw new Error('none') } }), 0)`)
	choose(p, "office")
	clear(p)
	p.Want(pasts+`.at(-1)`, "office")
}

func TestNoRecentSearches(t *testing.T) {
	t.Parallel()
	p, _ := browser.Open(t, `<carrel-search modal recent="none"></carrel-search>`)
	p.Get(`customElements.whenDefined('carrel-search').then(() => box.open())`)
	choose(p, "office")
	p.Want(`getComputedStyle($('.star')).display`, "none")
	clear(p)
	p.Want(pasts, []string{})
	p.Want(`localStorage.length`, 0)
}
