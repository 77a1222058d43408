// Package folder answers: which files lie in this folder of sources, and what
// text do they hold?
//
// It walks folders in a fixed order, follows no loop, bounds what it reads, and
// gives text as valid UTF-8. Sources of Markdown share it; it imports source
// and value and never a source.
package folder
