package search

import (
	"slices"
	"testing"

	"carrel/wasm/search/shelf/shelftest"
)

// An engine that keeps no file from one query to the next gives the same answers.
func TestMemory(t *testing.T) {
	segments := shelftest.Garden(t)
	e := engineOf(t, segments...)
	e.MaxLoaded = 0
	queries := []string{"linden tea ", "winter", `"secret bench"`, "lind", "菩提樹", "film", "quen"}
	for round := range 3 {
		for _, query := range queries {
			want := answered(t, segments, query)
			a, _ := ask(t, e, segments, &Request{Query: query})
			if got := a.AppendJSON(nil); !slices.Equal(got, want) {
				t.Errorf("round %d: %q gives %s, want %s", round, query, got, want)
			}
		}
	}
}

// answered answers a query by an engine that has answered no other.
func answered(t *testing.T, segments []shelftest.Segment, query string) []byte {
	t.Helper()
	a, _ := ask(t, engineOf(t, segments...), segments, &Request{Query: query})
	return a.AppendJSON(nil)
}
