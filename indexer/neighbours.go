package indexer

import (
	"sync"

	"carrel/wasm/pack"
)

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
	table, some := &pack.Neighbours{}, false
	for _, c := range collections {
		near, err := c.near()
		if err != nil {
			return nil, err
		}
		some = some || near != nil
		c.enterNear(table, near, c.numbers(table.Docs()))
	}
	if !some {
		return nil, nil
	}
	h.Numbered = table.Docs()
	return table, nil
}

// seekNear begins to look for the nearest pages of each page of a collection. It
// goes on beside the merging of segments, parts of which only one thread can do.
func (b *builder) seekNear(c *collection) {
	if c.kind != pack.Page || len(c.docs) < 2 || len(c.docs) > maxNumbered {
		c.near = func() ([][]int, error) { return nil, nil }
		return
	}
	c.near = sync.OnceValues(func() ([][]int, error) {
		return b.inverter.Nearest(c.lang, &pile{spool: b.spool, docs: c.docs}, neighbours, b.Threads)
	})
	go c.near()
}

// numbers returns the number of each document of the collection among all that
// the head numbers, of which so many are in the segments before.
func (c *collection) numbers(base int) []int {
	numbers := make([]int, len(c.docs))
	for _, p := range c.parts {
		for doc, n := range p.docs {
			if n >= 0 {
				numbers[n] = base + doc
			}
		}
		base += len(p.docs)
	}
	return numbers
}

// enterNear enters the neighbours of every document of the collection, of which
// removed ones have none.
func (c *collection) enterNear(table *pack.Neighbours, near [][]int, numbers []int) {
	var list []int
	for _, p := range c.parts {
		for _, n := range p.docs {
			list = list[:0]
			if n >= 0 && near != nil {
				for _, m := range near[n] {
					list = append(list, numbers[m])
				}
			}
			table.Add(list...)
		}
	}
}
