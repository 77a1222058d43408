package box

import (
	"testing"

	"carrel/site/test/internal/browser"
)

// far is how far the bar under the input is, -1 where there is none.
const far = `$('.progress').hidden ? -1 : parseFloat($('.progress').style.scale)`

// While the engine loads a bar under the input says how far it is, which screen readers
// are spared: they hear once that it searches.
func TestProgress(t *testing.T) {
	t.Parallel()
	p, h := browser.Open(t, browser.Inline)
	release := h.Hold("search.wasm")
	defer release()
	p.Want(`customElements.whenDefined('carrel-search').then(() => `+far+`)`, -1)
	p.Ask("gov")
	p.Want(browser.Titles+`.length`, 5)
	p.Get(`(window.heard = [], new MutationObserver(() => heard.push($('[role=status]').textContent)).observe($('[role=status]'), { childList: true, characterData: true, subtree: true }), 0)`)
	p.Want(far+` > 0`, true)
	p.Get(`(window.before = ` + far + `, window.top = $('.title').getBoundingClientRect().y, 0)`)
	p.Want(far+` > before`, true)
	p.Want(`$('.progress').ariaHidden + getComputedStyle($('.progress')).position`, "trueabsolute")
	release()
	p.Settled("gov")
	p.Want(far, -1)
	p.Want(`heard`, []string{"11 pages, 2 links"})
	p.Set("office")
	p.Settled("office")
	p.Want(far, -1)
}

// A word that no page has is taken for the nearest, and that is said, before the engine is there.
func TestFirstAnswersOfMisspelling(t *testing.T) {
	t.Parallel()
	p, h := browser.Open(t, browser.Inline)
	release := h.Hold("search.wasm")
	defer release()
	p.Ask("Goverment notes")
	p.Want(browser.Titles+`.length`, 4)
	p.Want(`$('.meant').textContent`, "Did you mean government notes?")
	p.Get(`$('.again').click()`)
	p.Want(`box.value`, "government notes")
	p.Want(`$('.meant')`, nil)
}

// What asks for more than words waits for the engine, and the box says that it searches.
func TestLanguageWaits(t *testing.T) {
	t.Parallel()
	p, h := browser.Open(t, browser.Inline)
	release := h.Hold("search.wasm")
	defer release()
	for _, query := range []string{`"governance notes"`, "title:governance", "governance -notes", "governance OR notes"} {
		p.Ask("")
		p.Set("")
		p.Set(query)
		p.Want(`$('.tally').hidden ? '' : $('.count').textContent`, "Searching…")
		p.Want(`$('[role=status]').textContent`, "Searching…")
		p.Want(far+` >= 0`, true)
		p.Want(browser.Titles, []string{})
	}
	release()
	p.Settled("governance OR notes")
	p.Want(`$('.count').textContent === 'Searching…'`, false)
}
