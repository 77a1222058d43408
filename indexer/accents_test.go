package indexer_test

import (
	"fmt"
	"strings"
	"testing"

	"carrel/indexer"
	"carrel/wasm/search"
)

// What is being typed leads to words with accents, as a whole word does, whatever
// the dictionary is cut into.
func TestAccentsInWhatIsTyped(t *testing.T) {
	var records []shelfRecord
	for i, x := range []struct{ lang, text string }{
		{"fr", "Les métriques et les élèves de l'équipe."}, {"de", "In Büchelberg steht ein Gewächshaus."}, {"cs", "Život na zahradě."}, {"vi", "Tiếng Việt là ngôn ngữ."}, {"pt", "A cápsula é pequena."},
		{"fr", "Une metrique sans accent."},
	} {
		records = append(records, shelfRecord{URL: fmt.Sprintf("/%d/", i), Title: fmt.Sprint(i), Markdown: x.text, Lang: x.lang})
	}
	from := writeRecords(t, records)
	for _, config := range []indexer.PackConfig{{}, {Inline: -1, Chunk: 16}, {Segments: 2}} {
		p := build(t, from, config)
		for typed, want := range map[string]string{
			"metriq": "/0/ /5/", "eleve": "/0/", "buchelb": "/1/", "gewac": "/1/", "zivot": "/2/", "zahr": "/2/", "tie": "/3/", "capsu": "/4/", "métriq": "/0/", "xapsu": "",
		} {
			a, err := p.Search(search.Request{Query: typed, Sort: "title"}, "*")
			if err != nil {
				t.Fatal(err)
			}
			if got := strings.Join(urls(a.Hits), " "); got != want {
				t.Errorf("%+v, %q: %q, want %q", config, typed, got, want)
			}
		}
	}
}
