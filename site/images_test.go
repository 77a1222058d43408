package site

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"carrel/indexer"
)

// drawing is an image of so many pixels.
func drawing(width int) string {
	return fmt.Sprintf(`<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="9"><rect width="9" height="9"/></svg>`, width)
}

// pictured serves a site with images: two on one page, one of them on another
// too, and one below a folder with a name that needs escapes.
func pictured(t *testing.T) (*profile, func(title string)) {
	t.Helper()
	dir := t.TempDir()
	for name, width := range map[string]int{"img/map.svg": 10, "blog/a/one.svg": 20, "guides/ä b.svg": 30} {
		write(t, filepath.Join(dir, filepath.FromSlash(name)), drawing(width))
	}
	write(t, filepath.Join(dir, "index.html"), `<!doctype html><title>t</title>`)
	edition := func(title string) {
		source := filepath.Join(t.TempDir(), "site.jsonl")
		write(t, source, strings.Join([]string{
			`{"url":"/blog/a/","title":"` + title + `","lang":"en","markdown":"![Map](/img/map.svg) and ![One](one.svg?v=2) and ![Gone](gone.svg)"}`,
			`{"url":"/blog/b/","title":"B","lang":"en","markdown":"![Map](../../img/map.svg) once more"}`,
			`{"url":"/guides/c/","title":"C","lang":"en","markdown":"![Beds](../%C3%A4%20b.svg)"}`,
			`{"url":"/guides/d/","title":"D","lang":"en","markdown":"Words alone."}`,
		}, "\n"))
		build(t, indexer.Options{Sources: []string{"jsonl:" + source}, Out: filepath.Join(dir, "carrel"), BaseURL: "https://garden.example/"})
	}
	edition("A")
	h := serveFolder(t, dir)
	p := visit(t, h, "/carrel/?read=/blog/a/")
	p.loose = true
	return &profile{tab: p, host: h, root: p.ctx, t: t}, edition
}

const (
	// pictures are the widths of the article's images, 0 for one that is not there.
	pictures = `Promise.all([...document.querySelectorAll('article img')].map(i => { i.loading = 'eager'; return i.decode().catch(() => {}).then(() => i.naturalWidth) }))`
	// images are those that are kept.
	images = `caches.open('carrel-files').then(c => c.keys()).then(k => k.filter(r => r.url.includes('/carrel/image/')).length)`
)

func (p *profile) keepImages(what string) string {
	p.Helper()
	return p.get(saver + `.then(m => m.save({ what: '` + what + `', images: true })).then(i => [i.images, i.missing], e => e.message)`)
}

// Pages that are saved with their images show them when the host is gone.
func TestOfflineImages(t *testing.T) {
	p, _ := pictured(t)
	size := len(drawing(10)) + len(drawing(20))
	p.want(`(async m => { const price = images => m.estimate({ what: '/blog/a/', images }); const a = await price(false), b = await price(true); return [b.bytes - a.bytes, a.images, b.images] })(await `+saver+`)`, []int{size, 2, 2})
	p.want(saver+`.then(m => m.estimate({ what: '/guides/d/' })).then(e => e.images)`, 0)
	if got := p.keepImages("/blog/a/"); got != "[true,null]" {
		t.Errorf("saved as %s", got)
	}
	p.want(images, 2)
	if got := p.keepImages("section:/guides/"); got != "[true,null]" {
		t.Errorf("saved as %s", got)
	}
	p.want(images, 3)
	p.get(saver + `.then(m => m.save({ what: '/blog/b/' })).then(() => 0)`)
	p.want(saver+`.then(m => m.saved()).then(s => s.map(i => i.images))`, []bool{true, true, false})
	p.installed()
	p.stop()
	for _, test := range []struct {
		page   string
		widths []int
	}{{"/blog/a/", []int{10, 20, 0}}, {"/guides/c/", []int{30}}, {"/blog/b/", []int{10}}} {
		p.navigate(p.URL + "/carrel/?read=" + test.page)
		p.want(`document.querySelectorAll('article img').length`, len(test.widths))
		p.want(pictures, test.widths)
	}
	p.get(saver + `.then(m => m.remove('/blog/a/')).then(() => 0)`)
	p.want(images, 1)
	p.get(saver + `.then(async m => { for (const i of await m.saved()) await m.remove(i.what) }).then(() => 0)`)
	p.want(files, 0)
}

// An image that the host does not have, or has another of, is left out and told;
// a host that fails at one keeps nothing half.
func TestOfflineImagesMissing(t *testing.T) {
	p, _ := pictured(t)
	one := filepath.Join(p.dir, "blog", "a", "one.svg")
	write(t, one, strings.Replace(drawing(20), "20", "21", 1))
	if got := p.keepImages("/blog/a/"); got != "[true,1]" {
		t.Errorf("with another image there: %s", got)
	}
	p.want(images, 1)
	if err := os.Remove(one); err != nil {
		t.Fatal(err)
	}
	if got := p.keepImages("all"); got != "[true,1]" {
		t.Errorf("without an image: %s", got)
	}
	p.want(images, 2)
	p.navigate(p.URL + "/carrel/?read=/blog/a/")
	p.want(`/images that could not be saved: 1/.test(`+foot+`.querySelector('ul').textContent)`, true)
	write(t, one, drawing(20))
	p.inject(faults[1], func(file string) bool { return file == "/blog/a/one.svg" })
	if got := p.keepImages("all"); !strings.Contains(got, "/blog/a/one.svg can't be saved: status 500") {
		t.Errorf("from a host that fails: %s", got)
	}
	p.misbehave(nil)
	if got := p.keepImages("all"); got != "[true,null]" {
		t.Errorf("with all images there: %s", got)
	}
	p.want(images, 3)
}

// An update fetches the images that changed and no others.
func TestOfflineImagesUpdated(t *testing.T) {
	p, edition := pictured(t)
	p.keepImages("all")
	p.want(images, 3)
	p.want(`document.querySelectorAll('article img').length`, 3)
	p.want(pictures, []int{10, 20, 0}) // the page on show asks for its own first
	n := p.count(".svg")
	write(t, filepath.Join(p.dir, "img", "map.svg"), drawing(11))
	edition("Another A")
	p.want(saver+`.then(m => m.update()).then(s => [s[0].images, s[0].missing])`, []any{true, nil})
	if got := p.count(".svg") - n; got != 1 {
		t.Errorf("%d images were fetched again, want 1", got)
	}
	p.stop()
	p.navigate(p.URL + "/carrel/?read=/blog/b/")
	p.want(pictures, []int{11})
}

// The reading page offers it where a page has images, and tells what it takes.
func TestOfflineImagesOffered(t *testing.T) {
	p, _ := pictured(t)
	p.want(`!!`+foot, true)
	p.get(foot + `.scrollIntoView()`)
	p.want(choices+`.map(s => s.split(' · ')[0])`, []string{"Save for offline reading", "With images"})
	axe, err := axeCore()
	if err == nil {
		p.inspect(axe)
	}
	if err := os.Remove(filepath.Join(p.dir, "img", "map.svg")); err != nil {
		t.Fatal(err)
	}
	p.pressFoot("With images")
	p.want(foot+`.firstChild.textContent`, "✓ Saved")
	p.want(`/ · images that could not be saved: 1/.test(`+foot+`.querySelector('li').textContent)`, true)
	if err == nil {
		p.inspect(axe)
	}
	p.want(images, 1)
	p.navigate(p.URL + "/carrel/?read=/guides/d/")
	p.want(`!!`+foot, true)
	p.get(foot + `.scrollIntoView()`)
	p.want(choices+`.some(s => s.includes(' · '))`, true)
	p.want(choices+`.length`, 1)
}
