package notes

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"carrel/indexer"
	"carrel/site/test/internal/browser"
	"carrel/site/test/internal/harness"
	"carrel/site/test/internal/host"
	"carrel/site/test/internal/packs"
	"carrel/site/test/internal/sites"
)

// notesOf is what the browser keeps of a page.
const notesOfLong = `JSON.parse(localStorage['carrel-notes ' + location.origin + '/carrel/ /long/'] ?? '{"notes":[]}').notes.map(n => [n.heading, n.quote, n.note])`

func TestBookmarks(t *testing.T) {
	t.Parallel()
	h := sites.Shelf(t)
	p := browser.Visit(t, h, browser.LongPage)
	const pressed = `document.querySelector('.bookmark')?.ariaPressed`
	p.Want(pressed, "false")
	p.Want(`document.querySelector('.bookmark').textContent`, "Bookmark")
	p.Get(`document.querySelector('.bookmark').click()`)
	p.Want(pressed, "true")
	p.Want(`document.querySelector('.told').textContent`, "Bookmarked")
	p.Navigate(h.URL + browser.LongPage)
	p.Want(pressed, "true")
	other := p.Another(h.URL + browser.LongPage)
	other.Want(pressed, "true")
	other.Get(`document.querySelector('.bookmark').click()`)
	other.Want(pressed, "false")
	p.Want(pressed, "false")
	p.Get(`document.querySelector('.bookmark').click()`)
	p.Navigate(h.URL + "/carrel/")
	p.Get(`customElements.whenDefined('carrel-search')`)
	p.Want(`document.querySelector('.to-notes a')?.textContent`, "Bookmarks and notes")
	p.Get(`(window.same = true, document.querySelector('.to-notes a').click())`)
	p.Want(`location.search + window.same`, "?notestrue")
	p.Want(`[...document.querySelectorAll('.rows a')].map(a => [a.textContent, a.href])`, []any{[]string{"A <long> page", h.URL + browser.LongPage}})
	p.Get(`document.querySelector('.rows button').click()`)
	p.Want(browser.Headline, "Bookmarks and notes")
	p.Want(`document.querySelectorAll('.rows li').length`, 0)
	p.Leave(`history.back()`)
	p.Want(`document.querySelectorAll('.to-notes').length`, 1)
}

func TestHighlightPassage(t *testing.T) {
	t.Parallel()
	h := sites.Shelf(t)
	p := browser.Visit(t, h, browser.LongPage)
	p.Want(browser.Headline, "A <long> page")
	p.Mark("lantern of part 4", 0)
	p.Want(browser.Toolbar, []string{"Highlight", "Note", "Copy link"})
	p.Want(`[...document.querySelectorAll('.bar button')].map(b => b.getAttribute('aria-keyshortcuts'))`, []string{"H", "N", "L"})
	before := p.Get(`document.querySelector('.text').innerHTML`)
	p.Button(".bar", "Highlight")
	p.Want(browser.Highlights, []string{"lantern of part 4"})
	p.Want(notesOfLong, []any{[]string{"part-4", "lantern of part 4", ""}})
	p.Want(`document.querySelector('.bar').hidden`, true)
	if after := p.Get(`document.querySelector('.text').innerHTML`); after != before {
		t.Error("a highlight has changed the article")
	}
	p.Mark("lantern of part 4", 0)
	p.Keys("h") // again: it is kept once
	p.Mark("names who may decide", 8)
	p.Keys("h")
	p.Want(`[...CSS.highlights.get('carrel-notes')].map(r => r.toString() + document.querySelector('#part-2').compareDocumentPosition(r.startContainer))`, []string{"names who may decide4", "lantern of part 44"})
	p.Navigate(h.URL + browser.LongPage)
	p.Want(browser.Highlights+`.sort()`, []string{"lantern of part 4", "names who may decide"})
	p.Want(`[...document.querySelectorAll('.notes ol blockquote')].map(e => e.textContent)`, []string{"names who may decide", "lantern of part 4"})
	p.Get(`document.querySelectorAll('.notes ol a')[1].click()`)
	p.Want(`[...CSS.highlights.get('carrel-notes')].filter(r => r.getBoundingClientRect().top > 0 && r.getBoundingClientRect().bottom < innerHeight).map(r => r.toString())`, []string{"lantern of part 4"})
	p.Want(`getSelection().toString()`, "lantern of part 4")
	p.Button(".notes", "Remove")
	p.Want(browser.Highlights, []string{"lantern of part 4"})
	p.Button(".told", "Undo")
	p.Want(browser.Highlights+`.length`, 2)
}

func TestNote(t *testing.T) {
	t.Parallel()
	h := sites.Shelf(t)
	p := browser.Visit(t, h, browser.LongPage)
	p.Want(browser.Headline, "A <long> page")
	p.Mark("lantern of part 2", 0)
	p.Want(browser.Toolbar+`.length > 0`, true)
	p.Press("n")
	p.Want(`document.querySelector('dialog.note').open && document.activeElement.value`, "")
	p.Want(`document.querySelector('dialog.note blockquote').textContent`, "lantern of part 2")
	p.Keys("Bring oil")
	p.Keys(kb.Escape)
	p.Want(`document.querySelector('dialog.note').open`, false)
	p.Want(notesOfLong, []any{})
	p.Mark("lantern of part 2", 0)
	p.Want(browser.Toolbar+`.length > 0`, true)
	p.Press("n")
	p.Want(`document.activeElement.value`, "Bring oil") // nothing typed is lost
	p.Button("dialog", "Save")
	p.Want(notesOfLong, []any{[]string{"part-2", "lantern of part 2", "Bring oil"}})
	p.Want(`document.activeElement.className + document.activeElement.ariaLabel`, "notedNote 1")
	p.Want(`document.querySelector('.noted').previousSibling.data.endsWith('lantern of part 2')`, true)
	p.Want(`document.querySelector('.notes .written').textContent`, "Bring oil")
	p.Keys(kb.Enter)
	p.Want(`document.activeElement.value`, "Bring oil")
	p.Keys(" and <b>wicks</b>")
	p.Keys(kb.Enter, chromedp.ModifierCtrl)
	p.Want(notesOfLong, []any{[]string{"part-2", "lantern of part 2", "Bring oil and <b>wicks</b>"}})
	p.Want(`document.querySelector('.notes .written').textContent`, "Bring oil and <b>wicks</b>")
	p.Keys(kb.Enter)
	p.Button("dialog", "Remove")
	p.Want(notesOfLong, []any{})
	p.Want(`document.querySelectorAll('.noted').length`, 0)
	p.Want(`document.querySelector('.notes').hidden`, true)
}

// A press on a highlight offers what can be done with it; Escape ends that.
func TestHighlightPressed(t *testing.T) {
	t.Parallel()
	p := browser.Visit(t, sites.Shelf(t), browser.LongPage)
	p.Want(browser.Headline, "A <long> page")
	p.Mark("lantern of part 3", 0)
	p.Keys("h")
	p.Want(browser.Highlights+`.length`, 1)
	p.Get(`(() => {
		const { left, top } = [...CSS.highlights.get('carrel-notes')][0].getBoundingClientRect()
		document.elementFromPoint(left + 5, top + 5).dispatchEvent(new MouseEvent('click', { bubbles: true, clientX: left + 5, clientY: top + 5 }))
	})()`)
	p.Want(browser.Toolbar, []string{"Add a note", "Copy link", "Remove"})
	p.Keys(kb.Escape)
	p.Want(browser.Toolbar, []string{})
	p.Mark("A charter", 0)
	p.Want(browser.Toolbar+`[0]`, "Highlight")
	p.Get(`getSelection().removeAllRanges()`)
	p.Want(browser.Toolbar, []string{})
}

// A link to a passage opens the page there and marks it, in a window of its own.
// copyPassage presses the bar's button and returns the link, which begins with
// an address.
// What is shared is the passage, the section or the page, by the device's own
// means or as a copy.
// Two tabs that write at once lose nothing of one another's, and what one
// removes the other does not bring back.
func TestNotesOfTwoTabs(t *testing.T) {
	t.Parallel()
	h := sites.Shelf(t)
	p := browser.Visit(t, h, browser.LongPage)
	p.Want(browser.Headline, "A <long> page")
	other := p.Another(h.URL + browser.LongPage)
	other.Want(browser.Headline, "A <long> page")
	many := func(p *browser.Tab, part string) {
		p.Get(`(async () => {
			const text = document.querySelector('.text')
			for (const node of [...text.querySelectorAll('p')].slice(0, 20).map(p => p.firstChild)) {
				const range = document.createRange()
				range.setStart(node, ` + part + `)
				range.setEnd(node, ` + part + ` + 9)
				getSelection().removeAllRanges()
				getSelection().addRange(range)
				document.dispatchEvent(new KeyboardEvent('keydown', { key: 'h', bubbles: true }))
				await new Promise(done => setTimeout(done))
			}
		})()`)
	}
	var both sync.WaitGroup
	for p, part := range map[*browser.Tab]string{p: "0", other: "5"} {
		both.Go(func() { many(p, part) })
	}
	both.Wait()
	for _, p := range []*browser.Tab{p, other} {
		p.Want(browser.Highlights+`.length`, 40)
		p.Want(notesOfLong+`.length`, 40)
	}
	p.Button(".notes", "Remove")
	other.Want(browser.Highlights+`.length`, 39)
	other.Button(".notes", "Remove")
	p.Want(browser.Highlights+`.length`, 38)
	p.Get(`localStorage.clear()`)
	other.Want(browser.Highlights+`.length`, 0)
	other.Want(notesOfLong+`.length`, 0)
}

// Where the browser has no room, the reader is told and keeps what was typed.
func TestNotesWithoutRoom(t *testing.T) {
	t.Parallel()
	h := sites.Shelf(t)
	p := browser.Visit(t, h, browser.LongPage)
	p.Want(browser.Headline, "A <long> page")
	const noRoom = "This browser has no room left for it, so it was not kept. Remove other notes, or download them first."
	p.Get(`(() => { for (let n = 2 ** 22; n > 1; n /= 2) try { localStorage['other' + n] = 'x'.repeat(n) } catch {} })()`)
	p.Mark("lantern of part 2", 0)
	p.Want(browser.Toolbar+`.length > 0`, true)
	p.Press("n")
	p.Want(`document.querySelector('dialog.note').open`, true)
	p.Keys("Bring oil")
	p.Button("dialog", "Save")
	p.Want(`document.querySelector('dialog [role=alert]').textContent`, noRoom)
	p.Want(`document.querySelector('dialog textarea').value`, "Bring oil")
	p.Get(`localStorage.removeItem('other' + 2 ** 10)`)
	p.Get(`localStorage.removeItem('other' + 2 ** 20)`)
	p.Button("dialog", "Save")
	p.Want(notesOfLong, []any{[]string{"part-2", "lantern of part 2", "Bring oil"}})
	p.Get(`(Object.defineProperty(window, 'localStorage', { get() { throw new Error('none') } }), 0)`)
	p.Mark("lantern of part 3", 0)
	p.Want(browser.Toolbar+`.length > 0`, true)
	p.Press("h")
	p.Want(`document.querySelector('.told').textContent`, noRoom)
	p.Get(`document.querySelector('.bookmark').click()`)
	p.Want(`document.querySelector('.told').textContent + document.querySelector('.bookmark').ariaPressed`, noRoom+"false")
}

// What the browser keeps may be anything.
func TestNotesOfAnybody(t *testing.T) {
	t.Parallel()
	h := sites.Shelf(t)
	p := browser.Visit(t, h, browser.LongPage)
	for _, kept := range []string{`null`, `7`, `[`, `{"notes":7,"gone":{}}`, `{"notes":[null,1,{"id":"a"},{"id":"a","heading":"","section":"","before":"","quote":"","after":"","note":"","at":0,"made":0,"changed":0}]}`,
		`{"notes":[{"id":"a","heading":"x","section":"","before":"","quote":"A charter","after":"","note":"","at":1e300,"made":1e300,"changed":0}]}`} {
		p.Get(fmt.Sprintf("(localStorage['carrel-notes ' + location.origin + '/carrel/ /long/'] = %q, localStorage['carrel-bookmarks'] = %q, 0)", kept, kept))
		p.Navigate(h.URL + browser.LongPage)
		p.Want(browser.Headline, "A <long> page")
		p.Want(`document.querySelector('.notes').hidden`, true)
		p.Navigate(h.URL + "/carrel/?notes")
		p.Want(browser.Headline, "Bookmarks and notes")
	}
	p.Navigate(h.URL + browser.LongPage)
	p.Mark("lantern of part 2", 0)
	p.Want(browser.Toolbar+`.length > 0`, true)
	p.Press("h")
	p.Want(browser.Highlights, []string{"lantern of part 2"})
}

// A note outlives changes of its page, and is listed when its passage is gone.
func TestNotesOfChangedPage(t *testing.T) {
	t.Parallel()
	h := sites.Shelf(t)
	p := browser.Visit(t, h, browser.LongPage)
	p.Want(browser.Headline, "A <long> page")
	for _, words := range []string{"lantern of part 2", "lantern of part 4"} {
		p.Mark(words, 0)
		p.Want(browser.Toolbar+`.length > 0`, true)
		p.Press("n")
		p.Want(`document.querySelector('dialog.note').open`, true)
		p.Keys("Look: " + words)
		p.Button("dialog", "Save")
	}
	p.Want(browser.Highlights+`.length`, 2)
	rebuild(t, h, func(text string) string {
		text = strings.ReplaceAll(text, "The lantern of part 4 burns", "A candle of it burns")
		return strings.ReplaceAll(text, "Part 5 comes last.", "Part 5 comes last, and this is new.")
	})
	p.Navigate(h.URL + browser.LongPage)
	p.Want(`document.querySelector('.text')?.textContent.includes('this is new')`, true)
	p.Want(browser.Highlights, []string{"lantern of part 2"})
	p.Want(`[...document.querySelectorAll('.notes h3, .notes ul blockquote, .notes ul .written')].map(e => e.textContent)`,
		[]string{"No longer found on this page", "lantern of part 4", "Look: lantern of part 4"})
	p.Get(`document.querySelector('.notes ul button').click()`)
	p.Want(`document.querySelector('dialog textarea').value`, "Look: lantern of part 4")
}

// Browsers without highlights of their own get <mark>, which goes again.
func TestHighlightWithMark(t *testing.T) {
	t.Parallel()
	h := sites.Shelf(t)
	p := browser.Visit(t, h, "/carrel/?read=/other/")
	p.Want(browser.Headline, "Another page")
	p.Get(`(delete window.Highlight, 0)`)
	before := p.Get(`document.querySelector('.text').innerHTML`)
	p.Get(`getSelection().setBaseAndExtent(document.querySelector('.text p').firstChild, 3, document.querySelectorAll('.text p')[1].firstChild, 9)`)
	p.Press("h")
	p.Want(`[...document.querySelectorAll('mark.highlight')].map(e => e.textContent)`, []string{"the long one", ", or ", "its third part", ".", "Part 1", "A charter"})
	p.Button(".notes", "Remove")
	p.Want(`document.querySelectorAll('mark').length`, 0)
	if after := p.Get(`document.querySelector('.text').innerHTML`); after != before {
		t.Error("the article is not as it was")
	}
	p.Want(`[...document.querySelectorAll('.text p')].every(p => p.childNodes.length < 6)`, true)
}

// rebuild builds the shelf again from a changed source.
func rebuild(t *testing.T, h *host.Host, change func(string) string) {
	t.Helper()
	source := filepath.Join(h.Dir, "pages.jsonl")
	text, err := os.ReadFile(source)
	if err != nil {
		t.Fatal(err)
	}
	harness.Write(t, source, change(string(text)))
	packs.Build(t, indexer.Options{Sources: []string{"jsonl:" + source}, Out: filepath.Join(h.Dir, "carrel")})
}
