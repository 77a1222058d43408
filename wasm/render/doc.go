// Package render answers: how does a stored document look? It turns the
// Markdown of the pack into HTML with goldmark.
//
// The HTML is safe whatever the Markdown holds: only the elements and
// attributes that the tests list come out, addresses lead to http, https,
// mailto, tel or within the site, and raw HTML is text like any other. Time
// and depth are bounded too (see package markdown), because a browser gives a
// program a small stack: what is nested beyond reason is drawn flat.
//
// Anchors of headings are those of the index, see package markup.
//
// It may be imported by wasm/cmd/reader, by the builder of the demo site and by
// tests. It imports goldmark, wasm/markdown and
// wasm/markup, never anything of indexer/ or build/: those would come along to
// every reader.
package render
