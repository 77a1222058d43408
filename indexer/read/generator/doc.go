// Package generator answers: which generator is this folder of Markdown for,
// and which source reads it?
//
// Only the command and tests import it; it imports the sources of Markdown.
package generator
