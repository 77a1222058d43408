package indexer

import (
	"iter"
	"maps"

	"carrel/indexer/first"
	"carrel/indexer/invert"
	"carrel/indexer/packdir"
	"carrel/wasm/pack"
	"carrel/wasm/search"
)

// firstAnswers makes the tables of first answers. Siblings, as en and en-gb are, are
// searched together, so they have one table.
func (b *builder) firstAnswers(m *packdir.Manifest, collections []*collection, files *files) error {
	limit := b.Config.Pack.First
	if limit < 0 {
		return nil
	}
	if limit == 0 {
		limit = first.DefaultBytes
	}
	groups := families(m)
	return parallel(b, "first answers", len(groups), stateless, func(_ struct{}, i int) error {
		group := &packdir.Manifest{}
		for _, l := range groups[i] {
			group.Languages = append(group.Languages, *l)
		}
		var engines []first.Engine
		for range min(b.Threads, maxEngines) {
			engines = append(engines, reader{&packdir.Pack{Dir: b.Out, Manifest: group, Memory: engineMemory}})
		}
		data, err := first.Build(engines, terms(collections, groups[i]), limit)
		if err != nil || data == nil {
			return err
		}
		file, err := files.one(data)
		for _, l := range groups[i] {
			l.First = file
		}
		return err
	})
}

// families are the languages of a pack, those that are searched together in one.
func families(m *packdir.Manifest) (groups [][]*packdir.Language) {
	var tags []string
	at := map[string]int{} // of the first of a family, which group it is
	for i := range m.Languages {
		tags = append(tags, m.Languages[i].Lang)
	}
	for i, tag := range tags {
		head := packdir.Kin(tags, tag)[0]
		n, known := at[head]
		if !known {
			n = len(groups)
			at[head] = n
			groups = append(groups, nil)
		}
		groups[n] = append(groups[n], &m.Languages[i])
	}
	return groups
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

// terms are the terms that the pages of some languages hold, with their document
// frequency.
func terms(collections []*collection, languages []*packdir.Language) iter.Seq2[string, int] {
	if len(languages) == 1 {
		return termsOf(collections, languages[0].Lang)
	}
	sum := map[string]int{} // each language has a vocabulary of its own
	for _, l := range languages {
		for term, df := range termsOf(collections, l.Lang) {
			sum[term] += df
		}
	}
	return maps.All(sum)
}

func termsOf(collections []*collection, lang string) iter.Seq2[string, int] {
	sum := invert.Counts{}
	for _, c := range collections {
		if c.lang == lang && c.kind == pack.Page {
			sum.Add(c.counts)
		}
	}
	return sum.Each
}
