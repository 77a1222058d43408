// Package first answers: which pages will the engine name, before it is there?
//
// For each word of a language's pages it takes out of the index the pages that
// earn most by it, by the engine's own measure, and all that have it in their
// title. The page adds up what a query's words have. The table is cut into
// chunks, so that a query takes one for each of its words, and for the lines to
// show one or two more. docs/FORMAT.md has the format.
//
// It imports wasm/ and packdir.
package first

import (
	"carrel/indexer/packdir"
	"carrel/wasm/pack"
	"carrel/wasm/search/settings"
)

// A Source is what a table is made of: the pages of a language and its siblings,
// as a pack that is written but for its manifest has them.
type Source struct {
	Pack     *packdir.Pack
	Lang     string
	Segments []Segment // those of pages, in the order of the manifest; pages are numbered through them
}

// A Segment is one of pages.
type Segment struct {
	Lang   string
	Docs   int                                 // the removed ones included
	Stored func(doc int) (*pack.Stored, error) // nil of a removed one
}

// pages is how many there are.
func (s *Source) pages() int {
	n := 0
	for _, segment := range s.Segments {
		n += segment.Docs
	}
	return n
}

// A Put writes a file of the pack.
type Put func(data []byte) (*packdir.File, error)

// Build makes the table of a language, with so many pages for a word; 0 stands for
// what suits the number of words. It writes the chunks and returns the head, nil
// where the pages have no words.
func Build(s *Source, perWord int, put Put) (*packdir.Table, error) {
	g, err := gather(s)
	if err != nil || len(g.words) == 0 {
		return nil, err
	}
	if perWord <= 0 {
		perWord = suited(len(g.words))
	}
	t := g.table(min(perWord, kept))
	h := &packdir.Table{Docs: g.pages, Scale: t.scale, Rank: rankingOf(g.measure.Params())}
	for _, c := range t.chunks() {
		f, err := put(c.data)
		if err != nil {
			return nil, err
		}
		h.Words = append(h.Words, packdir.Chunk[string]{First: c.first, File: *f})
	}
	var o offers
	if h.Titles, err = putLines(s, put, o.add); err != nil {
		return nil, err
	}
	h.Offers, err = o.put(put)
	return h, err
}

// suited is how many pages a word keeps: of many words each is asked together
// with others, and a page fetches one chunk for each.
func suited(words int) int {
	if words > 20_000 {
		return 8
	}
	return 16
}

func rankingOf(p *settings.Params) packdir.Ranking {
	return packdir.Ranking{Cover: p.Cover, Strict: p.Strict, Title: p.TitleMatch, Prefix: p.Prefix, Stop: p.Stop}
}
