package write

import (
	"carrel/indexer/merge"
	"carrel/wasm/pack"
)

// neighbours makes the table of the pages that are most like each other, of one
// language, and notes in the head what it numbers. nil when there is none.
func neighbours(h *pack.Head, collections []*merge.Collection) (*pack.Neighbours, error) {
	table, some := &pack.Neighbours{}, false
	for _, c := range collections {
		near, err := c.Near()
		if err != nil {
			return nil, err
		}
		some = some || near != nil
		enterNear(table, c, near)
	}
	if !some {
		return nil, nil
	}
	h.Numbered = table.Docs()
	return table, nil
}

// numbers returns the number of each document of a collection among all that the head
// numbers, of which so many are in the segments before.
func numbers(c *merge.Collection, base int) []int {
	list := make([]int, len(c.Docs))
	for _, part := range c.Parts {
		for doc, n := range part.Docs {
			if n >= 0 {
				list[n] = base + doc
			}
		}
		base += len(part.Docs)
	}
	return list
}

// enterNear enters the neighbours of every document of a collection, of which removed
// ones have none.
func enterNear(table *pack.Neighbours, c *merge.Collection, near [][]int) {
	number := numbers(c, table.Docs())
	var list []int
	for _, part := range c.Parts {
		for _, n := range part.Docs {
			list = list[:0]
			if n >= 0 && near != nil {
				for _, m := range near[n] {
					list = append(list, number[m])
				}
			}
			table.Add(list...)
		}
	}
}
