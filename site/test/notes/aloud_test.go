package notes

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"carrel/site/test/internal/browser"
	"carrel/site/test/internal/harness"
)

const (
	listen = `document.querySelector('.listen')`
	said   = `speech.said.map(([text]) => text)`
	spoken = `[...CSS.highlights.get('carrel-aloud') ?? []].map(r => r.toString())`
	aloud  = `[...document.querySelectorAll('.aloud button')].map(b => b.ariaLabel || b.textContent)`
)

// harbour is a page with what is read aloud and what is not.
var harbour = map[string]string{"url": "/harbour/", "title": "The harbour", "lang": "en", "markdown": strings.Join([]string{
	"It has **nine** boats. Each\ncarries [nets](/zh/deng/)! Who\u00a0knows?",
	"## At night",
	"- Lamps are lit",
	"- Bells ring: 7 p.m. sharp\n  - Then silence",
	"```\nfunc main() {}\n```",
	"| Boat | Lamps |\n|---|---|\n| Ann | 2 |",
	strings.Repeat("The watchman climbs the tower, ", 12) + "and sleeps.",
	strings.Repeat("Nobody knows where the boats go at dusk.\n\n", 40),
	"The end.",
}, "\n\n")}

var lighthouse = map[string]string{"url": "/zh/deng/", "title": "灯塔", "lang": "zh", "markdown": "港口有九条船。每条船都有渔网！你看见了吗？"}

func harbours(t *testing.T, voices ...[2]string) *browser.Tab {
	t.Helper()
	h := serve(t, []map[string]string{harbour, lighthouse})
	p := browser.Visit(t, h, "/")
	p.Speaks(voices...)
	p.Navigate(h.URL + "/carrel/?read=/harbour/")
	p.Want(browser.Headline, "The harbour")
	return p
}

// A page is read sentence by sentence, each of which is marked; keys pause it,
// go on and end it.
func TestReadAloud(t *testing.T) {
	t.Parallel()
	p := harbours(t, [2]string{"Ann", "en-GB"})
	p.Want(`performance.getEntriesByType('resource').filter(e => e.name.endsWith('/aloud.js')).length`, 0)
	before := p.Get(`document.querySelector('.text').innerHTML`)
	p.Want(listen+`.textContent`, "Read aloud")
	p.Click(listen)
	p.Want(said, []string{"The harbour"})
	p.Want(spoken, []string{"The harbour"})
	p.Want(aloud, []string{"Previous sentence", "Pause", "Next sentence", "Stop reading aloud"})
	p.Want(`document.activeElement.className + ' ' + `+listen+`.ariaPressed`, "toggle true")
	p.Get(`speech.end()`)
	p.Want(spoken, []string{"It has nine boats."})
	if p.Get(`document.querySelector('.text').innerHTML`) != before {
		t.Error("reading aloud has changed the article")
	}

	p.Press("p")
	p.Want(`[speech.now?.text, document.querySelector('.toggle').textContent]`, []any{nil, "Continue"})
	p.Want(spoken, []string{"It has nine boats."})
	p.Press("p")
	p.Want(`speech.now?.text`, "It has nine boats.")
	p.Keys(" ") // the focus is on its button
	p.Want(`speech.now?.text`, nil)
	p.Keys(kb.Enter)
	p.Want(`speech.now?.text`, "It has nine boats.")
	p.Click(`document.querySelector('.on')`)
	p.Want(`speech.now?.text`, "Each carries nets!")
	p.Click(`document.querySelector('.back')`)
	p.Want(`speech.now?.text`, "It has nine boats.")

	p.Keys(kb.Escape)
	p.Want(`[speech.now?.text, document.querySelector('.aloud'), `+listen+`.ariaPressed, document.activeElement.className]`, []any{nil, nil, "false", "listen"})
	p.Want(spoken, []string{})
	p.Press("p") // means nothing now
	p.Want(`speech.now?.text`, nil)
	p.Keys(kb.Enter)
	p.Want(aloud+`.length`, 4)
	p.Click(`document.querySelector('.stop')`)
	p.Want(aloud+`.length`, 0)
}

// What is read, in which order, and in how large parts.
func TestReadAloudWhat(t *testing.T) {
	t.Parallel()
	p := harbours(t, [2]string{"Ann", "en-GB"})
	p.Click(listen)
	p.Want(said+`.length`, 1)
	p.Get(`(() => { while (speech.now) speech.end() })()`)
	p.Want(`document.querySelector('.aloud')`, nil) // it ends by itself
	p.Want(said+`.slice(0, 13)`, []string{"The harbour", "It has nine boats.", "Each carries nets!", "Who knows?", "At night", "Lamps are lit", "Bells ring: 7 p.m. sharp", "Then silence", "Boat", "Lamps", "Ann", "2",
		strings.TrimSpace(strings.Repeat("The watchman climbs the tower, ", 7))})
	p.Want(said+`.slice(13, 15)`, []string{strings.Repeat("The watchman climbs the tower, ", 5) + "and sleeps.", "Nobody knows where the boats go at dusk."})
	p.Want(said+`.at(-1)`, "The end.")
}

// Reading follows the window, begins at what is selected or at the window's top, and
// leaves the window to who scrolls.
func TestReadAloudWhere(t *testing.T) {
	t.Parallel()
	p := harbours(t, [2]string{"Ann", "en-GB"})
	p.Mark("Lamps are lit", 0)
	p.Click(listen)
	p.Want(said, []string{"Lamps are lit"})
	const inSight = `(({ top, bottom }) => top >= 0 && bottom <= innerHeight)([...CSS.highlights.get('carrel-aloud')][0].getBoundingClientRect())`
	p.Get(`(getSelection().removeAllRanges(), document.documentElement.style.scrollBehavior = 'auto', 0)`)
	p.Want(inSight, true)
	p.Get(`(async () => { for (let i = 0; i < 40; i++) { speech.end(); await new Promise(done => setTimeout(done, 20)) } })()`)
	p.Want(inSight, true)
	p.Want(`scrollY > 100`, true)
	p.Get(`new Promise(done => { const rests = last => scrollY === last ? done() : setTimeout(rests, 200, scrollY); rests(-1) })`)
	p.Get(`(dispatchEvent(new WheelEvent('wheel', { deltaY: -1 })), scrollTo({ top: 0, behavior: 'instant' }), speech.end(), speech.end(), 0)`)
	p.Want(`new Promise(done => setTimeout(() => done(scrollY), 300))`, 0)
	p.Click(`document.querySelector('.stop')`)
	p.Get(`scrollTo({ top: document.documentElement.scrollHeight / 2, behavior: 'instant' })`)
	p.Get(`(speech.said.length = 0, ` + listen + `.click())`)
	p.Want(said, []string{"Nobody knows where the boats go at dusk."})
	p.Want(inSight, true)
}

// Speed and voice are the reader's choice, which stays; a pack's language has a
// voice of its own.
func TestReadAloudManner(t *testing.T) {
	t.Parallel()
	p := harbours(t, [2]string{"Ann", "en-GB"}, [2]string{"Bob", "en_US"}, [2]string{"Cem", "tr-TR"})
	p.Click(listen)
	p.Want(`speech.said`, []any{[]any{"The harbour", 1, "Bob"}}) // the language without a region is that of its own
	p.Want(`[...document.querySelectorAll('.voice option')].map(o => o.textContent)`, []string{"Bob", "Ann"})
	choose := func(selector, value string) {
		p.Get(`(() => { const s = document.querySelector('` + selector + `'); s.value = '` + value + `'; s.dispatchEvent(new Event('change', { bubbles: true })) })()`)
	}
	choose(".aloud select", "1.5")
	choose(".voice", "uri:Ann")
	p.Want(`speech.said.at(-1)`, []any{"The harbour", 1.5, "Ann"})
	p.Press("p")
	choose(".aloud select", "2") // while it is silent
	p.Want(`speech.now?.text`, nil)
	p.Press("p")
	p.Want(`speech.said.at(-1)`, []any{"The harbour", 2, "Ann"})
	p.Leave(`location.reload()`)
	p.Want(`speech.said.length`, 0)
	p.Want(listen+`?.hidden`, false)
	p.Click(listen)
	p.Want(`speech.said`, []any{[]any{"The harbour", 2, "Ann"}})
	for _, kept := range []string{`null`, `7`, `[`, `{"rate":99,"voices":{"en":7}}`, `{"voices":7}`} {
		p.Get("(localStorage['carrel-aloud'] = `" + kept + "`, 0)")
		p.Leave(`location.reload()`)
		p.Want(`speech.said.length`, 0)
		p.Want(listen+`?.hidden`, false)
		p.Click(listen)
		p.Want(`speech.said`, []any{[]any{"The harbour", 1, "Bob"}})
	}
}

// It ends when the page is left, by a link, by the way back and for another site.
func TestReadAloudLeft(t *testing.T) {
	t.Parallel()
	p := harbours(t, [2]string{"Ann", "en-GB"}, [2]string{"灯", "zh-CN"})
	p.Click(listen)
	p.Want(`speech.now?.text`, "The harbour")
	p.Click(`document.querySelector('.text a')`)
	p.Want(browser.Headline, "灯塔")
	p.Want(`[speech.now?.text, document.querySelector('.aloud'), `+listen+`.textContent]`, []any{nil, nil, "朗读"})
	p.Want(spoken, []string{})
	p.Click(listen)
	p.Want(`speech.said.at(-1)`, []any{"灯塔", 1, "灯"})
	p.Get(`(speech.end(), speech.end(), 0)`)
	p.Want(spoken, []string{"每条船都有渔网！"})
	p.Get(`history.back()`)
	p.Want(browser.Headline, "The harbour")
	p.Want(`[speech.now?.text, document.querySelector('.aloud')]`, []any{nil, nil})
	p.Click(listen)
	p.Want(`speech.now?.text`, "The harbour")
	p.Get(`(addEventListener('pagehide', () => { sessionStorage.left = String(speech.now?.text) }), 0)`)
	p.Leave(`location.reload()`)
	p.Want(`sessionStorage.left`, "undefined")
}

// Without a voice for the language there is no button; voices may come late, and fail.
func TestReadAloudVoices(t *testing.T) {
	t.Parallel()
	p := harbours(t, [2]string{"灯", "zh-CN"})
	p.Want(listen+`.hidden`, true)
	p.Want(listen+`.getBoundingClientRect().width`, 0)
	p.Get(`(speech.voices = [speech.voice('Far', 'en-US', false)], speech.dispatchEvent(new Event('voiceschanged')), 0)`)
	p.Want(listen+`.hidden`, false)
	p.Click(listen)
	p.Want(`document.querySelector('.aloud p').checkVisibility()`, true) // it tells who gets the text
	p.Get(`(speech.voices.push(speech.voice('Near', 'en-AU')), ` + listen + `.click(), speech.said.length = 0, ` + listen + `.click())`)
	p.Want(`speech.said`, []any{[]any{"The harbour", 1, "Near"}})
	p.Want(`document.querySelector('.aloud p').checkVisibility()`, false)
	p.Get(`(` + listen + `.click(), speech.mute = 'synthesis-failed', ` + listen + `.click())`)
	p.Want(`document.querySelector('.told').textContent`, "The browser could not read this aloud.")
	p.Want(`document.querySelector('.aloud')`, nil)
	p.Get(`(speech.mute = 'canceled', ` + listen + `.click())`) // by the system: it can go on
	p.Want(`document.querySelector('.toggle')?.textContent`, "Continue")
}

// Browsers without highlights of their own have boxes over the sentence.
func TestReadAloudWithBoxes(t *testing.T) {
	t.Parallel()
	p := harbours(t, [2]string{"Ann", "en-GB"})
	p.Get(`(delete window.Highlight, 0)`)
	p.Click(listen)
	p.Want(`document.querySelectorAll('.spoken div').length`, 1)
	p.Get(`speech.end()`)
	const fits = `(() => {
		const text = document.querySelector('.text strong').getBoundingClientRect()
		return [...document.querySelectorAll('.spoken div')].some(div => {
			const box = div.getBoundingClientRect()
			return Math.abs(box.left - text.left) < 1 && Math.abs(box.right - text.right) < 1 && Math.abs(box.top - text.top) < 4
		})
	})()`
	p.Want(fits, true)
	p.Step(chromedp.EmulateViewport(500, 700))
	p.Want(fits, true)
	p.Keys(kb.Escape)
	p.Want(`document.querySelectorAll('.spoken').length`, 0)
}

func TestReadAloudAxe(t *testing.T) {
	t.Parallel()
	axe, err := browser.Axe()
	if err != nil {
		harness.Lacks(t, err)
	}
	for _, width := range []int64{1400, 390} {
		p := harbours(t, [2]string{"Ann", "en-GB"}, [2]string{"Bob", "en-US"})
		p.Step(chromedp.EmulateViewport(width, 844))
		p.Click(listen)
		p.Want(said+`.length`, 1)
		p.Get(`document.querySelectorAll('.text > *').forEach(e => { e.style.visibility = e.getBoundingClientRect().bottom > innerHeight - 100 ? 'hidden' : '' })`) // axe can't judge what the controls lie over
		p.Inspect(axe)
		p.Want(`[...document.querySelectorAll('.aloud button, .aloud select')].every(e => e.getBoundingClientRect().height >= 44 && e.getBoundingClientRect().width >= 44)`, true)
		p.Want(`document.documentElement.scrollWidth <= innerWidth`, true)
	}
}
