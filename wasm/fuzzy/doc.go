// Package fuzzy answers: which words of a sorted list are within a few edits of
// that one?
//
// An edit inserts, deletes or replaces a character or exchanges two neighbours;
// no part of a word is edited twice (optimal string alignment). The list is the
// spelling list of a pack, whose terms share what they begin with: an Automaton
// reads each shared beginning once, and passes over all terms behind a beginning
// that is already too far away.
//
// It imports package pack and nothing else of Carrel.
package fuzzy
