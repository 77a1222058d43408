package demo

import (
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"carrel/indexer"
	"carrel/indexer/config"
)

// build writes the demo into a folder of the test's own.
func build(t *testing.T) (*site, string) {
	t.Helper()
	s, err := load(".")
	if err != nil {
		t.Fatal(err)
	}
	out := t.TempDir()
	pages, err := Build(".", out)
	if err != nil {
		t.Fatal(err)
	}
	if pages != len(s.pages) {
		t.Fatalf("Build wrote %d pages, want %d", pages, len(s.pages))
	}
	return s, out
}

func TestEveryLanguageHasPages(t *testing.T) {
	s, err := load(".")
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]int{}
	for _, p := range s.pages {
		if !p.isHome() && !p.isSection() {
			got[p.Lang]++
		}
	}
	for lang, least := range map[string]int{"en": 16, "zh-cn": 8, "ja": 8} {
		if got[lang] < least {
			t.Errorf("%s has %d pages, want at least %d", lang, got[lang], least)
		}
		if s.find(lang, "_index.md") == nil {
			t.Errorf("%s has no home page", lang)
		}
	}
	if len(got) != len(languages) {
		t.Errorf("pages in %d languages, want %d: %v", len(got), len(languages), got)
	}
}

func TestPagesSayWhatTheyAre(t *testing.T) {
	s, err := load(".")
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range s.pages {
		if p.Description == "" {
			t.Errorf("%s has no description", p.Source)
		}
		if p.isHome() || p.isSection() {
			continue
		}
		if p.Date.IsZero() || len(p.Tags) == 0 || !slices.Equal(p.Authors, []string{"Carrel"}) {
			t.Errorf("%s: date %v, tags %q, authors %q; want all three", p.Source, p.Date, p.Tags, p.Authors)
		}
	}
}

func TestEveryAddressHasAFile(t *testing.T) {
	s, out := build(t)
	addresses := []string{"/demo.css", "/favicon.svg", "/background/how-the-index-works/way.svg"}
	for _, p := range s.pages {
		addresses = append(append(addresses, p.URL), p.Aliases...)
	}
	if !slices.Contains(addresses, "/getting-started/") {
		t.Error("no alias among the addresses")
	}
	for _, a := range addresses {
		if !exists(out, a) {
			t.Errorf("no file for %s", a)
		}
	}
}

// exists reports whether a plain host would find an address.
func exists(out, address string) bool {
	at, err := url.PathUnescape(address)
	if err != nil {
		return false
	}
	if strings.HasSuffix(at, "/") {
		at += "index.html"
	}
	info, err := os.Stat(filepath.Join(out, filepath.FromSlash(at)))
	return err == nil && info.Mode().IsRegular()
}

// A link is an address on a page of the site, with the page's own.
type link struct{ page, to string }

// A file is one HTML file as the tests look at it.
type file struct {
	address string
	root    *html.Node
	ids     []string
	links   []link
}

// htmlFiles parses all that was written.
func htmlFiles(t *testing.T, out string) map[string]*file {
	t.Helper()
	files := map[string]*file{}
	err := fs.WalkDir(os.DirFS(out), ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || path.Ext(name) != ".html" {
			return err
		}
		r, err := os.Open(filepath.Join(out, name))
		if err != nil {
			return err
		}
		defer r.Close()
		root, err := html.Parse(r)
		f := &file{address: "/" + strings.TrimSuffix(name, "index.html"), root: root}
		f.look(root)
		files[f.address] = f
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func (f *file) look(n *html.Node) {
	for _, a := range n.Attr {
		switch a.Key {
		case "id":
			f.ids = append(f.ids, a.Val)
		case "href", "src":
			f.links = append(f.links, link{f.address, a.Val})
		}
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		f.look(c)
	}
}

func (f *file) count(tag atom.Atom) int {
	n := 0
	for d := range f.root.Descendants() {
		if d.DataAtom == tag {
			n++
		}
	}
	return n
}

func TestInternalLinksLeadSomewhere(t *testing.T) {
	_, out := build(t)
	files := htmlFiles(t, out)
	looked := 0
	for _, f := range files {
		for _, l := range f.links {
			if isInternal(l.to) {
				looked++
				follow(t, out, files, l)
			}
		}
	}
	if looked < 1000 {
		t.Errorf("%d internal links, want the menus of all pages at least", looked)
	}
}

// isInternal leaves out other sites and the pack, which this builder does not
// write.
func isInternal(to string) bool {
	u, err := url.Parse(to)
	return err != nil || u.Host == "" && u.Scheme == "" && !strings.HasPrefix(u.Path, "/carrel/")
}

func follow(t *testing.T, out string, files map[string]*file, l link) {
	t.Helper()
	base, err := url.Parse(l.page)
	if err != nil {
		t.Fatal(err)
	}
	to, err := base.Parse(l.to)
	if err != nil || !exists(out, to.EscapedPath()) {
		t.Errorf("%s links to %s, which is not there", l.page, l.to)
		return
	}
	if f := files[to.Path]; to.Fragment != "" && (f == nil || !slices.Contains(f.ids, to.Fragment)) {
		t.Errorf("%s links to %s, and that page has no such part", l.page, l.to)
	}
}

func TestPagesAreSound(t *testing.T) {
	s, out := build(t)
	files := htmlFiles(t, out)
	for _, p := range s.pages {
		f := files[p.URL]
		if f == nil {
			t.Errorf("%s is no HTML file", p.URL)
			continue
		}
		if n := f.count(atom.H1); n != 1 {
			t.Errorf("%s has %d elements h1, want 1", p.URL, n)
		}
		if ids := slices.Sorted(slices.Values(f.ids)); len(slices.Compact(ids)) != len(f.ids) {
			t.Errorf("%s has an id twice: %q", p.URL, f.ids)
		}
		data, err := os.ReadFile(filepath.Join(out, filepath.FromSlash(p.URL), "index.html"))
		if err != nil {
			t.Fatal(err)
		}
		for _, want := range []string{`<html lang="` + p.Lang + `">`, "<carrel-search", `src="/carrel/carrel.js"`} {
			if !strings.Contains(string(data), want) {
				t.Errorf("%s lacks %s", p.URL, want)
			}
		}
		for _, bad := range []string{"{{&lt;", "{{%", "data-pagefind-body=", "raw HTML omitted", `aria-label=""`, "<p></p>"} {
			if strings.Contains(string(data), bad) {
				t.Errorf("%s holds %s", p.URL, bad)
			}
		}
	}
}

// Hugo and the builder have to write the same files, but for the redirect that
// Hugo makes of the default language's folder.
func TestSameAddressesAsHugo(t *testing.T) {
	command := newHugo(t)
	_, out := build(t)
	theirs := t.TempDir()
	hugo := exec.Command(command, "--source", ".", "--destination", theirs, "--noBuildLock", "--panicOnWarning")
	if text, err := hugo.CombinedOutput(); err != nil {
		t.Fatalf("hugo: %v\n%s", err, text)
	}
	if err := os.RemoveAll(filepath.Join(theirs, "en")); err != nil {
		t.Fatal(err)
	}
	if got, want := tree(t, out), tree(t, theirs); !slices.Equal(got, want) {
		t.Errorf("files differ:\n got %q\nwant %q", got, want)
	}
	compareAnchors(t, htmlFiles(t, out), htmlFiles(t, theirs))
}

// newHugo finds a Hugo that knows the folders of the demo's layouts, which it
// does since 0.146. .ci/hugo compiles one.
func newHugo(t *testing.T) string {
	t.Helper()
	for _, name := range []string{os.Getenv("CARREL_HUGO"), "hugo"} {
		text, err := exec.Command(name, "version").Output()
		var major, minor int
		_, err2 := fmt.Sscanf(string(text), "hugo v%d.%d", &major, &minor)
		if err == nil && err2 == nil && (major > 0 || minor >= 146) {
			return name
		}
	}
	t.Skip("skipped: no Hugo of version 0.146 or newer on the PATH or in CARREL_HUGO")
	return ""
}

// compareAnchors holds the anchors of headings against Hugo's: a hit on a
// section names its anchor.
func compareAnchors(t *testing.T, got, want map[string]*file) {
	t.Helper()
	for address, w := range want {
		g := got[address]
		if g == nil {
			t.Errorf("%s is missing", address)
		} else if !slices.Equal(g.ids, w.ids) {
			t.Errorf("%s: anchors %q, want %q", address, g.ids, w.ids)
		}
	}
}

func tree(t *testing.T, dir string) []string {
	t.Helper()
	var names []string
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() {
			names = append(names, name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return names
}

func TestPackIsBuiltWithoutProblems(t *testing.T) {
	config, err := config.Load("carrel.yaml", nil)
	if err != nil {
		t.Fatal(err)
	}
	result, err := indexer.Build(t.Context(), indexer.Options{
		Sources: []string{"."}, Out: filepath.Join(t.TempDir(), "carrel"), Config: config, Strict: true, Generator: "test",
	})
	if err != nil {
		t.Fatal(err, result)
	}
	s, err := load(".")
	if err != nil {
		t.Fatal(err)
	}
	pages := 0
	for _, l := range result.Manifest.Languages {
		pages += l.Pages
		if l.Resources == 0 {
			t.Errorf("%s has no resources", l.Lang)
		}
	}
	if pages != len(s.pages) {
		t.Errorf("the pack has %d pages, want %d", pages, len(s.pages))
	}
}

func TestBrokenContentNamesFileAndLine(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"hugo.yaml":         "title: Small\n",
		"i18n/en.yaml":      "skip: Skip\n",
		"content/_index.md": "---\ntitle: Home\n---\n",
		"content/broken.md": "---\ntitle: \"open\nweight: 1\n---\n",
	} {
		file := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	_, err := load(dir)
	if !errors.Is(err, errProblem) || !strings.Contains(err.Error(), "content/broken.md:2: ") {
		t.Errorf("load = %v, want errProblem that names line 2 of content/broken.md", err)
	}
}
