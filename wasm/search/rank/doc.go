// Package rank answers: in which order do the documents that match come?
//
// In come Matches, out go Candidates, the best first: by how much of the query
// they have, what its words earn in them, a title that is the query, what their
// nearest documents lend them, what they are whatever is asked, words that stand
// near each other; or by another order, around a document, below those that the
// site puts on top.
//
// It imports package match, facet, which counts the documents while they are gone
// through, locate for the words of the best, bm25, plan, shelf, settings and
// wasm/text.
package rank
