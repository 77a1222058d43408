package box

import (
	"testing"

	"carrel/site/test/internal/browser"
)

// On a phone the dialog fills the screen, nothing is too small for a finger, and
// nothing makes the page zoom.
func TestTouch(t *testing.T) {
	t.Parallel()
	p, h := browser.Open(t, `<meta name="viewport" content="width=device-width"><carrel-search modal suggest="office"></carrel-search>`)
	p.Handheld()
	p.Get(`customElements.whenDefined('carrel-search')`)
	p.Tap(`$('.button')`)
	p.Want(`$('dialog').open`, true)
	p.Want(`(({ x, y, width, height }) => [x, y, width, height])($('dialog').getBoundingClientRect())`, []int{0, 0, 390, 760})
	p.Want(`parseFloat(getComputedStyle($('input')).fontSize) >= 16`, true)
	p.Want(pasts, []string{"office"})
	small := `$$('button, select, input, [role=option], .remove').map(e => [e.className, Math.round(e.getBoundingClientRect().height)]).filter(([, height]) => height && height < 44)`
	p.Want(small, []any{})
	p.Tap(`$('.past')`)
	p.Want(`$('.count')?.textContent`, "3 pages, 2 links")
	p.Want(`$$('.hit img').length`, 1)
	p.Want(small, []any{})
	p.Set("gov")
	p.Want(`$('.count').textContent`, "11 pages, 2 links")
	p.Tap(`$('#group-type')`)
	p.Want(`$('#chip-typeblog') !== null`, true)
	p.Tap(`$('#chip-typeblog')`)
	p.Want(`$('.count').textContent`, "2 pages")
	p.Want(browser.Active, nil) // a finger does not hover
	p.Tap(`$('.star')`)
	p.Want(`$('.star').getAttribute('aria-pressed')`, "true")
	p.Tap(`$('.clear')`)
	p.Want(pasts, []string{"gov", "office"})
	p.Want(small, []any{})
	p.Tap(`$('.remove')`)
	p.Want(pasts, []string{"office"})
	p.Tap(`$('.close')`)
	p.Want(`$('dialog').open`, false)
	p.Tap(`$('.button')`)
	p.Tap(`$('.past')`)
	p.Want(browser.Titles+`.length`, 5)
	p.Want(`visualViewport.scale`, 1)
	p.Tap(`$('.page')`)
	p.Want(`location.href`, h.URL+"/guides/governance/")
}
