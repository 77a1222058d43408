// Package rendered answers "what does a reader of the site see?". It reads a page
// as a site's own generator wrote it, with none of the indexer's code, so that a
// pack can be held against it: the words of its content, and the elements that an
// address can lead to.
package rendered
