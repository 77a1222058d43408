// Package kramdown answers: what would this text be, written by kramdown's
// rules, if it were written in the Markdown that all others read?
//
// Jekyll renders its pages with kramdown and its GFM parser. What only they know
// is written anew: attribute lists ({: .class}) go, but for an identifier of a
// heading and for classes that make an admonition; extensions ({::comment}) do
// what they say; what stands in an element with markdown="1" is Markdown, and
// what stands in any other is not; each heading gets the identifier that
// kramdown gives it.
//
// The rules are those of kramdown 2.4 and kramdown-parser-gfm 1.1. The package
// works on lines and tags and builds no tree: a page costs a pass. It imports
// nothing of Carrel; the source of Jekyll's sites imports it.
package kramdown
