package site

import (
	"encoding/json"
	"fmt"
	"net/http"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"carrel/indexer"
)

// stacks serves a site of 26 posts of three years, four guides without a date and
// a page in Chinese and one in Arabic, with the programs that search and render them.
func stacks(t *testing.T) *host {
	t.Helper()
	dir := t.TempDir()
	var pages strings.Builder
	add := func(page map[string]any) {
		line, _ := json.Marshal(page)
		pages.Write(append(line, '\n'))
	}
	for n := 1; n <= 26; n++ {
		page := map[string]any{
			"url": fmt.Sprintf("/blog/post-%02d/", n), "title": fmt.Sprintf("Post %02d of the lantern", n), "lang": "en", "section": "blog",
			"date": fmt.Sprintf("20%d-%02d-15", 22+n/10, 1+n%10), "tags": []string{"lamps"}, "author": []string{"A. Writer", "B. Reader"}[n%2 : n%2+1],
			"markdown": fmt.Sprintf("A lantern of wick number %d burns all night. See [the talk](https://www.youtube.com/watch?v=abcdefghi%02d).", n, n),
		}
		switch n {
		case 26:
			page["image"] = "/x.svg"
		case 25:
			page["image"] = "https://images.invalid/cat.png"
		case 24:
			page["image"] = "/gone.png" // which is no picture
		}
		add(page)
	}
	for i, title := range []string{"Wicks", "Oil", "Glass", "Ärmel"} {
		add(map[string]any{"url": fmt.Sprintf("/guides/g%d/", i), "title": title, "lang": "en", "section": "guides", "tags": []string{"lamps", "guide <b>"}[:1+i%2], "markdown": "How a lantern burns, part " + title + "."})
	}
	add(map[string]any{"url": "/zh/guides/deng/", "title": "灯笼", "lang": "zh", "section": "guides", "date": "2024-01-01", "markdown": "灯笼整夜燃烧。"})
	add(map[string]any{"url": "/ar/guides/misbah/", "title": "المصباح", "lang": "ar", "section": "guides", "date": "2024-02-01", "markdown": "يضيء المصباح طوال الليل."})
	write(t, filepath.Join(dir, "gone.png"), "no picture")
	write(t, filepath.Join(dir, "pages.jsonl"), pages.String())
	build(t, indexer.Options{Sources: []string{"jsonl:" + filepath.Join(dir, "pages.jsonl")}, Out: filepath.Join(dir, "carrel"), Config: &indexer.Config{Title: "The stacks"}})
	return serveFolder(t, dir)
}

const (
	cards   = `[...document.querySelectorAll('.shelf .card:not(.waiting) a')].filter(a => a.closest('h2')).map(a => a.textContent)`
	counted = `document.querySelector('.shelf [role=status]')?.textContent`
	focused = `document.activeElement.textContent`
	current = `[...document.querySelectorAll('.choices [aria-current] bdi')].map(e => e.textContent)`
)

// choice is the link of a value in a group of the choices.
func choice(group, value string) string {
	return `[...document.querySelectorAll('.choices ul[aria-labelledby=choices-` + group + `] a')].find(a => a.querySelector('bdi').textContent === '` + value + `')`
}

func TestLibraryLists(t *testing.T) {
	p := visit(t, stacks(t), "/carrel/")
	p.want(headline, "The stacks")
	p.want(counted, "30 pages")
	p.want(cards+`.length`, 20)
	p.want(cards+`.slice(0, 2)`, []string{"Post 26 of the lantern", "Post 25 of the lantern"})
	p.want(`document.querySelector('.card .byline').textContent`, "Jul 15, 2024 · A. Writer · Blog")
	p.want(`document.querySelector('.card .excerpt').textContent`, "A lantern of wick number 26 burns all night. See the talk.")
	p.want(`document.activeElement === document.body`, true)
	p.get(`document.querySelector('.more').click()`)
	p.want(cards+`.length`, 30)
	p.want(cards+`.slice(-4)`, []string{"Wicks", "Oil", "Glass", "Ärmel"}) // without a date
	p.want(focused, "Post 06 of the lantern")
	p.want(`location.search`, "?parts=2")
	p.want(`document.querySelector('.more')`, nil)
	p.get(`(scrollTo(0, 1500), document.querySelectorAll('.card h2 a')[18].click())`)
	p.want(headline, "Post 08 of the lantern")
	p.want(focused, "Post 08 of the lantern")
	p.get(`history.back()`)
	p.want(cards+`.length`, 30)
	p.want(`scrollY`, 1500)
	p.want(focused, "The stacks")
	p.navigate("about:blank")
	p.get(`history.back()`)
	p.want(cards+`.length`, 30)
	p.want(`scrollY`, 1500)
}

// Each choice is a link to a view of its own, which the address holds.
func TestLibraryNarrows(t *testing.T) {
	h := stacks(t)
	p := visit(t, h, "/carrel/")
	p.want(choice("section", "Blog")+`.textContent`, "Blog 26")
	p.get(choice("section", "Blog") + `.click()`)
	p.want(headline, "Blog")
	p.want(counted, "26 pages")
	p.want(focused, "Blog")
	p.want(`location.search`, "?section=/blog/")
	p.want(`document.title`, "Blog – The stacks")
	p.want(`[...document.querySelectorAll('.choices ul[aria-labelledby=choices-year] a')].map(a => a.textContent)`, []string{"All ", "2024 7", "2023 10", "2022 9"})
	p.get(choice("year", "2023") + `.click()`)
	p.want(headline, "Blog · 2023")
	p.want(cards+`.length`, 10)
	p.want(current, []string{"Pages", "English", "Blog", "All", "2023"})
	p.want(choice("section", "Blog")+`.textContent`, "Blog 10")
	p.want(choice("year", "2024")+`.textContent`, "2024 7") // as if no year were chosen
	p.get(choice("author", "B. Reader") + `.click()`)
	p.want(counted, "5 pages")
	p.get(`document.querySelectorAll('.orders a')[1].click()`)
	p.want(cards+`[0]`, "Post 11 of the lantern")
	p.want(`location.search`, "?section=/blog/&author=B.+Reader&year=2023&sort=oldest")
	p.navigate(h.URL + "/carrel/?section=/blog/&author=B.+Reader&year=2023&sort=oldest")
	p.want(cards+`[0]`, "Post 11 of the lantern")
	p.want(`document.querySelectorAll('.orders [aria-current]')[0].textContent`, "Oldest first")
	p.navigate(h.URL + "/carrel/?sort=title&section=guides")
	p.want(cards, []string{"Ärmel", "Glass", "Oil", "Wicks"})
	p.get(choice("section", "All") + `.click()`)
	p.want(counted, "30 pages")
	p.get(`history.back()`)
	p.want(counted, "4 pages")
	p.want(focused, "Guides")
}

// An address may hold anything.
func TestLibraryOfAnyAddress(t *testing.T) {
	h := stacks(t)
	p := visit(t, h, "/carrel/?section=%3Cb%3E&parts=-1&sort=zzz")
	p.want(headline, "<b>")
	p.want(`document.querySelector('.shelf a[href$="/carrel/"]').textContent`, "Show everything")
	for _, test := range []struct{ search, count string }{
		{"parts=999999999&year=20x4&kind=9&sort=__proto__", "30 pages"},
		{"lang=xx", "30 pages"},
		{"lang=*", "32 pages"},
		{"lang=*&section=guides", "6 pages"},
		{"tag=guide+%3Cb%3E", "2 pages"},
		{"year=2024&section=///blog", "7 pages"},
		{"kind=resource", "26 resources"},
	} {
		p.navigate(h.URL + "/carrel/?" + test.search)
		p.want(counted, test.count)
	}
	p.want(`document.querySelector('.card .excerpt a').href`, h.URL+"/carrel/?read=/blog/post-01/")
}

func TestLibrarySpeaks(t *testing.T) {
	p := visit(t, stacks(t), "/carrel/?lang=zh")
	p.want(counted, "1 个页面")
	p.want(`document.documentElement.lang + box.lang`, "zhzh")
	p.want(`document.querySelector('.look').ariaLabel`, "阅读设置")
	p.want(choice("lang", "English")+`.textContent`, "English 30")
	p.get(`document.querySelector('.card h2 a').click()`)
	p.want(headline, "灯笼")
	p.get(`document.querySelector('.crumbs a').click()`)
	p.want(counted, "1 个页面")
	p.get(choice("lang", "English") + `.click()`)
	p.want(counted, "30 pages")
	p.want(`document.documentElement.lang + box.lang`, "enen")
}

// What is written from right to left runs so, and nothing else.
func TestLibraryFromRightToLeft(t *testing.T) {
	p := visit(t, stacks(t), "/carrel/?lang=ar")
	p.want(cards, []string{"المصباح"})
	p.want(`document.documentElement.dir`, "rtl")
	p.want(`document.querySelector('.card .cover').getBoundingClientRect().left > document.querySelector('.card h2').getBoundingClientRect().left`, true)
	p.get(`document.querySelector('.card h2 a').click()`)
	p.want(headline, "المصباح")
	p.want(`document.documentElement.dir`, "rtl")
	p.get(`history.back()`)
	p.want(counted, "1 page")
	p.get(choice("lang", "English") + `.click()`)
	p.want(counted, "30 pages")
	p.want(`document.documentElement.dir`, "ltr")
}

// Pictures are the site's own; others, and those that fail, are drawn.
func TestLibraryCovers(t *testing.T) {
	h := stacks(t)
	p := visit(t, h, "/carrel/")
	p.want(`[...document.querySelectorAll('.card .cover')].slice(0, 4).map(c => c.tagName + c.textContent)`, []string{"IMG", "SPANP", "SPANP", "SPANP"})
	p.want(`document.querySelector('img.cover').naturalWidth > 0`, true)
	p.want(`new Set([...document.querySelectorAll('.drawn')].map(c => getComputedStyle(c).backgroundColor)).size`, 1)
	if n := h.count("cat.png"); n > 0 {
		t.Errorf("%d requests for another site's picture", n)
	}
}

// While the engine is on its way the list's place is kept; what has come stays
// where it is.
func TestLibraryCold(t *testing.T) {
	h := stacks(t)
	release := h.hold("search.wasm")
	t.Cleanup(release)
	p := visit(t, h, "/carrel/")
	p.want(`document.querySelectorAll('.waiting').length`, 6)
	top := p.get(`Math.round(document.querySelector('.cards').getBoundingClientRect().top)`)
	release()
	p.want(cards+`.length`, 20)
	p.want(`document.querySelectorAll('.waiting').length`, 0)
	if got := p.get(`Math.round(document.querySelector('.cards').getBoundingClientRect().top)`); got != top {
		t.Errorf("the list begins at %s, its place was kept at %s", got, top)
	}
}

func TestLibraryFails(t *testing.T) {
	h := stacks(t)
	p := visit(t, h, "/carrel/?read=/guides/g1/")
	p.want(headline, "Oil")
	p.keep("/guides/g1/")
	p.loose = true
	h.misbehave(func(file string, w http.ResponseWriter) bool {
		if strings.HasSuffix(file, ".bin") {
			http.Error(w, "none", http.StatusNotFound)
		}
		return strings.HasSuffix(file, ".bin")
	})
	p.navigate(h.URL + "/carrel/")
	p.want(`document.querySelector('.shelf strong')?.textContent`, "The library could not be opened.")
	p.want(`[...document.querySelectorAll('.kept a')].map(a => [a.textContent, a.href])`, []any{[]string{"Oil", h.URL + "/carrel/?read=/guides/g1/"}})
	h.misbehave(nil)
	p.get(`document.querySelector('.shelf button').click()`)
	p.want(counted, "30 pages")
	p.want(focused, "The stacks")
	p.want(`[...document.querySelectorAll('.card')].filter(c => c.textContent.includes('✓ Saved')).length`, 0)
	p.navigate(h.URL + "/carrel/?section=guides")
	p.want(`[...document.querySelectorAll('.card')].filter(c => c.textContent.includes('✓ Saved')).map(c => c.querySelector('h2').textContent)`, []string{"Oil"})
}

// Without a network a page that is saved alone is read, and found in the library;
// where everything is saved so is every view.
func TestLibraryOffline(t *testing.T) {
	h := stacks(t)
	p := visit(t, h, "/carrel/?read=/blog/post-07/")
	p.want(headline, "Post 07 of the lantern")
	p.keep("/blog/post-07/")
	whole := visit(t, h, "/carrel/")
	whole.keep("all")
	h.CloseClientConnections()
	h.Close()
	p.loose, whole.loose = true, true
	p.navigate(h.URL + "/carrel/?read=/blog/post-07/")
	p.want(headline, "Post 07 of the lantern")
	p.navigate(h.URL + "/carrel/")
	p.want(`[...document.querySelectorAll('.kept a')].map(a => a.textContent)`, []string{"Post 07 of the lantern"})
	p.want(`document.querySelector('.shelf button')?.textContent`, "Try again")
	p.get(`(Object.defineProperty(navigator, 'onLine', { get: () => false }), dispatchEvent(new Event('offline')))`)
	p.want(`document.querySelector('.notice').textContent`, "There is no network. What is saved can be read all the same.")
	p.get(`document.querySelector('.kept a').click()`)
	p.want(headline, "Post 07 of the lantern")
	p.want(`document.querySelector('.onward').hidden`, true)

	whole.navigate(h.URL + "/carrel/?section=/blog/&year=2022")
	whole.want(counted, "9 pages")
	whole.want(`document.querySelectorAll('.card').length === [...document.querySelectorAll('.card')].filter(c => c.textContent.includes('✓ Saved')).length`, true)
	whole.get(`document.querySelector('.card h2 a').click()`)
	whole.want(headline, "Post 09 of the lantern")
	whole.want(`document.querySelectorAll('.beside a, .onward .card').length > 2`, true)
}

// The pages before and behind an article, by date or by title, and those that are
// most like it.
func TestOnward(t *testing.T) {
	h := stacks(t)
	p := visit(t, h, "/carrel/?read=/blog/post-10/")
	const beside = `[...document.querySelectorAll('.beside a')].map(a => [a.rel, a.textContent, new URL(a.href).search])`
	p.want(beside, []any{
		[]string{"prev", "PreviousPost 09 of the lantern", "?read=/blog/post-09/"}, []string{"next", "NextPost 11 of the lantern", "?read=/blog/post-11/"}})
	p.want(`document.querySelectorAll('.onward .card').length`, 4)
	p.want(`[...document.querySelectorAll('.onward .card h3')].some(a => a.textContent.includes('Post 10'))`, false)
	p.get(`document.querySelector('.beside [rel=next]').click()`)
	p.want(headline, "Post 11 of the lantern")
	p.want(focused, "Post 11 of the lantern")
	p.want(beside+`[0][1]`, "PreviousPost 10 of the lantern")
	p.navigate(h.URL + "/carrel/?read=/blog/post-26/")
	p.want(beside+`.map(b => b[1])`, []string{"PreviousPost 25 of the lantern"}) // not a guide, which has no date
	p.navigate(h.URL + "/carrel/?read=/guides/g2/")
	p.want(beside+`.map(b => b[1])`, []string{"PreviousÄrmel", "NextOil"})
	p.navigate(h.URL + "/carrel/?read=/zh/guides/deng/")
	p.want(headline, "灯笼")
	p.want(`document.querySelector('.onward').hidden`, true)
}

// The library is worked by the keyboard alone.
func TestLibraryByKeyboard(t *testing.T) {
	p := visit(t, stacks(t), "/carrel/")
	p.want(counted, "30 pages")
	p.get(`(document.querySelector('.choices details').open = true, ` + choice("section", "Guides") + `.focus())`)
	p.keys(kb.Enter)
	p.want(focused, "Guides")
	p.get(`document.querySelector('.card h2 a').focus()`)
	p.keys(kb.Enter)
	p.want(headline, "Wicks")
	p.want(focused, "Wicks")
	p.want(`getComputedStyle(document.activeElement).outlineStyle`, "none")
}

// axe-core finds nothing in any state of the library.
func TestAxeLibrary(t *testing.T) {
	axe, err := axeCore()
	if err != nil {
		skip(t, err)
	}
	h := stacks(t)
	for path, reached := range map[string]string{
		"":                        counted + ` === '30 pages'`,
		"?section=/blog/&lang=en": counted + ` === '26 pages'`,
		"?kind=resource":          counted + ` === '26 resources'`,
		"?lang=zh":                counted + ` === '1 个页面'`,
		"?tag=nothing":            `document.querySelector('.shelf p a') !== null`,
		"?read=/blog/post-10/":    `document.querySelectorAll('.onward .card').length === 4`,
	} {
		t.Run(path, func(t *testing.T) {
			p := visit(t, h, "/carrel/"+path)
			p.want(reached, true)
			p.inspect(axe)
			p.get(`document.querySelectorAll('details').forEach(d => { d.open = true })`)
			p.inspect(axe)
		})
	}
	p := visit(t, h, "/carrel/?read=/guides/g1/")
	p.loose = true
	p.want(headline, "Oil")
	p.keep("/guides/g1/")
	without(h, ".bin")
	p.navigate(h.URL + "/carrel/")
	p.want(`document.querySelector('.shelf strong') !== null && document.querySelector('.kept a').textContent`, "Oil")
	p.inspect(axe)
}
