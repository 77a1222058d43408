package carry

import (
	"testing"

	devtools "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"carrel/site/test/internal/browser"
)

// pressCarry clicks one of its buttons.
func pressCarry(p *browser.Tab, label string) {
	p.Helper()
	p.Want(`([...`+browser.Carrying+`.querySelectorAll('button')].findLast(b => b.textContent === '`+label+`' && !b.hidden).click(), 0)`, 0)
}

func TestCarry(t *testing.T) {
	t.Parallel()
	p, h := browser.Library(t, "/carrel/")
	const shown = `[...` + browser.Carrying + `.querySelectorAll('button')].filter(b => !b.hidden).map(b => b.textContent)`
	const told = browser.Carrying + `.querySelector('[role=status]').innerText`
	p.Want(shown, []string{"Import a library"})
	p.PressFoot("Save everything")
	p.Want(shown, []string{"Export what is saved", "Import a library"})
	p.Get(`(window.saved = [], document.addEventListener('click', e => e.target.download && (e.preventDefault(), saved.push(e.target.download, e.target.protocol)), true), 0)`)
	pressCarry(p, "Export what is saved")
	p.Want(`window.saved`, []string{"Example.carrel", "blob:"})
	p.Want(told+`.startsWith('Exported as Example.carrel.')`, true)
	p.Given(`await m.remove('all')`)
	p.Want(shown, []string{"Import a library"})

	p.Given(browser.ByInput)
	p.Want(told, "Imported. It can be read without a network.")
	p.Want(`document.activeElement.textContent`, "Import a library")
	p.Want(shown, []string{"Export what is saved", "Import a library"})

	// What comes by another way is asked about.
	p.Given(`await m.remove('all')`)
	p.Given(browser.ByDrop)
	p.Want(told+`.startsWith('Import the library Example.carrel?')`, true)
	p.Want(`document.activeElement.textContent`, "Import a library")
	pressCarry(p, "Cancel")
	p.Want(told, "")
	p.Want(browser.Keeper+`.then(m => m.saved()).then(s => s.length)`, 0)
	p.Given(browser.ByDrop)
	pressCarry(p, "Import a library")
	p.Want(browser.Keeper+`.then(m => m.saved()).then(s => s.length)`, 1)
	p.Want(told, "Imported. It can be read without a network.")

	p.Get(`(window.file = new File(['x'], '<b>.carrel'), 0)`)
	p.Given(browser.ByInput)
	p.Want(browser.Carrying+`.querySelector('[role=alert]')?.textContent`, "The file can’t be imported: it is no library.")

	// An article's foot is about that article.
	p.Navigate(h.URL + browser.Governance)
	p.Want(browser.Foot+`?.querySelectorAll('.carry').length`, 0)
}

// A library that the system opens is imported once the person agrees.
func TestCarryOpened(t *testing.T) {
	t.Parallel()
	p, h := browser.Library(t, "/carrel/")
	p.Keep("all")
	script := `Object.defineProperty(window, 'launchQueue', { value: { setConsumer(f) { window.launch = f } } })`
	if _, err := chromedp.Call(p.Ctx, devtools.AddScriptToEvaluateOnNewDocument, devtools.AddScriptToEvaluateOnNewDocumentParams{Source: script}); err != nil {
		t.Fatal(err)
	}
	p.Navigate(h.URL + "/carrel/")
	p.Want(`typeof window.launch`, "function")
	p.Given(`await m.remove('all'); await launch({ files: [{ getFile: async () => file }] })`)
	p.Want(browser.Carrying+`.querySelector('[role=status] p').textContent`, "Import the library Example.carrel?")
	pressCarry(p, "Import a library")
	p.Want(browser.Keeper+`.then(m => m.saved()).then(s => s.map(i => i.what))`, []string{"all"})
	p.Get(`launch({})`)
}
