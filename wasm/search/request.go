package search

import (
	"carrel/wasm/pack"
	"carrel/wasm/search/match"
	"carrel/wasm/search/shelf"
)

// A Request is one question to the engine.
type Request struct {
	Query    string // in Unicode normalisation form C
	Limit    int    // hits wanted; 0 means 10
	Sort     string // "relevance", "date", "title" or the name of a column; see package rank
	Filters  []match.Filter
	Ranking  []pack.Setting  // for this request, before those of the pack; see Params.Set
	Segments []int           // numbers of the segments to search; nil means all
	Without  []shelf.FileRef // files that can't be had; see shelf.Selection
	Explain  bool

	// Around is the address of a document, "" for none: the hits are that document
	// and Limit others on both sides of it, in the order of Sort. There are none
	// where it does not match. With Same only documents match that have the values
	// which it has of that field, or none where it has none.
	Around, Same string

	// Uncounted leaves out the facets, the hits' own fields, and the files that
	// nothing else needs.
	Uncounted bool
}

// limit is how many hits are wanted.
func (r *Request) limit() int {
	if r.Limit <= 0 {
		return 10
	}
	return r.Limit
}

// filter returns the request's filter of a field and mode, made when it is not
// there.
func (r *Request) filter(field string, mode match.Mode) *match.Filter {
	for i := range r.Filters {
		if f := &r.Filters[i]; f.Field == field && f.Mode == mode {
			return f
		}
	}
	r.Filters = append(r.Filters, match.Filter{Field: field, Mode: mode})
	return &r.Filters[len(r.Filters)-1]
}

// Filter adds a value to the request's filter of a field and mode.
func (r *Request) Filter(field string, mode match.Mode, value string) {
	f := r.filter(field, mode)
	f.Values = append(f.Values, value)
}
