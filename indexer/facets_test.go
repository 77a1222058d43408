package indexer_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"carrel/indexer"
	"carrel/indexer/packdir"
	"carrel/wasm/search"
	"carrel/wasm/search/match"
	"carrel/wasm/text"
)

// filterable are the fields of the shelf and some values, of which some are
// nobody's.
var filterable = map[string][]string{
	"type": {"blog", "case study", "talk", "TALK", "none such"}, "section": {"docs", "news"},
	"topic": {"Security", "money", "CARE", "ｃａｒｅ", "love"}, "lang": {"en", "ja"}, "kind": {"page", "resource"},
	"tag": nil, "author": nil, "nothing": {"at all"},
}

// passes reports whether a record passes a filter.
func (r *shelfRecord) passes(f *match.Filter) bool {
	own := map[string][]string{
		"type": {r.Type}, "section": {r.Section}, "topic": r.Topic, "tag": r.Tags, "author": r.Author, "lang": {r.Lang}, "kind": {"page"},
	}[f.Field]
	has := func(value string) bool {
		return slices.ContainsFunc(own, func(v string) bool { return v != "" && text.Fold(v) == text.Fold(value) })
	}
	switch f.Mode {
	case match.All:
		return !slices.ContainsFunc(f.Values, func(v string) bool { return !has(v) })
	case match.None:
		return !slices.ContainsFunc(f.Values, has)
	}
	return slices.ContainsFunc(f.Values, has)
}

// filters draws one to three filters.
func (s *collection) filters(random *rand.Rand) []match.Filter {
	var r search.Request
	names := sortedKeys(filterable)
	for range 1 + random.IntN(3) {
		name, mode := pick(random, names), match.Mode(random.IntN(3))
		values := filterable[name]
		for range 1 + random.IntN(3) {
			value := ""
			switch record := s.records[random.IntN(len(s.records))]; {
			case name == "tag" && len(record.Tags) > 0:
				value = pick(random, record.Tags)
			case name == "author" && len(record.Author) > 0:
				value = pick(random, record.Author)
			case values != nil:
				value = pick(random, values)
			}
			r.Filter(name, mode, value)
		}
	}
	return r.Filters
}

func sortedKeys[V any](m map[string]V) []string {
	var list []string
	for k := range m {
		list = append(list, k)
	}
	slices.Sort(list)
	return list
}

// Filters of any, all and none of some values leave the documents that have
// them so, one by one and together, whatever the query.
func TestFiltersEqualBruteForce(t *testing.T) {
	s := newShelf(t, 70)
	for i := range 20 { // values that are one when folded
		s.records[i].Topic = append(s.records[i].Topic, []string{"care", "CARE"}[i%2])
	}
	for _, segments := range []int{1, 3} {
		p := buildWith(t, s.records, shelfConfig(indexer.PackConfig{Segments: segments}))
		random := rand.New(rand.NewPCG(31, 32))
		some := 0
		for range 1500 {
			query := pick(random, []string{"kind:page ", s.some(random, 3) + " ", pick(random, s.words)[:1] + "*"})
			all := urls(ask(t, p, query, 1000).Hits)
			r := request(query, 1000)
			r.Filters = s.filters(random)
			var want []string
			for _, url := range all {
				record := s.record(url)
				if !slices.ContainsFunc(r.Filters, func(f match.Filter) bool { return !record.passes(&f) }) {
					want = append(want, url)
				}
			}
			a, err := p.Search(r, "*")
			if err != nil {
				t.Fatal(err)
			}
			got := urls(a.Hits)
			slices.Sort(got)
			slices.Sort(want)
			if !slices.Equal(got, want) {
				t.Errorf("%q with %+v: %v, want %v", query, r.Filters, got, want)
			}
			if len(want) > 0 && len(want) < len(all) {
				some++
			}
		}
		if some < 400 {
			t.Errorf("%d of 1500 filters leave some; too little is tested", some)
		}
	}
}

// A filter of dates leaves what a date in the query leaves.
func TestDateFiltersEqualQueries(t *testing.T) {
	s := newShelf(t, 70)
	p := buildWith(t, s.records, shelfConfig(indexer.PackConfig{Segments: 3}))
	for _, dates := range []string{"2020", "2021-03", "2019-7", ">=2021-03", "<2020", "<=2020-06-15", ">2022", "2020..2021", "..2019-06", "[2019-02 TO 2020]"} {
		r := request("kind:page", 1000)
		r.Filter("date", match.Any, dates)
		a, err := p.Search(r, "*")
		if err != nil {
			t.Fatal(err)
		}
		got, want := urls(a.Hits), urls(ask(t, p, "kind:page date:"+dates, 1000).Hits)
		if slices.Sort(got); len(got) == 0 {
			t.Errorf("%s passes nothing", dates)
		}
		if slices.Sort(want); !slices.Equal(got, want) {
			t.Errorf("%s passes %v, and date: %v", dates, got, want)
		}
	}
}

// countsHold holds the counts of an answer against what is found when the value
// is added to the filters.
func countsHold(t *testing.T, p *packdir.Pack, r search.Request) (checked int) {
	t.Helper()
	a, err := p.Search(r, "*")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range a.Facets {
		for i, value := range f.Values {
			checked++
			narrower := r
			narrower.Filters = slices.Concat(r.Filters, []match.Filter{{Field: f.Name, Values: []string{value}}})
			b, err := p.Search(narrower, "*")
			if err != nil {
				t.Fatal(err)
			}
			if b.Total != f.Counts[i] || b.Total == 0 || b.Relaxed != a.Relaxed {
				t.Errorf("%q with %+v: %s=%s finds %d, the facet says %d", r.Query, r.Filters, f.Name, value, b.Total, f.Counts[i])
			}
		}
	}
	return checked
}

// Where the order has read the dates, years are counted too: each is a filter.
func TestYearsAreCounted(t *testing.T) {
	s := newShelf(t, 70)
	p := buildWith(t, s.records, shelfConfig(indexer.PackConfig{Segments: 3}))
	years := func(sort string) (list []string) {
		r := search.Request{Query: "kind:page", Sort: sort}
		countsHold(t, p, r)
		a, err := p.Search(r, "*")
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range a.Facets {
			if f.Name == "date" {
				list = f.Values
			}
		}
		slices.Sort(list)
		return list
	}
	want := []string{"2018", "2019", "2020", "2021", "2022", "2023"}
	for _, sort := range []string{"date", "date:asc"} {
		if got := years(sort); !slices.Equal(got, want) {
			t.Errorf("by %s: %v, want %v", sort, got, want)
		}
	}
	if got := years("title"); got != nil {
		t.Errorf("by title: %v, want none", got)
	}
}

// A facet's count is what is found once its value is a filter, under any query
// and other filters; and its values come in order.
func TestCountsAreHits(t *testing.T) {
	s := newShelf(t, 70)
	p := buildWith(t, s.records, shelfConfig(indexer.PackConfig{Segments: 3}))
	random := rand.New(rand.NewPCG(33, 34))
	checked := 0
	for i := range 60 {
		r := request(s.expression(random, 1)+" ", 10)
		if i%2 == 0 {
			r.Filters = s.filters(random)[:1]
		}
		checked += countsHold(t, p, r)
	}
	if checked < 500 {
		t.Errorf("%d counts, too few to tell", checked)
	}
	for _, f := range ask(t, p, "kind:page ", 10).Facets {
		for i := 1; i < len(f.Values); i++ {
			if f.Counts[i] > f.Counts[i-1] || f.Counts[i] == f.Counts[i-1] && f.Values[i] < f.Values[i-1] {
				t.Errorf("%s: %v with %v are out of order", f.Name, f.Values, f.Counts)
			}
		}
	}
}

// Spellings of one value that differ in case are one filter, and each has a
// count of its own.
func TestCaseOfValues(t *testing.T) {
	var records []shelfRecord
	for i, topics := range [][]string{{"Go"}, {"go"}, {"Go", "go"}, {"go", "Wasm"}} {
		r := page(fmt.Sprintf("/%d/", i), "Page", "word")
		r.Topic = topics
		records = append(records, r)
	}
	p := buildWith(t, records, shelfConfig(indexer.PackConfig{}))
	for _, test := range []struct {
		mode   match.Mode
		values []string
		want   int
	}{
		{match.Any, []string{"GO"}, 4}, {match.All, []string{"Go", "wasm"}, 1}, {match.All, []string{"go", "go"}, 4},
		{match.All, []string{"go", "GO"}, 4}, {match.None, []string{"GO"}, 0}, {match.All, []string{"wasm"}, 1},
	} {
		r := request("word ", 10)
		for _, v := range test.values {
			r.Filter("topic", test.mode, v)
		}
		a, err := p.Search(r, "*")
		if err != nil || a.Total != test.want {
			t.Errorf("mode %d of %v finds %d (%v), want %d", test.mode, test.values, a.Total, err, test.want)
		}
	}
}
