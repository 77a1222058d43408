package hugo

import (
	"path/filepath"
	"testing"

	"golang.org/x/tools/txtar"

	"carrel/indexer/read/folder"
	"carrel/indexer/source/sourcetest"
)

func TestSiteLinks(t *testing.T) {
	dir := t.TempDir()
	sourcetest.Unpack(t, txtar.Parse([]byte(`
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
	src, err := Open(dir, Options{Options: folder.Options{Now: clock}})
	if err != nil {
		t.Fatal(err)
	}
	entries, err := src.List(new(sourcetest.Problems).Report)
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
