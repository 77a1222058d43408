// Package merge answers: which segments hold the documents of a build? Segments of the
// previous pack that still hold enough of a collection are kept, with what they have lost,
// and all other documents go into new ones, whose files are written as they are made.
//
// It is the third stage of the indexer. It knows documents as they wait, and the packs of
// package packdir; nothing of sources, and nothing of what else a pack brings.
package merge

import (
	"sync"

	"carrel/indexer/analyse"
	"carrel/indexer/config"
	"carrel/indexer/invert"
	"carrel/indexer/packdir"
	"carrel/indexer/pool"
	"carrel/indexer/source"
	"carrel/wasm/pack"
)

// Tools are what a merge works with.
type Tools struct {
	Cut       config.Pack // how the pack is cut
	Generator string
	Memory    int // bytes of posting lists that are held at a time; 0 means 128 MB
	Pool      *pool.Pool
	Problems  *source.Problems
	Inverter  *invert.Inverter
}

// A Collection is the documents of one language and kind, in segments.
type Collection struct {
	*analyse.Collection
	Parts  []Part
	Counts invert.Counts

	near func() ([][]int, error)
}

// A Part is a segment of a collection.
type Part struct {
	Entry  packdir.Segment // as the manifest lists it
	Named  pack.Named      // as the head lists it
	Prints []uint64        // fingerprints of its documents
	Docs   []int           // by doc ID, its number in the collection; -1 for a removed document
}

// Sizes are a new segment's bytes by structure, before compression.
type Sizes struct {
	Lang, Kind string
	invert.Sizes
}

// Merged are all segments of a pack.
type Merged struct {
	Collections []*Collection // as they were given
	Sizes       []Sizes
	Settings    uint64 // a hash over what decides how a segment is made besides its documents
}

// Wait waits for what goes on beside the merging of segments. It must be called before
// the spool of the documents is closed.
func (m *Merged) Wait() {
	for _, c := range m.Collections {
		c.near()
	}
}

// Merge makes the segments of collections and writes their files. It takes segments over
// from the pack in the folder previous, which may be "". What it returns must be waited for,
// beside an error too.
func Merge(w *packdir.Writer, collections []*analyse.Collection, previous string, t Tools) (*Merged, error) {
	m := &merger{Tools: t, writer: w}
	m.Settings = m.settings()
	m.old = m.open(previous)
	for _, c := range collections {
		m.Collections = append(m.Collections, m.begin(c))
	}
	for i, c := range m.Collections {
		m.Pool.Progress("segments", i, len(collections))
		if err := m.Pool.Context.Err(); err != nil {
			return &m.Merged, err
		}
		if err := m.merge(c); err != nil {
			return &m.Merged, err
		}
	}
	return &m.Merged, nil
}

// A merger is a merge on its way.
type merger struct {
	Tools
	Merged
	writer *packdir.Writer
	old    *previous
}

// A page has so many neighbours. Collections of more pages than maxNumbered have
// none: their table would be a larger file than a query should fetch, some ten
// bytes a page.
const (
	neighbours  = 5
	maxNumbered = 20_000
)

// begin begins to look for the nearest pages of each page of a collection. It goes on
// beside the merging of segments, parts of which only one thread can do.
func (m *merger) begin(docs *analyse.Collection) *Collection {
	c := &Collection{Collection: docs}
	if c.Kind != pack.Page || len(c.Docs) < 2 || len(c.Docs) > maxNumbered {
		c.near = func() ([][]int, error) { return nil, nil }
		return c
	}
	c.near = sync.OnceValues(func() ([][]int, error) {
		return m.Inverter.Nearest(c.Lang, c.All(), neighbours, m.Pool.Threads)
	})
	go c.near()
	return c
}

// Near returns the nearest documents of each document of the collection, by their
// numbers in it; nil where they are not sought. It waits for them.
func (c *Collection) Near() ([][]int, error) { return c.near() }
