package reader

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	devtools "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"carrel/indexer"
	"carrel/site/test/internal/browser"
	"carrel/site/test/internal/harness"
	"carrel/site/test/internal/host"
	"carrel/site/test/internal/packs"
)

// The browser finds nothing that keeps the reading page from being installed.
func TestAppInstalls(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	harness.Write(t, filepath.Join(dir, "pages.jsonl"), `{"url":"/a/","title":"A","lang":"zh-cn","text":"Beans climb."}`)
	harness.Write(t, filepath.Join(dir, "carrel.yaml"), "title: x\n")
	packs.Build(t, indexer.Options{Sources: []string{"jsonl:" + filepath.Join(dir, "pages.jsonl")}, Out: filepath.Join(dir, "carrel"), BaseURL: "https://garden.example/"})
	p := browser.Visit(t, host.Folder(t, dir), "/carrel/")
	p.Want(browser.Headline+` !== undefined`, true)
	m, err := chromedp.Call(p.Ctx, devtools.GetAppManifest, devtools.GetAppManifestParams{})
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasSuffix(m.URL, "/carrel/app.webmanifest") {
		t.Error(m.URL)
	}
	for _, e := range m.Errors {
		t.Errorf("line %d: %s", e.Line, e.Message)
	}
	for _, part := range []string{`"lang":"zh-cn"`, `"start_url":"./"`, `"scope":"./"`, `"display":"standalone"`, `"share_target"`, `".carrel"`} {
		if !strings.Contains(m.Data, part) {
			t.Errorf("%s is not in %s", part, m.Data)
		}
	}
	r, err := chromedp.Call(p.Ctx, devtools.GetInstallabilityErrors, cdp.Empty{})
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range r.InstallabilityErrors {
		if e.ErrorID != "in-incognito" { // each test has a profile of its own
			t.Errorf("%s %+v", e.ErrorID, e.ErrorArguments)
		}
	}
	p.Want(`Promise.all([...document.querySelectorAll('link[href]')].map(l => fetch(l.href).then(r => r.ok))).then(all => all.length > 2 && all.every(ok => ok))`, true)
	p.Keep("all")
	p.Want(`caches.open('carrel-files').then(c => c.keys()).then(k => k.filter(r => /\/app[.-]/.test(r.url)).length)`, 5)
}

// What another program shares is searched: text before a title, words before an
// address.
func TestAppShares(t *testing.T) {
	t.Parallel()
	p, h := browser.Library(t, "/carrel/")
	for _, test := range []struct{ shared, want string }{
		{"title=A+page&text=open+source&url=https://x.example/y", "open source"},
		{"title=notes&text=https://x.example/a-b", "notes"},
		{"text=see+https://x.example/a-b+now", "see now"},
		{"text=https://x.example/guides/open-source_office.html", "open source office"},
		{"url=https://x.example/%E5%BC%80%E6%BA%90/", "开源"},
		{"url=https://x.example/", ""},
		{"url=%25", ""},
		{"text=++&title=", ""},
		{"text=" + strings.Repeat("a+", 300), strings.TrimSpace(strings.Repeat("a ", 100))},
		{"q=mine&text=other", "mine"},
		{"read=/guides/governance/&text=other", ""},
	} {
		p.Navigate(h.URL + "/carrel/?" + test.shared)
		p.Want(browser.Headline+` !== undefined`, true)
		p.Want(`box.value`, test.want)
		p.Want(`new URLSearchParams(location.search).get('q')`, map[bool]any{true: test.want, false: nil}[test.want != ""])
	}
	p.Navigate(h.URL + "/carrel/?title=notes")
	p.Want(`$('.count')?.textContent`, "8 pages")
}
