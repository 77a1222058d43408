package search

import (
	"strings"

	"carrel/wasm/pack"
	"carrel/wasm/query"
	"carrel/wasm/text"
)

// A test is a filter made ready for one segment.
type test struct {
	column *pack.Column
	wanted []bool       // by the number of a value
	none   bool         // no value may be wanted, else one must be
	fixed  bool         // the segment decides for all its documents
	passed bool         // of fixed
	among  map[int]bool // the documents that pass; nil for a test of values
}

// A leafTest is a filter of the query, whose outcome is a bit of its leaf.
type leafTest struct {
	bit uint64
	*test
}

// compile makes the filters of the request and of the query ready for each
// segment.
func (q *evaluation) compile() {
	for k, s := range q.segments {
		var tests []*test
		for i := range q.Filters {
			tests = q.Filters[i].tests(s, tests)
		}
		if q.centered && q.Same != "" {
			tests = append(tests, q.alike(s))
		}
		q.tests = append(q.tests, tests)
		var asked []leafTest
		for i := range q.leaves {
			if l := &q.leaves[i]; l.Kind == query.Related {
				asked = append(asked, leafTest{1 << i, &test{among: q.nearIn(k, i)}})
			} else if l.isFilter() {
				asked = append(asked, leafTest{1 << i, newTest(s, fieldColumn(l), false, l.passes)})
			}
		}
		q.asked = append(q.asked, asked)
	}
}

// tests appends what a filter asks of a segment's documents: of All it is one
// test for each value, which may be spelt in more than one way.
func (f *Filter) tests(s *segment, list []*test) []*test {
	wanted := make([]func(string) bool, len(f.Values))
	for i, v := range f.Values {
		wanted[i] = f.wants(v)
	}
	if f.Mode != All {
		return append(list, newTest(s, f.Field, f.Mode == None, func(value string) bool { return anyOf(wanted, value) }))
	}
	for _, w := range wanted {
		list = append(list, newTest(s, f.Field, false, w))
	}
	return list
}

// wants returns what says of a value of the filter's field whether it is the one
// that is asked for. Of dates a range may be asked; what is none has no date in it.
func (f *Filter) wants(asked string) func(value string) bool {
	if f.Field == dateColumn {
		from, to, ok := query.Dates(strings.TrimSpace(asked))
		return func(value string) bool { return ok && within(value, from, to) }
	}
	folded := text.Fold(asked)
	return func(value string) bool { return text.Fold(value) == folded }
}

// within reports whether a date lies between two bounds, as query.Dates gives
// them.
func within(date, from, to string) bool {
	return date >= from && (to == "" || date <= to || strings.HasPrefix(date, to))
}

// newTest makes a filter ready: wanted says which values of the field it names.
func newTest(s *segment, field string, none bool, wanted func(value string) bool) *test {
	t := &test{none: none}
	switch field {
	case "lang":
		primary, _, _ := strings.Cut(s.Lang, "-")
		t.fixed, t.passed = true, (wanted(s.Lang) || wanted(primary)) != none
	case "kind":
		t.fixed, t.passed = true, wanted(s.Kind.String()) != none
	default:
		if t.column = s.column(field); t.column == nil {
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

// passes reports whether a document passes the test.
func (t *test) passes(doc int) bool {
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

// fieldColumn returns the column that a filter of the query reads.
func fieldColumn(l *leaf) string {
	if l.Kind == query.DateRange {
		return dateColumn
	}
	return l.Field
}

// passes reports whether a value of its field is what a filter of the query
// asks for.
func (l *leaf) passes(value string) bool {
	if l.Kind == query.DateRange {
		return within(value, l.From, l.To)
	}
	value = text.Fold(value)
	return value == l.Value || l.Prefix && strings.HasPrefix(value, l.Value)
}

// matches reports whether a document answers the query and passes the filters.
func (q *evaluation) matches(k, doc int) bool {
	if !q.admits(k, doc) {
		return false
	}
	bits := q.had(k, doc)
	switch {
	case q.telling == 0 || bits&q.telling != 0:
		bits |= q.free
	case !q.wordless:
		return false // nothing but stop words
	default:
		bits &^= q.free
	}
	return q.parsed.Match(bits)
}

// had returns the leaves that a document has, values and dates among them.
func (q *evaluation) had(k, doc int) uint64 {
	bits := q.segments[k].acc.slots[doc].leaves
	for _, t := range q.asked[k] {
		if t.passes(doc) {
			bits |= t.bit
		}
	}
	return bits
}

// admits reports whether a document passes the filters of the request.
func (q *evaluation) admits(k, doc int) bool {
	for _, t := range q.tests[k] {
		if !t.passes(doc) {
			return false
		}
	}
	return true
}

// each calls take with every document of segment k that matches. Where values
// can be an answer without a word, all documents may be among them.
func (q *evaluation) each(k int, take func(doc int)) {
	s := q.segments[k]
	if q.wordless {
		for doc := range s.Docs {
			if !s.removed(doc) && q.matches(k, doc) {
				take(doc)
			}
		}
		return
	}
	for _, doc := range s.acc.found {
		if q.matches(k, int(doc)) {
			take(int(doc))
		}
	}
}

func anyOf(list []func(string) bool, value string) bool {
	for _, wants := range list {
		if wants(value) {
			return true
		}
	}
	return false
}
