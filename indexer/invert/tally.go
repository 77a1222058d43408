package invert

import (
	"math/bits"
	"slices"
	"sort"

	"carrel/wasm/pack"
)

// A tally counts what one pass over the documents tells: of each term, by its
// number, how many documents hold it and what its posting list will take.
type tally struct {
	df    []uint32
	bytes []uint32 // of its list in memory
	cost  []uint32 // of its posting list in the pack, about
	last  []int32  // the document that held it last
	// Of the documents:
	titles  []string
	columns map[string]*columnTally
}

func newTally(v *vocabulary) *tally {
	n := len(v.terms)
	return &tally{
		df: make([]uint32, n), bytes: make([]uint32, n), cost: make([]uint32, n), last: make([]int32, n),
		columns: map[string]*columnTally{},
	}
}

// add counts a document.
func (t *tally) add(id int, x *index) error {
	t.titles = append(t.titles, x.title)
	for _, v := range x.values {
		if t.columns[v.name] == nil {
			t.columns[v.name] = &columnTally{sort: true, numbers: map[string]int{}}
		}
		t.columns[v.name].add(id, &v)
	}
	return x.eachTerm(len(t.df), func(n int, tokens []byte) {
		step := id - int(t.last[n])
		t.last[n] = int32(id)
		t.df[n]++
		t.bytes[n] += uint32(width(step) + width(len(tokens)) + len(tokens))
		t.cost[n] += uint32(width(step<<1) + postingCost(tokens))
	})
}

// postingCost is about what a posting takes besides its step: nothing for one
// occurrence in the body, which is nearly all; else a mask and a frequency.
func postingCost(tokens []byte) int {
	if len(tokens) <= 3 {
		return 0
	}
	return 2
}

// width is the length of a number as a varint.
func width(n int) int { return (bits.Len64(uint64(n)|1) + 6) / 7 }

// A columnTally collects the values of one column, numbered as they come.
type columnTally struct {
	sort    bool // no document has it to filter by
	numbers map[string]int
	values  []string
	ends    []int32 // by document, up to the last that has any
	list    []uint32
}

func (c *columnTally) add(id int, v *value) {
	c.sort = c.sort && v.sort
	c.pad(id)
	for _, s := range v.list {
		n, met := c.numbers[s]
		if !met {
			n = len(c.values)
			c.numbers[s] = n
			c.values = append(c.values, s)
		}
		c.list = append(c.list, uint32(n))
	}
	c.ends = append(c.ends, int32(len(c.list)))
}

// pad adds the documents without values before id.
func (c *columnTally) pad(id int) {
	for len(c.ends) < id {
		c.ends = append(c.ends, int32(len(c.list)))
	}
}

// column returns the column, its values in order.
func (c *columnTally) column(docs int) *pack.Column {
	c.pad(docs)
	sorted := slices.Sorted(slices.Values(c.values))
	rank := make([]int, len(sorted))
	for i, s := range sorted {
		rank[c.numbers[s]] = i
	}
	column := &pack.Column{Values: sorted}
	from, numbers := int32(0), []int(nil)
	for _, end := range c.ends {
		numbers = numbers[:0]
		for _, n := range c.list[from:end] {
			numbers = append(numbers, rank[n])
		}
		column.Add(numbers...)
		from = end
	}
	return column
}

// ranks returns for each document how many come before it in the order of titles.
func (t *tally) ranks() []uint32 {
	order := make([]int, len(t.titles))
	for i := range order {
		order[i] = i
	}
	sort.SliceStable(order, func(i, j int) bool { return t.titles[order[i]] < t.titles[order[j]] })
	list := make([]uint32, len(order))
	for rank, doc := range order {
		list[doc] = uint32(rank)
	}
	return list
}
