// Package convert answers: what does this HTML say, as Markdown? It serves raw
// HTML found inside Markdown and whole pages of built HTML. Its output obeys
// the contract of document.Document.Markdown: no HTML is left, a chosen anchor
// stands behind its heading, an embedded thing is a titled link with its kind.
//
// The conversion itself is html-to-markdown's (whitespace, lists, tables). In
// front of it a pass over the tree drops what no reader reads and reduces rich
// elements to plain ones; behind it stand renderers of Carrel's own where the
// contract asks for more than the library promises.
//
// It may be imported by the sources and by content; it imports anchor and
// characters alone.
package convert
