// Package mdx answers: what does this page of MDX say, without the components
// that draw it?
//
// Imports, exports and comments go. A component is reduced to what it holds and
// to the attributes that a reader sees (title, label, alt); an expression that is
// a text stays, any other goes. What is left is Markdown. Nothing is run.
//
// The package scans a page once, and leaves code as it is. It imports nothing of
// Carrel; the sources of generators that read MDX import it.
package mdx
