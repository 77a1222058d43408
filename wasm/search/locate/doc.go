// Package locate answers: where do the words of a plan stand in these documents?
//
// In come a plan and documents of a segment, out go a Detail for each: which token
// answers which leaf, by position. A quoted phrase is found in what it takes of
// stored positions or of the whole text, a hit in as much of its text as shows it.
//
// It imports package plan for the words, shelf for positions and texts, sorting,
// wasm/markup and wasm/text.
package locate
