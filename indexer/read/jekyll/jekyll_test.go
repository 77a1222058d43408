package jekyll

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"carrel/indexer/document"
	"carrel/indexer/read/folder"
	"carrel/indexer/source/sourcetest"
)

func exampleSite(t testing.TB) (dir, want string) {
	t.Helper()
	ar, err := txtar.ParseFile("testdata/sites/example.txtar")
	if err != nil {
		t.Fatal(err)
	}
	dir = t.TempDir()
	return dir, sourcetest.Unpack(t, ar, dir)
}

func TestJekyllDocument(t *testing.T) {
	dir, _ := exampleSite(t)
	docs, c := readAll(t, dir, folder.Options{Now: clock})
	i := slices.IndexFunc(docs, func(d *document.Document) bool { return strings.HasSuffix(d.Source, "first-post.md") })
	d := docs[i]
	want := "```go\nx := {{ y }}\n```\n\nVisit [A Jekyll site](/base/own/2020/other.html) and /base/about/.\nA caption\n{{ kept }}"
	if got := strings.TrimSpace(d.Markdown); got != want {
		t.Errorf("body: got %q, want %q", got, want)
	}
	if !slices.Equal(d.Tags, []string{"one", "two", "Big", "News", "all"}) || !slices.Equal(d.Authors, []string{"Ann Author"}) {
		t.Errorf("tags %q, authors %q", d.Tags, d.Authors)
	}
	if d.Section != "posts" || d.Date.Format("2006-01-02") != "2021-10-14" || d.Line != 7 {
		t.Errorf("section %q, date %v, line %d", d.Section, d.Date, d.Line)
	}
	if n := len(c.All); n != 7 {
		t.Errorf("got %d notices, want those of the future, the undated, the unpublished and the hidden page, the file without front matter and the two pages without title and text: %v", n, c.All)
	}
}
