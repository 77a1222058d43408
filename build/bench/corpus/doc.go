// Package corpus answers "what is searched, and what for?". It unpacks the
// corpora, reads judged collections, and makes queries for pages that are known.
// What it makes depends on its input and a seed alone. Only the benchmarks
// import it.
package corpus
