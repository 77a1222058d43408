package hugo

import (
	"path/filepath"
	"testing"

	"golang.org/x/tools/txtar"
)

func TestResolve(t *testing.T) {
	known := map[string]string{"/docs/a.md": "/docs/a/", "/b.md": "/b/", "/docs/pic.jpg": "/docs/pic.jpg", "/docs/sp ace.md": "/docs/sp-ace/"}
	lookup := func(path string) (string, bool) { u, ok := known[path]; return u, ok }
	for _, test := range []struct{ dest, want string }{
		{"a.md", "/docs/a/"},
		{"a.md#x", "/docs/a/#x"},
		{"./a.md?q=1#x", "/docs/a/?q=1#x"},
		{"../b.md", "/b/"},
		{"/b.md", "/b/"},
		{"pic.jpg", "/docs/pic.jpg"},
		{"sp%20ace.md", "/docs/sp-ace/"},
		{"../x/", "/docs/x/"},
		{"missing.png", "/docs/page/missing.png"},
		{"/elsewhere/", "/elsewhere/"},
		{"#part", "#part"},
		{"", ""},
		{"?q=1", "?q=1"},
		{"https://example.org/a.md", "https://example.org/a.md"},
		{"mailto:a@b.c", "mailto:a@b.c"},
		{"//host/a.md", "//host/a.md"},
		{"../../../../b.md", "/b/"},
		{"%zz", "%zz"},
	} {
		if got := Resolve(test.dest, "/docs/page/", "/docs/page.md", lookup); got != test.want {
			t.Errorf("%q: got %q, want %q", test.dest, got, test.want)
		}
	}
}

// FuzzResolve holds that what leads off the site, and what is known, is mapped
// as it must be for any destination.
func FuzzResolve(f *testing.F) {
	for _, s := range []string{"a.md", "../..//x", "%2e%2e/", "https://x", "#", "a:b", "\x00"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, dest string) {
		none := func(string) (string, bool) { return "", false }
		every := func(string) (string, bool) { return "/known/", true }
		target, suffix := cutDestination(dest)
		if target == "" {
			if got := Resolve(dest, "/p/", "/p.md", every); got != dest {
				t.Errorf("%q leads elsewhere, got %q", dest, got)
			}
			return
		}
		if got := Resolve(dest, "/p/", "/p.md", every); got != "/known/"+suffix {
			t.Errorf("%q: got %q", dest, got)
		}
		Resolve(dest, "/p/", "/p.md", none)
	})
}

func TestSiteLinks(t *testing.T) {
	dir := t.TempDir()
	unpack(t, txtar.Parse([]byte(`
-- hugo.toml --
baseURL = "https://example.org/base/"
[permalinks]
posts = "/p/:slug/"
[languages.en]
weight = 1
[languages.fr]
weight = 2
-- content/_index.md --
-- content/posts/_index.md --
-- content/posts/one.md --
---
title: One
---
-- content/posts/one.fr.md --
---
title: Un
---
-- content/posts/two.md --
---
title: Two
---
-- content/posts/near.png --
-- content/docs/_index.md --
-- content/docs/leaf/index.md --
-- content/docs/leaf/My Pic.jpg --
-- content/docs/leaf/sub/deep.pdf --
`)), dir)
	src, err := Open(dir, Options{Now: clock})
	if err != nil {
		t.Fatal(err)
	}
	entries, err := src.List(new(collect).report)
	if err != nil {
		t.Fatal(err)
	}
	pages := map[string]*page{}
	for _, e := range entries {
		pages[e.Path()] = e.(*page)
	}
	for _, test := range []struct{ page, dest, want string }{
		{"content/posts/one.md", "two.md", "/base/p/two/"},
		{"content/posts/one.fr.md", "two.md", "/base/p/two/"},
		{"content/posts/two.md", "one.md#x", "/base/p/one/#x"},
		{"content/posts/two.md", "one.fr.md", "/base/fr/p/un/"},
		{"content/posts/two.md", "../one/", "/base/p/one/"},
		{"content/posts/two.md", "/posts/one.md", "/base/p/one/"},
		{"content/posts/two.md", "/posts/one", "/base/p/one/"},
		{"content/posts/two.md", "near.png", "/base/posts/near.png"},
		{"content/posts/two.md", "/img/static.png", "/img/static.png"},
		{"content/docs/leaf/index.md", "My%20Pic.jpg", "/base/docs/leaf/My%20Pic.jpg"},
		{"content/docs/leaf/index.md", "sub/deep.pdf", "/base/docs/leaf/sub/deep.pdf"},
		{"content/docs/leaf/index.md", "gone.jpg", "/base/docs/leaf/gone.jpg"},
		{"content/docs/leaf/index.md", "../../posts/two.md", "/base/p/two/"},
	} {
		if got := pages[filepath.FromSlash(test.page)].site.linkFor(pages[test.page])(test.dest); got != test.want {
			t.Errorf("%s in %s: got %q, want %q", test.dest, test.page, got, test.want)
		}
	}
	for _, test := range []struct{ target, want string }{
		{"one", "/base/p/one/"}, {"one.md#a", "/base/p/one/#a"}, {"posts/two.md", "/base/p/two/"}, {"/docs/leaf", "/base/docs/leaf/"},
		{"leaf", "/base/docs/leaf/"}, {"#here", "/base/p/two/#here"}, {"gone", ""}, {"https://x.org", ""},
	} {
		p := pages["content/posts/two.md"]
		if got := p.site.ref(p, test.target); got != test.want {
			t.Errorf("ref %q: got %q, want %q", test.target, got, test.want)
		}
	}
}
