package indexer_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"carrel/indexer"
)

// A suggestion mends the words that are wrong, all of them and no others, and
// leaves the rest of the query as it was typed.
func TestSuggestions(t *testing.T) {
	var records []shelfRecord
	for i, w := range []string{"gardening", "linden", "title", "orchard", "notebook"} {
		for k := range 4 {
			records = append(records, page(fmt.Sprintf("/%d-%d/", i, k), "A page", "Nothing but "+w+"."))
		}
	}
	p := buildWith(t, records, shelfConfig(indexer.PackConfig{}))
	for _, test := range []struct{ query, want string }{
		{"liden ", "linden "},
		{"gardening gardenin orhcard ", "gardening gardening orchard "}, // one stands in the other
		{"notebook notebok ", "notebook notebook "},
		{"lindenn linden liden", "linden linden linden"},
		{"xlindenx liden ", "linden linden "}, // two edits in eight letters
		{"liden liden", "linden linden"},
		{"title:titel liden ", "title:title linden "},
		{"LIDEN,  orhcard!", "linden,  orchard!"},
		{`"liden bed" orhcard `, `"linden bed" orchard `},
		{"+liden -orhcard ", "+linden -orhcard "},
		{"liden OR orhcard ", "linden OR orchard "},
		{"(liden type:blog) ", "(linden type:blog) "},
		{"liden~ ", "linden~ "},
		{"linden ", ""},
		{"qqqq ", ""},
		{"", ""},
	} {
		if got := ask(t, p, test.query, 10).Suggestion; got != test.want {
			t.Errorf("%q: suggestion %q, want %q", test.query, got, test.want)
		}
	}
}

// A suggestion to words with a typo each finds the pages of the words.
func TestSuggestionsFind(t *testing.T) {
	s := newShelf(t, 70)
	p := buildWith(t, s.records, shelfConfig(indexer.PackConfig{}))
	random := rand.New(rand.NewPCG(51, 52))
	suggested := 0
	for range 200 {
		words := strings.Fields(s.some(random, 1+random.IntN(3)))
		for i := range words {
			words[i] = edited(random, words[i])
		}
		a := ask(t, p, strings.Join(words, " ")+" ", 10)
		if a.Suggestion == "" {
			continue
		}
		suggested++
		b := ask(t, p, a.Suggestion, 10)
		if b.Total == 0 || b.Suggestion != "" || len(strings.Fields(a.Suggestion)) != len(words) {
			t.Errorf("%q: the suggestion %q finds %d and suggests %q", a.Query, a.Suggestion, b.Total, b.Suggestion)
		}
	}
	if suggested < 120 {
		t.Errorf("only %d suggestions", suggested)
	}
}
