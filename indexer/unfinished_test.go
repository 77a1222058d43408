package indexer_test

import (
	"testing"

	"carrel/indexer"
	"carrel/wasm/search"
)

// A word that may go on is no more than its beginning: the page that is named by a
// longer one comes before those that mention the shorter in passing, which come first
// once the word is whole.
func TestUnfinishedWordIsNoWord(t *testing.T) {
	p := build(t, writeRecords(t, []shelfRecord{
		page("/a/", "Notes of May", "The bank of the river shone like gold in the evening, and we went home by the long way past the mill."),
		page("/b/", "Notes of June", "A ring of gold was found under the third stone of the garden wall, as every year at about this time."),
		page("/c/", "Goldman", "Goldman keeps the keys. Ask Goldman."),
	}), indexer.PackConfig{})
	for query, named := range map[string]bool{"gold": true, "gol": true, "gold ": false, "gold*": false} {
		a, err := p.Search(search.Request{Query: query}, "*")
		if err != nil {
			t.Fatal(err)
		}
		if list := urls(a.Hits); len(list) == 0 || (list[0] == "/c/") != named {
			t.Errorf("%q finds %q; that the named page comes first: want %t", query, list, named)
		}
	}
}
