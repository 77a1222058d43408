package indexer_test

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"carrel/indexer"
	"carrel/indexer/packdir"
	"carrel/wasm/pack"
	"carrel/wasm/search"
)

// neighbourTable reads the table of neighbours of a pack of one language.
func neighbourTable(t *testing.T, p *packdir.Pack) *pack.Neighbours {
	t.Helper()
	for _, s := range p.Manifest.Languages[0].Segments {
		if s.Kind != packdir.Head || len(s.Files) < 2 {
			continue
		}
		data, err := p.Read(s.Files[1])
		if err != nil {
			t.Fatal(err)
		}
		table, err := pack.OpenNeighbours(data)
		if err != nil {
			t.Fatal(err)
		}
		return table
	}
	t.Fatal("no table of neighbours")
	return nil
}

// In a query of many words a page's own words count the less by the setting, and
// that share is the mean of what its neighbours earn; in a shorter one nothing is
// lent.
func TestLendingEqualsTheTable(t *testing.T) {
	s := newShelf(t, 70)
	p := buildWith(t, s.records, shelfConfig(indexer.PackConfig{}))
	table := neighbourTable(t, p)
	var numbers []string // addresses in the order of the documents
	for _, r := range s.records {
		numbers = append(numbers, r.URL)
	}
	slices.Sort(numbers)
	random := rand.New(rand.NewPCG(81, 82))
	lent := 0
	for i := range 60 {
		share := []float64{0.25, 0, 1, 0.5}[i%4]
		r := search.Request{Query: s.some(random, 2+random.IntN(9)) + " ", Limit: 1000, Explain: true, Ranking: []pack.Setting{
			setting("neighbours", []string{"0.25", "0", "1", "0.5"}[i%4]),
		}}
		a, err := p.Search(r, "*")
		if err != nil {
			t.Fatal(err)
		}
		own, after := map[string]float64{}, map[string]float64{}
		words := 0
		for _, h := range a.Hits {
			words = 0
			for _, x := range h.Explain {
				switch x.Clause {
				case "share of the query found":
					own[h.Doc.URL] += x.Score
				case "nearest documents":
					after[h.Doc.URL] += x.Score
				case "title", "heading", "words near each other", "kind, boost, date and weight of the document":
				default:
					own[h.Doc.URL] += x.Score
					words++
				}
			}
		}
		for _, h := range a.Hits {
			number, _ := slices.BinarySearch(numbers, h.Doc.URL)
			near := table.Of(number)
			mean := 0.0
			for _, n := range near {
				mean += own[numbers[n]] / float64(len(near))
			}
			want := share * (mean - own[h.Doc.URL])
			if words <= 5 {
				want = 0
			}
			if got := after[h.Doc.URL]; math.Abs(got-want) > 1e-8 {
				t.Errorf("%q with %v: %s is lent %v, want %v", r.Query, share, h.Doc.URL, got, want)
			}
			if want != 0 {
				lent++
			}
		}
	}
	if lent < 500 {
		t.Errorf("only %d pages are lent something", lent)
	}
}
