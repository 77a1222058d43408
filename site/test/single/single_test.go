package single

import (
	"bytes"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"carrel/build/single"
	"carrel/indexer"
	"carrel/site"
	"carrel/site/test/internal/browser"
	"carrel/site/test/internal/driver"
	"carrel/site/test/internal/harness"
	"carrel/site/test/internal/host"
	"carrel/site/test/internal/packs"
)

// pages are those of the sites in one file: one with a title that would end a
// script, one with an image, links inside and outside, one with a video.
const pages = `{"url":"/blog/governance/","title":"Governance </script><!-- & \"decisions\"","lang":"en","type":"blog","date":"2024-05-02","markdown":"Governance says who may decide. Read [of the office](/blog/office/#rules), [an old page](/old/page/) and [the form](/form.pdf).\n\n## Roles\n\n![Two people](/two.png) ![A cat](https://images.invalid/cat.png)\n\nA maintainer reviews. Watch [the talks](https://www.youtube.com/playlist?list=PL123).\n\n## A charter\n\nIt is short.\n"}
{"url":"/blog/government/","title":"Government and open data","lang":"en","type":"blog","date":"2023-01-09","image":"/two.png","markdown":"A government publishes data.\n"}
{"url":"/blog/office/","title":"The first days of an office","lang":"en","type":"blog","date":"2021-10-14","markdown":"An open source program office listens first.\n\n## Rules\n\nThree rules, written down.\n"}
{"url":"/zh/guides/office/","title":"如何建立开源项目办公室","lang":"zh","type":"guides","date":"2022-03-01","markdown":"开源项目办公室负责开源战略与治理。\n"}
`

// In no order: first answers keep their places, where they came before the engine's.
var found = []string{hostile, "Government and open data"}

const hostile = `Governance </script><!-- & "decisions"`

// singleSite builds pages into one file, changes its text and gives its place: a
// name of more than letters, in a folder with nothing else.
func singleSite(t *testing.T, base string, change func(string) string) *host.Host {
	t.Helper()
	dir := t.TempDir()
	harness.Write(t, filepath.Join(dir, "pages.jsonl"), pages)
	packs.Build(t, indexer.Options{Sources: []string{"jsonl:" + filepath.Join(dir, "pages.jsonl")}, Out: filepath.Join(dir, "carrel"), BaseURL: base,
		Config: &indexer.Config{Title: "Garden <notes>"}})
	files, err := site.Single()
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := single.Write(&b, filepath.Join(dir, "carrel"), single.Page{HTML: files[0].Data, Script: files[1].Data}); err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(t.TempDir(), "my site #1?.html")
	harness.Write(t, name, change(b.String()))
	address := url.URL{Scheme: "file", Path: name}
	return &host.Host{Server: &httptest.Server{URL: address.String()}}
}

func unchanged(text string) string { return text }

// A shown page is one in any browser.
type shown interface {
	Get(expression string) string
	Leave(expression string)
	Want(expression string, value any)
	Ask(query string)
}

// An opener opens what stands behind a single file's address in one of the
// browsers.
type opener func(t *testing.T, h *host.Host, path string) shown

// everywhere runs a test in each browser that is there.
func everywhere(t *testing.T, loose bool, test func(t *testing.T, open opener)) {
	t.Run("chromium", func(t *testing.T) {
		test(t, func(t *testing.T, h *host.Host, path string) shown {
			p := browser.Visit(t, &host.Host{Server: &httptest.Server{URL: "about:blank"}}, "")
			p.Loose = loose
			p.Navigate(h.URL + path)
			return p
		})
	})
	for _, b := range []struct {
		name  string
		start func() (driver.Driver, error)
	}{{"firefox", driver.StartFirefox}, {"webkit", driver.StartWebKit}} {
		t.Run(b.name, func(t *testing.T) {
			d, err := b.start()
			if err != nil {
				harness.Lacks(t, err)
			}
			test(t, func(t *testing.T, h *host.Host, path string) shown {
				if err := d.Open(h.URL + path); err != nil {
					t.Fatal(err)
				}
				w := &driver.Window{T: t, Driver: d, Host: h}
				t.Cleanup(func() {
					if !loose {
						w.Clean()
					}
				})
				return w
			})
		})
	}
}

// loads are what the page asked of anybody; its workers' scripts it makes itself.
const loads = `performance.getEntriesByType('resource').map(e => e.name).filter(name => !name.startsWith('blob:'))`

func TestSingle(t *testing.T) {
	h := singleSite(t, "https://garden.example/docs/", unchanged)
	everywhere(t, false, func(t *testing.T, open opener) {
		p := open(t, h, "")
		p.Want(browser.Article+`.querySelector('h1')?.textContent`, "Garden <notes>")
		p.Want(browser.Article+`.textContent.includes('needs no network')`, true)
		p.Want(`document.querySelector('footer').textContent`, "")
		p.Ask("governence")
		p.Want(`$('.meant')?.textContent`, "Did you mean governance?")
		p.Ask("gov")
		p.Want(browser.Titles+`.slice(0, 2).sort()`, found)
		p.Want(`$('.title mark').textContent`, "Government")
		p.Want(`$$('img').length`, 0)
		p.Want(`$$('.page')[1].href.split('#')[0]`, h.URL+"?read=/blog/governance/")
		p.Get(`$$('.page').find(a => a.textContent.includes('decisions')).click()`)
		reads(p, h)
		p.Want(loads, []string{})
	})
}

// reads follows an article's links, and goes back.
func reads(p shown, h *host.Host) {
	const title = browser.Article + `.querySelector('h1')?.textContent`
	p.Want(title, hostile)
	p.Want(`document.title`, hostile)
	p.Want(`location.href`, h.URL+"?read=/blog/governance/")
	p.Want(`[...`+browser.Article+`.querySelectorAll('p a')].map(a => a.href)`, []string{
		"https://garden.example/blog/governance/", h.URL + "?read=/blog/office/#rules", h.URL + "?read=/old/page/", "https://garden.example/form.pdf",
		"https://garden.example/two.png", "https://images.invalid/cat.png", "https://www.youtube.com/playlist?list=PL123"})
	p.Want(browser.Article+`.querySelectorAll('img').length`, 0)
	p.Get(browser.Article + `.querySelector('p a[href*="office"]').click()`)
	p.Want(title, "The first days of an office")
	p.Want(`location.href`, h.URL+"?read=/blog/office/#rules")
	p.Leave(`history.back()`)
	p.Want(title, hostile)
	p.Leave(`history.forward()`)
	p.Want(title, "The first days of an office")
	p.Leave(`(window.before = true, location.reload())`)
	p.Want(`window.before`, nil)
	p.Want(title, "The first days of an office")
	p.Leave(`history.back()`)
	p.Want(title, hostile)
	p.Get(browser.Article + `.querySelector('p a[href*="old"]').click()`)
	p.Want(title, "This page is not in the library.")
	p.Want(browser.Article+`.querySelector('a').href`, "https://garden.example/old/page/")
}

// Another file may link to a section of a page, and to a search.
func TestSingleOpensDeepLinks(t *testing.T) {
	h := singleSite(t, "", unchanged)
	everywhere(t, false, func(t *testing.T, open opener) {
		p := open(t, h, "?read=/blog/office/#rules")
		p.Want(browser.Article+`.querySelector('h1')?.textContent`, "The first days of an office")
		p.Want(`document.getElementById('rules')?.textContent`, "Rules")
		p = open(t, h, "?q=talks")
		p.Want(`$('.count')?.textContent`, "1 page, 1 link")
		p.Want(`[...$('.hit svg').childNodes].map(n => n.nodeName)`, []string{"path"})
		p = open(t, h, "?read=/zh/guides/office/")
		p.Want(browser.Article+`.querySelector('h1')?.textContent`, "如何建立开源项目办公室")
		p.Want(`document.documentElement.lang`, "zh")
	})
}

// A site without an address of its own has no links to it.
func TestSingleWithoutAddress(t *testing.T) {
	h := singleSite(t, "", unchanged)
	everywhere(t, false, func(t *testing.T, open opener) {
		p := open(t, h, "?read=/blog/governance/")
		p.Want(browser.Article+`.querySelector('.byline')?.textContent`, "May 2, 2024 · 1 min to read")
		p.Want(`[...`+browser.Article+`.querySelectorAll('p a')].map(a => a.getAttribute('href')).slice(0, 3)`, []any{h.URL + "?read=/blog/office/#rules", h.URL + "?read=/old/page/", "#"})
		p = open(t, h, "?read=/old/page/")
		p.Want(browser.Article+`.querySelector('h1')?.textContent`, "This page is not in the library.")
		p.Want(browser.Article+`.querySelectorAll('a').length`, 0)
	})
}

// On a host the file is what it is on a disk, and asks the host for nothing more.
func TestSingleServed(t *testing.T) {
	h := singleSite(t, "https://garden.example/docs/", unchanged)
	name, err := url.PathUnescape(strings.TrimPrefix(h.URL, "file://"))
	if err != nil {
		t.Fatal(err)
	}
	served := host.Folder(t, filepath.Dir(name))
	served.Policy = "frame-ancestors 'none'" // the page has its own
	p := browser.Visit(t, served, "/"+url.PathEscape(filepath.Base(name)))
	p.Ask("gov")
	p.Want(browser.Titles+`.slice(0, 2).sort()`, found)
	p.Get(`$$('.page').find(a => a.textContent.includes('decisions')).click()`)
	reads(p, &host.Host{Server: &httptest.Server{URL: served.URL + "/" + url.PathEscape(filepath.Base(name))}})
	if n := served.Count(""); n != served.Count(".html")+served.Count("/favicon.ico") {
		t.Errorf("the host was asked for %q", served.Asked())
	}
}

func TestSingleThatIsCut(t *testing.T) {
	h := singleSite(t, "", func(text string) string { return text[:len(text)/2] })
	everywhere(t, true, func(t *testing.T, open opener) {
		p := open(t, h, "")
		p.Want(browser.Article+`.textContent`, "This page could not be opened.This file ends too early. Get it again from where it came.")
		p.Want(`root`, nil)
	})
}

// alter changes a character in the middle of the files of a name.
func alter(name string) func(string) string {
	pattern := regexp.MustCompile(`data-name="` + name + `[^>]*>[^<]*`)
	return func(text string) string {
		return pattern.ReplaceAllStringFunc(text, func(file string) string {
			i := len(file) - (len(file)-strings.Index(file, ">"))/2
			return file[:i] + map[bool]string{true: "B", false: "A"}[file[i] == 'A'] + file[i+1:]
		})
	}
}

// Where the search program does not start, the first answers are there.
func TestSingleWithoutEngine(t *testing.T) {
	h := singleSite(t, "", alter("search"))
	everywhere(t, true, func(t *testing.T, open opener) {
		p := open(t, h, "")
		p.Get(`(document.addEventListener('carrel-error', e => { window.problem = e.detail.message }), 0)`)
		p.Ask("gov")
		p.Want(`$('.error') !== null && window.problem.includes('search.wasm')`, true)
		p.Want(browser.Titles+`.slice(0, 2).sort()`, found)
	})
}

func TestSingleAltered(t *testing.T) {
	for _, test := range []struct{ name, file, title, want string }{
		{"a pack file", "pack/", "This page could not be opened.", "missing, altered or cut short (another hash)"},
		{"the manifest", "manifest.json", "The library could not be opened.", "manifest.json can't be read"},
	} {
		t.Run(test.name, func(t *testing.T) {
			h := singleSite(t, "", alter(test.file))
			everywhere(t, true, func(t *testing.T, open opener) {
				p := open(t, h, "?read=/blog/office/")
				p.Want(browser.Article+`.querySelector('h1')?.textContent`, test.title)
				if got := p.Get(browser.Article + `.textContent`); !strings.Contains(got, test.want) {
					t.Errorf("the page says %s, want %q", got, test.want)
				}
			})
		})
	}
}
