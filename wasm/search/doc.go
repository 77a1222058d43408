// Package search answers: which documents does a query mean, in which order,
// and what should be shown of each?
//
// In comes a Request, out goes a show.Answer. The way of a query is the packages
// below this one, each of which takes what those before it give:
//
//	shelf     segments, with what their files hold
//	plan      the query's text, as words of the dictionaries
//	match     the documents that answer it, with what its words earn in them
//	rank      the best of them, in order
//	show      what a person sees of these
//
// Beside the way stand settings (the numbers of the ranking), bm25 (what a term is
// worth), locate (where words stand in a document), facet (counts), fragment (links
// to a passage), sorting, and wire (JSON). This package holds the engine, which
// leads from one to the next; rooms_test.go holds who may import whom.
//
// The engine is synchronous and never fetches: when it lacks a file it returns
// a *shelf.NeedError that lists all that it lacks at that stage, and the caller puts
// the files and asks again. So an answer depends on the pack and the query
// alone, never on what had been loaded, nor on how documents are cut into
// segments and chunks.
//
// Nothing here is what the browser's module could not carry: no reflection,
// regular expressions or compression.
package search
