// Package playground answers: what does the owner of a site see who tunes its
// search? It serves the playground's page beside a pack, with what the page
// can't know: all settings of the ranking, the bytes of the index, and how often
// its terms occur. Only carrel serve uses it: no pack holds any of it, and no
// visitor loads it.
//
//	/carrel/playground.html, .js, .css    the page
//	/carrel/playground.json               settings and languages
//	/carrel/playground/bytes.json, .svg   bytes by language, kind and structure
//	/carrel/playground/terms.json, .svg   ?lang=en: documents that hold a term
//
// The page searches by the pack's own carrel.js, as any page of the site does.
//
// It imports indexer/packdir, wasm/ and build/bench/chart.
package playground
