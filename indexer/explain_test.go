package indexer_test

import (
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"carrel/indexer"
	"carrel/indexer/packdir"
	"carrel/wasm/search"
	"carrel/wasm/search/settings"
)

// addsUp holds the parts of each hit's score against the score, and returns how
// many hits there were.
func addsUp(t *testing.T, p *packdir.Pack, r search.Request) int {
	t.Helper()
	r.Explain = true
	a, err := p.Search(r, "*")
	if err != nil {
		t.Fatal(err)
	}
	for _, h := range a.Hits {
		sum := 0.0
		for _, x := range h.Explain {
			sum += x.Score
			if math.IsNaN(x.Score) || math.IsNaN(x.IDF) || x.IDF < 0 || x.TF < 0 {
				t.Errorf("%q: %s has the part %+v", r.Query, h.Doc.URL, x)
			}
		}
		if math.Abs(sum-h.Score) > 1e-9 {
			t.Errorf("%q: the parts of %s are %v, its score %v: %+v", r.Query, h.Doc.URL, sum, h.Score, h.Explain)
		}
		if last := h.Explain[max(0, len(h.Explain)-1):]; len(last) > 0 && last[0].Clause == "rounding" {
			t.Errorf("%q: %s has %v that nothing explains", r.Query, h.Doc.URL, last[0].Score)
		}
	}
	return len(a.Hits)
}

// The parts of a score add up to it: of words, phrases, groups, typos, filters
// and sorts, with neighbours and without, and whatever the settings.
func TestExplanationsAddUp(t *testing.T) {
	s := newShelf(t, 70)
	p := buildWith(t, s.records, shelfConfig(indexer.PackConfig{Segments: 2}))
	random := rand.New(rand.NewPCG(61, 62))
	names := settings.Names()
	hits, lent := 0, 0
	for i := range 500 {
		r := request(s.expression(random, 1)+" ", 20)
		switch i % 5 {
		case 1:
			r.Query = s.some(random, 6+random.IntN(6)) + " "
			lent++
		case 2:
			r.Filters = s.filters(random)[:1]
		case 3:
			r.Sort = orders[random.IntN(len(orders))].sort
		case 4:
			for range 4 {
				r.Ranking = append(r.Ranking, setting(pick(random, names), pick(random, []string{"0", "0.3", "1"})))
			}
			r.Ranking = append(r.Ranking, setting("recency", "0.5"), setting("page-weight", "0.5"))
		}
		hits += addsUp(t, p, r)
	}
	if hits < 2500 {
		t.Errorf("only %d hits", hits)
	}
}

// On a real site too, with its phrases and its resources.
func TestExplanationsAddUpOnASite(t *testing.T) {
	eachCorpus(t, func(t *testing.T, from string) {
		p := plain(t, from)
		list := queries(t, p)
		for i := 0; i < len(list); i += 4 {
			addsUp(t, p, request(list[i], 10))
		}
	})
}

// What an explanation names is what was asked and what was found.
func TestExplanationNamesTheParts(t *testing.T) {
	p := buildWith(t, []shelfRecord{
		page("/a/", "Linden bees", "Bees love the linden. The linden bees sing."),
		page("/b/", "Soup", "Leeks and governments, lindens."),
	}, shelfConfig(indexer.PackConfig{}))
	for _, test := range []struct{ query, clauses, terms string }{
		{"linden bees ", "linden/bees/title/words near each other", "linden (exact), bees (exact)"},
		{"leeks linden ", "leeks/linden", "leeks (exact), lindens (family)"},
		{"lek* xxxx ", "lek/xxxx/share of the query found", ""},
		{"lee* xxxx ", "lee/xxxx/share of the query found", "leeks (prefix)"},
		{"leeksx ", "leeksx", "leeks (typo)"},
		{`"linden bees" `, "linden bees/title", "linden (exact), bees (exact)"},
	} {
		r := request(test.query, 1)
		r.Explain = true
		a, err := p.Search(r, "*")
		if err != nil {
			t.Fatal(err)
		}
		if len(a.Hits) == 0 {
			if test.terms != "" {
				t.Errorf("%q finds nothing", test.query)
			}
			continue
		}
		var clauses, terms []string
		for _, x := range a.Hits[0].Explain {
			clauses, terms = append(clauses, x.Clause), append(terms, x.Terms...)
		}
		if got := strings.Join(clauses, "/"); strings.Join(terms, ", ") != test.terms || !strings.Contains(got, test.clauses) {
			t.Errorf("%q: %q with %q, want %q with %q", test.query, got, terms, test.clauses, test.terms)
		}
	}
}
