package indexer_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
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
		a, err := p.Search(request("walnut", want), l.Lang)
		if err != nil {
			t.Fatal(err)
		}
		if a.Total != want {
			t.Errorf("%s: %d pages, want %d", l.Lang, a.Total, want)
		}
		all := readTable(t, p, l)
		if w := all.find("walnut"); all.Docs != want || len(w.Pages) != want || w.Partly {
			t.Errorf("%s: a table of %d pages, and walnut is in the title of %d, want %d", l.Lang, all.Docs, len(w.Pages), want)
		}
		for _, h := range a.Hits {
			if !slices.ContainsFunc(all.lines, func(line packdir.Line) bool { return line[0] == h.Doc.URL && line[5] == h.Lang }) {
				t.Errorf("%s: no line of %s in %s", l.Lang, h.Doc.URL, h.Lang)
			}
		}
	}
	if tables["en"] != tables["en-us"] || tables["en"] != tables["en-gb"] || tables["en"] == tables["de"] {
		t.Errorf("tables %v: want one for the siblings and another for de", tables)
	}
}
