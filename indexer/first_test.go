package indexer_test

import (
	"encoding/json"
	"testing"

	"carrel/indexer"
	"carrel/indexer/first"
	"carrel/indexer/packdir"
)

// Every answer of the table is what the engine says, in its order; and the
// table is no larger than it may be.
func TestFirstAnswersAreTheEngines(t *testing.T) {
	eachCorpus(t, func(t *testing.T, from string) {
		p := plain(t, from)
		for i := range p.Manifest.Languages {
			l := &p.Manifest.Languages[i]
			table := readTable(t, p, l)
			for key, numbers := range table.Answers {
				a, err := p.Search(request(key, len(numbers)), l.Lang)
				if err != nil {
					t.Fatal(err)
				}
				for i, n := range numbers {
					if n < 0 || n >= len(table.Hits) || i >= len(a.Hits) || table.Hits[n][0] != a.Hits[i].Doc.URL || table.Hits[n][1] != a.Hits[i].Doc.Title {
						t.Errorf("%s: hit %d of %q is not the engine's", l.Lang, i, key)
						break
					}
				}
				if len(numbers) == 0 || len(numbers) < min(first.PerKey, a.Total) {
					t.Errorf("%s: %q has %d hits of %d", l.Lang, key, len(numbers), a.Total)
				}
			}
			if len(table.Answers) < 50 || l.First.Bytes > first.DefaultBytes {
				t.Errorf("%s: %d answers in %d bytes, want 50 and more in %d", l.Lang, len(table.Answers), l.First.Bytes, first.DefaultBytes)
			}
			t.Logf("%s: %d answers, %d hits, %d bytes", l.Lang, len(table.Answers), len(table.Hits), l.First.Bytes)
		}
	})
}

func readTable(t *testing.T, p *packdir.Pack, l *packdir.Language) first.Table {
	t.Helper()
	var table first.Table
	if l.First == nil {
		t.Fatalf("%s has no table", l.Lang)
	}
	data, err := p.Read(*l.First)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, &table); err != nil {
		t.Fatal(err)
	}
	return table
}

// A table fits the limit that the settings give, and each limit gives as much.
func TestFirstAnswersFitTheirLimit(t *testing.T) {
	from, before := garden(t), 0
	for _, limit := range []int{1, 1000, 3000, 8000} {
		p := build(t, from, indexer.PackConfig{First: limit})
		l := &p.Manifest.Languages[0]
		if l.First == nil {
			if limit > 1 {
				t.Errorf("no table of %d bytes", limit)
			}
			continue
		}
		n := len(readTable(t, p, l).Answers)
		if n < before || l.First.Bytes > limit && n > 16 {
			t.Errorf("a limit of %d gives %d answers in %d bytes, and a smaller one %d", limit, n, l.First.Bytes, before)
		}
		before = n
	}
	if p := build(t, from, indexer.PackConfig{First: -1}); p.Manifest.Languages[0].First != nil {
		t.Error("a table that was not wanted")
	}
	if before < 30 {
		t.Errorf("only %d answers in the largest table", before)
	}
}
