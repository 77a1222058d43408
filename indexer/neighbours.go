package indexer

import "carrel/wasm/pack"

// A page has so many neighbours. Collections of more pages than maxNumbered have
// none: their table would be a larger file than a query should fetch, some ten
// bytes a page.
const (
	neighbours  = 5
	maxNumbered = 20_000
)

// neighbours makes the table of the pages that are most like each other, of one
// language, and notes in the head what it numbers. nil when there is none.
func (b *builder) neighbours(h *pack.Head, collections []*collection) (*pack.Neighbours, error) {
	total := 0
	for i := range h.Segments {
		total += h.Segments[i].Docs
	}
	var table pack.Neighbours
	for _, c := range collections {
		if c.lang != h.Lang || c.kind != pack.Page || len(c.docs) < 2 || len(c.docs) > maxNumbered {
			continue
		}
		near, err := b.inverter.Nearest(c.lang, &pile{spool: b.spool, docs: c.docs}, neighbours, b.Threads)
		if err != nil {
			return nil, err
		}
		for _, list := range near {
			table.Add(list...)
		}
	}
	if table.Docs() == 0 {
		return nil, nil
	}
	for table.Docs() < total {
		table.Add()
	}
	h.Numbered = total
	return &table, nil
}
