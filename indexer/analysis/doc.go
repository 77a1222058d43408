// Package analysis answers: which words of a language belong together, and
// which are too common to tell documents apart? It asks bleve's analyzers, once
// for each distinct term of a site, and the pack keeps the answer: no stemmer
// runs in the browser.
//
// It imports wasm/text and bleve.
package analysis
