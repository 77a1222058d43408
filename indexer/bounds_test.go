package indexer_test

import (
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"carrel/indexer"
	"carrel/indexer/config"
	"carrel/indexer/packdir"
	"carrel/wasm/query"
	"carrel/wasm/search"
	"carrel/wasm/search/show"
)

// sound holds an answer against what is true of every answer.
func sound(t *testing.T, p *packdir.Pack, r search.Request) *show.Answer {
	t.Helper()
	a, err := p.Search(r, "*")
	if err != nil {
		t.Fatalf("%q: %v", r.Query, err)
	}
	docs, limit := 0, r.Limit
	for _, l := range p.Manifest.Languages {
		docs += l.Pages + l.Resources
	}
	if limit <= 0 {
		limit = 10
	}
	if len(a.Hits) != min(limit, a.Total) || a.Total > docs {
		t.Errorf("%q: %d hits of %d, of %d documents and a limit of %d", r.Query, len(a.Hits), a.Total, docs, limit)
	}
	seen := map[string]bool{} // by language: a resource may be known in several
	for i, h := range a.Hits {
		key := h.Lang + h.Doc.URL
		if math.IsNaN(h.Score) || math.IsInf(h.Score, 0) || h.Score < 0 || seen[key] {
			t.Errorf("%q: hit %d is %s with %v", r.Query, i, h.Doc.URL, h.Score)
		}
		seen[key] = true
		checkMarked(t, r.Query, "title", h.Title, 1<<20)
		checkMarked(t, r.Query, "snippet", h.Snippet, maxColumns)
	}
	for _, f := range a.Facets {
		for i, n := range f.Counts {
			if n < 1 || n > a.Total {
				t.Errorf("%q: %d have %s=%s, of %d found", r.Query, n, f.Name, f.Values[i], a.Total)
			}
		}
	}
	if data := a.AppendJSON(nil); !json.Valid(data) || !utf8.Valid(data) {
		t.Errorf("%q: no JSON: %.300s", r.Query, data)
	}
	return a
}

// Any query with any options has a sound answer, the same one when it is asked
// again, and the same hits when nothing is to be shown of them.
func FuzzAnswer(f *testing.F) {
	p := buildPath(f, writeRecords(f, formRecords(f)), formConfig(indexer.PackConfig{Segments: 2}))
	for _, q := range questions(f, p, 120) {
		f.Add(q.query, q.options)
	}
	for _, s := range oddQueries {
		f.Add(s, "explain=1&sort=title:desc&all.season=all&all.season=ALL&ranking.k1=0&ranking.weight.body=0")
	}
	f.Fuzz(func(t *testing.T, text, options string) {
		r := search.ParseOptions(text, options)
		a := sound(t, p, *r)
		again, err := p.Search(*r, "*")
		if err != nil || string(again.AppendJSON(nil)) != string(a.AppendJSON(nil)) {
			t.Errorf("%q %q gives another answer when asked again (%v)", text, options, err)
		}
		best, err := p.Best(*r, "*")
		if err != nil || !slices.Equal(urls(best), urls(a.Hits)) {
			t.Errorf("%q %q: %v, and %v with nothing to show (%v)", text, options, urls(a.Hits), urls(best), err)
		}
	})
}

// What is long is answered by what stands within the bounds.
func TestLongQueries(t *testing.T) {
	p := plain(t, garden(t))
	for name, s := range map[string]string{
		"words":          strings.Repeat("soup bees ", 100_000),
		"one word":       strings.Repeat("soup", 250_000),
		"Han":            strings.Repeat("蜜蜂回到", 80_000),
		"quotes":         "soup " + strings.Repeat(`"`, 1_000_000),
		"phrases":        "soup " + strings.Repeat(`"bees soup" `, 80_000),
		"parentheses":    strings.Repeat("(", 500_000) + "soup" + strings.Repeat(")", 500_000),
		"minus signs":    "soup " + strings.Repeat("-bees -", 150_000),
		"operators":      strings.Repeat("OR AND NOT ", 90_000),
		"fields":         strings.Repeat("title:soup type:blog ", 50_000),
		"prefixes":       strings.Repeat("s* b* g* ", 100_000),
		"typos":          strings.Repeat("sopu~ beas~2 gradens ", 50_000),
		"spaces":         strings.Repeat(" ", 1_000_000) + "soup",
		"no text at all": strings.Repeat("\x00\xff", 500_000),
	} {
		t.Run(name, func(t *testing.T) {
			if a := sound(t, p, search.Request{Query: s, Explain: true}); a.Total == 0 && (name == "words" || name == "minus signs" || name == "prefixes") {
				t.Error("finds nothing")
			}
		})
	}
}

// A query asks for 64 things at most, those that come first.
func TestSixtyFourLeaves(t *testing.T) {
	var records []shelfRecord
	var words []string
	for i := range 70 {
		w := fmt.Sprintf("w%03dk", i)
		words = append(words, w)
		records = append(records, page(fmt.Sprintf("/%03d/", i), "Page", w))
	}
	c := shelfConfig(indexer.PackConfig{})
	c.Synonyms = &config.Synonyms{Groups: [][]string{{"w000k", "a phrase of it"}, {"w001k", "another phrase"}}}
	p := buildWith(t, records, c)
	for _, n := range []int{1, 62, 63, 64, 65, 70} {
		text := strings.Join(words[:n], " ") + " "
		if leaves := len(query.Parse(text, nil).Leaves); leaves != min(n, query.MaxLeaves) {
			t.Errorf("%d words are %d leaves", n, leaves)
		}
		r := request(text, 1000)
		r.Explain = true
		a := sound(t, p, r)
		if a.Total != min(n, query.MaxLeaves) {
			t.Errorf("%d words find %d pages, want %d", n, a.Total, min(n, query.MaxLeaves))
		}
		if got := urls(sortedBy(t, p, text, "title", 1000)); !slices.IsSorted(got) || len(got) != a.Total || got[len(got)-1] != fmt.Sprintf("/%03d/", min(n, query.MaxLeaves)-1) {
			t.Errorf("%d words find %v", n, got)
		}
		addsUp(t, p, r)
	}
}
