package indexer_test

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"testing"

	"carrel/indexer"
	"carrel/indexer/packdir"
	"carrel/wasm/search/show"
	"carrel/wasm/text"
)

// sortValue returns what a record is sorted by, and whether it has it.
func (r *shelfRecord) sortValue(by string) (number float64, words string, has bool) {
	switch by {
	case "title":
		return 0, text.Plain(text.Fold(r.Title)), true
	case "date":
		return 0, r.Date, r.Date != ""
	case "weight":
		return float64(r.Weight), "", r.Weight != 0
	}
	switch v := r.Sort[by].(type) {
	case int:
		return float64(v), "", true
	case string:
		return 0, v, true
	}
	return 0, "", false
}

// inOrder sorts the addresses of records by a value; those without it come last,
// those of one value in the order of their addresses, but titles from Z to A
// are those from A to Z backward.
func inOrder(records []shelfRecord, by string, ascending bool) []string {
	list := slices.Clone(records)
	slices.SortFunc(list, func(a, b shelfRecord) int {
		x, s, hasX := a.sortValue(by)
		y, u, hasY := b.sortValue(by)
		c := cmp.Or(cmp.Compare(x, y), cmp.Compare(s, u))
		switch {
		case hasX != hasY && hasX:
			return -1
		case hasX != hasY:
			return 1
		case !ascending && by == "title":
			return -cmp.Or(c, cmp.Compare(a.URL, b.URL))
		case !ascending:
			c = -c
		}
		return cmp.Or(c, cmp.Compare(a.URL, b.URL))
	})
	var urls []string
	for _, r := range list {
		urls = append(urls, r.URL)
	}
	return urls
}

// sortedBy asks for hits in some order.
func sortedBy(t *testing.T, p *packdir.Pack, query, by string, limit int) []show.Hit {
	t.Helper()
	r := request(query, limit)
	r.Sort = by
	a, err := p.Search(r, "*")
	if err != nil {
		t.Fatal(err)
	}
	return a.Hits
}

// orders are what a site can be sorted by: how, whether from the least on, and
// as what.
var orders = []struct {
	sort      string
	by        string
	ascending bool
}{
	{"date", "date", false}, {"date:asc", "date", true}, {"date:desc", "date", false},
	{"title", "title", true}, {"title:asc", "title", true}, {"title:desc", "title", false},
	{"weight", "weight", false}, {"weight:asc", "weight", true},
	{"price", "price", false}, {"price:asc", "price", true}, {"price:desc", "price", false},
	{"size", "size", true}, {"size:asc", "size", true}, {"size:desc", "size", false},
	{"nothing", "nothing", true},
}

// Every order is that of the values, both ways and however the pack is cut, and
// a part of it is its beginning.
func TestOrders(t *testing.T) {
	s := newShelf(t, 70)
	for i := range 25 { // titles that several have
		s.records[i*2].Title = []string{"Émile", "emile", "Zoë", "Åland", "apple"}[i%5]
	}
	for _, segments := range []int{1, 3, 7} {
		p := buildWith(t, s.records, shelfConfig(indexer.PackConfig{Segments: segments}))
		for _, o := range orders {
			t.Run(fmt.Sprintf("%d segments, %s", segments, o.sort), func(t *testing.T) {
				want := inOrder(s.records, o.by, o.ascending)
				for _, limit := range []int{1000, 30, 3} {
					if got := urls(sortedBy(t, p, "kind:page ", o.sort, limit)); !slices.Equal(got, want[:min(limit, len(want))]) {
						t.Errorf("limit %d: %v, want %v", limit, got, want[:min(limit, len(want))])
						break
					}
				}
			})
		}
	}
}

// Of one value the better answer comes first, and of one score the lesser address.
func TestOrdersAreStable(t *testing.T) {
	s := newShelf(t, 70)
	query := s.words[0] + " " + s.words[1] + " " + s.words[2] + " "
	for _, segments := range []int{1, 7} {
		p := buildWith(t, s.records, shelfConfig(indexer.PackConfig{Segments: segments}))
		ties := 0
		hits := sortedBy(t, p, query, "size", 1000)
		for i := 1; i < len(hits); i++ {
			a, b := s.record(hits[i-1].Doc.URL), s.record(hits[i].Doc.URL)
			if a.Sort["size"] != b.Sort["size"] {
				continue
			}
			ties++
			if hits[i-1].Score < hits[i].Score || hits[i-1].Score == hits[i].Score && a.URL > b.URL {
				t.Errorf("%s with %v stands above %s with %v", a.URL, hits[i-1].Score, b.URL, hits[i].Score)
			}
		}
		if ties < 5 {
			t.Errorf("%d hits of one value, too few to tell", ties)
		}
	}
}

func (s *collection) record(url string) *shelfRecord {
	for i := range s.records {
		if s.records[i].URL == url {
			return &s.records[i]
		}
	}
	return nil
}

// Numbers are compared as numbers when every value is one, else as text.
func TestNumbersAreNumbers(t *testing.T) {
	for _, test := range []struct {
		values []any
		sort   string
		want   []string
	}{
		{[]any{9, 10, 2}, "n", []string{"10", "9", "2"}},
		{[]any{9, 10, 2}, "n:asc", []string{"2", "9", "10"}},
		{[]any{-1.5, 1e3, 0}, "n:asc", []string{"-1.5", "0", "1000"}},
		{[]any{"v9", 10, 2}, "n", []string{"10", "2", "v9"}},
		{[]any{"NaN", 10, 2}, "n", []string{"10", "2", "NaN"}},
	} {
		var records []shelfRecord
		for i, v := range test.values {
			r := page(fmt.Sprintf("/%d/", i), "Page", "word")
			r.Sort = map[string]any{"n": v}
			records = append(records, r)
		}
		p := buildWith(t, records, shelfConfig(indexer.PackConfig{Segments: 2}))
		var got []string
		for _, h := range sortedBy(t, p, "word ", test.sort, 10) {
			i, err := strconv.Atoi(h.Doc.URL[1 : len(h.Doc.URL)-1])
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, fmt.Sprint(test.values[i]))
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("%v by %s: %v, want %v", test.values, test.sort, got, test.want)
		}
	}
}
