package html

import (
	"strings"
	"testing"

	"carrel/indexer/source"
	"carrel/indexer/source/sourcetest"
)

// A folder of more files than are looked at is read so far, and told of once.
func TestRoom(t *testing.T) {
	dir := sourcetest.Site(t, "-- a.html --\n<p>a\n-- b/c.html --\n<p>c\n-- b/d.css --\n-- e.html --\n<p>e\n")
	for room, want := range map[int]string{5: "a.html b/c.html e.html", 4: "a.html b/c.html", 3: "a.html b/c.html", 1: "a.html"} {
		s, err := Open(dir, Options{})
		if err != nil {
			t.Fatal(err)
		}
		s.maxFiles = room
		told := 0
		files, err := s.walk(func(source.Problem) { told++ })
		if got := strings.Join(files, " "); err != nil || got != want || (told == 1) != (room < 5) {
			t.Errorf("room for %d: %s, told %d times, %v; want %s", room, got, told, err, want)
		}
	}
}
