package site

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

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

func TestNotesPrint(t *testing.T) {
	p := visit(t, shelf(t), longPage)
	p.want(headline, "A <long> page")
	p.mark("lantern of part 2", 0)
	p.want(toolbar+`.length > 0`, true)
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

func TestNotesOffline(t *testing.T) {
	h := shelf(t)
	p := visit(t, h, longPage)
	p.want(headline, "A <long> page")
	p.keep("all")
	p.mark("lantern of part 2", 0)
	p.want(toolbar+`.length > 0`, true)
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
	p.want(toolbar+`.length > 0`, true)
	p.press("h")
	p.want(highlights, []string{"lantern of part 2", "lantern of part 5"})
}

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
