// Package analyse answers: what does the index take of a document? A document becomes a
// record, the record is taken apart into terms, and the result waits in the spool, in the
// collection of its language and kind. What pages mention becomes resources, and what they
// show is noted.
//
// It is the second stage of the indexer. It knows documents, not where they came from, and
// nothing of segments.
package analyse

import (
	"carrel/indexer/config"
	"carrel/indexer/document"
	"carrel/indexer/invert"
	"carrel/indexer/packdir"
	"carrel/indexer/pool"
	"carrel/indexer/resource"
	"carrel/indexer/source"
	"carrel/indexer/spool"
)

// Tools are what an Analyser works with.
type Tools struct {
	Config   *config.Config
	Pool     *pool.Pool
	Problems *source.Problems
	Inverter *invert.Inverter
	Spool    *spool.Spool
	// Beside lists the images of a page that lie beside the sources; nil where the same
	// machine lists images at the end.
	Beside func(d *document.Document, found []resource.Found) []packdir.Image
}

// An Analyser analyses the documents of a build.
type Analyser struct {
	Tools
	filters filters
}

// New returns an Analyser that has met no document.
func New(t Tools) *Analyser { return &Analyser{Tools: t, filters: filters{names: map[string]string{}}} }
