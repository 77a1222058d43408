package library

import (
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"carrel/site/test/internal/browser"
	"carrel/site/test/internal/sites"
)

const (
	sections = `[...document.querySelectorAll('.sections a')].map(a => [a.querySelector('bdi').textContent, a.querySelector('small').textContent])`
	kept     = `import('/carrel/offline.js').then(m => m.saved()).then(s => s.map(i => i.what).sort())`
)

// The library's first screen saves everything, a section or a page where its button
// stands: nothing moves, and what is pressed twice is removed again.
func TestSaveWhereOneStands(t *testing.T) {
	t.Parallel()
	h := sites.Stacks(t)
	p := browser.Visit(t, h, "/carrel/")
	p.Want(sections+`.slice(0, 2)`, []any{[]string{"Blog", "26 pages"}, []string{"Guides", "4 pages"}})
	p.Want(`document.querySelector(".saving .save").textContent.replace(/[\d.]+/, "n")`, "Save everything · n MB")
	p.Want(`document.querySelector('.kept').textContent`, "Nothing is saved on this device yet.")
	const (
		section = `document.querySelector('.sections .save')`
		post    = `document.querySelectorAll('.card .save')[1]`
		places  = `[...document.querySelectorAll(".save")].slice(0, 6).map(b => Math.round(b.getBoundingClientRect().top))`
	)
	before := p.Get(places)
	p.Get(section + `.focus({ preventScroll: true })`)
	p.Keys(kb.Enter)
	p.Want(section+`.ariaLabel`, "Saved: Blog")
	p.Want(kept, []string{"section:/blog/"})
	p.Want(post+`.ariaLabel`, "Saved: Post 25 of the lantern") // the section has it
	p.Want(`document.activeElement === `+section, true)
	if after := p.Get(places); after != before {
		t.Errorf("buttons stood at %s, and then at %s", before, after)
	}
	p.Keys(kb.Enter)
	p.Want(section+`.ariaLabel`, "Remove: Blog")
	p.Keys(kb.Enter)
	p.Want(kept, []string{})
	p.Want(post+`.ariaLabel`, "Save offline: Post 25 of the lantern")
	p.Get(post + `.click()`)
	p.Want(kept, []string{"/blog/post-25/"})
}

// A save goes on while its reader looks elsewhere: whatever button offers the same
// shows how far it is.
func TestSaveGoesOn(t *testing.T) {
	t.Parallel()
	h := sites.Stacks(t)
	p := browser.Visit(t, h, "/carrel/?read=/blog/post-25/")
	p.Want(browser.Headline, "Post 25 of the lantern")
	release := h.Hold("app.svg")
	defer release()
	p.Get(`(scrollTo(0, 0), document.querySelector('.tools .save').click())`)
	p.Want(`document.querySelector('.tools .save').textContent.startsWith('Saving… ')`, true)
	p.Want(`scrollY`, 0)
	p.Get(`document.querySelector('.crumbs a').click()`)
	p.Want(`document.querySelectorAll('.card .save')[1]?.ariaLabel.startsWith('Saving… ')`, true)
	p.Get(`document.querySelectorAll('.card .save')[1].click()`)
	p.Want(`document.querySelectorAll('.card .save')[1].ariaLabel.startsWith('Paused at ')`, true)
	p.Get(`document.querySelectorAll('.card .save')[1].click()`)
	release()
	p.Want(`document.querySelectorAll('.card .save')[1].ariaLabel`, "Saved: Post 25 of the lantern")
	p.Want(kept, []string{"/blog/post-25/"})
}

// A double click saves as one click does, and so does a key that is held: neither pauses
// what it began, nor removes what is there.
func TestSaveByHabit(t *testing.T) {
	t.Parallel()
	h := sites.Stacks(t)
	p := browser.Visit(t, h, "/carrel/")
	const post = `document.querySelectorAll('.card .save')[1]`
	p.Want(post+`?.ariaLabel`, "Save offline: Post 25 of the lantern")
	release := h.Hold("app.svg")
	defer release()
	twice := func() {
		p.Get(post + `.scrollIntoView({ block: 'center', behavior: 'instant' })`)
		const button = ".card:nth-child(2) .save"
		p.Step(chromedp.Click(button), chromedp.DoubleClick(button)) // of the second click the browser says that it is one
	}
	twice()
	p.Want(post+`.ariaLabel.startsWith('Saving… ')`, true)
	release()
	p.Want(post+`.ariaLabel`, "Saved: Post 25 of the lantern")
	twice()
	p.Want(post+`.ariaLabel`, "Remove: Post 25 of the lantern")
	p.Want(kept, []string{"/blog/post-25/"})
	p.Get(post + `.blur()`)
	p.Want(post+`.ariaLabel`, "Saved: Post 25 of the lantern")
	p.Get(`(` + post + `.focus(), window.held = 0, ` + post + `.addEventListener('click', () => { window.held++ }))`)
	for range 3 {
		if _, err := chromedp.Call(p.Ctx, input.DispatchKeyEvent, input.DispatchKeyEventParams{Type: input.DispatchKeyEventTypeKeyDown, Key: "Enter", Code: "Enter", Text: "\r", WindowsVirtualKeyCode: 13, AutoRepeat: new(true)}); err != nil {
			t.Fatal(err)
		}
	}
	p.Want(`held`, 0)
	p.Want(kept, []string{"/blog/post-25/"})
}
