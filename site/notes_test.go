package site

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"carrel/indexer"
)

const (
	longPage = "/carrel/?read=/long/"
	// drawn are the passages that are drawn as highlights.
	highlights = `[...CSS.highlights.get('carrel-notes') ?? []].map(r => r.toString())`
	// notesOf is what the browser keeps of a page.
	notesOfLong = `JSON.parse(localStorage['carrel-notes ' + location.origin + '/carrel/ /long/'] ?? '{"notes":[]}').notes.map(n => [n.heading, n.quote, n.note])`
	toolbar     = `[...document.querySelectorAll('.bar:not([hidden]) button')].map(b => b.firstChild.data)`
)

// mark selects words as a reader does; n counts the places that have them.
func (p *tab) mark(words string, n int) {
	p.Helper()
	p.want(`(() => {
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

// button presses the one in a place that has a text.
func (p *tab) button(where, label string) {
	p.Helper()
	p.want(`(() => {
		const b = [...document.querySelectorAll('`+where+` button')].find(b => b.textContent.startsWith('`+label+`'))
		b?.click()
		return !!b
	})()`, true)
}

func TestBookmarks(t *testing.T) {
	h := shelf(t)
	p := visit(t, h, longPage)
	const pressed = `document.querySelector('.bookmark')?.ariaPressed`
	p.want(pressed, "false")
	p.want(`document.querySelector('.bookmark').textContent`, "Bookmark")
	p.get(`document.querySelector('.bookmark').click()`)
	p.want(pressed, "true")
	p.want(`document.querySelector('.told').textContent`, "Bookmarked")
	p.navigate(h.URL + longPage)
	p.want(pressed, "true")
	other := p.another(h.URL + longPage)
	other.want(pressed, "true")
	other.get(`document.querySelector('.bookmark').click()`)
	other.want(pressed, "false")
	p.want(pressed, "false")
	p.get(`document.querySelector('.bookmark').click()`)
	p.navigate(h.URL + "/carrel/")
	p.get(`customElements.whenDefined('carrel-search')`)
	p.want(`document.querySelector('.to-notes a')?.textContent`, "Bookmarks and notes")
	p.get(`(window.same = true, document.querySelector('.to-notes a').click())`)
	p.want(`location.search + window.same`, "?notestrue")
	p.want(`[...document.querySelectorAll('.rows a')].map(a => [a.textContent, a.href])`, []any{[]string{"A <long> page", h.URL + longPage}})
	p.get(`document.querySelector('.rows button').click()`)
	p.want(headline, "Bookmarks and notes")
	p.want(`document.querySelectorAll('.rows li').length`, 0)
	p.get(`history.back()`)
	p.want(`document.querySelectorAll('.to-notes').length`, 1)
}

func TestHighlightPassage(t *testing.T) {
	h := shelf(t)
	p := visit(t, h, longPage)
	p.want(headline, "A <long> page")
	p.mark("lantern of part 4", 0)
	p.want(toolbar, []string{"Highlight", "Note", "Copy link"})
	p.want(`[...document.querySelectorAll('.bar button')].map(b => b.getAttribute('aria-keyshortcuts'))`, []string{"H", "N", "L"})
	before := p.get(`document.querySelector('.text').innerHTML`)
	p.button(".bar", "Highlight")
	p.want(highlights, []string{"lantern of part 4"})
	p.want(notesOfLong, []any{[]string{"part-4", "lantern of part 4", ""}})
	p.want(`document.querySelector('.bar').hidden`, true)
	if after := p.get(`document.querySelector('.text').innerHTML`); after != before {
		t.Error("a highlight has changed the article")
	}
	p.mark("lantern of part 4", 0)
	p.keys("h") // again: it is kept once
	p.mark("names who may decide", 8)
	p.keys("h")
	p.want(`[...CSS.highlights.get('carrel-notes')].map(r => r.toString() + document.querySelector('#part-2').compareDocumentPosition(r.startContainer))`, []string{"names who may decide4", "lantern of part 44"})
	p.navigate(h.URL + longPage)
	p.want(highlights+`.sort()`, []string{"lantern of part 4", "names who may decide"})
	p.want(`[...document.querySelectorAll('.notes ol blockquote')].map(e => e.textContent)`, []string{"names who may decide", "lantern of part 4"})
	p.get(`document.querySelectorAll('.notes ol a')[1].click()`)
	p.want(`[...CSS.highlights.get('carrel-notes')].filter(r => r.getBoundingClientRect().top > 0 && r.getBoundingClientRect().bottom < innerHeight).map(r => r.toString())`, []string{"lantern of part 4"})
	p.want(`getSelection().toString()`, "lantern of part 4")
	p.button(".notes", "Remove")
	p.want(highlights, []string{"lantern of part 4"})
	p.button(".told", "Undo")
	p.want(highlights+`.length`, 2)
}

func TestNote(t *testing.T) {
	h := shelf(t)
	p := visit(t, h, longPage)
	p.want(headline, "A <long> page")
	p.mark("lantern of part 2", 0)
	p.want(toolbar+`.length > 0`, true)
	p.press("n")
	p.want(`document.querySelector('dialog.note').open && document.activeElement.value`, "")
	p.want(`document.querySelector('dialog.note blockquote').textContent`, "lantern of part 2")
	p.keys("Bring oil")
	p.keys(kb.Escape)
	p.want(`document.querySelector('dialog.note').open`, false)
	p.want(notesOfLong, []any{})
	p.mark("lantern of part 2", 0)
	p.want(toolbar+`.length > 0`, true)
	p.press("n")
	p.want(`document.activeElement.value`, "Bring oil") // nothing typed is lost
	p.button("dialog", "Save")
	p.want(notesOfLong, []any{[]string{"part-2", "lantern of part 2", "Bring oil"}})
	p.want(`document.activeElement.className + document.activeElement.ariaLabel`, "notedNote 1")
	p.want(`document.querySelector('.noted').previousSibling.data.endsWith('lantern of part 2')`, true)
	p.want(`document.querySelector('.notes .written').textContent`, "Bring oil")
	p.keys(kb.Enter)
	p.want(`document.activeElement.value`, "Bring oil")
	p.keys(" and <b>wicks</b>")
	p.keys(kb.Enter, chromedp.ModifierCtrl)
	p.want(notesOfLong, []any{[]string{"part-2", "lantern of part 2", "Bring oil and <b>wicks</b>"}})
	p.want(`document.querySelector('.notes .written').textContent`, "Bring oil and <b>wicks</b>")
	p.keys(kb.Enter)
	p.button("dialog", "Remove")
	p.want(notesOfLong, []any{})
	p.want(`document.querySelectorAll('.noted').length`, 0)
	p.want(`document.querySelector('.notes').hidden`, true)
}

// A press on a highlight offers what can be done with it; Escape ends that.
func TestHighlightPressed(t *testing.T) {
	p := visit(t, shelf(t), longPage)
	p.want(headline, "A <long> page")
	p.mark("lantern of part 3", 0)
	p.keys("h")
	p.want(highlights+`.length`, 1)
	p.get(`(() => {
		const { left, top } = [...CSS.highlights.get('carrel-notes')][0].getBoundingClientRect()
		document.elementFromPoint(left + 5, top + 5).dispatchEvent(new MouseEvent('click', { bubbles: true, clientX: left + 5, clientY: top + 5 }))
	})()`)
	p.want(toolbar, []string{"Add a note", "Copy link", "Remove"})
	p.keys(kb.Escape)
	p.want(toolbar, []string{})
	p.mark("A charter", 0)
	p.want(toolbar+`[0]`, "Highlight")
	p.get(`getSelection().removeAllRanges()`)
	p.want(toolbar, []string{})
}

// A link to a passage opens the page there and marks it, in a window of its own.
// copyPassage presses the bar's button and returns the link, which begins with
// an address.
// What is shared is the passage, the section or the page, by the device's own
// means or as a copy.
// Two tabs that write at once lose nothing of one another's, and what one
// removes the other does not bring back.
func TestNotesOfTwoTabs(t *testing.T) {
	h := shelf(t)
	p := visit(t, h, longPage)
	p.want(headline, "A <long> page")
	other := p.another(h.URL + longPage)
	other.want(headline, "A <long> page")
	many := func(p *tab, part string) {
		p.get(`(async () => {
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
	for p, part := range map[*tab]string{p: "0", other: "5"} {
		both.Go(func() { many(p, part) })
	}
	both.Wait()
	for _, p := range []*tab{p, other} {
		p.want(highlights+`.length`, 40)
		p.want(notesOfLong+`.length`, 40)
	}
	p.button(".notes", "Remove")
	other.want(highlights+`.length`, 39)
	other.button(".notes", "Remove")
	p.want(highlights+`.length`, 38)
	p.get(`localStorage.clear()`)
	other.want(highlights+`.length`, 0)
	other.want(notesOfLong+`.length`, 0)
}

// Where the browser has no room, the reader is told and keeps what was typed.
func TestNotesWithoutRoom(t *testing.T) {
	h := shelf(t)
	p := visit(t, h, longPage)
	p.want(headline, "A <long> page")
	const noRoom = "This browser has no room left for it, so it was not kept. Remove other notes, or download them first."
	p.get(`(() => { for (let n = 2 ** 22; n > 1; n /= 2) try { localStorage['other' + n] = 'x'.repeat(n) } catch {} })()`)
	p.mark("lantern of part 2", 0)
	p.want(toolbar+`.length > 0`, true)
	p.press("n")
	p.want(`document.querySelector('dialog.note').open`, true)
	p.keys("Bring oil")
	p.button("dialog", "Save")
	p.want(`document.querySelector('dialog [role=alert]').textContent`, noRoom)
	p.want(`document.querySelector('dialog textarea').value`, "Bring oil")
	p.get(`localStorage.removeItem('other' + 2 ** 10)`)
	p.get(`localStorage.removeItem('other' + 2 ** 20)`)
	p.button("dialog", "Save")
	p.want(notesOfLong, []any{[]string{"part-2", "lantern of part 2", "Bring oil"}})
	p.get(`(Object.defineProperty(window, 'localStorage', { get() { throw new Error('none') } }), 0)`)
	p.mark("lantern of part 3", 0)
	p.want(toolbar+`.length > 0`, true)
	p.press("h")
	p.want(`document.querySelector('.told').textContent`, noRoom)
	p.get(`document.querySelector('.bookmark').click()`)
	p.want(`document.querySelector('.told').textContent + document.querySelector('.bookmark').ariaPressed`, noRoom+"false")
}

// What the browser keeps may be anything.
func TestNotesOfAnybody(t *testing.T) {
	h := shelf(t)
	p := visit(t, h, longPage)
	for _, kept := range []string{`null`, `7`, `[`, `{"notes":7,"gone":{}}`, `{"notes":[null,1,{"id":"a"},{"id":"a","heading":"","section":"","before":"","quote":"","after":"","note":"","at":0,"made":0,"changed":0}]}`,
		`{"notes":[{"id":"a","heading":"x","section":"","before":"","quote":"A charter","after":"","note":"","at":1e300,"made":1e300,"changed":0}]}`} {
		p.get(fmt.Sprintf("(localStorage['carrel-notes ' + location.origin + '/carrel/ /long/'] = %q, localStorage['carrel-bookmarks'] = %q, 0)", kept, kept))
		p.navigate(h.URL + longPage)
		p.want(headline, "A <long> page")
		p.want(`document.querySelector('.notes').hidden`, true)
		p.navigate(h.URL + "/carrel/?notes")
		p.want(headline, "Bookmarks and notes")
	}
	p.navigate(h.URL + longPage)
	p.mark("lantern of part 2", 0)
	p.want(toolbar+`.length > 0`, true)
	p.press("h")
	p.want(highlights, []string{"lantern of part 2"})
}

// A note outlives changes of its page, and is listed when its passage is gone.
func TestNotesOfChangedPage(t *testing.T) {
	h := shelf(t)
	p := visit(t, h, longPage)
	p.want(headline, "A <long> page")
	for _, words := range []string{"lantern of part 2", "lantern of part 4"} {
		p.mark(words, 0)
		p.want(toolbar+`.length > 0`, true)
		p.press("n")
		p.want(`document.querySelector('dialog.note').open`, true)
		p.keys("Look: " + words)
		p.button("dialog", "Save")
	}
	p.want(highlights+`.length`, 2)
	rebuild(t, h, func(text string) string {
		text = strings.ReplaceAll(text, "The lantern of part 4 burns", "A candle of it burns")
		return strings.ReplaceAll(text, "Part 5 comes last.", "Part 5 comes last, and this is new.")
	})
	p.navigate(h.URL + longPage)
	p.want(`document.querySelector('.text')?.textContent.includes('this is new')`, true)
	p.want(highlights, []string{"lantern of part 2"})
	p.want(`[...document.querySelectorAll('.notes h3, .notes ul blockquote, .notes ul .written')].map(e => e.textContent)`,
		[]string{"No longer found on this page", "lantern of part 4", "Look: lantern of part 4"})
	p.get(`document.querySelector('.notes ul button').click()`)
	p.want(`document.querySelector('dialog textarea').value`, "Look: lantern of part 4")
}

// Browsers without highlights of their own get <mark>, which goes again.
func TestHighlightWithMark(t *testing.T) {
	h := shelf(t)
	p := visit(t, h, "/carrel/?read=/other/")
	p.want(headline, "Another page")
	p.get(`(delete window.Highlight, 0)`)
	before := p.get(`document.querySelector('.text').innerHTML`)
	p.get(`getSelection().setBaseAndExtent(document.querySelector('.text p').firstChild, 3, document.querySelectorAll('.text p')[1].firstChild, 9)`)
	p.press("h")
	p.want(`[...document.querySelectorAll('mark.highlight')].map(e => e.textContent)`, []string{"the long one", ", or ", "its third part", ".", "Part 1", "A charter"})
	p.button(".notes", "Remove")
	p.want(`document.querySelectorAll('mark').length`, 0)
	if after := p.get(`document.querySelector('.text').innerHTML`); after != before {
		t.Error("the article is not as it was")
	}
	p.want(`[...document.querySelectorAll('.text p')].every(p => p.childNodes.length < 6)`, true)
}

// rebuild builds the shelf again from a changed source.
func rebuild(t *testing.T, h *host, change func(string) string) {
	t.Helper()
	source := filepath.Join(h.dir, "pages.jsonl")
	text, err := os.ReadFile(source)
	if err != nil {
		t.Fatal(err)
	}
	write(t, source, change(string(text)))
	build(t, indexer.Options{Sources: []string{"jsonl:" + source}, Out: filepath.Join(h.dir, "carrel")})
}

// axe-core finds nothing in the bar, the dialog, the list, the offer of pictures
// and the page of bookmarks and notes.
// The bar is reached by its keys, and by Tab and the arrows.
// On paper the notes stand at the end, and nothing that is pressed.
// In the other engines too a link to a passage leads there, and a highlight is
// drawn, by the means that they have, and kept.
// With the host gone a link to a passage opens as before, and notes are made.
// Under a finger the bar stands below the passage, where no system's menu is,
// and its buttons are large enough.
