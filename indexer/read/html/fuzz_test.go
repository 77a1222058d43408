package html

import (
	"bytes"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/rogpeppe/go-internal/txtar"
	"golang.org/x/net/html"

	"carrel/indexer/source"
)

// FuzzPage holds that any bytes under an .html name give no page, or one that
// has an address on the site, a title, a language and no mark left in its
// text.
func FuzzPage(f *testing.F) {
	for _, file := range []string{"testdata/plain.txtar", "testdata/marks.txtar"} {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			f.Fatal(err)
		}
		for _, page := range archive.Files {
			f.Add(page.Data)
		}
	}
	for _, seed := range []string{
		"<meta charset=utf-16><p>\xff\xfe", "<link rel=canonical href='http://[::1'>", "<base href='//x'><a href='?y'>z</a>",
		`<script type="application/ld+json">[[[{"@type":"Article","author":[[{}]],"@graph":{"@graph":[]}}]]]</script>`,
		"<body data-pagefind-body data-pagefind-weight=1e9><p data-pagefind-ignore=all>", "<html data-pagefind-ignore><body data-pagefind-body>x",
		"<p data-pagefind-body><i data-pagefind-body data-pagefind-index-attrs=data-pagefind-index-attrs>", "<frameset><frame src=x>", "<plaintext><b>",
		"<h1 data-pagefind-body>x</h1>", "<table data-carrel-body><td><h1>y",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 8192 {
			t.Skip()
		}
		s := &Source{opt: Options{MaxBytes: maxPage}}
		text, bad := toUTF8(data)
		if bad >= len(data) || !utf8.Valid(text) {
			t.Fatalf("toUTF8: bad at %d of %d", bad, len(data))
		}
		g := &glance{file: "a/b.html", marksBody: bytes.Contains(text, []byte("-body"))}
		g.head(text)
		s.site.learn([]*glance{g})
		root, err := html.Parse(bytes.NewReader(text))
		if err != nil {
			t.Skip()
		}
		d := s.read(g, root, func(source.Problem) {})
		if d == nil {
			return
		}
		if !strings.HasPrefix(d.URL, "/") || d.Title == "" || d.Lang == "" {
			t.Fatalf("%q gives address %q, title %q, language %q", data, d.URL, d.Title, d.Lang)
		}
		if !utf8.ValidString(d.Title + d.Description + d.Markdown) {
			t.Fatalf("%q gives a document that is not UTF-8", data)
		}
	})
}
