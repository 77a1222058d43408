package site

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/cdproto/emulation"
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
	p.press("n")
	p.want(`document.querySelector('dialog.note').open && document.activeElement.value`, "")
	p.want(`document.querySelector('dialog.note blockquote').textContent`, "lantern of part 2")
	p.keys("Bring oil")
	p.keys(kb.Escape)
	p.want(`document.querySelector('dialog.note').open`, false)
	p.want(notesOfLong, []any{})
	p.mark("lantern of part 2", 0)
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
func TestPassageLink(t *testing.T) {
	h := shelf(t)
	p := visit(t, h, longPage)
	p.want(headline, "A <long> page")
	p.get(`(Object.defineProperty(navigator, 'clipboard', { value: { writeText: async t => { window.copied = t } }, configurable: true }), 0)`)
	const marked = `[...CSS.highlights.get('carrel') ?? []].map(r => [r.toString(), r.getBoundingClientRect().top > 0 && r.getBoundingClientRect().bottom < innerHeight])`
	for _, words := range []string{"lantern of part 4", "part 4 burns", "A charter names who may decide."} {
		p.mark(words, 0)
		link := p.copyPassage(h.URL + longPage + "#part-")
		p.another(link).want(marked, []any{[]any{words, true}})
		p.another(strings.Replace(link, "%3A~%3A", ":~:", 1)).want(marked, []any{[]any{words, true}}) // as other programs write it
	}
	const start = `[...CSS.highlights.get('carrel') ?? []].map(r => [r.startOffset, r.endOffset, r.toString().split('\n').length])`
	for _, over := range []struct {
		from, to, name string
		want           []int
	}{{"ps[6].firstChild, 500", "ps[8].firstChild, 9", "may%20decide.%20A%20charter", []int{500, 9, 4}}, {"ps[0].firstChild, 0", "ps[7].firstChild, 26", "Part%205%20comes%20last.", []int{0, 26, 9}}} {
		p.get(fmt.Sprintf(`(() => {
			const ps = document.querySelectorAll('.text p')
			scrollTo(0, 0)
			getSelection().setBaseAndExtent(%s, %s)
		})()`, over.from, over.to))
		link := p.copyPassage(h.URL + longPage + "#")
		if len(link) > 700 || !strings.Contains(link, "text="+over.name) {
			t.Errorf("the link over several blocks is %s", link)
		}
		p.another(link).want(start, []any{over.want})
	}
}

// copyPassage presses the bar's button and returns the link, which begins with
// an address.
func (p *tab) copyPassage(address string) string {
	p.Helper()
	p.want(toolbar+`.length`, 3)
	p.button(".bar", "Copy link")
	p.want(`typeof window.copied`, "string")
	link := strings.Trim(p.get(`(() => { const c = window.copied; delete window.copied; return c })()`), `"`)
	if !strings.HasPrefix(link, address) || !strings.Contains(link, "%3A~%3Atext=") {
		p.Errorf("the link is %s", link)
	}
	return link
}

// What is shared is the passage, the section or the page, by the device's own
// means or as a copy.
func TestShare(t *testing.T) {
	h := shelf(t)
	p := visit(t, h, longPage+"#part-3")
	p.want(headline, "A <long> page")
	p.get(`(Object.defineProperty(navigator, 'clipboard', { value: { writeText: async t => { window.copied = t } }, configurable: true }), Object.defineProperty(navigator, 'share', { value: undefined, configurable: true }), 0)`)
	p.get(`document.querySelector('.share').click()`)
	p.want(`window.copied`, h.URL+longPage+"#part-3")
	p.mark("lantern of part 2", 0)
	p.get(`document.querySelector('.share').click()`)
	p.want(`window.copied`, h.URL+longPage+"#part-2%3A~%3Atext=lantern%20of%20part%202")
	p.get(`(Object.defineProperty(navigator, 'share', { value: async o => { window.shared = o }, configurable: true }), getSelection().removeAllRanges(), history.replaceState(null, '', '` + longPage + `'), document.querySelector('.share').click())`)
	p.want(`window.shared`, map[string]string{"title": "A <long> page", "url": h.URL + longPage})
}

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
func TestNotesAxe(t *testing.T) {
	axe, err := axeCore()
	if err != nil {
		skip(t, err)
	}
	h := shelf(t)
	for _, width := range []int64{1400, 390} {
		p := visit(t, h, longPage)
		p.want(headline, "A <long> page")
		p.step(chromedp.EmulateViewport(width, 844))
		p.inspect(axe)
		p.get(`(() => {
			const note = { heading: 'part-2', section: 'Part 2', at: 0, before: '', after: '', note: 'Gone', made: 1e12, changed: 0 }
			localStorage['carrel-notes ' + location.origin + '/carrel/ /long/'] = JSON.stringify({ title: 'A <long> page', lang: 'en', notes: [{ ...note, id: 'a', quote: 'A passage that was taken out' }], gone: [] })
		})()`)
		p.get(`document.querySelector('.bookmark').click()`)
		p.mark("lantern of part 2", 0)
		p.want(toolbar+`.length`, 3)
		p.get(`document.querySelectorAll('.text p').forEach(e => { e.style.visibility = getSelection().containsNode(e, true) ? '' : 'hidden' })`) // axe can't judge what the bar lies over
		p.inspect(axe)
		p.get(`document.querySelectorAll('.text p').forEach(e => { e.style.visibility = '' })`)
		p.press("n")
		p.want(`document.querySelector('dialog.note').open`, true)
		p.inspect(axe)
		p.keys("Bring oil")
		p.button("dialog", "Save")
		p.want(`document.querySelectorAll('.notes li').length`, 2)
		p.inspect(axe)
		p.button(".notes", "Remove")
		p.want(`document.querySelector('.told').textContent`, "Removed Undo")
		p.inspect(axe)
		p.navigate(h.URL + "/carrel/?notes")
		p.want(headline, "Bookmarks and notes")
		p.inspect(axe)
		p.get(`localStorage.clear()`)
	}
}

// The bar is reached by its keys, and by Tab and the arrows.
func TestBarByKeyboard(t *testing.T) {
	p := visit(t, shelf(t), longPage)
	p.want(headline, "A <long> page")
	p.mark("lantern of part 2", 0)
	p.want(toolbar+`.length`, 3)
	p.get(`document.querySelector('.bar button').focus()`)
	const focused = `document.activeElement.firstChild.data`
	p.want(focused, "Highlight")
	p.keys(kb.ArrowRight)
	p.want(focused, "Note")
	p.keys(kb.ArrowLeft + kb.ArrowLeft)
	p.want(focused, "Copy link")
	p.want(`getSelection().toString()`, "lantern of part 2")
	p.keys(kb.ArrowRight + kb.Enter)
	p.want(highlights, []string{"lantern of part 2"})
	p.get(`document.querySelector('.look').focus()`) // keys mean nothing where nothing is selected
	p.press("h")
	p.press("n")
	p.want(highlights+`.length + Number(document.querySelector('dialog.note').open)`, 1)
}

// On paper the notes stand at the end, and nothing that is pressed.
func TestNotesPrint(t *testing.T) {
	p := visit(t, shelf(t), longPage)
	p.want(headline, "A <long> page")
	p.mark("lantern of part 2", 0)
	p.press("n")
	p.want(`document.querySelector('dialog.note').open`, true)
	p.keys("Bring oil")
	p.button("dialog", "Save")
	p.mark("lantern of part 4", 0)
	p.want(toolbar+`.length`, 3)
	if _, err := chromedp.Call(p.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"}); err != nil {
		t.Fatal(err)
	}
	p.want(`['.tools', '.bar', '.notes .row button', '.download'].map(s => getComputedStyle(document.querySelector(s)).display)`, []string{"none", "none", "none", "none"})
	p.want(`['.notes', '.notes .written', '.noted'].map(s => document.querySelector(s).getBoundingClientRect().height > 0)`, []bool{true, true, true})
}

// In the other engines too a link to a passage leads there, and a highlight is
// drawn, by the means that they have, and kept.
func TestNotesInBrowsers(t *testing.T) {
	for name, start := range map[string]func() (driver, error){"firefox": startFirefox, "webkit": startWebKit} {
		t.Run(name, func(t *testing.T) {
			d, err := start()
			if err != nil {
				skip(t, err)
			}
			w := look(t, d, shelf(t), longPage+"#part-4%3A~%3Atext=lantern%20of%20part%204")
			w.want(headline, "A <long> page")
			w.want(`(() => {
				const { top, bottom } = [...document.querySelectorAll('.text p')].find(p => p.textContent.startsWith('The lantern of part 4')).getBoundingClientRect()
				return top > 0 && bottom < innerHeight
			})()`, true)
			w.want(`window.Highlight ? [...CSS.highlights.get('carrel') ?? []].map(r => r.toString()) : ['lantern of part 4']`, []string{"lantern of part 4"})
			w.get(`(() => {
				getSelection().setBaseAndExtent(document.querySelector('.text p').firstChild, 0, document.querySelector('.text p').firstChild, 6)
				document.dispatchEvent(new KeyboardEvent('keydown', { key: 'h', bubbles: true }))
			})()`)
			const drawn = `window.Highlight ? [...CSS.highlights.get('carrel-notes') ?? []].map(r => r.toString()) : [...document.querySelectorAll('mark.highlight')].map(e => e.textContent)`
			w.want(drawn, []string{"Part 5"})
			w.get(`(window.before = true, location.reload())`)
			w.want(`window.before`, nil)
			w.want(drawn, []string{"Part 5"})
			w.get(`document.querySelector('.bookmark').click()`)
			w.want(`document.querySelector('.bookmark').getAttribute('aria-pressed')`, "true")
			w.get(`localStorage.clear()`)
			w.clean()
		})
	}
}

// With the host gone a link to a passage opens as before, and notes are made.
func TestNotesOffline(t *testing.T) {
	h := shelf(t)
	p := visit(t, h, longPage)
	p.want(headline, "A <long> page")
	p.keep("all")
	p.mark("lantern of part 2", 0)
	p.press("h")
	p.want(highlights+`.length`, 1)
	h.stop()
	p.loose = true // the browser tells of what it could not fetch
	p.navigate(h.URL + "/carrel/?notes")
	p.want(`document.querySelectorAll('.quotes li').length`, 1)
	p.navigate(h.URL + longPage + "#part-4%3A~%3Atext=lantern%20of%20part%204")
	p.want(`[...CSS.highlights.get('carrel') ?? []].map(r => r.toString())`, []string{"lantern of part 4"})
	p.want(highlights, []string{"lantern of part 2"})
	p.mark("lantern of part 5", 0)
	p.press("h")
	p.want(highlights, []string{"lantern of part 2", "lantern of part 5"})
}

// Under a finger the bar stands below the passage, where no system's menu is,
// and its buttons are large enough.
func TestBarUnderFinger(t *testing.T) {
	p := visit(t, shelf(t), longPage)
	p.want(headline, "A <long> page")
	p.handheld()
	p.mark("lantern of part 2", 0)
	p.want(toolbar+`.length`, 3)
	p.want(`[...document.querySelectorAll('.bar button')].every(b => b.getBoundingClientRect().height >= 44)`, true)
	p.want(`document.querySelector('.bar').getBoundingClientRect().top - getSelection().getRangeAt(0).getBoundingClientRect().bottom >= 24`, true)
	p.get(`getSelection().removeAllRanges()`) // as some systems do at once, when the bar is touched
	p.get(`document.querySelector('.bar button').click()`)
	p.want(highlights, []string{"lantern of part 2"})
	p.want(toolbar, []string{})
	p.tap(`({ getBoundingClientRect: () => [...CSS.highlights.get('carrel-notes')][0].getBoundingClientRect() })`)
	p.want(toolbar, []string{"Add a note", "Copy link", "Remove"})
	p.tap(`document.querySelectorAll('.bar button')[0]`)
	p.want(`document.querySelector('dialog.note').open`, true)
}
