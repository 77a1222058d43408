package notes

import (
	"fmt"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"carrel/site/test/internal/browser"
	"carrel/site/test/internal/harness"
	"carrel/site/test/internal/sites"
)

const (
	rows   = `[...document.querySelectorAll('.rows a')].map(a => a.textContent)`
	ticked = `[...document.querySelectorAll('.rows input')].map(i => i.checked)`
	sums   = `[...document.querySelectorAll('.choice label')].map(l => l.textContent)`
)

// bookmark presses the button of a page, and waits until the clock has gone on.
func bookmark(p *browser.Tab, address, title string) {
	p.Helper()
	p.Navigate(address)
	p.Want(browser.Headline, title)
	p.Click(`document.querySelector('.bookmark')`)
	p.Want(`document.querySelector('.bookmark').ariaPressed`, "true")
	time.Sleep(2 * time.Millisecond)
}

// Bookmarks are a reading list: ticked off, sorted and chosen with the mouse and
// by keys alone.
func TestReadingList(t *testing.T) {
	t.Parallel()
	h := sites.Shelf(t)
	p := browser.Visit(t, h, "/carrel/")
	bookmark(p, h.URL+browser.LongPage, "A <long> page")
	bookmark(p, h.URL+"/carrel/?read=/short/", "A short page")
	bookmark(p, h.URL+"/carrel/?read=/other/", "Another page")
	p.Get(`(scrollTo(0, innerHeight * 3), 0)`)
	p.Want(`JSON.parse(localStorage['carrel-places'] ?? '[]').length`, 1)
	p.Navigate(h.URL + "/carrel/?notes")
	p.Want(rows, []string{"Another page", "A short page", "A <long> page"})
	p.Want(`/^\d+% read · /.test(document.querySelector('.rows small').textContent)`, true)
	p.Want(sums, []string{"All 3", "Unread 3", "Done 0"})

	p.Click(`document.querySelectorAll('.rows input')[1]`)
	p.Want(ticked, []bool{false, true, false})
	p.Want(`document.querySelector('.told').textContent`, "Done: A short page Undo")
	p.Click(`document.querySelectorAll('.choice label')[1]`)
	p.Want(rows, []string{"Another page", "A <long> page"})
	p.Want(sums, []string{"All 3", "Unread 2", "Done 1"})
	p.Want(`document.activeElement.value`, "unread")

	p.Keys(kb.Tab) // to the order
	p.Want(`document.activeElement.localName`, "select")
	p.Keys("B") // by title
	p.Want(rows, []string{"A <long> page", "Another page"})
	p.Keys(kb.Tab)
	p.Keys(" ")
	p.Want(rows, []string{"Another page"})
	p.Want(`document.activeElement.ariaLabel`, "Done: Another page")
	p.Keys(" ")
	p.Want(rows, []string{})
	p.Want(`document.querySelector('.reading .byline').textContent`, "Nothing left to read.")
	p.Button(".told", "Undo")
	p.Want(rows, []string{"Another page"})

	p.Navigate(h.URL + "/carrel/?notes") // what was chosen stays
	p.Want(rows, []string{"Another page"})
	p.Click(`document.querySelectorAll('.choice label')[2]`)
	p.Want(rows, []string{"A <long> page", "A short page"})
	p.Click(`document.querySelector('.rows .close')`)
	p.Want(sums, []string{"All 2", "Unread 1", "Done 1"})
	p.Want(`document.activeElement.ariaLabel`, "Done: A short page")
	p.Button(".told", "Undo")
	p.Want(sums, []string{"All 3", "Unread 1", "Done 2"})
	other := p.Another(h.URL + "/carrel/?notes")
	other.Want(sums, []string{"All 3", "Unread 1", "Done 2"})
	other.Click(`document.querySelector('.rows .close')`)
	p.Want(sums, []string{"All 2", "Unread 1", "Done 1"})
}

// What the browser keeps may be anything, here too.
func TestReadingListOfAnybody(t *testing.T) {
	t.Parallel()
	h := sites.Shelf(t)
	p := browser.Visit(t, h, "/carrel/")
	for _, kept := range []string{`null`, `7`, `[`, `{"shown":"constructor","sort":7}`} {
		p.Get(fmt.Sprintf(`(localStorage['carrel-list'] = %q, localStorage['carrel-bookmarks'] = JSON.stringify([{ base: location.origin + '/carrel/', url: '/a/', title: '', lang: 'en', made: 'x', done: 1e300 }]), 0)`, kept))
		p.Navigate(h.URL + "/carrel/?notes")
		p.Want(rows, []string{"/a/"})
		p.Want(sums, []string{"All 1", "Unread 1", "Done 0"})
	}
}

// Notes are listed by page with the text around them, and lead to their passages.
func TestNotesWithTheirContext(t *testing.T) {
	t.Parallel()
	h := sites.Shelf(t)
	p := browser.Visit(t, h, browser.LongPage)
	p.Want(browser.Headline, "A <long> page")
	p.Mark("antern of part 4 bur", 0)
	p.Want(browser.Toolbar+`.length`, 3)
	p.Press("h")
	p.Want(browser.Highlights, []string{"lantern of part 4 burns"})
	p.Navigate(h.URL + "/carrel/?notes")
	p.Want(`[...document.querySelectorAll('.quotes blockquote, .quotes .where bdi:first-child')].map(e => e.textContent)`,
		[]string{"…decide. A charter names who may decide. The lantern of part 4 burns all night. Part 5 A charter names who may…", "Part 4"})
	p.Click(`document.querySelector('.quotes a')`)
	p.Want(browser.Headline, "A <long> page")
	p.Want(`[...CSS.highlights.get('carrel') ?? []].map(r => [r.toString(), r.getBoundingClientRect().top > 0 && r.getBoundingClientRect().bottom < innerHeight])`, []any{[]any{"lantern of part 4 burns", true}})
}

func TestReadingListAxe(t *testing.T) {
	t.Parallel()
	axe, err := browser.Axe()
	if err != nil {
		harness.Lacks(t, err)
	}
	h := sites.Shelf(t)
	for _, width := range []int64{1400, 390} {
		p := browser.Visit(t, h, "/carrel/")
		p.Step(chromedp.EmulateViewport(width, 844))
		bookmark(p, h.URL+browser.LongPage, "A <long> page")
		bookmark(p, h.URL+"/carrel/?read=/other/", "Another page")
		p.Mark("lantern of part 4", 0)
		p.Want(browser.Toolbar+`.length`, 3)
		p.Press("h")
		p.Navigate(h.URL + "/carrel/?notes")
		p.Want(rows+`.length`, 2)
		p.Inspect(axe)
		p.Click(`document.querySelector('.rows input')`)
		p.Want(ticked, []bool{true, false})
		p.Get(`document.querySelector('.told').replaceChildren()`) // axe can't judge what it lies over
		p.Inspect(axe)
		p.Want(`[...document.querySelectorAll('.rows label, .rows button, .choice label, select')].every(e => e.getBoundingClientRect().height >= 44 && e.getBoundingClientRect().width >= 44)`, true)
	}
}

// At a page's begin and end the text around a note is all that there is.
func TestNoteAtThePagesEdge(t *testing.T) {
	t.Parallel()
	h := sites.Shelf(t)
	p := browser.Visit(t, h, "/carrel/?read=/short/")
	p.Want(browser.Headline, "A short page")
	p.Mark("at", 0)
	p.Want(browser.Toolbar+`.length`, 3)
	p.Press("h")
	p.Want(browser.Highlights, []string{"at"})
	p.Navigate(h.URL + "/carrel/?notes")
	p.Want(`document.querySelector('.quotes blockquote').textContent.trim()`, "Ends at once.")
}
