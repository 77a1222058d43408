package indexer_test

import (
	"slices"
	"strings"
	"testing"

	"carrel/indexer"
	"carrel/indexer/config"
	"carrel/wasm/search"
)

// pinnedSite makes a site of five pages on bees, one on soup, and pins.
func pinnedSite(pins ...config.Pin) ([]shelfRecord, *indexer.Config) {
	var records []shelfRecord
	for _, url := range []string{"/a/", "/b/", "/c/", "/d/", "/e/"} {
		r := page(url, "Bees", strings.Repeat("bees ", 10))
		r.Type, r.Date = "blog", "2021-01-0"+string('1'+url[1]-'a')
		records = append(records, r)
	}
	soup := page("/soup/", "Soup", "Leeks.")
	soup.Type, soup.Date = "recipe", "2022-01-01"
	c := shelfConfig(indexer.PackConfig{Segments: 3})
	c.Pins = pins
	return append(records, soup), c
}

// Pinned pages come first, in their order, whether or not they match, and no
// others move; filters hold for them, and another order knows of none.
func TestPins(t *testing.T) {
	records, c := pinnedSite(
		config.Pin{Query: "Bees", Pages: []string{"/soup/", "/d/", "/missing/", "/b/"}},
		config.Pin{Queries: []string{"hive", "open  source"}, Pages: []string{"/c/"}},
		config.Pin{Query: "nests", Lang: "ja", Pages: []string{"/c/"}})
	p := buildWith(t, records, c)
	for _, test := range []struct{ query, options, want, pinned string }{
		{"bees", "", "/soup/ /d/ /b/ /a/ /c/ /e/", "/soup/ /d/ /b/"},
		{" BEES  ", "", "/soup/ /d/ /b/ /a/ /c/ /e/", "/soup/ /d/ /b/"},
		{"ｂees", "", "/soup/ /d/ /b/ /a/ /c/ /e/", "/soup/ /d/ /b/"},
		{"bees ", "limit=2", "/soup/ /d/", "/soup/ /d/"},
		{"bees", "any.type=blog", "/d/ /b/ /a/ /c/ /e/", "/d/ /b/"},
		{"bees", "any.type=recipe", "/soup/", "/soup/"},
		{"bees", "none.type=blog&none.type=recipe", "", ""},
		{"bees", "sort=date", "/e/ /d/ /c/ /b/ /a/", ""},
		{"bees", "sort=title", "/a/ /b/ /c/ /d/ /e/", ""},
		{"bees", "sort=relevance", "/soup/ /d/ /b/ /a/ /c/ /e/", "/soup/ /d/ /b/"},
		{"hive", "", "/c/", "/c/"},
		{"Open source", "", "/c/", "/c/"},
		{"nests", "", "", ""},
		{"bees bees", "", "/a/ /b/ /c/ /d/ /e/", ""},
		{"bee", "", "/a/ /b/ /c/ /d/ /e/", ""},
	} {
		r := *search.ParseOptions(test.query, test.options)
		a, err := p.Search(r, "*")
		if err != nil {
			t.Fatal(err)
		}
		var pinned []string
		for _, h := range a.Hits {
			if h.Pinned {
				pinned = append(pinned, h.Doc.URL)
			}
		}
		got := urls(a.Hits)
		if strings.Join(got, " ") != test.want || strings.Join(pinned, " ") != test.pinned || r.Limit == 0 && a.Total != len(got) {
			t.Errorf("%q %s: %v with %v pinned of %d, want %s with %s", test.query, test.options, got, pinned, a.Total, test.want, test.pinned)
		}
		countsHold(t, p, r)
		best, err := p.Best(r, "*")
		if err != nil || !slices.Equal(urls(best), got) {
			t.Errorf("%q %s: Best gives %v (%v)", test.query, test.options, urls(best), err)
		}
	}
}

// What a pinned page lacks is named, as of any hit.
func TestPinnedPageThatDoesNotMatch(t *testing.T) {
	records, c := pinnedSite(config.Pin{Query: "bees", Pages: []string{"/soup/"}})
	h := ask(t, buildWith(t, records, c), "bees", 1).Hits[0]
	if h.Doc.URL != "/soup/" || !slices.Equal(h.Missing, []string{"bees"}) || h.Snippet.Text == "" || len(h.Snippet.Marks) > 0 {
		t.Errorf("%s without %v: %+v", h.Doc.URL, h.Missing, h.Snippet)
	}
}
