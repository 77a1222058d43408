// Package bm25 answers: what is a term worth in a document that holds it so often,
// in such fields?
//
// In come the lengths and the number of the documents searched and a term's
// frequencies, out go its weight and its share of that: BM25F after Robertson,
// Zaragoza and Taylor, "Simple BM25 Extension to Multiple Weighted Fields", CIKM
// 2004. It knows of no query.
//
// The numbers are the same on every machine: products are rounded before they are
// added (a compiler may fuse them otherwise), and the logarithm is its own.
//
// It imports package shelf, for lengths and norms, and settings.
package bm25
