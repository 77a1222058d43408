// Package analysis answers: which words of a language belong together, which are
// too common to tell documents apart, how else may a reader write one, and of which
// others is it put together? It asks bleve's analyzers, once for each distinct term
// of a site, and the pack keeps the answer: no stemmer runs in the browser.
//
// It imports wasm/text and bleve.
package analysis
