package indexer_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"carrel/indexer"
	"carrel/indexer/packdir"
	"carrel/wasm/search"
)

// A word that may go on is no more than its beginning: the page that is named by a
// longer one comes before those that mention the shorter in passing, which come first
// once the word is whole.
func TestUnfinishedWordIsNoWord(t *testing.T) {
	const pages = `{"url":"/a/","title":"Notes of May","lang":"en","text":"The bank of the river shone like gold in the evening, and we went home by the long way past the mill."}
{"url":"/b/","title":"Notes of June","lang":"en","text":"A ring of gold was found under the third stone of the garden wall, as every year at about this time."}
{"url":"/c/","title":"Goldman","lang":"en","text":"Goldman keeps the keys. Ask Goldman."}
`
	dir := t.TempDir()
	file := filepath.Join(dir, "pages.jsonl")
	if err := os.WriteFile(file, []byte(pages), 0o666); err != nil {
		t.Fatal(err)
	}
	if _, err := indexer.Build(context.Background(), indexer.Options{Sources: []string{file}, Out: filepath.Join(dir, "carrel"), Config: &indexer.Config{}}); err != nil {
		t.Fatal(err)
	}
	p, err := packdir.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	for query, want := range map[string]string{"gold": "/c/", "gol": "/c/", "gold ": "/a/ /b/", `gold*`: "/a/ /b/"} {
		a, err := p.Search(search.Request{Query: query}, "*")
		if err != nil {
			t.Fatal(err)
		}
		if got := a.Hits[0].Doc.URL; len(a.Hits) == 0 || want != got && want != "/a/ /b/" || want == "/a/ /b/" && got == "/c/" {
			t.Errorf("%q finds %s first, want %s", query, got, want)
		}
	}
}
