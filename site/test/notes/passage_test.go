package notes

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"carrel/site/test/internal/browser"
	"carrel/site/test/internal/harness"
	"carrel/site/test/internal/sites"
)

func TestPassageLink(t *testing.T) {
	t.Parallel()
	h := sites.Shelf(t)
	p := browser.Visit(t, h, browser.LongPage)
	p.Want(browser.Headline, "A <long> page")
	p.Get(`(Object.defineProperty(navigator, 'clipboard', { value: { writeText: async t => { window.copied = t } }, configurable: true }), 0)`)
	const marked = `[...CSS.highlights.get('carrel') ?? []].map(r => [r.toString(), r.getBoundingClientRect().top > 0 && r.getBoundingClientRect().bottom < innerHeight])`
	for _, words := range []string{"lantern of part 4", "part 4 burns", "A charter names who may decide."} {
		p.Mark(words, 0)
		link := copyPassage(p, h.URL+browser.LongPage+"#part-")
		p.Another(link).Want(marked, []any{[]any{words, true}})
		p.Another(strings.Replace(link, "%3A~%3A", ":~:", 1)).Want(marked, []any{[]any{words, true}}) // as other programs write it
	}
	const start = `[...CSS.highlights.get('carrel') ?? []].map(r => [r.startOffset, r.endOffset, r.toString().split('\n').length])`
	for _, over := range []struct {
		from, to, name string
		want           []int
	}{{"ps[6].firstChild, 500", "ps[8].firstChild, 9", "may%20decide.%20A%20charter", []int{500, 9, 4}}, {"ps[0].firstChild, 0", "ps[7].firstChild, 26", "Part%205%20comes%20last.", []int{0, 27, 9}}} {
		p.Get(fmt.Sprintf(`(() => {
			const ps = document.querySelectorAll('.text p')
			scrollTo(0, 0)
			getSelection().setBaseAndExtent(%s, %s)
		})()`, over.from, over.to))
		link := copyPassage(p, h.URL+browser.LongPage+"#")
		if len(link) > 700 || !strings.Contains(link, "text="+over.name) {
			t.Errorf("the link over several blocks is %s", link)
		}
		p.Another(link).Want(start, []any{over.want})
	}
}

func copyPassage(p *browser.Tab, address string) string {
	p.Helper()
	p.Want(browser.Toolbar+`.length`, 3)
	p.Button(".bar", "Copy link")
	p.Want(`typeof window.copied`, "string")
	link := strings.Trim(p.Get(`(() => { const c = window.copied; delete window.copied; return c })()`), `"`)
	if !strings.HasPrefix(link, address) || !strings.Contains(link, "%3A~%3Atext=") {
		p.Errorf("the link is %s", link)
	}
	return link
}

func TestShare(t *testing.T) {
	t.Parallel()
	h := sites.Shelf(t)
	p := browser.Visit(t, h, browser.LongPage+"#part-3")
	p.Want(browser.Headline, "A <long> page")
	p.Get(`(Object.defineProperty(navigator, 'clipboard', { value: { writeText: async t => { window.copied = t } }, configurable: true }), Object.defineProperty(navigator, 'share', { value: undefined, configurable: true }), 0)`)
	p.Get(`document.querySelector('.share').click()`)
	p.Want(`window.copied`, h.URL+browser.LongPage+"#part-3")
	p.Mark("lantern of part 2", 0)
	p.Get(`document.querySelector('.share').click()`)
	p.Want(`window.copied`, h.URL+browser.LongPage+"#part-2%3A~%3Atext=lantern%20of%20part%202")
	p.Get(`(Object.defineProperty(navigator, 'share', { value: async o => { window.shared = o }, configurable: true }), getSelection().removeAllRanges(), history.replaceState(null, '', '` + browser.LongPage + `'), document.querySelector('.share').click())`)
	p.Want(`window.shared`, map[string]string{"title": "A <long> page", "url": h.URL + browser.LongPage})
}

func TestNotesAxe(t *testing.T) {
	t.Parallel()
	axe, err := browser.Axe()
	if err != nil {
		harness.Lacks(t, err)
	}
	h := sites.Shelf(t)
	for _, width := range []int64{1400, 390} {
		p := browser.Visit(t, h, browser.LongPage)
		p.Want(browser.Headline, "A <long> page")
		p.Step(chromedp.EmulateViewport(width, 844))
		p.Inspect(axe)
		p.Get(`(() => {
			const note = { heading: 'part-2', section: 'Part 2', at: 0, before: '', after: '', note: 'Gone', made: 1e12, changed: 0 }
			localStorage['carrel-notes ' + location.origin + '/carrel/ /long/'] = JSON.stringify({ title: 'A <long> page', lang: 'en', notes: [{ ...note, id: 'a', quote: 'A passage that was taken out' }], gone: [] })
		})()`)
		p.Get(`document.querySelector('.bookmark').click()`)
		p.Mark("lantern of part 2", 0)
		p.Want(browser.Toolbar+`.length`, 3)
		p.Get(`document.querySelectorAll('.text p').forEach(e => { e.style.visibility = getSelection().containsNode(e, true) ? '' : 'hidden' })`) // axe can't judge what the bar lies over
		p.Inspect(axe)
		p.Get(`document.querySelectorAll('.text p').forEach(e => { e.style.visibility = '' })`)
		p.Press("n")
		p.Want(`document.querySelector('dialog.note').open`, true)
		p.Inspect(axe)
		p.Keys("Bring oil")
		p.Button("dialog", "Save")
		p.Want(`document.querySelectorAll('.notes li').length`, 2)
		p.Inspect(axe)
		p.Button(".notes", "Remove")
		p.Want(`document.querySelector('.told').textContent`, "Removed Undo")
		p.Inspect(axe)
		p.Navigate(h.URL + "/carrel/?notes")
		p.Want(browser.Headline, "Bookmarks and notes")
		p.Inspect(axe)
		p.Get(`localStorage.clear()`)
	}
}

func TestBarByKeyboard(t *testing.T) {
	t.Parallel()
	p := browser.Visit(t, sites.Shelf(t), browser.LongPage)
	p.Want(browser.Headline, "A <long> page")
	p.Mark("lantern of part 2", 0)
	p.Want(browser.Toolbar+`.length`, 3)
	p.Get(`document.querySelector('.bar button').focus()`)
	const focused = `document.activeElement.firstChild.data`
	p.Want(focused, "Highlight")
	p.Keys(kb.ArrowRight)
	p.Want(focused, "Note")
	p.Keys(kb.ArrowLeft + kb.ArrowLeft)
	p.Want(focused, "Copy link")
	p.Want(`getSelection().toString()`, "lantern of part 2")
	p.Keys(kb.ArrowRight + kb.Enter)
	p.Want(browser.Highlights, []string{"lantern of part 2"})
	p.Get(`document.querySelector('.look').focus()`) // keys mean nothing where nothing is selected
	p.Press("h")
	p.Press("n")
	p.Want(browser.Highlights+`.length + Number(document.querySelector('dialog.note').open)`, 1)
}

func TestNotesPrint(t *testing.T) {
	t.Parallel()
	p := browser.Visit(t, sites.Shelf(t), browser.LongPage)
	p.Want(browser.Headline, "A <long> page")
	p.Mark("lantern of part 2", 0)
	p.Want(browser.Toolbar+`.length > 0`, true)
	p.Press("n")
	p.Want(`document.querySelector('dialog.note').open`, true)
	p.Keys("Bring oil")
	p.Button("dialog", "Save")
	p.Mark("lantern of part 4", 0)
	p.Want(browser.Toolbar+`.length`, 3)
	if _, err := chromedp.Call(p.Ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"}); err != nil {
		t.Fatal(err)
	}
	p.Want(`['.tools', '.bar', '.notes .row button', '.download'].map(s => getComputedStyle(document.querySelector(s)).display)`, []string{"none", "none", "none", "none"})
	p.Want(`['.notes', '.notes .written', '.noted'].map(s => document.querySelector(s).getBoundingClientRect().height > 0)`, []bool{true, true, true})
}

func TestNotesOffline(t *testing.T) {
	t.Parallel()
	h := sites.Shelf(t)
	p := browser.Visit(t, h, browser.LongPage)
	p.Want(browser.Headline, "A <long> page")
	p.Keep("all")
	p.Mark("lantern of part 2", 0)
	p.Want(browser.Toolbar+`.length > 0`, true)
	p.Press("h")
	p.Want(browser.Highlights+`.length`, 1)
	h.Stop()
	p.Loose = true // the browser tells of what it could not fetch
	p.Navigate(h.URL + "/carrel/?notes")
	p.Want(`document.querySelectorAll('.quotes li').length`, 1)
	p.Navigate(h.URL + browser.LongPage + "#part-4%3A~%3Atext=lantern%20of%20part%204")
	p.Want(`[...CSS.highlights.get('carrel') ?? []].map(r => r.toString())`, []string{"lantern of part 4"})
	p.Want(browser.Highlights, []string{"lantern of part 2"})
	p.Mark("lantern of part 5", 0)
	p.Want(browser.Toolbar+`.length > 0`, true)
	p.Press("h")
	p.Want(browser.Highlights, []string{"lantern of part 2", "lantern of part 5"})
}

func TestBarUnderFinger(t *testing.T) {
	t.Parallel()
	p := browser.Visit(t, sites.Shelf(t), browser.LongPage)
	p.Want(browser.Headline, "A <long> page")
	p.Handheld()
	p.Mark("lantern of part 2", 0)
	p.Want(browser.Toolbar+`.length`, 3)
	p.Want(`[...document.querySelectorAll('.bar button')].every(b => b.getBoundingClientRect().height >= 44)`, true)
	p.Want(`document.querySelector('.bar').getBoundingClientRect().top - getSelection().getRangeAt(0).getBoundingClientRect().bottom >= 24`, true)
	p.Get(`getSelection().removeAllRanges()`) // as some systems do at once, when the bar is touched
	p.Get(`document.querySelector('.bar button').click()`)
	p.Want(browser.Highlights, []string{"lantern of part 2"})
	p.Want(browser.Toolbar, []string{})
	p.Tap(`({ getBoundingClientRect: () => [...CSS.highlights.get('carrel-notes')][0].getBoundingClientRect() })`)
	p.Want(browser.Toolbar, []string{"Add a note", "Copy link", "Remove"})
	p.Tap(`document.querySelectorAll('.bar button')[0]`)
	p.Want(`document.querySelector('dialog.note').open`, true)
}
