package engines

import (
	"testing"

	"carrel/site/test/internal/browser"
	"carrel/site/test/internal/driver"
	"carrel/site/test/internal/harness"
	"carrel/site/test/internal/sites"
)

func TestNotesInBrowsers(t *testing.T) {
	for name, start := range map[string]func() (driver.Driver, error){"firefox": driver.StartFirefox, "webkit": driver.StartWebKit} {
		t.Run(name, func(t *testing.T) {
			d, err := start()
			if err != nil {
				harness.Lacks(t, err)
			}
			w := driver.Look(t, d, sites.Shelf(t), browser.LongPage+"#part-4%3A~%3Atext=lantern%20of%20part%204")
			w.Want(browser.Headline, "A <long> page")
			w.Want(`(() => {
				const { top, bottom } = [...document.querySelectorAll('.text p')].find(p => p.textContent.startsWith('The lantern of part 4')).getBoundingClientRect()
				return top > 0 && bottom < innerHeight
			})()`, true)
			w.Want(`window.Highlight ? [...CSS.highlights.get('carrel') ?? []].map(r => r.toString()) : ['lantern of part 4']`, []string{"lantern of part 4"})
			w.Get(`(() => {
				getSelection().setBaseAndExtent(document.querySelector('.text p').firstChild, 0, document.querySelector('.text p').firstChild, 6)
				document.dispatchEvent(new KeyboardEvent('keydown', { key: 'h', bubbles: true }))
			})()`)
			const drawn = `window.Highlight ? [...CSS.highlights.get('carrel-notes') ?? []].map(r => r.toString()) : [...document.querySelectorAll('mark.highlight')].map(e => e.textContent)`
			w.Want(drawn, []string{"Part 5"})
			w.Leave(`(window.before = true, location.reload())`)
			w.Want(`window.before`, nil)
			w.Want(drawn, []string{"Part 5"})
			w.Get(`document.querySelector('.bookmark').click()`)
			w.Want(`document.querySelector('.bookmark').getAttribute('aria-pressed')`, "true")
			w.Get(`localStorage.clear()`)
			w.Clean()
		})
	}
}
