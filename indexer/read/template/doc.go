// Package template answers: what does a template of the site's own write, as far
// as an indexer can know? It runs Go templates with the functions of Hugo that
// shape text, lists and addresses.
//
// It imports nothing of Carrel's; package content hands it shortcodes, and the
// sources of Hugo sites say what the site knows (Host). It must never import
// either, and never opens a file or a connection itself.
//
// Templates ask for more than an indexer has: images to be resized, files to be
// fetched, functions of a later Hugo. So it is an interpreter of its own over the
// trees of text/template/parse, and not text/template, which ends a template at
// the first thing that it does not know: here that one action gives nothing, a
// field that is missing is empty, and all that stands around them stays.
//
// Values are nil, bool, int, float64, string, []any, map[string]any, time.Time,
// time.Duration, *url.URL, Pages, an Object, or one of two kinds of text: HTML,
// which stands in the output as it is, and Markdown, which is kept out of the HTML
// (Host.Hold) and so keeps its form. A plain string is escaped.
package template
