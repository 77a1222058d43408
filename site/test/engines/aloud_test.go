package engines

import (
	"testing"

	"carrel/site/test/internal/browser"
	"carrel/site/test/internal/driver"
	"carrel/site/test/internal/harness"
	"carrel/site/test/internal/sites"
)

// A passage snaps to words, and a page is read aloud, in every browser.
func TestReadAloudInBrowsers(t *testing.T) {
	for name, start := range map[string]func() (driver.Driver, error){"firefox": driver.StartFirefox, "webkit": driver.StartWebKit} {
		t.Run(name, func(t *testing.T) {
			d, err := start()
			if err != nil {
				harness.Lacks(t, err)
			}
			w := driver.Look(t, d, sites.Shelf(t), "/carrel/?read=/other/")
			w.Want(browser.Headline, "Another page")
			w.Get(`(` + browser.Speech + `, speech.voices = [speech.voice('Ann', 'en-GB')], document.querySelector('.text a').click())`)
			w.Want(browser.Headline, "A <long> page")
			const drawn = `window.Highlight ? [...CSS.highlights.get('carrel-notes') ?? []].map(r => r.toString()) : [...document.querySelectorAll('mark.highlight')].map(e => e.textContent)`
			w.Get(`(() => {
				const text = document.querySelector('.text p').firstChild
				getSelection().setBaseAndExtent(text, 2, text, 9)
				document.dispatchEvent(new KeyboardEvent('keydown', { key: 'h', bubbles: true }))
			})()`)
			w.Want(drawn, []string{"Part 5 comes"})

			w.Want(`document.querySelector('.listen').hidden`, false)
			w.Get(`(getSelection().removeAllRanges(), document.querySelector('.listen').click())`)
			w.Want(`speech.now?.text`, "A <long> page")
			w.Get(`speech.end()`)
			w.Want(`speech.now?.text`, "Part 5 comes last.")
			w.Want(`window.Highlight ? [...CSS.highlights.get('carrel-aloud')].map(r => r.toString()) : document.querySelectorAll('.spoken div').length && ['Part 5 comes last.']`, []string{"Part 5 comes last."})
			w.Want(drawn, []string{"Part 5 comes"})
			w.Get(`document.dispatchEvent(new KeyboardEvent('keydown', { key: 'p', bubbles: true }))`)
			w.Want(`[speech.now?.text, document.querySelector('.toggle').textContent]`, []any{nil, "Continue"})
			w.Get(`document.querySelector('.toggle').click()`)
			w.Want(`speech.now?.text`, "Part 5 comes last.")
			w.Get(`history.back()`)
			w.Want(browser.Headline, "Another page")
			w.Want(`[speech.now?.text, document.querySelector('.aloud')]`, []any{nil, nil})
			w.Get(`localStorage.clear()`)
			w.Clean()
		})
	}
}
