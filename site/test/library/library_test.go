package library

import (
	"net/http"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"carrel/site/test/internal/browser"
	"carrel/site/test/internal/harness"
	"carrel/site/test/internal/host"
	"carrel/site/test/internal/sites"
)

const (
	cards   = `[...document.querySelectorAll('.shelf .card:not(.waiting) a')].filter(a => a.closest('h2')).map(a => a.textContent)`
	counted = `document.querySelector('.shelf [role=status]')?.textContent`
	focused = `document.activeElement.textContent`
	saved   = `[...document.querySelectorAll('.card:has(.save[aria-pressed=true]) h2')].map(e => e.textContent)`
	current = `[...document.querySelectorAll('.choices [aria-current] bdi')].map(e => e.textContent)`
)

// choice is the link of a value in a group of the choices.
func choice(group, value string) string {
	return `[...document.querySelectorAll('.choices ul[aria-labelledby=choices-` + group + `] a')].find(a => a.querySelector('bdi').textContent === '` + value + `')`
}

func TestLibraryLists(t *testing.T) {
	t.Parallel()
	p := browser.Visit(t, sites.Stacks(t), "/carrel/")
	p.Want(browser.Headline, "The stacks")
	p.Want(counted, "30 pages")
	p.Want(cards+`.length`, 20)
	p.Want(cards+`.slice(0, 2)`, []string{"Post 26 of the lantern", "Post 25 of the lantern"})
	p.Want(`document.querySelector('.card .byline').textContent`, "Jul 15, 2024 · A. Writer · Blog")
	p.Want(`document.querySelector('.card .excerpt').textContent`, "A lantern of wick number 26 burns all night. See the talk.")
	p.Want(`document.activeElement === document.body`, true)
	p.Get(`document.querySelector('.more').click()`)
	p.Want(cards+`.length`, 30)
	p.Want(cards+`.slice(-4)`, []string{"Wicks", "Oil", "Glass", "Ärmel"}) // without a date
	p.Want(focused, "Post 06 of the lantern")
	p.Want(`location.search`, "?parts=2")
	p.Want(`document.querySelector('.more')`, nil)
	p.Get(`(scrollTo(0, 1200), document.querySelectorAll('.card h2 a')[18].click())`)
	p.Want(browser.Headline, "Post 08 of the lantern")
	p.Want(focused, "Post 08 of the lantern")
	p.Leave(`history.back()`)
	p.Want(cards+`.length`, 30)
	p.Want(`scrollY`, 1200)
	p.Want(focused, "The stacks")
	p.Navigate("about:blank")
	p.Leave(`history.back()`)
	p.Want(cards+`.length`, 30)
	p.Want(`scrollY`, 1200)
}

// Each choice is a link to a view of its own, which the address holds.
func TestLibraryNarrows(t *testing.T) {
	t.Parallel()
	h := sites.Stacks(t)
	p := browser.Visit(t, h, "/carrel/")
	p.Want(choice("section", "Blog")+`.textContent`, "Blog 26")
	p.Get(choice("section", "Blog") + `.click()`)
	p.Want(browser.Headline, "Blog")
	p.Want(counted, "26 pages")
	p.Want(focused, "Blog")
	p.Want(`location.search`, "?section=/blog/")
	p.Want(`document.title`, "Blog – The stacks")
	p.Want(`[...document.querySelectorAll('.choices ul[aria-labelledby=choices-year] a')].map(a => a.textContent)`, []string{"All ", "2024 7", "2023 10", "2022 9"})
	p.Get(choice("year", "2023") + `.click()`)
	p.Want(browser.Headline, "Blog · 2023")
	p.Want(cards+`.length`, 10)
	p.Want(current, []string{"Pages", "English", "Blog", "All", "2023"})
	p.Want(choice("section", "Blog")+`.textContent`, "Blog 10")
	p.Want(choice("year", "2024")+`.textContent`, "2024 7") // as if no year were chosen
	p.Get(choice("author", "B. Reader") + `.click()`)
	p.Want(counted, "5 pages")
	p.Get(`document.querySelectorAll('.orders a')[1].click()`)
	p.Want(cards+`[0]`, "Post 11 of the lantern")
	p.Want(`location.search`, "?section=/blog/&author=B.+Reader&year=2023&sort=oldest")
	p.Navigate(h.URL + "/carrel/?section=/blog/&author=B.+Reader&year=2023&sort=oldest")
	p.Want(cards+`[0]`, "Post 11 of the lantern")
	p.Want(`document.querySelectorAll('.orders [aria-current]')[0].textContent`, "Oldest first")
	p.Navigate(h.URL + "/carrel/?sort=title&section=guides")
	p.Want(cards, []string{"Ärmel", "Glass", "Oil", "Wicks"})
	p.Get(choice("section", "All") + `.click()`)
	p.Want(counted, "30 pages")
	p.Leave(`history.back()`)
	p.Want(counted, "4 pages")
	p.Want(focused, "Guides")
}

// An address may hold anything.
func TestLibraryOfAnyAddress(t *testing.T) {
	t.Parallel()
	h := sites.Stacks(t)
	p := browser.Visit(t, h, "/carrel/?section=%3Cb%3E&parts=-1&sort=zzz")
	p.Want(browser.Headline, "<b>")
	p.Want(`document.querySelector('.shelf a[href$="/carrel/"]').textContent`, "Show everything")
	for _, test := range []struct{ search, count string }{
		{"parts=999999999&year=20x4&kind=9&sort=__proto__", "30 pages"},
		{"lang=xx", "30 pages"},
		{"lang=*", "32 pages"},
		{"lang=*&section=guides", "6 pages"},
		{"tag=guide+%3Cb%3E", "2 pages"},
		{"year=2024&section=///blog", "7 pages"},
		{"kind=resource", "26 resources"},
	} {
		p.Navigate(h.URL + "/carrel/?" + test.search)
		p.Want(counted, test.count)
	}
	p.Want(`document.querySelector('.card .excerpt a').href`, h.URL+"/carrel/?read=/blog/post-01/")
}

func TestLibrarySpeaks(t *testing.T) {
	t.Parallel()
	p := browser.Visit(t, sites.Stacks(t), "/carrel/?lang=zh")
	p.Want(counted, "1 个页面")
	p.Want(`document.documentElement.lang + box.lang`, "zhzh")
	p.Want(`document.querySelector('.look').ariaLabel`, "阅读设置")
	p.Want(choice("lang", "English")+`.textContent`, "English 30")
	p.Get(`document.querySelector('.card h2 a').click()`)
	p.Want(browser.Headline, "灯笼")
	p.Get(`document.querySelector('.crumbs a').click()`)
	p.Want(counted, "1 个页面")
	p.Get(choice("lang", "English") + `.click()`)
	p.Want(counted, "30 pages")
	p.Want(`document.documentElement.lang + box.lang`, "enen")
}

// What is written from right to left runs so, and nothing else.
func TestLibraryFromRightToLeft(t *testing.T) {
	t.Parallel()
	p := browser.Visit(t, sites.Stacks(t), "/carrel/?lang=ar")
	p.Want(cards, []string{"المصباح"})
	p.Want(`document.documentElement.dir`, "rtl")
	p.Want(`document.querySelector('.card .save').getBoundingClientRect().right < document.querySelector('.card h2').getBoundingClientRect().right`, true)
	p.Get(`document.querySelector('.card h2 a').click()`)
	p.Want(browser.Headline, "المصباح")
	p.Want(`document.documentElement.dir`, "rtl")
	p.Leave(`history.back()`)
	p.Want(counted, "1 page")
	p.Get(choice("lang", "English") + `.click()`)
	p.Want(counted, "30 pages")
	p.Want(`document.documentElement.dir`, "ltr")
}

// Pictures are the site's own; a page without one has none, and a resource the drawing of
// its kind.
func TestLibraryCovers(t *testing.T) {
	t.Parallel()
	h := sites.Stacks(t)
	p := browser.Visit(t, h, "/carrel/")
	p.Want(`[...document.querySelectorAll('.card .cover')].map(c => c.tagName + c.textContent)`, []string{"IMG", "SPAN"}) // the second can't be had
	p.Want(`document.querySelector('img.cover').naturalWidth > 0`, true)
	p.Navigate(h.URL + "/carrel/?kind=resource")
	p.Want(`document.querySelectorAll('.card svg').length > 0 && document.querySelectorAll('.card .save').length`, 0)
	if n := h.Count("cat.png"); n > 0 {
		t.Errorf("%d requests for another site's picture", n)
	}
}

// While the engine is on its way the list's place is kept; what has come stays
// where it is.
func TestLibraryCold(t *testing.T) {
	t.Parallel()
	h := sites.Stacks(t)
	release := h.Hold("search.wasm")
	t.Cleanup(release)
	p := browser.Visit(t, h, "/carrel/?section=/blog/&year=2024&sort=title")
	p.Want(`document.querySelectorAll('.waiting').length`, 6)
	top := p.Get(`Math.round(document.querySelector('.cards').getBoundingClientRect().top)`)
	release()
	p.Want(cards+`.length`, 7)
	p.Want(`document.querySelectorAll('.waiting').length`, 0)
	if got := p.Get(`Math.round(document.querySelector('.cards').getBoundingClientRect().top)`); got != top {
		t.Errorf("the list begins at %s, its place was kept at %s", got, top)
	}
}

func TestLibraryFails(t *testing.T) {
	t.Parallel()
	h := sites.Stacks(t)
	p := browser.Visit(t, h, "/carrel/?read=/guides/g1/")
	p.Want(browser.Headline, "Oil")
	p.Keep("/guides/g1/")
	p.Loose = true
	h.Misbehave(func(file string, w http.ResponseWriter) bool {
		if strings.HasSuffix(file, ".bin") {
			http.Error(w, "none", http.StatusNotFound)
		}
		return strings.HasSuffix(file, ".bin")
	})
	p.Navigate(h.URL + "/carrel/")
	p.Want(`document.querySelector('.shelf strong')?.textContent`, "The library could not be opened.")
	p.Want(`[...document.querySelectorAll('.kept a')].map(a => [a.textContent, a.href])`, []any{[]string{"Oil", h.URL + "/carrel/?read=/guides/g1/"}})
	h.Misbehave(nil)
	p.Get(`document.querySelector('.shelf button').click()`)
	p.Want(counted, "30 pages")
	p.Want(focused, "The stacks")
	p.Want(saved+`.length`, 0)
	p.Navigate(h.URL + "/carrel/?section=guides")
	p.Want(saved, []string{"Oil"})
}

// Without a network a page that is saved alone is read, and found in the library;
// where everything is saved so is every view.
func TestLibraryOffline(t *testing.T) {
	t.Parallel()
	h := sites.Stacks(t)
	p := browser.Visit(t, h, "/carrel/?read=/blog/post-07/")
	p.Want(browser.Headline, "Post 07 of the lantern")
	p.Keep("/blog/post-07/")
	whole := browser.Visit(t, h, "/carrel/")
	whole.Keep("all")
	h.CloseClientConnections()
	h.Close()
	p.Loose, whole.Loose = true, true
	p.Navigate(h.URL + "/carrel/?read=/blog/post-07/")
	p.Want(browser.Headline, "Post 07 of the lantern")
	p.Navigate(h.URL + "/carrel/")
	p.Want(`[...document.querySelectorAll('.kept a')].map(a => a.textContent)`, []string{"Post 07 of the lantern"})
	p.Want(`document.querySelector('.shelf button')?.textContent`, "Try again")
	p.Get(`(Object.defineProperty(navigator, 'onLine', { get: () => false }), dispatchEvent(new Event('offline')))`)
	p.Want(`document.querySelector('.notice').textContent`, "There is no network. What is saved can be read all the same.")
	p.Get(`document.querySelector('.kept a').click()`)
	p.Want(browser.Headline, "Post 07 of the lantern")
	p.Want(`document.querySelector('.onward').hidden`, true)

	whole.Navigate(h.URL + "/carrel/?section=/blog/&year=2022")
	whole.Want(counted, "9 pages")
	whole.Want(`document.querySelectorAll('.card').length === `+saved+`.length`, true)
	whole.Get(`document.querySelector('.card h2 a').click()`)
	whole.Want(browser.Headline, "Post 09 of the lantern")
	whole.Want(`document.querySelectorAll('.beside a, .onward .card').length > 2`, true)
}

// The pages before and behind an article, by date or by title, and those that are
// most like it.
func TestOnward(t *testing.T) {
	t.Parallel()
	h := sites.Stacks(t)
	p := browser.Visit(t, h, "/carrel/?read=/blog/post-10/")
	const beside = `[...document.querySelectorAll('.beside a')].map(a => [a.rel, a.textContent, new URL(a.href).search])`
	p.Want(beside, []any{
		[]string{"prev", "PreviousPost 09 of the lantern", "?read=/blog/post-09/"}, []string{"next", "NextPost 11 of the lantern", "?read=/blog/post-11/"}})
	p.Want(`document.querySelectorAll('.onward .card').length`, 4)
	p.Want(`[...document.querySelectorAll('.onward .card h3')].some(a => a.textContent.includes('Post 10'))`, false)
	p.Get(`document.querySelector('.beside [rel=next]').click()`)
	p.Want(browser.Headline, "Post 11 of the lantern")
	p.Want(focused, "Post 11 of the lantern")
	p.Want(beside+`[0][1]`, "PreviousPost 10 of the lantern")
	p.Navigate(h.URL + "/carrel/?read=/blog/post-26/")
	p.Want(beside+`.map(b => b[1])`, []string{"PreviousPost 25 of the lantern"}) // not a guide, which has no date
	p.Navigate(h.URL + "/carrel/?read=/guides/g2/")
	p.Want(beside+`.map(b => b[1])`, []string{"PreviousÄrmel", "NextOil"})
	p.Navigate(h.URL + "/carrel/?read=/zh/guides/deng/")
	p.Want(browser.Headline, "灯笼")
	p.Want(`document.querySelector('.onward').hidden`, true)
}

// The library is worked by the keyboard alone.
func TestLibraryByKeyboard(t *testing.T) {
	t.Parallel()
	p := browser.Visit(t, sites.Stacks(t), "/carrel/")
	p.Want(counted, "30 pages")
	p.Get(`(document.querySelector('.choices details').open = true, ` + choice("section", "Guides") + `.focus())`)
	p.Keys(kb.Enter)
	p.Want(focused, "Guides")
	p.Get(`document.querySelector('.card h2 a').focus()`)
	p.Keys(kb.Enter)
	p.Want(browser.Headline, "Wicks")
	p.Want(focused, "Wicks")
	p.Want(`getComputedStyle(document.activeElement).outlineStyle`, "none")
}

// axe-core finds nothing in any state of the library.
func TestAxeLibrary(t *testing.T) {
	t.Parallel()
	axe, err := browser.Axe()
	if err != nil {
		harness.Lacks(t, err)
	}
	h := sites.Stacks(t)
	for path, reached := range map[string]string{
		"":                        counted + ` === '30 pages'`,
		"?section=/blog/&lang=en": counted + ` === '26 pages'`,
		"?kind=resource":          counted + ` === '26 resources'`,
		"?lang=zh":                counted + ` === '1 个页面'`,
		"?tag=nothing":            `document.querySelector('.shelf p a') !== null`,
		"?read=/blog/post-10/":    `document.querySelectorAll('.onward .card').length === 4`,
	} {
		t.Run(path, func(t *testing.T) {
			p := browser.Visit(t, h, "/carrel/"+path)
			p.Want(reached, true)
			p.Inspect(axe)
			p.Get(`document.querySelectorAll('details').forEach(d => { d.open = true })`)
			p.Inspect(axe)
		})
	}
	p := browser.Visit(t, h, "/carrel/?read=/guides/g1/")
	p.Loose = true
	p.Want(browser.Headline, "Oil")
	p.Keep("/guides/g1/")
	host.Without(h, ".bin")
	p.Navigate(h.URL + "/carrel/")
	p.Want(`document.querySelector('.shelf strong') !== null && document.querySelector('.kept a').textContent`, "Oil")
	p.Inspect(axe)
}
