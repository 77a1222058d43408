package search

import (
	"testing"

	"carrel/wasm/pack"
)

// A search for what stands around a page fetches what it shows and what tells the
// order, and no facets where nobody wants them.
func TestAroundNeeds(t *testing.T) {
	for _, test := range []struct{ around, sort, want string }{
		{"/bees/", "date", "/bees/ /map/"}, {"/map/", "", "/bees/ /map/ /soup/"}, {"/soup/", "date:asc", "/map/ /soup/"},
		{"/ja/bees/", "", ""}, {"/nowhere/", "title", ""},
	} {
		segments := garden(t)
		e := engineOf(t, segments...)
		var a *Answer
		rounds := bring(t, e, segments, func() (err error) {
			a, err = e.Search(&Request{Query: "kind:page lang:en", Around: test.around, Limit: 1, Sort: test.sort, Uncounted: true})
			return err
		})
		if got := hitURLs(a); got != test.want || rounds > 4 || a.Facets != nil {
			t.Errorf("around %s by %q: %s in %d rounds, %d facets, want %s", test.around, test.sort, got, rounds, len(a.Facets), test.want)
		}
	}
}

// Options are what a page may send; what is odd is passed over.
func TestAroundOptions(t *testing.T) {
	r := ParseOptions("kind:page", "around=%2Fblog%2Fa+b%2F&same=section&facets=false&limit=1")
	if r.Around != "/blog/a b/" || r.Same != "section" || !r.Uncounted || r.Limit != 1 {
		t.Errorf("%+v", r)
	}
	if r = ParseOptions("", "around=undefined&same=undefined&facets=undefined"); r.Around != "" || r.Same != "" || r.Uncounted {
		t.Errorf("%+v", r)
	}
}

// A pack without a table of neighbours relates nothing, and asks for nothing.
func TestRelatedWithoutTable(t *testing.T) {
	segments := []tinySegment{tiny(t, pack.Page, "en", pack.Stored{URL: "/a/", Title: "A"}, pack.Stored{URL: "/b/", Title: "B"})}
	e := engineOf(t, segments...)
	var a *Answer
	bring(t, e, segments, func() (err error) {
		a, err = e.Search(&Request{Query: "related:/a/"})
		return err
	})
	if len(a.Hits) != 0 || a.Total != 0 {
		t.Errorf("%d hits", len(a.Hits))
	}
}
