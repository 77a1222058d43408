package facet

import (
	"carrel/wasm/pack"
	"carrel/wasm/search/shelf"
	"carrel/wasm/search/sorting"
)

// A Facet counts the matching documents by a field's values.
type Facet struct {
	Name   string
	Values []string
	Counts []int
}

// A Counter counts the matching documents of some segments: all of them, and by
// the values of each column. A nil one counts nothing.
type Counter struct{ segments []segmentCounts }

type segmentCounts struct {
	*shelf.Segment
	total   int
	columns []columnCounts
}

type columnCounts struct {
	name string
	*pack.Column
	counts []int // by value
	years  bool  // values count by their year: that of the date
}

// NewCounter returns a counter of some segments by the columns that are open. Of
// the columns that sort, that of dates alone is counted where years are wanted.
func NewCounter(segments []*shelf.Segment, years bool) *Counter {
	c := &Counter{}
	for _, s := range segments {
		counts := segmentCounts{Segment: s}
		for _, ref := range s.Columns {
			byYear := years && ref.Name == shelf.DateColumn
			if column := s.Column(ref.Name); column != nil && (!ref.Sort || byYear) {
				counts.columns = append(counts.columns, columnCounts{ref.Name, column, make([]int, len(column.Values)), byYear})
			}
		}
		c.segments = append(c.segments, counts)
	}
	return c
}

// Add counts a document of segment k.
func (c *Counter) Add(k, doc int) {
	if c == nil {
		return
	}
	s := &c.segments[k]
	s.total++
	for i := range s.columns {
		column := &s.columns[i]
		for _, v := range column.Of(doc) {
			column.counts[v]++
		}
	}
}

// Facets sums up the counts of all segments by language, kind and every column:
// facets by name and their values by count, then text.
func (c *Counter) Facets() []Facet {
	if c == nil {
		return nil
	}
	sums := sums{}
	for i := range c.segments {
		s := &c.segments[i]
		sums.add("lang", s.Lang, s.total)
		sums.add("kind", s.Kind.String(), s.total)
		for k := range s.columns {
			s.columns[k].addTo(sums)
		}
	}
	return sums.inOrder()
}

func (c *columnCounts) addTo(s sums) {
	for v, n := range c.counts {
		value := c.Values[v]
		if c.years {
			value = value[:min(len(value), len("2006"))]
		}
		s.add(c.name, value, n)
	}
}

// sums are counts by name and value.
type sums map[string]map[string]int

func (s sums) add(name, value string, n int) {
	if n == 0 {
		return
	}
	if s[name] == nil {
		s[name] = map[string]int{}
	}
	s[name][value] += n
}

func (s sums) inOrder() []Facet {
	names := map[string]bool{}
	for name := range s {
		names[name] = true
	}
	var list []Facet
	for _, name := range sorting.Texts(names) {
		f := Facet{Name: name}
		for _, v := range sorting.MostFrequentFirst(s[name]) {
			f.Values = append(f.Values, v)
			f.Counts = append(f.Counts, s[name][v])
		}
		list = append(list, f)
	}
	return list
}
