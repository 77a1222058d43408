package write

import (
	"carrel/indexer/invert"
	"carrel/indexer/merge"
	"carrel/indexer/packdir"
	"carrel/wasm/pack"
)

// putHead writes the head of a language, given its collections, and its table of
// neighbours.
func (p *writing) putHead(collections []*merge.Collection) (list []packdir.File, err error) {
	h := &pack.Head{Lang: collections[0].Lang}
	p.Config.Tune(h)
	counts := invert.Counts{}
	for _, c := range collections {
		for _, part := range c.Parts {
			h.Segments = append(h.Segments, part.Named)
		}
		counts.Add(c.Counts)
	}
	h.Endings = counts.Endings()
	language, err := p.Inverter.Language(h.Lang)
	if err != nil {
		return nil, err
	}
	h.Beginnings = language.Beginnings()
	table, err := neighbours(h, collections)
	if err != nil {
		return nil, err
	}
	contents := [][]byte{h.Append(nil)}
	if table != nil {
		contents = append(contents, table.Append(nil))
	}
	for _, data := range contents {
		f, err := p.put(data)
		if err != nil {
			return nil, err
		}
		list = append(list, *f)
	}
	return list, nil
}
