package indexer_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"carrel/indexer"
	"carrel/indexer/packdir"
	"carrel/wasm/search"
)

// A word of a page's address finds it, behind the pages that say the word.
func TestWordsOfAddresses(t *testing.T) {
	const pages = `{"url":"/gazebo/members/","title":"Who we are","lang":"en","text":"Some people drink tea."}
{"url":"/tea/","title":"Tea","lang":"en","text":"Tea is drunk in the gazebo."}
{"url":"/x/","title":"Gazebo","lang":"en","text":"It has a roof."}
{"url":"/%E5%BA%AD%E5%9C%92/","title":"Wer","lang":"de","text":"Einige."}
`
	for _, positions := range []string{"always", "never"} {
		dir := t.TempDir()
		file := filepath.Join(dir, "pages.jsonl")
		if err := os.WriteFile(file, []byte(pages), 0o666); err != nil {
			t.Fatal(err)
		}
		config := &indexer.Config{Pack: indexer.PackConfig{Positions: positions}}
		if _, err := indexer.Build(context.Background(), indexer.Options{Sources: []string{file}, Out: filepath.Join(dir, "carrel"), Config: config}); err != nil {
			t.Fatal(err)
		}
		p, err := packdir.Open(dir)
		if err != nil {
			t.Fatal(err)
		}
		defer p.Close()
		for query, want := range map[string][]string{
			"gazebo ": {"/x/", "/tea/", "/gazebo/members/"}, "members ": {"/gazebo/members/"}, "members tea ": {"/gazebo/members/", "/tea/"}, "庭園": {"/%E5%BA%AD%E5%9C%92/"},
		} {
			a, err := p.Search(search.Request{Query: query}, "*")
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, h := range a.Hits {
				got = append(got, h.Doc.URL)
			}
			if len(got) != len(want) {
				t.Errorf("positions %s, %q: %q, want %q", positions, query, got, want)
				continue
			}
			for i := range want {
				if got[i] != want[i] {
					t.Errorf("positions %s, %q: %q, want %q", positions, query, got, want)
					break
				}
			}
		}
	}
}
