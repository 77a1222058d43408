// Package search answers: which documents does a query mean, in which order,
// and what should be shown of each?
//
// The way of a query: parse cuts it into clauses; lookup finds each clause's
// terms in the dictionaries of all segments, with their families and
// completions; score adds up what each document earns; collect picks the best;
// detail reads where the terms stand in those; passage cuts the snippet; the
// answer is written as JSON.
//
// The engine is synchronous and never fetches: when it lacks a file it returns
// a *NeedError that lists all that it lacks at that stage, and the caller puts
// the files and asks again. So an answer depends on the pack and the query
// alone, never on what had been loaded, nor on how documents are cut into
// segments and chunks.
//
// Floating-point results are the same on every machine: products are rounded
// before they are added (a compiler may fuse them otherwise), sums run in a
// fixed order, and the logarithm is the package's own.
//
// It imports wasm/pack, wasm/text and wasm/markup, and nothing that the
// browser's module could not carry: no reflection, regular expressions or
// compression.
package search
