// Package query answers: what does this text ask for? It reads the query
// language of docs/QUERIES.md into leaves (words, phrases, runs, values,
// ranges of dates) and a tree that says which of them a document must have,
// may have, or must not have.
//
// No text is an error: what is not balanced, not complete or not known is read
// as plain words. So a visitor who has never heard of the language is answered
// as well as one who knows it. What a parse takes is bounded by MaxQuery,
// MaxLeaves and maxDepth.
//
// It imports wasm/text alone, because it knows nothing of packs or documents:
// which of its leaves a document has, it is told as a set of bits.
package query
