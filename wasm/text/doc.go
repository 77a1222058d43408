// Package text answers: which terms does this text hold? It folds characters
// and cuts text into terms, and it is the same code at build time and in the
// browser, so that a query meets the index on equal terms.
//
// Input is UTF-8 in Unicode normalisation form C: the indexer normalises what
// it reads, and the page calls String.prototype.normalize on a query. Tables
// for full normalisation would cost the module 80 KB of brotli; the small ones
// here cover what form C leaves open: case, width, ligatures and digits set
// high or low.
//
// It imports the standard library alone, and nothing of Carrel.
package text
