package indexer_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"carrel/indexer"
	"carrel/indexer/packdir"
)

// A site of siblings is searched as one, whichever of them is asked, and its table
// of first answers, of which there is one, says what the engine says.
func TestSiblings(t *testing.T) {
	var lines strings.Builder
	for i := range 40 {
		lang := []string{"en", "en-US", "en-GB", "de"}[i%4]
		fmt.Fprintf(&lines, `{"url":"/%s/%02d/","title":"Walnut %02d","lang":%q,"text":"A walnut tree of %s, number %d, %s."}`+"\n",
			strings.ToLower(lang), i, i, lang, lang, i, strings.Repeat("leaves ", i%7))
	}
	file := filepath.Join(t.TempDir(), "trees.jsonl")
	if err := os.WriteFile(file, []byte(lines.String()), 0o644); err != nil {
		t.Fatal(err)
	}
	out := t.TempDir()
	if _, err := indexer.Build(context.Background(), indexer.Options{Sources: []string{file}, Out: out, Generator: "test"}); err != nil {
		t.Fatal(err)
	}
	p, err := packdir.Open(out)
	if err != nil {
		t.Fatal(err)
	}
	tables := map[string]packdir.File{}
	for i := range p.Manifest.Languages {
		l := &p.Manifest.Languages[i]
		tables[l.Lang] = *l.First
		want := 30
		if l.Lang == "de" {
			want = 10
		}
		for key, numbers := range readTable(t, p, l).Answers {
			a, err := p.Search(request(key, len(numbers)), l.Lang)
			if err != nil {
				t.Fatal(err)
			}
			if key == "walnut" && a.Total != want {
				t.Errorf("%s: %d pages, want %d", l.Lang, a.Total, want)
			}
			for i, n := range numbers {
				if url := readTable(t, p, l).Hits[n][0]; url != a.Hits[i].Doc.URL {
					t.Errorf("%s: hit %d of %q is %s, the engine's %s", l.Lang, i, key, url, a.Hits[i].Doc.URL)
				}
			}
		}
	}
	if tables["en"] != tables["en-us"] || tables["en"] != tables["en-gb"] || tables["en"] == tables["de"] {
		t.Errorf("tables %v: want one for the siblings and another for de", tables)
	}
}
