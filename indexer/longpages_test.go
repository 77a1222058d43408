package indexer_test

import (
	"strings"
	"testing"

	"carrel/indexer"
)

// What is looked through of a long page for its hit does not hang on which words
// the other pages of its segment have.
func TestCutsChangeNoLongPage(t *testing.T) {
	filler := strings.Repeat("Many plain words of nothing in particular stand here. ", 30) + "\n\n"
	long := "The cafe opens.\n\n" + strings.Repeat("## Filler\n\n"+filler, 10) + "## Good\n\nA cafe, a cafe, and a cafe.\n\n" + strings.Repeat("## Filler\n\n"+filler, 10)
	records := []shelfRecord{page("/a/", "Long", long), page("/b/", "Accents", "A café of cafés."), page("/c/", "More", "Nothing."), page("/d/", "Last", "cafes")}
	var want string
	for _, cut := range []indexer.PackConfig{{Segments: 1}, {Segments: 2}, {Segments: 4}, {Segments: 4, Positions: "always"}} {
		a := ask(t, buildWith(t, records, shelfConfig(cut)), "cafe ", 10)
		if got := string(a.AppendJSON(nil)); want == "" {
			want = got
		} else if got != want {
			t.Errorf("%d segments: %s, want %s", cut.Segments, difference(got, want), difference(want, got))
		}
		if h := a.Hits[0]; h.Best < 0 || h.Doc.Sections[h.Best].Title != "Good" {
			t.Errorf("%d segments: the best section of %s is %d", cut.Segments, h.Doc.URL, h.Best)
		}
	}
}
