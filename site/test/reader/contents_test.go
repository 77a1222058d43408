package reader

import (
	"testing"

	"github.com/chromedp/chromedp"

	"carrel/site/test/internal/browser"
	"carrel/site/test/internal/sites"
)

// The contents beside an article take no room from it: its title and its head stand close
// to each other, however long the contents are.
func TestContentsBeside(t *testing.T) {
	t.Parallel()
	p := browser.Visit(t, sites.Shelf(t), browser.LongPage)
	p.Want(browser.Headline, "A <long> page")
	p.Step(chromedp.EmulateViewport(1300, 700))
	p.Want(`getComputedStyle(document.querySelector('.contents')).position`, "sticky")
	const gap = `document.querySelector('.head').getBoundingClientRect().top - document.querySelector('h1').getBoundingClientRect().bottom`
	p.Get(`document.querySelector('.contents ul').append(...Array.from({ length: 40 }, () => document.querySelector('.contents li').cloneNode(true)))`)
	p.Want(gap+` < 40 || `+gap, true)
}
