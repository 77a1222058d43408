package search

// counts counts the matching documents of one segment: all of them, and by the
// values of each column.
type counts struct {
	*segment
	total   int
	columns [][]int // by column, then value
}

// count makes the counts of segment k and keeps them for the facets; nil when
// nobody asks for them.
func (q *query) count(k int) *counts {
	if q.bare {
		return nil
	}
	c := &counts{segment: q.segments[k]}
	for i := range c.Columns {
		c.columns = append(c.columns, make([]int, len(c.Columns[i].Values)))
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
	for i := range c.Columns {
		if c.Columns[i].Name == dateColumn {
			continue
		}
		for _, v := range c.Columns[i].Docs[doc] {
			c.columns[i][v]++
		}
	}
}

// dateColumn is the column that sorting by date reads. It is no facet.
const dateColumn = "date"

// facets sums up the counts of all segments by language, kind and every column.
func (q *query) facets() []Facet {
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
		for i := range c.Columns {
			for v, n := range c.columns[i] {
				sum(c.Columns[i].Name, c.Columns[i].Values[v], n)
			}
		}
	}
	return inOrder(sums)
}
