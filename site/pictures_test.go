package site

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
	if _, err := demo.Build("demo", dir); err != nil {
		t.Fatal(err)
	}
	buildAsUsual(t, indexer.Options{Sources: []string{"demo"}, Out: filepath.Join(dir, "carrel")})
	write(t, filepath.Join(dir, "ar.html"), rightToLeft)
	h := serveFolder(t, dir)
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
			p := visit(t, h, picture.path)
			p.draw(picture.width, picture.height, picture.dark)
			p.get(`customElements.whenDefined('carrel-search').then(() => box.open())`)
			p.set("?") // the engine is there then
			p.want(`$('.none') !== null`, true)
			p.set(picture.query)
			p.want(`/\d/.test($('.count').textContent) && $$('.hit').length > 2`, true)
			p.picture(picture.name)
		})
	}
	t.Run("reader", func(t *testing.T) { pictureReader(t, h) })
}

// pictureReader draws the reading page: the library, an article with a note, a
// save under way, the same library without a host, and a phone in the dark.
func pictureReader(t *testing.T, h *host) {
	p := visit(t, h, "/carrel/?lang=en")
	p.loose = true
	p.draw(1300, 860, false)
	p.want(`document.querySelectorAll('.card:not(.waiting)').length > 5`, true)
	p.picture("reader-library")

	p.navigate(h.URL + "/carrel/?read=/guides/offline-reading/")
	p.mark("goes on without a network", 0)
	p.want(toolbar+`.length > 0`, true)
	p.press("n")
	p.want(`document.querySelector('dialog.note').open`, true)
	p.keys("Save the handbook before the trip.")
	p.button("dialog", "Save")
	p.get(`scrollTo(0, 0)`)
	p.picture("reader-article")

	p.navigate(h.URL + "/carrel/?lang=en")
	p.want(`document.querySelectorAll('.card:not(.waiting)').length > 5`, true)
	release := h.hold("reader.wasm")
	p.pressFoot("Save everything")
	p.want(`document.querySelector('.keep progress')?.value > 0.2`, true)
	p.get(`document.querySelector('.keep').scrollIntoView({ block: 'end' })`)
	p.picture("reader-saving")
	release()
	p.want(foot+`.firstChild.textContent.startsWith('✓ Saved')`, true)

	h.stop()
	p.navigate(h.URL + "/carrel/?lang=en&section=/guides/")
	p.want(`document.querySelectorAll('.card:not(.waiting)').length > 3`, true)
	p.picture("reader-offline")
	p.draw(390, 780, true)
	p.navigate(h.URL + "/carrel/?read=/guides/offline-reading/")
	p.want(headline, "Read offline")
	p.picture("reader-phone")
}

// picture writes what is on screen to docs.
func (p *tab) picture(name string) {
	p.Helper()
	p.step(chromedp.Sleep(600 * time.Millisecond)) // what fades has faded
	r, err := chromedp.Call(p.ctx, cdppage.CaptureScreenshot, cdppage.CaptureScreenshotParams{})
	if err != nil {
		p.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join("..", "docs", name+".png"), r.Data, 0o644); err != nil {
		p.Fatal(err)
	}
}

// draw sets what the page is seen on.
func (p *tab) draw(width, height int, dark bool) {
	p.Helper()
	p.step(chromedp.EmulateViewport(int64(width), int64(height)))
	scheme := "light"
	if dark {
		scheme = "dark"
	}
	features := []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}, {Name: "prefers-reduced-motion", Value: "reduce"}}
	if _, err := chromedp.Call(p.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: features}); err != nil {
		p.Fatal(err)
	}
}
