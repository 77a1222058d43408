package search

import "testing"

// Of a family that was guessed, the words near the one typed stand before the
// others, also where a relative counts as much as a typo.
func TestFavourNear(t *testing.T) {
	p := Defaults
	p.Family, p.Typo = 0.8, 0.8
	l := &lookup{params: &p}
	for _, test := range []struct {
		term string
		want [2]relation // of governance and government
	}{
		{"governence", [2]relation{family, typo}},
		{"goverments", [2]relation{typo, family}},
		{"governing", [2]relation{family, family}}, // near neither
	} {
		list := []expansion{{text: "governance", relation: family, weight: p.Family}, {text: "government", relation: family, weight: p.Family}}
		l.favourNear(list, test.term)
		if got := [2]relation{list[0].relation, list[1].relation}; got != test.want {
			t.Errorf("%s: %v, want %v", test.term, got, test.want)
		}
		if a, b := list[0], list[1]; a.relation != b.relation && (a.weight > b.weight) != (a.relation < b.relation) {
			t.Errorf("%s: weights %v and %v", test.term, a.weight, b.weight)
		}
	}
}
