package reader

import (
	"fmt"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"carrel/site/test/internal/browser"
	"carrel/site/test/internal/harness"
	"carrel/site/test/internal/sites"
)

const topmost = `document.documentElement`

// dress opens the panel and chooses with a click.
func dress(p *browser.Tab, values ...string) {
	p.Helper()
	p.Get(`(document.querySelector('.look').focus(), document.querySelector('.look').click())`)
	for _, value := range values {
		p.Get(`document.querySelector('.settings input[value="` + value + `"]').click()`)
	}
}

func TestReadingSettings(t *testing.T) {
	t.Parallel()
	p, h := browser.Library(t, browser.Governance)
	p.Want(topmost+`.dataset.theme`, "auto")
	p.Want(`document.querySelector('.look').ariaLabel`, "Reading settings")
	dress(p, "sepia", "130", "wide", "serif", "loose")
	p.Want(`getComputedStyle(document.body).backgroundColor`, "rgb(247, 239, 223)")
	p.Want(`parseFloat(getComputedStyle(`+browser.Article+`).fontSize)`, 22.1)
	p.Want(`[...document.querySelectorAll('.settings :checked')].map(e => e.value)`, []string{"sepia", "130", "wide", "serif", "loose", "same"})
	p.Keys(kb.Escape)
	p.Want(`document.querySelector('.settings').open`, false)
	p.Want(`document.activeElement.className`, "look")
	p.Navigate(h.URL + "/carrel/?read=/zh/guides/ospo/")
	p.Want(`[...Object.values(`+topmost+`.dataset)]`, []string{"sepia", "130", "wide", "serif", "loose", "same"})
	p.Want(`document.querySelector('.look').ariaLabel`, "阅读设置")
	dress(p, "dark")
	p.Want(`getComputedStyle(`+topmost+`).colorScheme`, "dark")
}

// The panel is worked by the keyboard alone.
func TestReadingSettingsByKeyboard(t *testing.T) {
	t.Parallel()
	p, _ := browser.Library(t, browser.Governance)
	p.Want(browser.Headline+` !== undefined`, true)
	p.Get(`document.querySelector('.look').focus()`)
	p.Keys(kb.Enter)
	p.Want(`document.querySelector('.settings').open`, true)
	p.Get(`document.querySelector('.settings input:checked').focus()`)
	p.Keys(kb.ArrowRight)
	p.Want(topmost+`.dataset.theme`, "light")
	p.Keys(kb.Tab + kb.ArrowRight)
	p.Want(topmost+`.dataset.size`, "115")
}

// What the browser keeps may be anything, and it may keep nothing.
func TestReadingSettingsOfAnybody(t *testing.T) {
	t.Parallel()
	p, h := browser.Library(t, browser.Governance)
	for _, kept := range []string{`null`, `7`, `[`, `{"theme":"<b>","size":["100"],"__proto__":{"font":"serif"},"spacing":"loose"}`} {
		p.Get(fmt.Sprintf("(localStorage['carrel-look'] = %q, localStorage['carrel-places'] = %q, 0)", kept, kept))
		p.Navigate(h.URL + browser.Governance)
		p.Want(browser.Headline, "Open source governance: how a project decides")
		p.Want(topmost+`.dataset.theme + `+topmost+`.dataset.size + `+topmost+`.dataset.font`, "auto100sans")
	}
	p.Get(`(Object.defineProperty(window, 'localStorage', { get() { throw new Error('none') } }), 0)`)
	dress(p, "dark")
	p.Want(topmost+`.dataset.theme`, "dark")
	dress(p, "serif")
	p.Want(topmost+`.dataset.theme + `+topmost+`.dataset.font`, "darkserif")
}

// above is how far a heading stands below the top of the window.
func above(id string) string {
	return `Math.round(document.getElementById('` + id + `').getBoundingClientRect().top)`
}

// The contents stand beside the text of a wide window, and mark the section
// that is read.
func TestReadingContents(t *testing.T) {
	t.Parallel()
	p := browser.Visit(t, sites.Shelf(t), "/carrel/?read=/long/")
	p.Want(browser.Article+`.querySelectorAll('.contents li').length`, 5)
	p.Step(chromedp.EmulateViewport(1400, 800))
	p.Want(browser.Article+`.querySelector('details').open`, true)
	p.Want(`document.querySelector('.contents').getBoundingClientRect().left > document.querySelector('.text').getBoundingClientRect().right`, true)
	const current = `[...document.querySelectorAll('.contents [aria-current]')].map(e => e.textContent)`
	p.Get(browser.Article + `.querySelector('.contents a[href="#part-4"]').click()`)
	p.Want(current, []string{"Part 4"})
	p.Want(above("part-4"), 24)
	p.Want(`document.querySelector('.contents').getBoundingClientRect().top`, 24)
	p.Get(`document.getElementById('part-2').scrollIntoView()`)
	p.Want(current, []string{"Part 2"})
	p.Get(`scrollTo(0, 0)`)
	p.Want(above("part-1")+` > 24`, true)
	p.Step(chromedp.EmulateViewport(600, 800))
	p.Want(browser.Article+`.querySelector('details').open`, false)
	p.Want(browser.Article+`.querySelectorAll('.text').length`, 1)
}

func TestReadingTime(t *testing.T) {
	t.Parallel()
	p := browser.Visit(t, sites.Shelf(t), "/carrel/?read=/long/")
	p.Want(browser.Article+`.querySelector('.byline').textContent`, "15 min to read · On the site") // 3,600 words
	p.Get(`document.querySelector('header').append(Object.assign(document.createElement('a'), { href: '?read=/short/', id: 'short' }))`)
	p.Get(`document.getElementById('short').click()`)
	p.Want(browser.Article+`.querySelector('.byline').textContent`, "1 min to read · On the site")
}

// A page opens where it was left, in another window too, unless its address
// says where; the start page lists what was not read to its end.
func TestReadingPosition(t *testing.T) {
	t.Parallel()
	h := sites.Shelf(t)
	p := browser.Visit(t, h, "/carrel/?read=/long/")
	p.Want(browser.Headline, "A <long> page")
	const kept = `JSON.parse(localStorage['carrel-places'] ?? '[]').map(p => [p.url, p.heading])`
	p.Get(`(document.getElementById('part-3').scrollIntoView(), scrollBy(0, 200), 0)`)
	p.Want(kept, []any{[]string{"/long/", "part-3"}})
	p.Navigate(h.URL + "/carrel/?read=/other/")
	p.Want(browser.Headline, "Another page")
	p.Want(`scrollY`, 0)
	p.Get(browser.Article + `.querySelector('.text a').click()`)
	p.Want(browser.Headline, "A <long> page")
	p.Want(above("part-3"), 24-200)
	p.Leave(`history.back()`)
	p.Want(browser.Headline, "Another page")
	p.Get(browser.Article + `.querySelectorAll('.text a')[1].click()`)
	p.Want(browser.Headline, "A <long> page")
	p.Want(above("part-3"), 24)
	p.Navigate(h.URL + "/carrel/")
	p.Want(`[...document.querySelectorAll('.resume li a')].map(a => [a.textContent, a.href])`, []any{[]string{"A <long> page", h.URL + "/carrel/?read=/long/"}})
	p.Want(`/^[3-6]\d%$/.test(document.querySelector('.resume small').textContent)`, true)
	p.Get(`document.querySelector('.resume a').click()`)
	p.Want(browser.Headline, "A <long> page")
	p.Get(`scrollTo(0, 1e6)`)
	p.Want(kept, []any{})
	p.Navigate(h.URL + "/carrel/")
	p.Want(browser.Headline+` !== undefined && document.querySelector('.resume') === null`, true)
}

func TestReadingPositionIsForgotten(t *testing.T) {
	t.Parallel()
	h := sites.Shelf(t)
	p := browser.Visit(t, h, "/carrel/?read=/short/")
	p.Get(`(localStorage['carrel-places'] = JSON.stringify(Array.from({ length: 250 }, (_, i) =>
		({ base: location.origin + '/carrel/', url: '/' + i, title: 'T' + i, lang: 'en', heading: '', part: i === 3 ? 9 : .5, read: .5 }))), 0)`)
	p.Navigate(h.URL + "/carrel/")
	p.Want(`document.querySelectorAll('.resume li').length`, 199) // one is not sound
	p.Get(`document.querySelector('.resume button').click()`)
	p.Want(`[...document.querySelectorAll('.resume a')].slice(0, 3).map(a => a.textContent)`, []string{"T1", "T2", "T4"})
	p.Navigate(h.URL + "/carrel/?read=/long/")
	p.Want(browser.Headline, "A <long> page")
	p.Get(`scrollTo(0, 900)`)
	p.Want(`JSON.parse(localStorage['carrel-places']).map(p => p.url).slice(0, 2)`, []string{"/long/", "/1"})
}

// The passage that a hit shows is marked in the article, and is in view; the
// table of contents, which has the same words, is passed over.
func TestReadingMarksFound(t *testing.T) {
	t.Parallel()
	h := sites.Shelf(t)
	p := browser.Visit(t, h, "/carrel/")
	p.Want(browser.Headline+` !== undefined`, true)
	p.Ask("lantern part 4 burns")
	p.Settled("lantern part 4 burns")
	const marks = `[...CSS.highlights.get('carrel') ?? []].map(r => r.toString().includes('lantern') && r.startContainer.parentElement.closest('.text') !== null)`
	p.Want(`$('.page').href.includes(':~:text=')`, true)
	p.Get(`$('.page').click()`)
	p.Want(marks, []bool{true})
	p.Want(`[...CSS.highlights.get('carrel')].every(r => r.getBoundingClientRect().top > 0 && r.getBoundingClientRect().bottom < innerHeight)`, true)
	p.Want(`location.href.includes(':~:')`, false)
	p.Get(`import('/carrel/highlight.js').then(m => m.highlight('#:~:text=Part%205', document.querySelector('.text')))`)
	p.Want(`[...CSS.highlights.get('carrel')].map(r => r.startContainer.parentElement.tagName)`, []string{"P"})
}

// A section's link comes from the button beside its heading, whose name stays
// its own.
func TestReadingCopiesLink(t *testing.T) {
	t.Parallel()
	h := sites.Shelf(t)
	p := browser.Visit(t, h, "/carrel/?read=/long/")
	p.Want(`document.querySelectorAll('.anchor').length`, 5)
	p.Want(`document.getElementById('part-2').textContent`, "Part 2")
	p.Want(`document.querySelector('#part-2 + .anchor').ariaLabel`, "Copy a link to this section: Part 2")
	p.Get(`(Object.defineProperty(navigator, 'clipboard', { value: { writeText: async t => { window.copied = t } }, configurable: true }), document.querySelector('#part-2 + .anchor').click())`)
	p.Want(`window.copied`, h.URL+"/carrel/?read=/long/#part-2")
	p.Want(`document.querySelector('[role=status].told').textContent`, "Link copied")
	p.Get(`(Object.defineProperty(navigator, 'clipboard', { value: undefined }), document.querySelector('#part-3 + .anchor').click())`)
	p.Want(`document.querySelector('.told').textContent`, "The link is in the address bar")
	p.Want(`location.href`, h.URL+"/carrel/?read=/long/#part-3")
}

// On paper there is the article alone, black on white whatever the look.
func TestReadingPrint(t *testing.T) {
	t.Parallel()
	p := browser.Visit(t, sites.Shelf(t), "/carrel/?read=/long/")
	p.Want(browser.Headline, "A <long> page")
	dress(p, "dark")
	p.Keys(kb.Escape)
	if _, err := chromedp.Call(p.Ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"}); err != nil {
		t.Fatal(err)
	}
	p.Want(`getComputedStyle(document.body).backgroundColor + getComputedStyle(document.body).color`, "rgb(255, 255, 255)rgb(0, 0, 0)")
	p.Want(`['header', 'footer', '.contents', '.anchor'].map(s => getComputedStyle(document.querySelector(s)).display)`, []string{"none", "none", "none", "none"})
}

// axe-core finds nothing in the panel and the article, whatever the look.
func TestReadingAxe(t *testing.T) {
	t.Parallel()
	axe, err := browser.Axe()
	if err != nil {
		harness.Lacks(t, err)
	}
	h := sites.Shelf(t)
	for _, look := range []string{"auto", "sepia"} {
		p := browser.Visit(t, h, "/carrel/?read=/long/")
		p.Want(browser.Headline, "A <long> page")
		p.Step(chromedp.EmulateViewport(1400, 800))
		dress(p, look, "serif")
		p.Inspect(axe)
		p.Keys(kb.Escape)
		p.Get(`document.getElementById('part-3').scrollIntoView()`)
		p.Want(`document.querySelectorAll('.contents [aria-current]').length`, 1)
		p.Inspect(axe)
		p.Step(chromedp.EmulateViewport(390, 844))
		p.Inspect(axe)
		p.Navigate(h.URL + "/carrel/")
		p.Want(`document.querySelectorAll('.resume li').length`, 1)
		p.Inspect(axe)
	}
}
