package match

import (
	"strings"

	"carrel/wasm/pack"
	"carrel/wasm/query"
	"carrel/wasm/search/plan"
	"carrel/wasm/search/shelf"
	"carrel/wasm/text"
)

// A check is a filter made ready for one segment.
type check struct {
	column *pack.Column
	wanted []bool       // by the number of a value
	none   bool         // no value may be wanted, else one must be
	fixed  bool         // the segment decides for all its documents
	passed bool         // of fixed
	among  map[int]bool // the documents that pass; nil for a check of values
}

// A leafCheck is a filter of the query, whose outcome is a bit of its leaf.
type leafCheck struct {
	bit uint64
	*check
}

// newCheck makes a filter ready: wanted says which values of the field it names.
func newCheck(s *shelf.Segment, field string, none bool, wanted func(value string) bool) *check {
	t := &check{none: none}
	switch field {
	case "lang":
		primary, _, _ := strings.Cut(s.Lang, "-")
		t.fixed, t.passed = true, (wanted(s.Lang) || wanted(primary)) != none
	case "kind":
		t.fixed, t.passed = true, wanted(s.Kind.String()) != none
	default:
		if t.column = s.Column(field); t.column == nil {
			t.fixed, t.passed = true, none
			return t
		}
		t.wanted = make([]bool, len(t.column.Values))
		for i, v := range t.column.Values {
			t.wanted[i] = wanted(v)
		}
	}
	return t
}

// passes reports whether a document passes the check.
func (t *check) passes(doc int) bool {
	switch {
	case t.fixed:
		return t.passed
	case t.among != nil:
		return t.among[doc]
	}
	for _, v := range t.column.Of(doc) {
		if t.wanted[v] {
			return !t.none
		}
	}
	return t.none
}

// leafChecks makes the filters of the query ready for segment k.
func (m *Matches) leafChecks(k int) (list []leafCheck) {
	for i := range m.Leaves {
		if l := &m.Leaves[i]; l.Kind == query.Related {
			list = append(list, leafCheck{1 << i, &check{among: m.nearIn(k, i)}})
		} else if l.IsFilter() {
			list = append(list, leafCheck{1 << i, newCheck(m.Segments[k], l.Column(), false, func(value string) bool { return isAsked(l, value) })})
		}
	}
	return list
}

// isAsked reports whether a value of its field is what a filter of the query
// asks for.
func isAsked(l *plan.Leaf, value string) bool {
	if l.Kind == query.DateRange {
		return within(value, l.From, l.To)
	}
	value = text.Fold(value)
	return value == l.Value || l.Prefix && strings.HasPrefix(value, l.Value)
}
