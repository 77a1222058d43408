package match

import (
	"strings"

	"carrel/wasm/query"
	"carrel/wasm/search/shelf"
	"carrel/wasm/text"
)

// A Filter lets pass what has values of a field: "lang", "kind", or the name of
// a column. Case, width and accents' composition do not matter. Of "date" a value
// may be a range, in the forms of the query language.
type Filter struct {
	Field  string
	Mode   Mode
	Values []string
}

// A Mode says how many of a filter's values a document must have.
type Mode uint8

// The modes of a filter.
const (
	Any  Mode = iota // one of them at least
	All              // each of them
	None             // none of them
)

// An Alike lets pass what has the values of one document in a field, or none as
// that has none.
type Alike struct {
	Field string
	To    shelf.Place
}

// checks makes the filters of the request ready for a segment.
func (r *Matcher) checks(s *shelf.Segment) (list []*check) {
	for i := range r.Filters {
		list = r.Filters[i].checks(s, list)
	}
	if r.Alike != nil {
		list = append(list, r.Alike.check(r.Selection, s))
	}
	return list
}

// checks appends what a filter asks of a segment's documents: of All it is one
// check for each value, which may be spelt in more than one way.
func (f *Filter) checks(s *shelf.Segment, list []*check) []*check {
	wanted := make([]func(string) bool, len(f.Values))
	for i, v := range f.Values {
		wanted[i] = f.wants(v)
	}
	if f.Mode != All {
		return append(list, newCheck(s, f.Field, f.Mode == None, func(value string) bool { return anyOf(wanted, value) }))
	}
	for _, w := range wanted {
		list = append(list, newCheck(s, f.Field, false, w))
	}
	return list
}

// check makes it ready for a segment.
func (a *Alike) check(l *shelf.Selection, s *shelf.Segment) *check {
	home := l.Segments[a.To.Segment]
	filter := Filter{Field: a.Field}
	switch column := home.Column(a.Field); {
	case a.Field == "lang":
		filter.Values = []string{home.Lang}
	case a.Field == "kind":
		filter.Values = []string{home.Kind.String()}
	case column == nil || len(column.Of(a.To.Doc)) == 0:
		return newCheck(s, a.Field, true, func(string) bool { return true })
	default:
		for _, v := range column.Of(a.To.Doc) {
			filter.Values = append(filter.Values, column.Values[v])
		}
	}
	return filter.checks(s, nil)[0]
}

// wants returns what says of a value of the filter's field whether it is the one
// that is asked for. Of dates a range may be asked; what is none has no date in it.
func (f *Filter) wants(asked string) func(value string) bool {
	if f.Field == shelf.DateColumn {
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

func anyOf(list []func(string) bool, value string) bool {
	for _, wants := range list {
		if wants(value) {
			return true
		}
	}
	return false
}
