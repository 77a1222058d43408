// Package link answers: where in this Markdown do the links stand? It finds
// the inline links, images and addresses in angle brackets with the bytes of
// each part, in one pass over the text and without a tree.
//
// It imports the standard library alone; resource and content import it. A
// full parser takes about ten times as long and allocates a node for every
// word and mark, which was a third of the time of a build. What is rare and
// hard (raw HTML, reference definitions, footnotes, definition lists,
// destinations over two lines) is not guessed at: Scan says so, and its caller
// asks a parser. A test holds the rest against goldmark's tree.
package link
