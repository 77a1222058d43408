package site

import (
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// pasts are the queries that an empty box offers.
const pasts = `$$('.past').map(e => e.dataset.query)`

// choose searches and opens the first hit, on a page that is not left.
func (p *tab) choose(query string) {
	p.Helper()
	p.ask(query)
	p.settled(query)
	p.get(`(box.addEventListener('carrel-select', e => e.preventDefault(), { once: true }), 0)`)
	p.keys(kb.Enter)
}

// clear empties the box and shows what it offers then.
func (p *tab) clear() {
	p.Helper()
	p.get(`$('.clear').click()`)
	p.want(`box.value`, "")
}

func TestRecentSearches(t *testing.T) {
	p, _ := open(t, `<carrel-search modal recent="2" suggest="office,deep water"></carrel-search>`)
	p.get(`customElements.whenDefined('carrel-search').then(() => box.open())`)
	p.want(pasts, []string{"office", "deep water"})
	p.want(`$$('.list [role=group]').map(e => e.ariaLabel)`, []string{"Try"})
	for _, query := range []string{"gov", "notes", "office"} {
		p.choose(query)
	}
	p.ask("deep") // looked at and left: not remembered
	p.settled("deep")
	p.clear()
	p.want(pasts, []string{"office", "notes", "office", "deep water"})

	p.keys(kb.ArrowDown + kb.ArrowDown + kb.Enter)
	p.want(`box.value`, "notes")
	p.settled("notes")
	p.get(`$('.star').click()`)
	p.want(`$('.star').getAttribute('aria-pressed')`, "true")
	p.clear()
	p.want(`$$('.list [role=group]').map(e => [e.ariaLabel, e.querySelectorAll('[role=option]').length])`,
		[]any{[]any{"Saved searches", 1}, []any{"Recent searches", 1}, []any{"Try", 2}})
	p.keys(kb.ArrowDown + kb.Delete) // the saved one
	p.want(pasts, []string{"office", "office", "deep water"})
	p.get(`$('.remove').parentElement.click()`)
	p.want(`box.value`, "office")
	p.clear()
	p.get(`$('.forget').click()`)
	p.want(pasts, []string{"office", "deep water"})
	p.want(`localStorage['carrel-searches']`, "[]")
}

// What the browser keeps may be anything, and it may keep nothing.
func TestRecentSearchesOfAnybody(t *testing.T) {
	p, _ := open(t, `<carrel-search modal></carrel-search>`)
	for _, text := range []string{`null`, `{}`, `[1]`, `[["a"]`, `"text"`, `[[{"x":1},1],["<b>",true]]`} {
		p.get("localStorage['carrel-searches'] = `" + text + "`")
		p.get(`customElements.whenDefined('carrel-search').then(() => { box.close(); box.value = ''; box.open() })`)
	}
	p.want(pasts, []string{"[object Object]", "<b>"})
	p.get(`(Storage.prototype.setItem = () => { throw new Error('no room') }, Object.defineProperty(window, 'localStorage', { get() { throw new Error('none') } }), 0)`)
	p.choose("office")
	p.clear()
	p.want(pasts+`.at(-1)`, "office")
}

func TestNoRecentSearches(t *testing.T) {
	p, _ := open(t, `<carrel-search modal recent="none"></carrel-search>`)
	p.get(`customElements.whenDefined('carrel-search').then(() => box.open())`)
	p.choose("office")
	p.want(`getComputedStyle($('.star')).display`, "none")
	p.clear()
	p.want(pasts, []string{})
	p.want(`localStorage.length`, 0)
}
