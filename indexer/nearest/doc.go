// Package nearest answers: which documents of a collection are most like this
// one? Queries of many words and lists of related pages want to know.
//
// It imports nothing of Carrel.
package nearest
