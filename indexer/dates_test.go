package indexer_test

import (
	"context"
	"path/filepath"
	"slices"
	"testing"

	"carrel/indexer"
	"carrel/indexer/packdir"
)

// datesOf are the dates that records have in a language.
func datesOf(records []gardenRecord, lang string) packdir.Dates {
	var list []string
	for _, r := range records {
		if r.Lang == lang && r.Date != "" {
			list = append(list, r.Date)
		}
	}
	if len(list) == 0 {
		return packdir.Dates{}
	}
	return packdir.Dates{slices.Min(list), slices.Max(list)}
}

func wantDates(t *testing.T, what, dir string, records []gardenRecord) {
	t.Helper()
	p := open(t, dir)
	for _, l := range p.Manifest.Languages {
		if want := datesOf(records, l.Lang); l.Dates != want {
			t.Errorf("%s: %s has the dates %q, want %q", what, l.Lang, l.Dates, want)
		}
	}
	if _, faults := p.Check(); len(faults) > 0 {
		t.Errorf("%s: %v", what, faults)
	}
}

// The manifest has the first and the last date of each language's pages, however
// the pack is cut and whatever it was built on.
func TestDates(t *testing.T) {
	records := gardenRecords(t)
	for i := range records {
		if records[i].Lang == "ja" || i%7 == 0 {
			records[i].Date = ""
		}
	}
	for _, c := range []indexer.PackConfig{{First: -1}, {First: -1, Segments: 5}} {
		dir, _ := buildOn(t, records, "", c)
		wantDates(t, "whole", dir, records)
		fewer := slices.DeleteFunc(slices.Clone(records), func(r gardenRecord) bool {
			dates := datesOf(records, r.Lang)
			return r.Date != "" && (r.Date == dates[0] || r.Date == dates[1])
		})
		dir, _ = buildOn(t, fewer, dir, c)
		wantDates(t, "without the first and the last", dir, fewer)
	}
	o := indexer.Options{Sources: []string{writeRecords(t, records)}, Generator: "test"}
	out := filepath.Join(t.TempDir(), "carrel")
	if _, err := indexer.Merge(context.Background(), indexer.Options{Out: out, Generator: "test"}, shards(t, o, 2)); err != nil {
		t.Fatal(err)
	}
	wantDates(t, "merged", out, records)
}
