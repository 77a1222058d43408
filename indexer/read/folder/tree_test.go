package folder

import (
	"slices"
	"testing"

	"carrel/indexer/source"
	"carrel/indexer/source/sourcetest"
)

// A source of more files than a tree has room for is read so far, and told of once.
func TestRoom(t *testing.T) {
	dir := sourcetest.Site(t, "-- a.md --\n-- b/c.md --\n-- b/d.md --\n-- e.md --\n-- f/g.md --\n-- f/h.md --\n")
	d, err := Open(dir, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		room int
		want []string
		told int
	}{
		{8, []string{"/a.md", "/b/c.md", "/b/d.md", "/e.md", "/f/g.md", "/f/h.md"}, 0},
		{7, []string{"/a.md", "/b/c.md", "/b/d.md", "/e.md", "/f/g.md"}, 1},
		{3, []string{"/a.md", "/b/c.md"}, 1},
		{0, nil, 1},
	} {
		tree, err := New(d, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		tree.room = test.room
		var got []string
		told := 0
		tree.Walk(dir, func(source.Problem) { told++ }, func(f File) { got = append(got, f.Rel) })
		if !slices.Equal(got, test.want) || told != test.told {
			t.Errorf("room for %d: %q, told %d times, want %q", test.room, got, told, test.want)
		}
	}
}
