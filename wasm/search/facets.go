package search

import "carrel/wasm/pack"

// counts counts the matching documents of one segment: all of them, and by the
// values of each column.
type counts struct {
	*segment
	total   int
	columns []columnCounts
}

type columnCounts struct {
	name string
	*pack.Column
	counts []int // by value
	years  bool  // values count by their year: that of the date
}

// count makes the counts of segment k and keeps them for the facets; nil when
// nobody asks for them. Years are counted where the order has read the dates
// anyway.
func (q *evaluation) count(k int) *counts {
	if q.bare || q.Uncounted {
		return nil
	}
	c := &counts{segment: q.segments[k]}
	for _, ref := range c.Columns {
		years := ref.Name == dateColumn && q.order.by == dateColumn
		if column := c.column(ref.Name); column != nil && (!ref.Sort || years) {
			c.columns = append(c.columns, columnCounts{ref.Name, column, make([]int, len(column.Values)), years})
		}
	}
	q.counts = append(q.counts, c)
	return c
}

// add counts one document.
func (c *counts) add(doc int) {
	if c == nil {
		return
	}
	c.total++
	for i := range c.columns {
		column := &c.columns[i]
		for _, v := range column.Of(doc) {
			column.counts[v]++
		}
	}
}

// dateColumn is the column that sorting by date reads.
const dateColumn = "date"

// facets sums up the counts of all segments by language, kind and every column.
func (q *evaluation) facets() []Facet {
	sums := map[string]map[string]int{}
	sum := func(name, value string, n int) {
		if n == 0 {
			return
		}
		if sums[name] == nil {
			sums[name] = map[string]int{}
		}
		sums[name][value] += n
	}
	for _, c := range q.counts {
		sum("lang", c.Lang, c.total)
		sum("kind", c.Kind.String(), c.total)
		for _, column := range c.columns {
			for v, n := range column.counts {
				value := column.Values[v]
				if column.years {
					value = value[:min(len(value), len("2006"))]
				}
				sum(column.name, value, n)
			}
		}
	}
	return inOrder(sums)
}
