// Package anchor answers: which fragment does a heading get when its author
// gave none? The rule is Hugo's default (autoHeadingIDType "github"), which
// GitHub and most Markdown tools share. Sources use it to tell an automatic
// anchor from a chosen one, and the index to link a section.
//
// It imports nothing of Carrel.
package anchor
