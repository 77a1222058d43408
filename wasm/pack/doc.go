// Package pack answers: what do the bytes of a segment mean? It encodes and
// decodes the files of a pack, side by side; docs/FORMAT.md is its
// specification.
//
// A segment is an immutable set of documents of one language and one kind. Its
// core is read first and lists its chunks: terms chunks, which hold a range of
// the term dictionary with its posting lists, and the positions of these; text
// chunks, which hold a range of the stored documents; columns, the order of
// titles and the spelling list. Which chunks share a file is the writer's choice
// and changes no answer. The head of a language says what its segments have in
// common, and what has been removed from each since it was made.
//
// Every decoder bounds what it reads by the bytes that are there, and reports
// damage as a *CorruptError; none panics and none takes memory for a length
// that the input merely claims.
//
// It imports the standard library alone, and nothing of Carrel.
package pack

// Version is the version of the format. A reader refuses any other.
//
//	1: first version
const Version = 1
