package pictures

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"carrel/indexer"
	"carrel/site/demo"
	"carrel/site/test/internal/browser"
	"carrel/site/test/internal/harness"
	"carrel/site/test/internal/host"
	"carrel/site/test/internal/packs"
)

// rightToLeft is a page in Arabic with the demo's content.
const rightToLeft = `<!doctype html><html lang="ar" dir="rtl"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>t</title>
<link rel="stylesheet" href="/demo.css"><script type="module" src="/carrel/carrel.js"></script><carrel-search modal></carrel-search>`

// TestPictures draws the pictures of the search box and of the reading page in docs: make pictures. They
// are looked at by people, so no test compares them.
func TestPictures(t *testing.T) {
	if os.Getenv("CARREL_PICTURES") == "" {
		t.Skip("make pictures draws them")
	}
	dir := t.TempDir()
	if _, err := demo.Build(harness.Site("demo"), dir); err != nil {
		t.Fatal(err)
	}
	packs.BuildAsUsual(t, indexer.Options{Sources: []string{harness.Site("demo")}, Out: filepath.Join(dir, "carrel")})
	harness.Write(t, filepath.Join(dir, "ar.html"), rightToLeft)
	h := host.Folder(t, dir)
	for _, picture := range []struct {
		name, path, query string
		width, height     int
		dark              bool
	}{
		{"search", "/guides/", "offline", 1000, 680, false},
		{"search-dark", "/guides/", "offline", 1000, 680, true},
		{"search-zh", "/zh-cn/guides/", "离线", 1000, 680, false},
		{"search-phone", "/guides/", "segment", 390, 780, false},
		{"search-rtl", "/ar.html", "offline reader", 390, 780, false},
	} {
		t.Run(picture.name, func(t *testing.T) {
			p := browser.Visit(t, h, picture.path)
			draw(p, picture.width, picture.height, picture.dark)
			p.Get(`customElements.whenDefined('carrel-search').then(() => box.open())`)
			p.Set("?") // the engine is there then
			p.Want(`$('.none') !== null`, true)
			p.Set(picture.query)
			p.Want(`/\d/.test($('.count').textContent) && $$('.hit').length > 2`, true)
			shoot(p, picture.name)
		})
	}
	t.Run("reader", func(t *testing.T) { pictureReader(t, h) })
}

// pictureReader draws the reading page: the library, an article with a note, a
// save under way, the same library without a host, and a phone in the dark.
func pictureReader(t *testing.T, h *host.Host) {
	p := browser.Visit(t, h, "/carrel/?lang=en")
	p.Loose = true
	draw(p, 1300, 860, false)
	p.Want(`document.querySelectorAll('.card:not(.waiting)').length > 5`, true)
	shoot(p, "reader-library")

	p.Navigate(h.URL + "/carrel/?read=/guides/offline-reading/")
	p.Mark("goes on without a network", 0)
	p.Want(browser.Toolbar+`.length > 0`, true)
	p.Press("n")
	p.Want(`document.querySelector('dialog.note').open`, true)
	p.Keys("Save the handbook before the trip.")
	p.Button("dialog", "Save")
	p.Get(`scrollTo(0, 0)`)
	shoot(p, "reader-article")

	p.Navigate(h.URL + "/carrel/?lang=en")
	p.Want(`document.querySelectorAll('.card:not(.waiting)').length > 5`, true)
	release := h.Hold("reader.wasm")
	p.PressFoot("Save everything")
	p.Want(`document.querySelector('.keep progress')?.value > 0.2`, true)
	p.Get(`document.querySelector('.keep').scrollIntoView({ block: 'end' })`)
	shoot(p, "reader-saving")
	release()
	p.Want(browser.Foot+`.firstChild.textContent.startsWith('✓ Saved')`, true)

	h.Stop()
	p.Navigate(h.URL + "/carrel/?lang=en&section=/guides/")
	p.Want(`document.querySelectorAll('.card:not(.waiting)').length > 3`, true)
	shoot(p, "reader-offline")
	draw(p, 390, 780, true)
	p.Navigate(h.URL + "/carrel/?read=/guides/offline-reading/")
	p.Want(browser.Headline, "Read offline")
	shoot(p, "reader-phone")
}

// shoot writes what is on screen to docs.
func shoot(p *browser.Tab, name string) {
	p.Helper()
	p.Step(chromedp.Sleep(600 * time.Millisecond)) // what fades has faded
	r, err := chromedp.Call(p.Ctx, cdppage.CaptureScreenshot, cdppage.CaptureScreenshotParams{})
	if err != nil {
		p.Fatal(err)
	}
	if err := os.WriteFile(harness.Root("docs", name+".png"), r.Data, 0o644); err != nil {
		p.Fatal(err)
	}
}

// draw sets what the page is seen on.
func draw(p *browser.Tab, width, height int, dark bool) {
	p.Helper()
	p.Step(chromedp.EmulateViewport(int64(width), int64(height)))
	scheme := "light"
	if dark {
		scheme = "dark"
	}
	features := []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}, {Name: "prefers-reduced-motion", Value: "reduce"}}
	if _, err := chromedp.Call(p.Ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: features}); err != nil {
		p.Fatal(err)
	}
}
