package indexer

import (
	"carrel/indexer/invert"
	"carrel/indexer/packdir"
	"carrel/wasm/pack"
)

// putHead writes the head of a language, given its collections, and its table of
// neighbours.
func (b *builder) putHead(collections []*collection, files *files) (list []packdir.File, err error) {
	h := &pack.Head{Lang: collections[0].lang}
	b.Config.Tune(h)
	counts := invert.Counts{}
	for _, c := range collections {
		for _, p := range c.parts {
			h.Segments = append(h.Segments, p.named)
		}
		counts.Add(c.counts)
	}
	h.Endings = counts.Endings()
	language, err := b.inverter.Language(h.Lang)
	if err != nil {
		return nil, err
	}
	h.Beginnings = language.Beginnings()
	table, err := b.neighbours(h, collections)
	if err != nil {
		return nil, err
	}
	contents := [][]byte{h.Append(nil)}
	if table != nil {
		contents = append(contents, table.Append(nil))
	}
	for _, data := range contents {
		f, err := files.one(data)
		if err != nil {
			return nil, err
		}
		list = append(list, *f)
	}
	return list, nil
}
