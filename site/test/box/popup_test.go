package box

import (
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"carrel/site/test/internal/browser"
	"carrel/site/test/internal/host"
)

// A page with the box in a header of its own colours, which stays in view.
const (
	header      = `<meta name="viewport" content="width=device-width"><link rel="stylesheet" href="/page.css"><header><b>Example Club</b><i></i><carrel-search></carrel-search></header><main><p>Text<p><a href="/#foot" id="other">Link</a></main>`
	headerStyle = `body { margin: 0 } header { position: sticky; top: 0; display: flex; gap: 1rem; align-items: center; padding: .5rem 1rem; background: #123a5c; color: #fff } i { flex: 1 } main { height: 3000px }`
)

// shows says whether the results are on show.
const shows = `$('.panel').getClientRects().length > 0`

func inHeader(t *testing.T, style string) *browser.Tab {
	t.Helper()
	h := host.Serve(t, map[string]string{"index.html": host.Page(`lang="en"`, header), "page.css": headerStyle + style,
		"old.js": `delete HTMLElement.prototype.showPopover; delete HTMLElement.prototype.popover`, "blog/office/index.html": host.Page("", "arrived"), "guides/governance/index.html": host.Page("", "arrived")})
	return browser.Visit(t, h, "/")
}

// Results lie above the page, inside of the window, with a background of their own, and move
// nothing of it; keys and a click elsewhere put them away and bring them back.
func TestPopup(t *testing.T) {
	t.Parallel()
	p := inHeader(t, "")
	const header = `document.querySelector('header').getBoundingClientRect().height`
	p.Get(`(window.height = ` + header + `, 0)`)
	p.Ask("office")
	p.Settled("office")
	p.Want(shows+` && $('.panel').matches(':popover-open')`, true)
	p.Want(header+` === height`, true)
	p.Want(`(({ left, right, top, bottom }) => left >= 0 && right <= innerWidth && top >= $('.field').getBoundingClientRect().bottom && bottom <= innerHeight)($('.panel').getBoundingClientRect())`, true)
	p.Want(`getComputedStyle($('.panel')).backgroundColor + getComputedStyle($('.title')).color`, "rgb(255, 255, 255)rgb(0, 0, 0)")
	p.Want(`$('input').ariaExpanded`, "true")
	for _, step := range []struct {
		key   string
		shows bool
		value string
	}{
		{kb.ArrowDown, true, "office"}, {kb.Escape, true, "office"}, {kb.Escape, false, "office"}, {kb.ArrowDown, true, "office"}, {kb.Escape, true, "office"},
		{kb.Escape, false, "office"}, {kb.Enter, true, "office"}, {kb.Escape, false, "office"}, {kb.Escape, false, ""}, {"office", true, "office"},
	} {
		p.Keys(step.key)
		p.Want(shows, step.shows)
		p.Want(`box.value + $('input').ariaExpanded`, step.value+map[bool]string{true: "true", false: "false"}[step.shows])
	}
	p.Step(chromedp.MouseClickXY(20, 500))
	p.Want(shows, false)
	p.Get(`$('input').focus()`)
	p.Want(shows, true)
	p.Want(browser.Titles+`.length`, 5)
	p.Get(`document.querySelector('#other').focus()`)
	p.Want(shows, false)
	p.Get(`(box.open(), scrollTo(0, 400))`)
	p.Want(`Math.round($('.panel').getBoundingClientRect().top - $('.field').getBoundingClientRect().bottom)`, 4)
	p.Keys(kb.Enter)
	p.Want(`location.pathname`, "/guides/governance/")
}

// Where there is too little room below the field the results stand above it.
func TestPopupAbove(t *testing.T) {
	t.Parallel()
	p := inHeader(t, `header { position: fixed; inset: auto 0 0 }`)
	p.Ask("office")
	p.Settled("office")
	p.Want(`(({ top, bottom }) => top >= 0 && bottom <= $('.field').getBoundingClientRect().top)($('.panel').getBoundingClientRect())`, true)
}

// A browser without popovers has them too.
func TestPopupWithoutPopovers(t *testing.T) {
	t.Parallel()
	h := host.Serve(t, map[string]string{"index.html": `<!doctype html><html lang="en"><script src="/old.js"></script><script type="module" src="/carrel/carrel.js"></script>` + header,
		"page.css": headerStyle, "old.js": `delete HTMLElement.prototype.showPopover; delete HTMLElement.prototype.popover`})
	p := browser.Visit(t, h, "/")
	p.Ask("office")
	p.Settled("office")
	p.Want(shows+` && getComputedStyle($('.panel')).position`, "fixed")
	p.Want(`(({ left, right, bottom }) => left >= 0 && right <= innerWidth && bottom <= innerHeight)($('.panel').getBoundingClientRect())`, true)
	p.Keys(kb.Escape)
	p.Want(shows, false)
}

// On a phone field and results fill the screen, and leave the page as it was.
func TestPopupOnPhone(t *testing.T) {
	t.Parallel()
	p := inHeader(t, "")
	p.Handheld()
	p.Want(`document.documentElement.scrollWidth <= innerWidth`, true)
	const place = `(({ x, y, width, height }) => [x, y, width, height])`
	p.Get(`(window.place = ` + place + `(box.getBoundingClientRect()), 0)`)
	p.Tap(`$('input')`)
	p.Want(place+`($('.box').getBoundingClientRect())`, []int{0, 0, 390, 760})
	p.Want(`root.activeElement?.className`, "input")
	p.Want(`String(`+place+`(box.getBoundingClientRect())) === String(place)`, true)
	p.Keys("office")
	p.Want(`$('.count').textContent`, "3 pages, 2 links")
	p.Want(`$('.panel').getBoundingClientRect().bottom`, 760)
	p.Tap(`$('.close')`)
	p.Want(`String(`+place+`($('.field').getBoundingClientRect())) === String(place)`, true)
	p.Want(shows, false)
	p.Tap(`$('input')`)
	p.Want(shows, true)
	p.Tap(`$$('.page')[1]`)
	p.Want(`location.pathname`, "/blog/office/")
}

// Of two boxes, one for each kind of window, the keys open the one that is there; both have the query.
func TestTwoBoxes(t *testing.T) {
	t.Parallel()
	h := host.Serve(t, map[string]string{"index.html": host.Page(`lang="en"`, `<link rel="stylesheet" href="/page.css"><carrel-search modal id="wide"></carrel-search><p><carrel-search modal id="narrow"></carrel-search>`),
		"page.css": `#wide { display: none } @media (min-width: 900px) { #wide { display: block } #narrow { display: none } }`})
	p := browser.Visit(t, h, "/")
	const open = `[...document.querySelectorAll('carrel-search')].map(b => b.shadowRoot.querySelector('dialog').open)`
	p.Step(chromedp.EmulateViewport(600, 700))
	p.Get(`customElements.whenDefined('carrel-search')`)
	p.Keys("k", chromedp.ModifierCtrl)
	p.Want(open, []bool{false, true})
	p.Keys("office")
	p.Want(`document.querySelector('#narrow').shadowRoot.querySelectorAll('.title').length`, 5)
	p.Step(chromedp.EmulateViewport(1000, 700)) // a dialog that nobody sees is closed
	p.Want(open, []bool{false, false})
	p.Keys("k", chromedp.ModifierCtrl)
	p.Want(open, []bool{true, false})
	p.Want(`box.value`, "office")
	p.Want(browser.Titles+`.length`, 5)
	p.Keys("k", chromedp.ModifierCtrl)
	p.Want(open, []bool{false, false})
	p.Get(`document.querySelectorAll('carrel-search').forEach(b => { b.hidden = true; b.open() })`)
	p.Press("/")
	p.Want(open, []bool{false, false})
}

// strike presses a key as a keyboard of some layout does, and says whether the box takes it.
func strike(p *browser.Tab, key, code string, held int64) string {
	p.Helper()
	p.Get(`(box.close(), window.taken = null, addEventListener('keydown', e => setTimeout(() => { window.taken = e.defaultPrevented && $('dialog').open }), { once: true, capture: true }), 0)`)
	for _, kind := range []input.DispatchKeyEventType{input.DispatchKeyEventTypeRawKeyDown, input.DispatchKeyEventTypeKeyUp} {
		if _, err := chromedp.Call(p.Ctx, input.DispatchKeyEvent, input.DispatchKeyEventParams{Type: kind, Key: key, Code: code, Modifiers: held}); err != nil {
			p.Fatal(err)
		}
	}
	p.Want(`typeof window.taken`, "boolean")
	return p.Get(`window.taken`)
}

// A shortcut is exactly its keys, on any keyboard, and nothing where something is typed.
func TestShortcutKeys(t *testing.T) {
	t.Parallel()
	const alt, ctrl, meta, shift = 1, 2, 4, 8
	p, _ := browser.Open(t, `<carrel-search modal></carrel-search><textarea id="text"></textarea><div contenteditable id="rich"><b>x</b></div><div role="textbox" tabindex="0" id="own"></div><input type="checkbox" id="check">`)
	p.Get(`customElements.whenDefined('carrel-search')`)
	for _, test := range []struct {
		focus, key, code string
		held             int64
		want             string
	}{
		{"", "k", "KeyK", ctrl, "true"},
		{"", "K", "KeyK", ctrl, "true"}, // Caps Lock
		{"", "л", "KeyK", ctrl, "true"},
		{"", "κ", "KeyK", ctrl, "true"},
		{"", "ל", "KeyK", ctrl, "true"},
		{"", "t", "KeyK", ctrl, "false"}, // Dvorak
		{"", "k", "KeyV", ctrl, "true"},
		{"", "K", "KeyK", ctrl | shift, "false"},
		{"", "k", "KeyK", ctrl | alt, "false"},
		{"", "k", "KeyK", ctrl | meta, "false"},
		{"", "k", "KeyK", meta, "false"},
		{"", "k", "KeyK", 0, "false"},
		{"", "/", "Slash", 0, "true"},
		{"", "/", "Digit7", shift, "true"},
		{"", "/", "Slash", ctrl, "false"},
		{"", ".", "Slash", 0, "false"},
		{"#text", "k", "KeyK", ctrl, "false"},
		{"#text", "/", "Slash", 0, "false"},
		{"#rich", "k", "KeyK", ctrl, "false"},
		{"#own", "/", "Slash", 0, "false"},
		{"#check", "/", "Slash", 0, "true"},
	} {
		p.Get(`document.activeElement.blur()`)
		if test.focus != "" {
			p.Get(`document.querySelector('` + test.focus + `').focus()`)
		}
		if got := strike(p, test.key, test.code, test.held); got != test.want {
			t.Errorf("%s (%s) with %d in %q: taken %s, want %s", test.key, test.code, test.held, test.focus, got, test.want)
		}
	}
	p.Get(`document.body.dispatchEvent(new KeyboardEvent('keydown', { key: undefined, bubbles: true, composed: true }))`)
	p.Get(`document.body.dispatchEvent(new Event('keydown', { bubbles: true, composed: true }))`) // as what fills forms in sends
}
