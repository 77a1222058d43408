package rivals

import (
	"fmt"
	"runtime/debug"

	"github.com/blevesearch/bleve/v2"
	_ "github.com/blevesearch/bleve/v2/analysis/lang/cjk"
	_ "github.com/blevesearch/bleve/v2/analysis/lang/en"
	_ "github.com/blevesearch/bleve/v2/analysis/lang/es"
	"github.com/blevesearch/bleve/v2/index/scorch"

	"carrel/build/bench/corpus"
	"carrel/build/bench/measure"
)

// Bleve is a search index of its own, asked natively: a match query on title and
// text as one field, any word of it, with the analyzer of the language. Its BM25
// and boosted titles were tried; both gave less on Cranfield, CACM and SciFact.
const Bleve = "bleve"

// BleveSettings is what the page says of it.
const BleveSettings = "natively; analyzer of the language (en, es, cjk), a match query joined by OR on title and text as one field, its default scoring (its BM25 and title boosts were worse)"

// BleveVersion is the one that this program was built with.
func BleveVersion() string {
	info, _ := debug.ReadBuildInfo()
	for _, m := range info.Deps {
		if m.Path == "github.com/blevesearch/bleve/v2" {
			return m.Version
		}
	}
	return "unknown"
}

var analyzers = map[string]string{"en": "en", "es": "es", "zh": "cjk"}

// AskBleve indexes documents in memory and returns the first n hits of queries.
func AskBleve(docs []corpus.Doc, queries []measure.Query, lang string, n int) (measure.Run, error) {
	index, err := newBleve(docs, lang)
	if err != nil {
		return nil, fmt.Errorf("bleve: %w", err)
	}
	defer index.Close()
	run := measure.Run{}
	for _, q := range queries {
		r := bleve.NewSearchRequestOptions(bleve.NewMatchQuery(q.Text), n, 0, false)
		found, err := index.Search(r)
		if err != nil {
			return nil, fmt.Errorf("bleve: query %s: %w", q.ID, err)
		}
		for _, hit := range found.Hits {
			run[q.ID] = append(run[q.ID], hit.ID)
		}
	}
	return run, nil
}

func newBleve(docs []corpus.Doc, lang string) (bleve.Index, error) {
	m := bleve.NewIndexMapping()
	m.DefaultAnalyzer = analyzers[lang]
	m.StoreDynamic, m.DocValuesDynamic = false, false
	index, err := bleve.NewUsing("", m, scorch.Name, scorch.Name, nil)
	if err != nil {
		return nil, err
	}
	batch := index.NewBatch()
	for _, d := range docs {
		if err := batch.Index(d.ID, map[string]string{"title": d.Title, "text": d.Text}); err != nil {
			return nil, err
		}
	}
	return index, index.Batch(batch)
}
