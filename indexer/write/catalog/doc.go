// Package catalog answers: how does a visitor without scripts find a page? It
// draws static pages that list all pages of a site by language and section, and
// by tag.
//
// A form whose script does not run leads there, and the search of the browser
// itself does the rest. There is no script in them and no style but that of one
// file beside them, so they work under any content security policy.
//
// It imports wasm/text, wasm/markup and the standard library.
package catalog
