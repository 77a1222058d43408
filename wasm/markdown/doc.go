// Package markdown answers: which Markdown does Carrel read, and how much work
// may a text make? It puts goldmark's parsers together, once for all that need
// a tree: the reader's renderer and the indexer's passes. CommonMark with
// tables, strikethrough, task lists, footnotes, definition lists and bare
// addresses.
//
// goldmark alone takes quadratic time, or a stack as deep as the text, for what
// was built to ask for it: 80 KB of "[a](" took 3 s. Here time is linear and
// depth bounded for any text; what lies beyond a bound is read as text. The
// bounds stand in limit.go.
//
// It imports goldmark and wasm/markup, never anything of indexer/ or build/.
package markdown
