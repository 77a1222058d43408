package facet

import (
	"fmt"
	"testing"

	"carrel/wasm/search/shelf"
	"carrel/wasm/search/shelf/shelftest"
)

// Values come by how many documents have them, then by their text, and none of
// which no document is.
func TestFacets(t *testing.T) {
	l := shelftest.Valued(t, "type", "blog", "guide", "blog", "", "news", "about")
	c := NewCounter(l.Segments, false)
	if got := c.Facets(); got != nil {
		t.Errorf("nothing counted gives %v", got)
	}
	for _, doc := range []int{0, 1, 2, 3, 5} {
		c.Add(0, doc)
	}
	if got, want := fmt.Sprint(c.Facets()), "[{kind [page] [5]} {lang [en] [5]} {type [blog about guide] [2 1 1]}]"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

// Dates count by their year.
func TestYears(t *testing.T) {
	l := shelftest.Valued(t, shelf.DateColumn, "2021-03-15", "2021-12-31", "2019-01-01", "", "20")
	c := NewCounter(l.Segments, true)
	for doc := range 5 {
		c.Add(0, doc)
	}
	if got, want := fmt.Sprint(c.Facets()[0]), "{date [2021 20 2019] [2 1 1]}"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

// Who wants no facets has no counter, and nothing is counted.
func TestNoCounter(t *testing.T) {
	var c *Counter
	c.Add(0, 7)
	if got := c.Facets(); got != nil {
		t.Errorf("%v", got)
	}
}
