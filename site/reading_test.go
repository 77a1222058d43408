package site

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"carrel/indexer"
)

const (
	governance = "/carrel/?read=/guides/governance/"
	headline   = article + `.querySelector('h1')?.textContent`
	topmost    = `document.documentElement`
)

// dress opens the panel and chooses with a click.
func (p *tab) dress(values ...string) {
	p.Helper()
	p.get(`(document.querySelector('.look').focus(), document.querySelector('.look').click())`)
	for _, value := range values {
		p.get(`document.querySelector('.settings input[value="` + value + `"]').click()`)
	}
}

func TestReadingSettings(t *testing.T) {
	p, h := library(t, governance)
	p.want(topmost+`.dataset.theme`, "auto")
	p.want(`document.querySelector('.look').ariaLabel`, "Reading settings")
	p.dress("sepia", "130", "wide", "serif", "loose")
	p.want(`getComputedStyle(document.body).backgroundColor`, "rgb(247, 239, 223)")
	p.want(`parseFloat(getComputedStyle(`+article+`).fontSize)`, 22.1)
	p.want(`[...document.querySelectorAll('.settings :checked')].map(e => e.value)`, []string{"sepia", "130", "wide", "serif", "loose", "same"})
	p.keys(kb.Escape)
	p.want(`document.querySelector('.settings').open`, false)
	p.want(`document.activeElement.className`, "look")
	p.navigate(h.URL + "/carrel/?read=/zh/guides/ospo/")
	p.want(`[...Object.values(`+topmost+`.dataset)]`, []string{"sepia", "130", "wide", "serif", "loose", "same"})
	p.want(`document.querySelector('.look').ariaLabel`, "阅读设置")
	p.dress("dark")
	p.want(`getComputedStyle(`+topmost+`).colorScheme`, "dark")
}

// The panel is worked by the keyboard alone.
func TestReadingSettingsByKeyboard(t *testing.T) {
	p, _ := library(t, governance)
	p.want(headline+` !== undefined`, true)
	p.get(`document.querySelector('.look').focus()`)
	p.keys(kb.Enter)
	p.want(`document.querySelector('.settings').open`, true)
	p.get(`document.querySelector('.settings input:checked').focus()`)
	p.keys(kb.ArrowRight)
	p.want(topmost+`.dataset.theme`, "light")
	p.keys(kb.Tab + kb.ArrowRight)
	p.want(topmost+`.dataset.size`, "115")
}

// What the browser keeps may be anything, and it may keep nothing.
func TestReadingSettingsOfAnybody(t *testing.T) {
	p, h := library(t, governance)
	for _, kept := range []string{`null`, `7`, `[`, `{"theme":"<b>","size":["100"],"__proto__":{"font":"serif"},"spacing":"loose"}`} {
		p.get(fmt.Sprintf("(localStorage['carrel-look'] = %q, localStorage['carrel-places'] = %q, 0)", kept, kept))
		p.navigate(h.URL + governance)
		p.want(headline, "Open source governance: how a project decides")
		p.want(topmost+`.dataset.theme + `+topmost+`.dataset.size + `+topmost+`.dataset.font`, "auto100sans")
	}
	p.get(`(Object.defineProperty(window, 'localStorage', { get() { throw new Error('none') } }), 0)`)
	p.dress("dark")
	p.want(topmost+`.dataset.theme`, "dark")
	p.dress("serif")
	p.want(topmost+`.dataset.theme + `+topmost+`.dataset.font`, "darkserif")
}

// shelf serves a site of long pages, with the program that renders them.
func shelf(t *testing.T) *host {
	t.Helper()
	dir := t.TempDir()
	var b strings.Builder
	for n := 1; n <= 5; n++ {
		fmt.Fprintf(&b, "## Part %d\n\n%s\n\n", n, strings.Repeat(strings.Repeat("A charter names who may decide. ", 20)+"\n\n", 6))
		fmt.Fprintf(&b, "The lantern of part %d burns all night.\n\n", n)
	}
	var pages strings.Builder
	for _, page := range []map[string]string{
		{"url": "/long/", "title": "A <long> page", "lang": "en", "markdown": "Part 5 comes last.\n\n" + b.String()},
		{"url": "/other/", "title": "Another page", "lang": "en", "markdown": "To [the long one](/long/), or [its third part](/long/#part-3).\n\n" + b.String()},
		{"url": "/short/", "title": "A short page", "lang": "en", "markdown": "Ends at once."},
	} {
		line, _ := json.Marshal(page)
		pages.Write(append(line, '\n'))
	}
	write(t, filepath.Join(dir, "pages.jsonl"), pages.String())
	build(t, indexer.Options{Sources: []string{"jsonl:" + filepath.Join(dir, "pages.jsonl")}, Out: filepath.Join(dir, "carrel")})
	return serveFolder(t, dir)
}

// above is how far a heading stands below the top of the window.
func above(id string) string {
	return `Math.round(document.getElementById('` + id + `').getBoundingClientRect().top)`
}

// The contents stand beside the text of a wide window, and mark the section
// that is read.
func TestReadingContents(t *testing.T) {
	p := visit(t, shelf(t), "/carrel/?read=/long/")
	p.want(article+`.querySelectorAll('.contents li').length`, 5)
	p.step(chromedp.EmulateViewport(1400, 800))
	p.want(article+`.querySelector('details').open`, true)
	p.want(`document.querySelector('.contents').getBoundingClientRect().left > document.querySelector('.text').getBoundingClientRect().right`, true)
	const current = `[...document.querySelectorAll('.contents [aria-current]')].map(e => e.textContent)`
	p.get(article + `.querySelector('.contents a[href="#part-4"]').click()`)
	p.want(current, []string{"Part 4"})
	p.want(above("part-4"), 24)
	p.want(`document.querySelector('.contents').getBoundingClientRect().top`, 24)
	p.get(`document.getElementById('part-2').scrollIntoView()`)
	p.want(current, []string{"Part 2"})
	p.get(`scrollTo(0, 0)`)
	p.want(above("part-1")+` > 24`, true)
	p.step(chromedp.EmulateViewport(600, 800))
	p.want(article+`.querySelector('details').open`, false)
	p.want(article+`.querySelectorAll('.text').length`, 1)
}

func TestReadingTime(t *testing.T) {
	p := visit(t, shelf(t), "/carrel/?read=/long/")
	p.want(article+`.querySelector('.byline').textContent`, "15 min to read · On the site") // 3,600 words
	p.get(`document.querySelector('header').append(Object.assign(document.createElement('a'), { href: '?read=/short/', id: 'short' }))`)
	p.get(`document.getElementById('short').click()`)
	p.want(article+`.querySelector('.byline').textContent`, "1 min to read · On the site")
}

// A page opens where it was left, in another window too, unless its address
// says where; the start page lists what was not read to its end.
func TestReadingPosition(t *testing.T) {
	h := shelf(t)
	p := visit(t, h, "/carrel/?read=/long/")
	p.want(headline, "A <long> page")
	const kept = `JSON.parse(localStorage['carrel-places'] ?? '[]').map(p => [p.url, p.heading])`
	p.get(`(document.getElementById('part-3').scrollIntoView(), scrollBy(0, 200), 0)`)
	p.want(kept, []any{[]string{"/long/", "part-3"}})
	p.navigate(h.URL + "/carrel/?read=/other/")
	p.want(headline, "Another page")
	p.want(`scrollY`, 0)
	p.get(article + `.querySelector('.text a').click()`)
	p.want(headline, "A <long> page")
	p.want(above("part-3"), 24-200)
	p.get(`history.back()`)
	p.want(headline, "Another page")
	p.get(article + `.querySelectorAll('.text a')[1].click()`)
	p.want(headline, "A <long> page")
	p.want(above("part-3"), 24)
	p.navigate(h.URL + "/carrel/")
	p.want(`[...document.querySelectorAll('.resume li a')].map(a => [a.textContent, a.href])`, []any{[]string{"A <long> page", h.URL + "/carrel/?read=/long/"}})
	p.want(`/^[3-6]\d%$/.test(document.querySelector('.resume small').textContent)`, true)
	p.get(`document.querySelector('.resume a').click()`)
	p.want(headline, "A <long> page")
	p.get(`scrollTo(0, 1e6)`)
	p.want(kept, []any{})
	p.navigate(h.URL + "/carrel/")
	p.want(headline+` !== undefined && document.querySelector('.resume') === null`, true)
}

func TestReadingPositionIsForgotten(t *testing.T) {
	h := shelf(t)
	p := visit(t, h, "/carrel/?read=/short/")
	p.get(`(localStorage['carrel-places'] = JSON.stringify(Array.from({ length: 250 }, (_, i) =>
		({ base: location.origin + '/carrel/', url: '/' + i, title: 'T' + i, lang: 'en', heading: '', part: i === 3 ? 9 : .5, read: .5 }))), 0)`)
	p.navigate(h.URL + "/carrel/")
	p.want(`document.querySelectorAll('.resume li').length`, 199) // one is not sound
	p.get(`document.querySelector('.resume button').click()`)
	p.want(`[...document.querySelectorAll('.resume a')].slice(0, 3).map(a => a.textContent)`, []string{"T1", "T2", "T4"})
	p.navigate(h.URL + "/carrel/?read=/long/")
	p.want(headline, "A <long> page")
	p.get(`scrollTo(0, 900)`)
	p.want(`JSON.parse(localStorage['carrel-places']).map(p => p.url).slice(0, 2)`, []string{"/long/", "/1"})
}

// The passage that a hit shows is marked in the article, and is in view; the
// table of contents, which has the same words, is passed over.
func TestReadingMarksFound(t *testing.T) {
	h := shelf(t)
	p := visit(t, h, "/carrel/")
	p.want(headline+` !== undefined`, true)
	p.ask("lantern part 4 burns")
	p.settled("lantern part 4 burns")
	const marks = `[...CSS.highlights.get('carrel') ?? []].map(r => r.toString().includes('lantern') && r.startContainer.parentElement.closest('.text') !== null)`
	p.want(`$('.page').href.includes(':~:text=')`, true)
	p.get(`$('.page').click()`)
	p.want(marks, []bool{true})
	p.want(`[...CSS.highlights.get('carrel')].every(r => r.getBoundingClientRect().top > 0 && r.getBoundingClientRect().bottom < innerHeight)`, true)
	p.want(`location.href.includes(':~:')`, false)
	p.get(`import('/carrel/highlight.js').then(m => m.highlight('#:~:text=Part%205', document.querySelector('.text')))`)
	p.want(`[...CSS.highlights.get('carrel')].map(r => r.startContainer.parentElement.tagName)`, []string{"P"})
}

// A section's link comes from the button beside its heading, whose name stays
// its own.
func TestReadingCopiesLink(t *testing.T) {
	h := shelf(t)
	p := visit(t, h, "/carrel/?read=/long/")
	p.want(`document.querySelectorAll('.anchor').length`, 5)
	p.want(`document.getElementById('part-2').textContent`, "Part 2")
	p.want(`document.querySelector('#part-2 + .anchor').ariaLabel`, "Copy a link to this section: Part 2")
	p.get(`(Object.defineProperty(navigator, 'clipboard', { value: { writeText: async t => { window.copied = t } }, configurable: true }), document.querySelector('#part-2 + .anchor').click())`)
	p.want(`window.copied`, h.URL+"/carrel/?read=/long/#part-2")
	p.want(`document.querySelector('[role=status].told').textContent`, "Link copied")
	p.get(`(Object.defineProperty(navigator, 'clipboard', { value: undefined }), document.querySelector('#part-3 + .anchor').click())`)
	p.want(`document.querySelector('.told').textContent`, "The link is in the address bar")
	p.want(`location.href`, h.URL+"/carrel/?read=/long/#part-3")
}

// On paper there is the article alone, black on white whatever the look.
func TestReadingPrint(t *testing.T) {
	p := visit(t, shelf(t), "/carrel/?read=/long/")
	p.want(headline, "A <long> page")
	p.dress("dark")
	p.keys(kb.Escape)
	if _, err := chromedp.Call(p.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"}); err != nil {
		t.Fatal(err)
	}
	p.want(`getComputedStyle(document.body).backgroundColor + getComputedStyle(document.body).color`, "rgb(255, 255, 255)rgb(0, 0, 0)")
	p.want(`['header', 'footer', '.contents', '.anchor'].map(s => getComputedStyle(document.querySelector(s)).display)`, []string{"none", "none", "none", "none"})
}

// axe-core finds nothing in the panel and the article, whatever the look.
func TestReadingAxe(t *testing.T) {
	axe, err := axeCore()
	if err != nil {
		skip(t, err)
	}
	h := shelf(t)
	for _, look := range []string{"auto", "sepia"} {
		p := visit(t, h, "/carrel/?read=/long/")
		p.want(headline, "A <long> page")
		p.step(chromedp.EmulateViewport(1400, 800))
		p.dress(look, "serif")
		p.inspect(axe)
		p.keys(kb.Escape)
		p.get(`document.getElementById('part-3').scrollIntoView()`)
		p.want(`document.querySelectorAll('.contents [aria-current]').length`, 1)
		p.inspect(axe)
		p.step(chromedp.EmulateViewport(390, 844))
		p.inspect(axe)
		p.navigate(h.URL + "/carrel/")
		p.want(`document.querySelectorAll('.resume li').length`, 1)
		p.inspect(axe)
	}
}
