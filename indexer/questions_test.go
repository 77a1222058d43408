package indexer_test

import (
	"testing"

	"carrel/indexer"
	"carrel/wasm/search"
)

// Of two words a page with both comes first. A question that comes down to two
// words leads to the page that is named by one of them.
func TestQuestionsAreNotTakenAtEachWord(t *testing.T) {
	p := build(t, writeRecords(t, []shelfRecord{
		page("/named/", "Moving from wells", "All that it takes is told here: wells, and what replaces wells. Of wells there are many."),
		page("/both/", "Notes of a long day", "We went to the garden, and as we did not want to move the chair we looked at old wells and walked on, since the day was long."),
	}), indexer.PackConfig{})
	for query, want := range map[string]string{"chair wells ": "/both/", "how to take a chair from the wells ": "/named/"} {
		a, err := p.Search(search.Request{Query: query}, "*")
		if err != nil {
			t.Fatal(err)
		}
		if got := append(urls(a.Hits), "")[0]; got != want {
			t.Errorf("%q: %q first, want %q", query, got, want)
		}
	}
}
