package indexer

import (
	"os"
	"path/filepath"
	"testing"

	"carrel/indexer/packdir"
)

// Addresses given in letters beyond ASCII are sorted and compared in the form
// in which the pack gives them.
func TestAddressesBeyondASCII(t *testing.T) {
	file := filepath.Join(t.TempDir(), "records.jsonl")
	records := `{"url":"/b/","title":"b","text":"b","lang":"en"}
{"url":"/ä/","title":"a umlaut","text":"a","lang":"en"}
{"url":"/%C3%A9/","title":"e acute","text":"e","lang":"en"}
{"url":"/%C3%A4/","title":"a umlaut again","text":"a","lang":"en"}
`
	if err := os.WriteFile(file, []byte(records), 0o666); err != nil {
		t.Fatal(err)
	}
	out := filepath.Join(t.TempDir(), "carrel")
	result, err := Build(t.Context(), Options{Sources: []string{file}, Out: out})
	if err != nil {
		t.Fatal(err)
	}
	if len(result.Problems) != 1 {
		t.Errorf("%d problems, want the one address that two records have: %v", len(result.Problems), result.Problems)
	}
	p, err := packdir.Open(out)
	if err != nil {
		t.Fatal(err)
	}
	if _, faults := p.Check(); len(faults) > 0 {
		t.Errorf("check: %v", faults)
	}
}
