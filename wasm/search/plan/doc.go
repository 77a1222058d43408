// Package plan answers: what does this query ask of the dictionaries at hand?
//
// In comes the text of a query, out goes a Plan: the tree that package query reads
// in it, and for each of its leaves the terms of the dictionaries that answer it,
// with their families, completions, synonyms and, where there is nothing else, the
// words that it may be a misspelling of; which leaves are stop words, which tell
// documents apart, and how many words that is. Where little was found, the plan is
// asked what was meant.
//
// It looks at words and knows of no document. It imports package shelf for the
// dictionaries, settings for what each kind of relative counts, sorting,
// wasm/query, wasm/fuzzy and wasm/text.
package plan
