package indexer_test

import (
	"slices"
	"testing"

	"carrel/indexer"
	"carrel/wasm/search"
)

// related:ADDRESS gives the neighbours that the build found, the nearest first
// and never the page itself, from any cut of the documents.
func TestRelatedEqualsTheTable(t *testing.T) {
	s := newShelf(t, 70)
	var numbers []string // addresses in the order of the documents
	for _, r := range s.records {
		numbers = append(numbers, r.URL)
	}
	slices.Sort(numbers)
	for _, c := range []indexer.PackConfig{{}, {Segments: 4}, {Segments: 2, Chunk: 256, Inline: -1}} {
		p := buildWith(t, s.records, shelfConfig(c))
		table := neighbourTable(t, p)
		some := 0
		for n, url := range numbers {
			var want []string
			for _, near := range table.Of(n) {
				want = append(want, numbers[near])
			}
			some += len(want)
			a, err := p.Search(search.Request{Query: "related:" + url, Limit: 100, Uncounted: true, Explain: true}, "*")
			if err != nil {
				t.Fatal(err)
			}
			if got := urls(a.Hits); !slices.Equal(got, want) || slices.Contains(got, url) {
				t.Errorf("%+v: related:%s gives %s, want %s", c, url, got, want)
			}
			for i, h := range a.Hits {
				if h.Score != 1/float64(1+i) || len(h.Explain) != 1 || h.Explain[0].Score != h.Score {
					t.Errorf("hit %d of %s has %v: %+v", i, url, h.Score, h.Explain)
				}
			}
		}
		if some < 200 {
			t.Errorf("%+v: only %d neighbours", c, some)
		}
	}
}

// It is a part of a query like a value: narrowed, excluded, or one of two.
func TestRelatedWithOthers(t *testing.T) {
	s := newShelf(t, 70)
	p := buildWith(t, s.records, shelfConfig(indexer.PackConfig{Segments: 3}))
	ask := func(query string) []string {
		t.Helper()
		a, err := p.Search(search.Request{Query: query, Limit: 1000}, "*")
		if err != nil {
			t.Fatal(err)
		}
		return urls(a.Hits)
	}
	tried := 0
	for i := range 20 {
		one, two := s.records[i].URL, s.records[i+20].URL
		a, b := ask("related:"+one), ask("related:"+two)
		if len(a) == 0 || len(b) == 0 {
			continue
		}
		tried++
		both := slices.Concat(a, b)
		slices.Sort(both)
		either := ask("related:" + one + " OR related:" + two)
		slices.Sort(either)
		if want := slices.Compact(both); !slices.Equal(either, want) {
			t.Errorf("either: %s, want %s", either, want)
		}
		if rest := ask("kind:page -related:" + one); len(rest) != 70-len(a) || slices.Contains(rest, a[0]) {
			t.Errorf("without those near %s: %d", one, len(rest))
		}
		if got := ask(`related:"` + one + `" section:docs`); len(got) > len(a) {
			t.Errorf("narrowed: %s of %s", got, a)
		}
	}
	if tried < 10 {
		t.Errorf("only %d pages have neighbours", tried)
	}
	if got := ask("related:/nowhere/"); len(got) > 0 {
		t.Errorf("nowhere is near to %s", got)
	}
}

// Of a page that was removed nothing is related, and it is related to none.
func TestRelatedOfRemoved(t *testing.T) {
	s := newShelf(t, 70)
	c := shelfConfig(indexer.PackConfig{Segments: 2})
	previous := buildWith(t, s.records, c)
	p := buildOver(t, writeRecords(t, s.records[1:]), previous.Dir, c)
	found := 0
	for i, r := range s.records {
		a, err := p.Search(search.Request{Query: "related:" + r.URL, Limit: 100}, "*")
		if err != nil {
			t.Fatal(err)
		}
		found += len(a.Hits)
		if i == 0 && len(a.Hits) > 0 || slices.Contains(urls(a.Hits), s.records[0].URL) {
			t.Errorf("related:%s gives %s", r.URL, urls(a.Hits))
		}
	}
	if found == 0 {
		t.Error("nothing is related")
	}
}
