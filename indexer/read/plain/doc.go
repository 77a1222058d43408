// Package plain answers: which pages do the Markdown files of a folder make
// that no generator's configuration speaks for?
//
// The address of dir/name.md is /dir/name/. Only package generator, the command
// and tests import it; it never imports another source.
package plain
