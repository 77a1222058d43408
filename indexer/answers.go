package indexer

import (
	"iter"

	"carrel/indexer/first"
	"carrel/indexer/invert"
	"carrel/indexer/packdir"
	"carrel/wasm/pack"
	"carrel/wasm/search"
)

// firstAnswers makes each language's table of first answers.
func (b *builder) firstAnswers(m *packdir.Manifest, collections []*collection, files *files) error {
	limit := b.Config.Pack.First
	if limit < 0 {
		return nil
	}
	if limit == 0 {
		limit = first.DefaultBytes
	}
	return parallel(b, "first answers", len(m.Languages), stateless, func(_ struct{}, i int) error {
		l := &m.Languages[i]
		var engines []first.Engine
		for range min(b.Threads, maxEngines) {
			p := &packdir.Pack{Dir: b.Out, Manifest: &packdir.Manifest{Languages: m.Languages[i : i+1]}, Memory: engineMemory}
			engines = append(engines, reader{p})
		}
		data, err := first.Build(engines, terms(collections, l.Lang), limit)
		if err != nil || data == nil {
			return err
		}
		l.First, err = files.one(data)
		return err
	})
}

// engineMemory bounds the files that stay loaded of each engine while first
// answers are made, and maxEngines the engines.
const (
	engineMemory = 24 << 20
	maxEngines   = 4
)

// A reader answers from the files that have been written, so the build does not
// hold them.
type reader struct{ *packdir.Pack }

func (r reader) Best(q *search.Request) ([]search.Hit, error) { return r.Pack.Best(*q, "*") }

// terms are the terms that the pages of a language hold, with their document
// frequency.
func terms(collections []*collection, lang string) iter.Seq2[string, int] {
	sum := invert.Counts{}
	for _, c := range collections {
		if c.lang == lang && c.kind == pack.Page {
			sum.Add(c.counts)
		}
	}
	return sum.Each
}
