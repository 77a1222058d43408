package plain

import (
	"path/filepath"
	"strings"
	"testing"

	"carrel/indexer/read/folder"
	"carrel/indexer/source/sourcetest"
)

func TestPlainAddresses(t *testing.T) {
	dir := t.TempDir()
	for _, f := range []string{"README.md", "index.md", "a b.md", "Sub/README.md", "Sub/Deep/x.md", "sub2/Index.MD", ".git/x.md", "node_modules/y.md", "_z.md"} {
		sourcetest.Write(t, filepath.Join(dir, f), "# "+f+"\n")
	}
	docs, c := readAll(t, dir, folder.Options{BaseURL: "https://example.org/base/"})
	var got []string
	for _, d := range docs {
		got = append(got, d.Source+" "+d.URL)
	}
	want := "Sub/Deep/x.md /base/Sub/Deep/x/;Sub/README.md /base/Sub/;_z.md /base/_z/;a b.md /base/a%20b/;index.md /base/;sub2/Index.MD /base/sub2/"
	if g := strings.Join(got, ";"); g != want {
		t.Errorf("got %s\nwant %s", g, want)
	}
	if p := c.Of(t, "README.md"); !strings.Contains(p.What, "index.md") {
		t.Error(p)
	}
}
