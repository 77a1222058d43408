package indexer_test

import (
	"slices"
	"strings"
	"testing"

	"carrel/indexer"
)

// A phrase that nothing has is taken as words, and said to be, where there are
// words besides; otherwise nothing is found, and that is said.
func TestRelaxedPhrases(t *testing.T) {
	records := []shelfRecord{
		page("/a/", "Bench", "A secret bench beside the bees."), page("/b/", "Soup", "Leeks and a bench."),
		page("/c/", "Bees", "Bees keep no secret."), page("/d/", "Draft", "A secret draft of the bees."),
	}
	p := buildWith(t, records, shelfConfig(indexer.PackConfig{}))
	for _, test := range []struct {
		query, want string
		relaxed     bool
	}{
		{`"secret bench" `, "/a/", false},
		{`"bench secret" `, "", false},
		{`"bench secret" leeks `, "/a/ /b/ /c/ /d/", true},
		{`“bench secret” leeks `, "/a/ /b/ /c/ /d/", true},
		{`«bench secret» leeks `, "/a/ /b/ /c/ /d/", true},
		{`「bench secret」 leeks `, "/a/ /b/ /c/ /d/", true},
		{`"secret bench" leeks `, "/a/", false},
		{`"bench secret" zzzz `, "/a/ /b/ /c/ /d/", true},
		{`"zzzz qqqq" leeks `, "/b/", true},
		{`"zzzz qqqq" xxxx `, "", false},
		{`"bench secret" +leeks `, "/b/", true},
		{`"bench secret" leeks -draft `, "/a/ /b/ /c/", true},
		{`"bench secret" leeks -"secret draft" `, "/a/ /b/ /c/", true},
		{`"bench secret" leeks NOT "secret draft" `, "/a/ /b/ /c/", true},
		{`title:"bees bench" leeks `, "/a/ /c/", true},
		{`title:"bees (bench" leeks `, "/a/ /c/", true},
		{`-"bench secret" leeks `, "/b/", false},
		{`"bench secret" type:blog `, "", false},
		{`"bench secret" the `, "", false},
	} {
		a := ask(t, p, test.query, 10)
		got := urls(a.Hits)
		slices.Sort(got)
		if strings.Join(got, " ") != test.want || a.Relaxed != test.relaxed || a.Query != test.query {
			t.Errorf("%q finds %v, relaxed %v, want %s, %v", test.query, got, a.Relaxed, test.want, test.relaxed)
		}
		if strings.Contains(string(a.AppendJSON(nil)), `"relaxed":true`) != test.relaxed {
			t.Errorf("%q: the JSON says otherwise", test.query)
		}
	}
}

// What no page has finds nothing, and says so: no hits, no counts, and no words
// that are not meant.
func TestHonestZero(t *testing.T) {
	p := plain(t, garden(t))
	for _, query := range []string{
		"xylophone ", "orchid ", "qqqq wwww ", `"government governance"`, "+xylophone garden ", "type:none ", "date:1999 ", "garden date:1999 ",
		"title:xylophone ", "tag:council ", "xylo*", "xylophone~ ", "lang:fr ", "", " ", "-", `""`, "()", "🦄🐙", "kind:none garden ", "鑫", "鑫鑫鑫",
	} {
		a := ask(t, p, query, 10)
		if a.Total != 0 || len(a.Hits) != 0 || a.Relaxed {
			t.Errorf("%q finds %d: %v", query, a.Total, urls(a.Hits))
		}
		for _, f := range a.Facets {
			t.Errorf("%q finds nothing and counts %s %v", query, f.Name, f.Counts)
		}
		if got := string(a.AppendJSON(nil)); !strings.Contains(got, `"total":0,"pages":0,"hits":[],`) {
			t.Errorf("%q: %s", query, got)
		}
	}
}
