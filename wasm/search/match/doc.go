// Package match answers: which documents answer this plan, and what do its words
// earn in each?
//
// In come a plan and filters, out go Matches: what each document has of the plan's
// leaves and what these are worth in it, by BM25F, as sums over the leaves; and
// which documents match. In what order they come is for the next stage to say.
//
// It imports packages plan, bm25 for what a term is worth, locate for quoted
// phrases, shelf, settings, sorting, wasm/query and wasm/text.
package match
