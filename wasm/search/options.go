package search

import (
	"strconv"
	"strings"

	"carrel/wasm/pack"
	"carrel/wasm/search/match"
	"carrel/wasm/search/shelf"
	"carrel/wasm/search/wire"
)

// ParseOptions reads a request's options from the form in which the page sends
// them, that of a URL's query:
//
//	limit=10&sort=date&explain=1&handles=0,1
//	any.type=blog&any.type=guide         one of the values
//	all.tag=go&all.tag=wasm              each of them
//	none.lang=ja                         none of them
//	any.date=2020..2022                  a date of that range; see query.Dates
//	ranking.k1=1.4                       a parameter of the ranking
//	around=/blog/a/&same=section         see Request.Around
//	facets=false                         no facets
//	without=0,5,1,2                      files that can't be had: segment and number of each
//
// What it does not know it passes over.
func ParseOptions(query, options string) *Request {
	r := &Request{Query: query}
	for _, pair := range strings.Split(options, "&") {
		name, value, _ := strings.Cut(pair, "=")
		name, value = wire.Unescape(name), wire.Unescape(value)
		kind, field, scoped := strings.Cut(name, ".")
		switch {
		case value == "undefined": // what a page has not set
		case name == "limit":
			r.Limit = min(max(0, atoi(value)), maxLimit)
		case name == "sort":
			r.Sort = value
		case name == "explain":
			r.Explain = value == "1" || value == "true"
		case name == "facets":
			r.Uncounted = value == "0" || value == "false"
		case name == "around":
			r.Around = value
		case name == "same":
			r.Same = value
		case name == "handles":
			r.Segments = wire.Numbers(value)
		case name == "without":
			r.Without = files(value)
		case !scoped:
		case kind == "any":
			r.Filter(field, match.Any, value)
		case kind == "all":
			r.Filter(field, match.All, value)
		case kind == "none":
			r.Filter(field, match.None, value)
		case kind == "ranking":
			r.Ranking = append(r.Ranking, pack.Setting{Name: field, Value: value})
		}
	}
	return r
}

// maxLimit bounds the hits of one answer.
const maxLimit = 1000

// files reads pairs of a segment and a file of it.
func files(s string) (list []shelf.FileRef) {
	for n := wire.Numbers(s); len(n) > 1; n = n[2:] {
		list = append(list, shelf.FileRef{Segment: n[0], File: n[1]})
	}
	return list
}

func atoi(s string) int {
	n, _ := strconv.Atoi(s)
	return n
}
