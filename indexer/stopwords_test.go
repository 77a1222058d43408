package indexer_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"carrel/indexer"
	"carrel/wasm/search"
)

// lamps are pages that differ by words that most pages have, those of headings among
// them, besides so many others.
func lamps(others int) []shelfRecord {
	list := []shelfRecord{
		page("/why/", "Evening", "A talk on why lamps glow while you sleep."),
		page("/on/", "Morning", "A talk on lamps. What is gold?"),
		page("/is/", "Noon", "Gold is what you see. It may not be for you."),
		page("/head/", "Night", "## What is this\n\nNothing to see."),
		page("/title/", "Because it was here", "Nothing."),
	}
	for i := range others {
		list = append(list, page(fmt.Sprintf("/other/%d/", i), "Other", "Put a cup on all lamps and ask what it was or is."))
	}
	return list
}

// A word that every page may have finds the pages that hold it, and in a phrase it
// stands where it is told to.
func TestStopWordsAreWords(t *testing.T) {
	from := writeRecords(t, lamps(0))
	for _, positions := range []string{"always", "never"} {
		for _, segments := range []int{1, 3} {
			p := build(t, from, indexer.PackConfig{Positions: positions, Segments: segments})
			for query, want := range map[string]string{
				"while ": "/why/", "for ": "/is/", "not ": "/is/", "this ": "/head/", "what is ": "/head/ /is/ /on/",
				`"on lamps"`: "/on/", `"on why lamps"`: "/why/", `"talk on"`: "/on/ /why/", `"what is"`: "/head/ /on/", `"is what"`: "/is/",
				`"is this"`: "/head/", `"this is"`: "", `title:"on lamps"`: "", `title:"it was"`: "/title/", `title:"was it"`: "", "becaus": "/title/", `lamps -while`: "/on/", `"for you" OR "while you"`: "/is/ /why/",
			} {
				a, err := p.Search(search.Request{Query: query}, "*")
				if err != nil {
					t.Fatal(err)
				}
				list := urls(a.Hits)
				slices.Sort(list)
				if got := strings.Join(list, " "); got != want || a.Relaxed {
					t.Errorf("positions %s, %d segments, %q: %q, relaxed %t, want %q", positions, segments, query, got, a.Relaxed, want)
				}
			}
		}
	}
}

// Where a phrase would have more pages read than is bearable it is taken loosely,
// and the answer says so.
func TestStopWordsThatAreNotRead(t *testing.T) {
	from := writeRecords(t, lamps(250))
	for _, positions := range []string{"always", "never"} {
		p := build(t, from, indexer.PackConfig{Positions: positions})
		unread := positions == "always"
		for query, want := range map[string]struct {
			total   int
			relaxed bool
		}{
			`"on lamps"`: {map[bool]int{true: 252, false: 1}[unread], unread}, `"on all lamps"`: {250, unread}, `"on my lamps"`: {0, false}, `"on lamps glow"`: {0, false},
			`"why lamps glow"`: {1, false}, `cup -"on the lamps"`: {250, false}, `cup -"on lamps"`: {250, unread}, `"was what it"`: {0, true}, `"what is"`: {1, true}, `"while you"`: {1, false}, `"my cup"`: {0, false},
		} {
			a, err := p.Search(search.Request{Query: query}, "*")
			if err != nil {
				t.Fatal(err)
			}
			if a.Total != want.total || a.Relaxed != want.relaxed {
				t.Errorf("positions %s, %q: %d hits, relaxed %t, want %+v", positions, query, a.Total, a.Relaxed, want)
			}
		}
	}
}
