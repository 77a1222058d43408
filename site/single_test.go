package site

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
)

// pages are those of the sites in one file: one with a title that would end a
// script, one with an image, links inside and outside, one with a video.
const pages = `{"url":"/blog/governance/","title":"Governance </script><!-- & \"decisions\"","lang":"en","type":"blog","date":"2024-05-02","markdown":"Governance says who may decide. Read [of the office](/blog/office/#rules), [an old page](/old/page/) and [the form](/form.pdf).\n\n## Roles\n\n![Two people](/two.png) ![A cat](https://images.invalid/cat.png)\n\nA maintainer reviews. Watch [the talks](https://www.youtube.com/playlist?list=PL123).\n\n## A charter\n\nIt is short.\n"}
{"url":"/blog/government/","title":"Government and open data","lang":"en","type":"blog","date":"2023-01-09","image":"/two.png","markdown":"A government publishes data.\n"}
{"url":"/blog/office/","title":"The first days of an office","lang":"en","type":"blog","date":"2021-10-14","markdown":"An open source program office listens first.\n\n## Rules\n\nThree rules, written down.\n"}
{"url":"/zh/guides/office/","title":"如何建立开源项目办公室","lang":"zh","type":"guides","date":"2022-03-01","markdown":"开源项目办公室负责开源战略与治理。\n"}
`

var found = []string{"Government and open data", hostile}

const hostile = `Governance </script><!-- & "decisions"`

// singleSite builds pages into one file, changes its text and gives its place: a
// name of more than letters, in a folder with nothing else.
func singleSite(t *testing.T, base string, change func(string) string) *host {
	t.Helper()
	dir := t.TempDir()
	write(t, filepath.Join(dir, "pages.jsonl"), pages)
	build(t, indexer.Options{Sources: []string{"jsonl:" + filepath.Join(dir, "pages.jsonl")}, Out: filepath.Join(dir, "carrel"), BaseURL: base,
		Config: &indexer.Config{Title: "Garden <notes>"}})
	files, err := Single()
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := single.Write(&b, filepath.Join(dir, "carrel"), single.Page{HTML: files[0].Data, Script: files[1].Data}); err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(t.TempDir(), "my site #1?.html")
	write(t, name, change(b.String()))
	address := url.URL{Scheme: "file", Path: name}
	return &host{Server: &httptest.Server{URL: address.String()}}
}

func unchanged(text string) string { return text }

// A shown page is one in any browser.
type shown interface {
	get(expression string) string
	want(expression string, value any)
	ask(query string)
}

// An opener opens what stands behind a single file's address in one of the
// browsers.
type opener func(t *testing.T, h *host, path string) shown

// everywhere runs a test in each browser that is there.
func everywhere(t *testing.T, loose bool, test func(t *testing.T, open opener)) {
	t.Run("chromium", func(t *testing.T) {
		test(t, func(t *testing.T, h *host, path string) shown {
			p := visit(t, &host{Server: &httptest.Server{URL: "about:blank"}}, "")
			p.loose = loose
			p.navigate(h.URL + path)
			return p
		})
	})
	for _, b := range []struct {
		name  string
		start func() (driver, error)
	}{{"firefox", startFirefox}, {"webkit", startWebKit}} {
		t.Run(b.name, func(t *testing.T) {
			d, err := b.start()
			if err != nil {
				skip(t, err)
			}
			test(t, func(t *testing.T, h *host, path string) shown {
				if err := d.open(h.URL + path); err != nil {
					t.Fatal(err)
				}
				w := &window{T: t, driver: d, host: h}
				t.Cleanup(func() {
					if !loose {
						w.clean()
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
		p.want(article+`.querySelector('h1')?.textContent`, "Garden <notes>")
		p.want(article+`.textContent.includes('needs no network')`, true)
		p.want(`document.querySelector('footer').textContent`, "")
		p.ask("governence")
		p.want(`$('.meant')?.textContent`, "Did you mean governance?")
		p.ask("gov")
		p.want(titles+`.slice(0, 2)`, found)
		p.want(`$('.title mark').textContent`, "Government")
		p.want(`$$('img').length`, 0)
		p.want(`$$('.page')[1].href.split('#')[0]`, h.URL+"?read=/blog/governance/")
		p.get(`$$('.page')[1].click()`)
		reads(p, h)
		p.want(loads, []string{})
	})
}

// reads follows an article's links, and goes back.
func reads(p shown, h *host) {
	const title = article + `.querySelector('h1')?.textContent`
	p.want(title, hostile)
	p.want(`document.title`, hostile)
	p.want(`location.href`, h.URL+"?read=/blog/governance/")
	p.want(`[...`+article+`.querySelectorAll('p a')].map(a => a.href)`, []string{
		"https://garden.example/blog/governance/", h.URL + "?read=/blog/office/#rules", h.URL + "?read=/old/page/", "https://garden.example/form.pdf",
		"https://garden.example/two.png", "https://images.invalid/cat.png", "https://www.youtube.com/playlist?list=PL123"})
	p.want(article+`.querySelectorAll('img').length`, 0)
	p.get(article + `.querySelector('p a[href*="office"]').click()`)
	p.want(title, "The first days of an office")
	p.want(`location.href`, h.URL+"?read=/blog/office/#rules")
	p.get(`history.back()`)
	p.want(title, hostile)
	p.get(`history.forward()`)
	p.want(title, "The first days of an office")
	p.get(`(window.before = true, location.reload())`)
	p.want(`window.before`, nil)
	p.want(title, "The first days of an office")
	p.get(`history.back()`)
	p.want(title, hostile)
	p.get(article + `.querySelector('p a[href*="old"]').click()`)
	p.want(title, "This page is not in the library.")
	p.want(article+`.querySelector('a').href`, "https://garden.example/old/page/")
}

// Another file may link to a section of a page, and to a search.
func TestSingleOpensDeepLinks(t *testing.T) {
	h := singleSite(t, "", unchanged)
	everywhere(t, false, func(t *testing.T, open opener) {
		p := open(t, h, "?read=/blog/office/#rules")
		p.want(article+`.querySelector('h1')?.textContent`, "The first days of an office")
		p.want(`document.getElementById('rules')?.textContent`, "Rules")
		p = open(t, h, "?q=talks")
		p.want(`$('.count')?.textContent`, "2 results")
		p.want(`[...$('.hit svg').childNodes].map(n => n.nodeName)`, []string{"path"})
		p = open(t, h, "?read=/zh/guides/office/")
		p.want(article+`.querySelector('h1')?.textContent`, "如何建立开源项目办公室")
		p.want(`document.documentElement.lang`, "zh")
	})
}

// A site without an address of its own has no links to it.
func TestSingleWithoutAddress(t *testing.T) {
	h := singleSite(t, "", unchanged)
	everywhere(t, false, func(t *testing.T, open opener) {
		p := open(t, h, "?read=/blog/governance/")
		p.want(article+`.querySelector('.byline')?.textContent`, "May 2, 2024 · 1 min to read")
		p.want(`[...`+article+`.querySelectorAll('p a')].map(a => a.getAttribute('href')).slice(0, 3)`, []any{h.URL + "?read=/blog/office/#rules", h.URL + "?read=/old/page/", "#"})
		p = open(t, h, "?read=/old/page/")
		p.want(article+`.querySelector('h1')?.textContent`, "This page is not in the library.")
		p.want(article+`.querySelectorAll('a').length`, 0)
	})
}

// On a host the file is what it is on a disk, and asks the host for nothing more.
func TestSingleServed(t *testing.T) {
	h := singleSite(t, "https://garden.example/docs/", unchanged)
	name, err := url.PathUnescape(strings.TrimPrefix(h.URL, "file://"))
	if err != nil {
		t.Fatal(err)
	}
	served := serveFolder(t, filepath.Dir(name))
	served.policy = "frame-ancestors 'none'" // the page has its own
	p := visit(t, served, "/"+url.PathEscape(filepath.Base(name)))
	p.ask("gov")
	p.want(titles+`.slice(0, 2)`, found)
	p.get(`$$('.page')[1].click()`)
	reads(p, &host{Server: &httptest.Server{URL: served.URL + "/" + url.PathEscape(filepath.Base(name))}})
	if n := served.count(""); n != served.count(".html")+served.count("/favicon.ico") {
		t.Errorf("the host was asked for %q", served.asked)
	}
}

func TestSingleThatIsCut(t *testing.T) {
	h := singleSite(t, "", func(text string) string { return text[:len(text)/2] })
	everywhere(t, true, func(t *testing.T, open opener) {
		p := open(t, h, "")
		p.want(article+`.textContent`, "This page could not be opened.This file ends too early. Get it again from where it came.")
		p.want(`root`, nil)
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
		p.ask("gov")
		p.want(`$('.error')?.textContent.includes('search.wasm')`, true)
		p.want(titles+`.slice(0, 2)`, found)
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
				p.want(article+`.querySelector('h1')?.textContent`, test.title)
				if got := p.get(article + `.textContent`); !strings.Contains(got, test.want) {
					t.Errorf("the page says %s, want %q", got, test.want)
				}
			})
		})
	}
}

// The script stands in the page as it is: nothing in it may end the element.
func TestSingleScript(t *testing.T) {
	files, err := Single()
	if err != nil {
		t.Fatal(err)
	}
	for _, part := range []string{"</script", "<script", "<!--", "location.origin", "serviceWorker"} {
		if bytes.Contains(bytes.ToLower(files[1].Data), []byte(part)) {
			t.Errorf("%s has %q", files[1].Name, part)
		}
	}
}
