package plan

import (
	"testing"

	"carrel/wasm/search/settings"
)

// Of a family that was guessed, the words near the one typed stand before the
// others, also where a relative counts as much as a typo.
func TestFavourNear(t *testing.T) {
	p := settings.Defaults
	p.Family, p.Typo = 0.8, 0.8
	l := &lookup{Planner: &Planner{Params: &p}}
	for _, test := range []struct {
		term string
		want [2]Relation // of governance and government
	}{
		{"governence", [2]Relation{Family, Typo}},
		{"goverments", [2]Relation{Typo, Family}},
		{"governing", [2]Relation{Family, Family}}, // near neither
	} {
		list := []Expansion{{Text: "governance", Relation: Family, Weight: p.Family}, {Text: "government", Relation: Family, Weight: p.Family}}
		l.favourNear(list, test.term)
		if got := [2]Relation{list[0].Relation, list[1].Relation}; got != test.want {
			t.Errorf("%s: %v, want %v", test.term, got, test.want)
		}
		if a, b := list[0], list[1]; a.Relation != b.Relation && (a.Weight > b.Weight) != (a.Relation < b.Relation) {
			t.Errorf("%s: weights %v and %v", test.term, a.Weight, b.Weight)
		}
	}
}
