package site

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"carrel/indexer"
	"carrel/site/demo"
)

// rightToLeft is a page in Arabic with the demo's content.
const rightToLeft = `<!doctype html><html lang="ar" dir="rtl"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>t</title>
<link rel="stylesheet" href="/demo.css"><script type="module" src="/carrel/carrel.js"></script><carrel-search modal></carrel-search>`

// TestPictures draws the pictures of the search box in docs: make pictures. They
// are looked at by people, so no test compares them.
func TestPictures(t *testing.T) {
	if os.Getenv("CARREL_PICTURES") == "" {
		t.Skip("make pictures draws them")
	}
	dir := t.TempDir()
	if _, err := demo.Build("demo", dir); err != nil {
		t.Fatal(err)
	}
	build(t, indexer.Options{Sources: []string{"demo"}, Out: filepath.Join(dir, "carrel")})
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
			r, err := chromedp.Call(p.ctx, cdppage.CaptureScreenshot, cdppage.CaptureScreenshotParams{})
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(filepath.Join("..", "docs", picture.name+".png"), r.Data, 0o644); err != nil {
				t.Fatal(err)
			}
		})
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
