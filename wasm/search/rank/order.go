package rank

import (
	"strconv"
	"strings"

	"carrel/wasm/pack"
	"carrel/wasm/search/shelf"
	"carrel/wasm/text"
)

// An order is what hits are sorted by before their rank.
type order struct {
	by        string // "" for rank alone; "date", "title", or a column
	ascending bool
	numeric   bool // every value is a number
}

// Dates come newest first, titles from A on, numbers greatest first, other
// values in the order of their text; ":asc" or ":desc" behind the name changes
// that. Documents without a value come last either way.
func (r *Ranking) readOrder() {
	by, direction, _ := strings.Cut(r.Options.Sort, ":")
	if by == "" || by == "relevance" || by == "score" {
		return
	}
	o := order{by: by, numeric: by != TitleOrder && by != shelf.DateColumn}
	for _, s := range r.Segments {
		if c := s.Column(by); c != nil && o.numeric {
			o.numeric = numeric(s, c)
		}
	}
	o.ascending = direction == "asc" || direction != "desc" && by != shelf.DateColumn && !o.numeric
	r.order = o
}

// numeric reports whether a column has numbers alone, but for the values of
// removed documents.
func numeric(s *shelf.Segment, c *pack.Column) bool {
	for i, v := range c.Values {
		if _, ok := parseNumber(v); !ok && (!s.AnyRemoved() || anyHas(s, c, uint32(i))) {
			return false
		}
	}
	return true
}

// anyHas reports whether a document that is left has a value of a column.
func anyHas(s *shelf.Segment, c *pack.Column, value uint32) bool {
	for doc := range s.Docs {
		if s.Removed(doc) {
			continue
		}
		for _, v := range c.Of(doc) {
			if v == value {
				return true
			}
		}
	}
	return false
}

// SortsBy reports whether a request's order is by that name, whatever the direction.
func SortsBy(order, name string) bool {
	by, _, _ := strings.Cut(order, ":")
	return by == name
}

// TitleOrder is the name of the order of titles.
const TitleOrder = "title"

// A sortKey is what a document is sorted by. The zero value comes last.
type sortKey struct {
	has    bool
	number float64
	text   string
}

// key returns a document's sort key. That of a title is only good inside its
// segment, where its rank stands for it; see titleKey.
func (r *Ranking) key(k, doc int) sortKey {
	s := r.Segments[k]
	if r.order.by == TitleOrder {
		ranks := s.TitleRanks()
		if doc >= len(ranks) {
			return sortKey{} // the segment has no order of titles
		}
		return sortKey{has: true, number: float64(ranks[doc])}
	}
	c := s.Column(r.order.by)
	if c == nil || len(c.Of(doc)) == 0 {
		return sortKey{}
	}
	value := c.Values[c.Of(doc)[0]]
	if r.order.numeric {
		n, _ := parseNumber(value)
		return sortKey{has: true, number: n}
	}
	return sortKey{has: true, text: value}
}

// titleKey is the sort key of a title among those of all segments.
func titleKey(title string) sortKey {
	return sortKey{has: true, text: text.Plain(text.Fold(title))}
}

// compare is negative when a comes before b.
func (o *order) compare(a, b *sortKey) int {
	switch {
	case a.has != b.has:
		return sign(a.has)
	case a.number != b.number:
		return sign((a.number < b.number) == o.ascending)
	case a.text != b.text:
		return sign((a.text < b.text) == o.ascending)
	}
	return 0
}

// backward reports whether titles go from Z to A.
func (o *order) backward() bool { return o.by == TitleOrder && !o.ascending }

func sign(first bool) int {
	if first {
		return -1
	}
	return 1
}

// parseNumber reads a number as front matter has it.
func parseNumber(s string) (float64, bool) {
	x, err := strconv.ParseFloat(strings.TrimSpace(s), 64)
	return x, err == nil && x == x
}
