// Package hostile makes texts that were built to hurt: each repeats or nests
// what asks a naive reader for depth, or for work that grows faster than its
// input.
//
// It is for tests and benchmarks of whatever reads a person's text, on both
// sides, and imports nothing of Carrel. No program may carry it.
package hostile
