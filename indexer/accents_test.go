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
	"carrel/wasm/search"
)

// What is being typed leads to words with accents, as a whole word does, whatever
// the dictionary is cut into.
func TestAccentsInWhatIsTyped(t *testing.T) {
	var b strings.Builder
	for i, x := range []struct{ lang, text string }{
		{"fr", "Les métriques et les élèves de l'équipe."}, {"de", "In Büchelberg steht ein Gewächshaus."}, {"cs", "Život na zahradě."}, {"vi", "Tiếng Việt là ngôn ngữ."}, {"pt", "A cápsula é pequena."},
		{"fr", "Une metrique sans accent."},
	} {
		fmt.Fprintf(&b, `{"url":"/%d/","title":"%d","lang":%q,"text":%q}`+"\n", i, i, x.lang, x.text)
	}
	file := filepath.Join(t.TempDir(), "pages.jsonl")
	if err := os.WriteFile(file, []byte(b.String()), 0o666); err != nil {
		t.Fatal(err)
	}
	for _, config := range []indexer.PackConfig{{}, {Inline: -1, Chunk: 16}} {
		out := filepath.Join(t.TempDir(), "carrel")
		if _, err := indexer.Build(context.Background(), indexer.Options{Sources: []string{file}, Out: out, Config: &indexer.Config{Pack: config}}); err != nil {
			t.Fatal(err)
		}
		p, err := packdir.Open(out)
		if err != nil {
			t.Fatal(err)
		}
		defer p.Close()
		for typed, want := range map[string]string{
			"metriq": "/0/ /5/", "eleve": "/0/", "buchelb": "/1/", "gewac": "/1/", "zivot": "/2/", "zahr": "/2/", "tie": "/3/", "capsu": "/4/", "métriq": "/0/", "xapsu": "",
		} {
			a, err := p.Search(search.Request{Query: typed, Sort: "title"}, "*")
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, h := range a.Hits {
				got = append(got, h.Doc.URL)
			}
			if s := strings.Join(got, " "); s != want {
				t.Errorf("%+v, %q: %q, want %q", config, typed, s, want)
			}
		}
	}
}
