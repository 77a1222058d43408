// Package invert answers: which documents hold a term, how often and where? It
// turns documents into the segments of a pack: first each on its own, from
// several goroutines (Analyse), then all of one collection together (Segment).
//
// It imports wasm/pack, wasm/text, wasm/markup, and indexer/analysis.
package invert
