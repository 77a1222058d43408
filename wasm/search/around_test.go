package search

import (
	"testing"

	"carrel/wasm/pack"
	"carrel/wasm/search/shelf/shelftest"
)

// A search for what stands around a page fetches what it shows and what tells the
// order, and no facets where nobody wants them.
func TestAroundNeeds(t *testing.T) {
	for _, test := range []struct{ around, sort, want string }{
		{"/bees/", "date", "/bees/ /map/"}, {"/map/", "", "/bees/ /map/ /soup/"}, {"/soup/", "date:asc", "/map/ /soup/"},
		{"/ja/bees/", "", ""}, {"/nowhere/", "title", ""},
	} {
		segments := shelftest.Garden(t)
		e := engineOf(t, segments...)
		a, rounds := ask(t, e, segments, &Request{Query: "kind:page lang:en", Around: test.around, Limit: 1, Sort: test.sort, Uncounted: true})
		if got := hitURLs(a); got != test.want || rounds > 4 || a.Facets != nil {
			t.Errorf("around %s by %q: %s in %d rounds, %d facets, want %s", test.around, test.sort, got, rounds, len(a.Facets), test.want)
		}
	}
}

// A pack without a table of neighbours relates nothing, and asks for nothing.
func TestRelatedWithoutTable(t *testing.T) {
	segments := []shelftest.Segment{shelftest.Make(t, pack.Page, "en", pack.Stored{URL: "/a/", Title: "A"}, pack.Stored{URL: "/b/", Title: "B"})}
	e := engineOf(t, segments...)
	a, _ := ask(t, e, segments, &Request{Query: "related:/a/"})
	if len(a.Hits) != 0 || a.Total != 0 {
		t.Errorf("%d hits", len(a.Hits))
	}
}
