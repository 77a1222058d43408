// Package markup answers: what does a reader see of this Markdown, and in
// which section? It cuts the clean Markdown of a stored document into blocks
// of plain text.
//
// The indexer takes its tokens from these blocks and the engine its snippets,
// so the two agree on every word without a full Markdown parser in the
// browser: goldmark would add 300 KB of brotli to the first module. Both sides
// see the same text even where a rare construct is read otherwise than
// CommonMark does; drawing the page is left to goldmark.
//
// It imports the standard library alone, and nothing of Carrel.
package markup
