package search

import (
	"slices"
	"testing"
)

// An engine that keeps no file from one query to the next gives the same answers,
// and forgets those that it has not used for a while.
func TestMemory(t *testing.T) {
	segments := garden(t)
	e := engineOf(t, segments...)
	e.MaxLoaded = 0
	queries := []string{"linden tea ", "winter", `"secret bench"`, "lind", "菩提樹", "film", "quen"}
	for round := range 3 {
		for _, query := range queries {
			want := find(t, query).AppendJSON(nil)
			var a *Answer
			bring(t, e, segments, func() (err error) {
				a, err = e.Search(&Request{Query: query})
				return err
			})
			if got := a.AppendJSON(nil); !slices.Equal(got, want) {
				t.Errorf("round %d: %q gives %s, want %s", round, query, got, want)
			}
		}
		for range keptRounds {
			e.tick()
		}
		e.tick()
		if e.loaded != 0 {
			t.Errorf("%d bytes are kept", e.loaded)
		}
	}
}
