package search

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"carrel/wasm/pack"
	"carrel/wasm/search/settings"
	"carrel/wasm/search/shelf/shelftest"
)

// A segment without an order of titles can be sorted by title, by nothing that
// it lacks, and by no name at all, without harm.
func TestOrdersThatAreNotThere(t *testing.T) {
	segments := shelftest.Garden(t)
	for _, sort := range []string{"title", "title:desc", "date", "weight:asc", ":", ":asc", "nothing", "title:up"} {
		for _, numbers := range [][]int{nil, {0}} {
			e := engineOf(t, segments...)
			a, _ := ask(t, e, segments, &Request{Query: "bees linden ", Sort: sort, Segments: numbers})
			if want := map[bool]int{true: 4, false: 3}[numbers == nil]; a.Total != want || len(a.Hits) != want {
				t.Errorf("sort %q in %v: %d hits of %d, want %d", sort, numbers, len(a.Hits), a.Total, want)
			}
		}
	}
}

// No settings of the ranking make an answer that is no JSON, or a score below
// nothing.
func TestSettingsAtTheirEnds(t *testing.T) {
	segments := shelftest.Garden(t)
	e := engineOf(t, segments...)
	random := rand.New(rand.NewPCG(5, 6))
	all := settings.All()
	for range 1500 {
		r := &Request{Query: []string{"bees ", "linden tea ", "linden OR winter -soup ", `"secret bench" bee`, "蜜蜂は"}[random.IntN(5)], Explain: true}
		for range 1 + random.IntN(12) {
			s := all[random.IntN(len(all))]
			r.Ranking = append(r.Ranking, pack.Setting{Name: s.Name, Value: []string{"0", fmt.Sprint(s.Most), "1e-300"}[random.IntN(3)]})
		}
		a, _ := ask(t, e, segments, r)
		data := a.AppendJSON(nil)
		if !json.Valid(data) {
			t.Fatalf("%q with %v: no JSON: %s", r.Query, r.Ranking, data)
		}
		for _, h := range a.Hits {
			if !(h.Score >= 0) || strings.Contains(h.Snippet.Text, "\x00") {
				t.Fatalf("%q with %v: %s has %v", r.Query, r.Ranking, h.Doc.URL, h.Score)
			}
		}
	}
}
