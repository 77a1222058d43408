package indexer_test

import (
	"fmt"
	"slices"
	"testing"

	"carrel/indexer"
	"carrel/wasm/search"
	"carrel/wasm/search/match"
)

// The pages around one are those beside it in the whole list, in any order, with
// any filter, from any cut of the documents.
func TestAroundEqualsTheList(t *testing.T) {
	s := newShelf(t, 60)
	ends := 0
	for _, c := range []indexer.PackConfig{{}, {Segments: 4}, {Segments: 3, Chunk: 256, Inline: -1}} {
		p := buildWith(t, s.records, shelfConfig(c))
		for _, sort := range []string{"date", "date:asc", "title", "title:desc", "price", "size:asc", ""} {
			for _, section := range []string{"", "docs"} {
				r := search.Request{Query: "kind:page", Sort: sort, Limit: 1000}
				if section != "" {
					r.Filter("section", match.Any, section)
				}
				a, err := p.Search(r, "*")
				if err != nil {
					t.Fatal(err)
				}
				whole := urls(a.Hits)
				for i, url := range whole {
					n := 1 + i%3
					r.Around, r.Limit, r.Uncounted = url, n, i%2 == 0
					got, err := p.Search(r, "*")
					if err != nil {
						t.Fatal(err)
					}
					from, to := max(0, i-n), min(len(whole), i+n+1)
					if to-from < 2*n+1 {
						ends++
					}
					if want := whole[from:to]; !slices.Equal(urls(got.Hits), want) || got.Total != len(whole) || r.Uncounted != (len(got.Facets) == 0) {
						t.Errorf("%+v, %s, section %q: %d of %d, %d facets, around %s: %s, want %s",
							c, sort, section, got.Total, len(whole), len(got.Facets), url, urls(got.Hits), want)
					}
				}
			}
		}
	}
	if ends < 50 {
		t.Errorf("only %d at an end", ends)
	}
}

// With Same only pages count that have the value of the one in the center, or
// none as that has none.
func TestAroundSame(t *testing.T) {
	s := newShelf(t, 60)
	p := buildWith(t, s.records, shelfConfig(indexer.PackConfig{Segments: 3}))
	seen := map[string]bool{}
	for _, field := range []string{"section", "topic", "lang", "kind", "nowhere"} {
		for _, r := range s.records {
			a, err := p.Search(search.Request{Query: "kind:page", Sort: "date:asc", Limit: 1000, Around: r.URL, Same: field}, "*")
			if err != nil {
				t.Fatal(err)
			}
			want := 0
			for _, other := range s.records {
				alike := field != "section" || other.Section == r.Section
				if field == "topic" {
					alike = len(r.Topic) == 0 && len(other.Topic) == 0 || slices.ContainsFunc(r.Topic, func(x string) bool { return slices.Contains(other.Topic, x) })
				}
				if alike {
					want++
				}
			}
			if a.Total != want || len(a.Hits) != want {
				t.Errorf("%s like %s's: %d, %d hits, want %d", field, r.URL, a.Total, len(a.Hits), want)
			}
			seen[fmt.Sprint(field, r.Section)] = true
		}
	}
	if !seen["section"] || !seen["sectiondocs"] {
		t.Errorf("sections %v", seen)
	}
}

// What is not there, does not match or was removed has nothing around it.
func TestAroundNothing(t *testing.T) {
	s := newShelf(t, 40)
	c := shelfConfig(indexer.PackConfig{Segments: 2})
	previous := buildWith(t, s.records, c)
	p := buildOver(t, writeRecords(t, s.records[1:]), previous.Dir, c)
	for _, r := range []search.Request{
		{Query: "kind:page", Around: "/nowhere/"},
		{Query: "kind:page", Around: s.records[0].URL},
		{Query: "kind:resource", Around: s.records[1].URL},
		{Query: "", Around: s.records[1].URL},
		{Query: "kind:page", Around: s.records[1].URL, Filters: []match.Filter{{Field: "section", Values: []string{"no such"}}}},
	} {
		a, err := p.Search(r, "*")
		if err != nil || len(a.Hits) > 0 {
			t.Errorf("%+v: %s (%v)", r, urls(a.Hits), err)
		}
	}
	for _, r := range s.records[1:] {
		a, err := p.Search(search.Request{Query: "kind:page", Around: r.URL, Limit: 1000}, "*")
		if err != nil || a.Total != 39 || slices.Contains(urls(a.Hits), s.records[0].URL) {
			t.Errorf("around %s: %d (%v)", r.URL, a.Total, err)
		}
	}
}
