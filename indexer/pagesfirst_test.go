package indexer_test

import (
	"fmt"
	"slices"
	"testing"

	"carrel/indexer"
	"carrel/wasm/pack"
	"carrel/wasm/search"
)

// linked are pages that mention the same sites under their names: one about the
// first of them, none about the second.
func linked() []shelfRecord {
	list := []shelfRecord{page("/history/", "A long history of the groups at Yahoo and what became of them", "What people wrote there for many years was lost.")}
	list = append(list, page("/street/", "The history of every street and its lamp", "Long ago there was one."),
		page("/catalogue/", "Catalogue", "Nothing. [street lamp](https://a.example/street-lamp) [street lamp](https://b.example/street-lamp.pdf) [street lamp slides](https://c.example/street-lamp.pptx)"))
	for i := range 8 {
		list = append(list, page(fmt.Sprintf("/%d/", i), fmt.Sprintf("Notes of day %d", i), fmt.Sprintf(
			"We went to see the garden. [Yahoo](https://%d.yahoo.example/) and [Mozilla](https://%d.mozilla.example/) [Mozilla browser](https://%d.browser.example/) were there too, among "+
				"many others that we met on our way home.", i, i, i)))
	}
	return list
}

// No link to another site stands above a page that is named by the query, and no
// more than two above the first page, however many hits are asked for and whatever
// the pages are cut into.
func TestPagesComeBeforeLinks(t *testing.T) {
	from := writeRecords(t, linked())
	for _, config := range []indexer.PackConfig{{}, {Segments: 3}, {Positions: "always"}} {
		p := build(t, from, config)
		for query, most := range map[string]int{"yahoo ": 0, "yah": 0, "history yahoo ": 0, "mozilla ": 2, "street lamp ": 0, "mozilla browser ": 2} {
			var before []string
			for _, limit := range []int{1, 3, 10, 100} {
				a, err := p.Search(search.Request{Query: query, Limit: limit}, "*")
				if err != nil {
					t.Fatal(err)
				}
				links := 0
				for links < len(a.Hits) && a.Hits[links].Kind == pack.Resource {
					links++
				}
				list := urls(a.Hits)
				if links > most || !slices.Equal(before, list[:min(len(list), len(before))]) {
					t.Errorf("%+v, %q, %d of %d: %q, after %q: %d links before the first page, want %d", config, query, limit, a.Total, list, before, links, most)
				}
				pages := 0
				for _, h := range a.Hits {
					if h.Kind == pack.Page {
						pages++
					}
				}
				if limit > a.Total && pages != a.Pages {
					t.Errorf("%+v, %q: told are %d pages of %d hits, shown %d", config, query, a.Pages, a.Total, pages)
				}
				before = list
			}
		}
	}
}
