package indexer_test

import (
	"os"
	"path/filepath"
	"testing"

	"carrel/indexer"
	"carrel/indexer/packdir"
	"carrel/wasm/search"
)

// A word that only a page's description has is marked there, whether the page
// has a text or not.
func TestMarksInDescription(t *testing.T) {
	file := filepath.Join(t.TempDir(), "records.jsonl")
	records := `{"url":"/bare/","title":"Two words","description":"On the families of terms.","text":"","lang":"en"}
{"url":"/full/","title":"More words","description":"On the families of terms.","markdown":"Some text.\n\n## A heading\n\nMore text.","lang":"en"}
`
	if err := os.WriteFile(file, []byte(records), 0o666); err != nil {
		t.Fatal(err)
	}
	for _, positions := range []string{"never", "always"} {
		out := filepath.Join(t.TempDir(), "carrel")
		config := &indexer.Config{Pack: indexer.PackConfig{Positions: positions}}
		if _, err := indexer.Build(t.Context(), indexer.Options{Sources: []string{file}, Out: out, Config: config}); err != nil {
			t.Fatal(err)
		}
		p, err := packdir.Open(out)
		if err != nil {
			t.Fatal(err)
		}
		a, err := p.Search(search.Request{Query: "families"}, "en")
		if err != nil {
			t.Fatal(err)
		}
		if len(a.Hits) != 2 {
			t.Fatalf("positions %s: %d hits, want 2", positions, len(a.Hits))
		}
		for _, h := range a.Hits {
			s := h.Snippet
			if len(s.Marks) != 1 || s.Text[s.Marks[0][0]:s.Marks[0][1]] != "families" {
				t.Errorf("positions %s, %s: %q marked at %v, want families alone", positions, h.Doc.URL, s.Text, s.Marks)
			}
		}
	}
}
