package indexer_test

import (
	"slices"
	"testing"

	"carrel/indexer"
	"carrel/wasm/search"
)

// A word of a page's address finds it, behind the pages that say the word.
func TestWordsOfAddresses(t *testing.T) {
	from := writeRecords(t, []shelfRecord{
		page("/gazebo/members/", "Who we are", "Some people drink tea."),
		page("/tea/", "Tea", "Tea is drunk in the gazebo."),
		page("/x/", "Gazebo", "It has a roof."),
		{URL: "/%E5%BA%AD%E5%9C%92/", Title: "Wer", Markdown: "Einige.", Lang: "de"},
	})
	for _, positions := range []string{"always", "never"} {
		p := build(t, from, indexer.PackConfig{Positions: positions})
		for query, want := range map[string][]string{
			"gazebo ": {"/x/", "/tea/", "/gazebo/members/"}, "members ": {"/gazebo/members/"}, "members tea ": {"/gazebo/members/", "/tea/"}, "庭園": {"/%E5%BA%AD%E5%9C%92/"},
			`"gazebo members"`: {},
		} {
			a, err := p.Search(search.Request{Query: query}, "*")
			if err != nil {
				t.Fatal(err)
			}
			if got := urls(a.Hits); !slices.Equal(got, want) {
				t.Errorf("positions %s, %q: %q, want %q", positions, query, got, want)
			}
		}
	}
}
