// Package resource answers: what do a site's pages point at? Every outbound
// link, file, image, video, deck and repository that pages mention becomes a
// record of its own, with the words it is linked by and the pages that mention
// it, so that a search for a thing finds the thing and not only its mention.
//
// It reads document.Document and nothing else of Carrel; sources and the index
// may import it.
//
// Useful for: collecting and naming what is linked, and telling the kind of an
// address (Kind) wherever one is written. Not useful for: fetching anything.
// No address is ever visited; all is told from its text and from the words
// around it.
package resource
