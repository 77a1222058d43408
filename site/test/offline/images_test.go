package offline

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"carrel/indexer"
	"carrel/site/test/internal/browser"
	"carrel/site/test/internal/device"
	"carrel/site/test/internal/harness"
	"carrel/site/test/internal/host"
	"carrel/site/test/internal/packs"
)

// drawing is an image of so many pixels.
func drawing(width int) string {
	return fmt.Sprintf(`<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="9"><rect width="9" height="9"/></svg>`, width)
}

// pictured serves a site with images: two on one page, one of them on another
// too, and one below a folder with a name that needs escapes.
func pictured(t *testing.T) (*device.Profile, func(title string)) {
	t.Helper()
	dir := t.TempDir()
	for name, width := range map[string]int{"img/map.svg": 10, "blog/a/one.svg": 20, "guides/ä b.svg": 30} {
		harness.Write(t, filepath.Join(dir, filepath.FromSlash(name)), drawing(width))
	}
	harness.Write(t, filepath.Join(dir, "index.html"), `<!doctype html><title>t</title>`)
	edition := func(title string) {
		source := filepath.Join(t.TempDir(), "site.jsonl")
		harness.Write(t, source, strings.Join([]string{
			`{"url":"/blog/a/","title":"` + title + `","lang":"en","markdown":"![Map](/img/map.svg) and ![One](one.svg?v=2) and ![Gone](gone.svg)"}`,
			`{"url":"/blog/b/","title":"B","lang":"en","markdown":"![Map](../../img/map.svg) once more"}`,
			`{"url":"/guides/c/","title":"C","lang":"en","markdown":"![Beds](../%C3%A4%20b.svg)"}`,
			`{"url":"/guides/d/","title":"D","lang":"en","markdown":"Words alone."}`,
		}, "\n"))
		packs.Build(t, indexer.Options{Sources: []string{"jsonl:" + source}, Out: filepath.Join(dir, "carrel"), BaseURL: "https://garden.example/"})
	}
	edition("A")
	h := host.Folder(t, dir)
	p := browser.Visit(t, h, "/carrel/?read=/blog/a/")
	p.Loose = true
	return &device.Profile{Tab: p, Host: h, Root: p.Ctx}, edition
}

const (
	// pictures are the widths of the article's images, 0 for one that is not there.
	pictures = `Promise.all([...document.querySelectorAll('article img')].map(i => { i.loading = 'eager'; return i.decode().catch(() => {}).then(() => i.naturalWidth) }))`
	// images are those that are kept.
	images = `caches.open('carrel-files').then(c => c.keys()).then(k => k.filter(r => r.url.includes('/carrel/image/')).length)`
)

func keepImages(p *device.Profile, what string) string {
	p.Helper()
	return p.Get(saver + `.then(m => m.save({ what: '` + what + `', images: true })).then(i => [i.images, i.missing], e => e.message)`)
}

// Pages that are saved with their images show them when the host is gone.
func TestOfflineImages(t *testing.T) {
	t.Parallel()
	p, _ := pictured(t)
	size := len(drawing(10)) + len(drawing(20))
	p.Want(`(async m => { const price = images => m.estimate({ what: '/blog/a/', images }); const a = await price(false), b = await price(true); return [b.bytes - a.bytes, a.images, b.images] })(await `+saver+`)`, []int{size, 2, 2})
	p.Want(saver+`.then(m => m.estimate({ what: '/guides/d/' })).then(e => e.images)`, 0)
	if got := keepImages(p, "/blog/a/"); got != "[true,null]" {
		t.Errorf("saved as %s", got)
	}
	p.Want(images, 2)
	if got := keepImages(p, "section:/guides/"); got != "[true,null]" {
		t.Errorf("saved as %s", got)
	}
	p.Want(images, 3)
	p.Get(saver + `.then(m => m.save({ what: '/blog/b/' })).then(() => 0)`)
	p.Want(saver+`.then(m => m.saved()).then(s => s.map(i => i.images))`, []bool{true, true, false})
	p.Installed()
	p.Stop()
	for _, test := range []struct {
		page   string
		widths []int
	}{{"/blog/a/", []int{10, 20, 0}}, {"/guides/c/", []int{30}}, {"/blog/b/", []int{10}}} {
		p.Navigate(p.URL + "/carrel/?read=" + test.page)
		p.Want(`document.querySelectorAll('article img').length`, len(test.widths))
		p.Want(pictures, test.widths)
	}
	p.Get(saver + `.then(m => m.remove('/blog/a/')).then(() => 0)`)
	p.Want(images, 1)
	p.Get(saver + `.then(async m => { for (const i of await m.saved()) await m.remove(i.what) }).then(() => 0)`)
	p.Want(files, 0)
}

// An image that the host does not have, or has another of, is left out and told;
// a host that fails at one keeps nothing half.
func TestOfflineImagesMissing(t *testing.T) {
	t.Parallel()
	p, _ := pictured(t)
	one := filepath.Join(p.Dir, "blog", "a", "one.svg")
	harness.Write(t, one, strings.Replace(drawing(20), "20", "21", 1))
	if got := keepImages(p, "/blog/a/"); got != "[true,1]" {
		t.Errorf("with another image there: %s", got)
	}
	p.Want(images, 1)
	if err := os.Remove(one); err != nil {
		t.Fatal(err)
	}
	if got := keepImages(p, "all"); got != "[true,1]" {
		t.Errorf("without an image: %s", got)
	}
	p.Want(images, 2)
	p.Navigate(p.URL + "/carrel/?read=/blog/a/")
	p.Want(`/images that could not be saved: 1/.test(`+browser.Foot+`.querySelector('ul').textContent)`, true)
	harness.Write(t, one, drawing(20))
	p.Inject(host.Broken, func(file string) bool { return file == "/blog/a/one.svg" })
	if got := keepImages(p, "all"); !strings.Contains(got, "/blog/a/one.svg can't be saved: status 500") {
		t.Errorf("from a host that fails: %s", got)
	}
	p.Misbehave(nil)
	if got := keepImages(p, "all"); got != "[true,null]" {
		t.Errorf("with all images there: %s", got)
	}
	p.Want(images, 3)
}

// An update fetches the images that changed and no others.
func TestOfflineImagesUpdated(t *testing.T) {
	t.Parallel()
	p, edition := pictured(t)
	keepImages(p, "all")
	p.Want(images, 3)
	p.Want(`document.querySelectorAll('article img').length`, 3)
	p.Want(pictures, []int{10, 20, 0}) // the page on show asks for its own first
	n := p.Count(".svg")
	harness.Write(t, filepath.Join(p.Dir, "img", "map.svg"), drawing(11))
	edition("Another A")
	p.Want(saver+`.then(m => m.update()).then(s => [s[0].images, s[0].missing])`, []any{true, nil})
	if got := p.Count(".svg") - n; got != 1 {
		t.Errorf("%d images were fetched again, want 1", got)
	}
	p.Stop()
	p.Navigate(p.URL + "/carrel/?read=/blog/b/")
	p.Want(pictures, []int{11})
}

// The reading page offers it where a page has images, and tells what it takes.
func TestOfflineImagesOffered(t *testing.T) {
	t.Parallel()
	p, _ := pictured(t)
	p.Want(`!!`+browser.Foot, true)
	p.Get(browser.Foot + `.scrollIntoView()`)
	p.Want(choices+`.map(s => s.split(' · ')[0])`, []string{"Save for offline reading", "With images"})
	axe, err := browser.Axe()
	if err == nil {
		p.Inspect(axe)
	}
	if err := os.Remove(filepath.Join(p.Dir, "img", "map.svg")); err != nil {
		t.Fatal(err)
	}
	p.PressFoot("With images")
	p.Want(browser.Foot+`.firstChild.textContent`, "✓ Saved")
	p.Want(`/ · images that could not be saved: 1/.test(`+browser.Foot+`.querySelector('li').textContent)`, true)
	if err == nil {
		p.Inspect(axe)
	}
	p.Want(images, 1)
	p.Navigate(p.URL + "/carrel/?read=/guides/d/")
	p.Want(`!!`+browser.Foot, true)
	p.Get(browser.Foot + `.scrollIntoView()`)
	p.Want(choices+`.some(s => s.includes(' · '))`, true)
	p.Want(choices+`.length`, 1)
}
