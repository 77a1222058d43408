package indexer

import (
	"sort"
	"strings"

	"carrel/indexer/invert"
	"carrel/indexer/packdir"
	"carrel/wasm/pack"
)

// A collection is the documents of one language and kind.
type collection struct {
	lang   string
	kind   pack.Kind
	docs   []waiting // by address
	parts  []part    // the segments that hold them
	counts invert.Counts
	near   func() ([][]int, error) // the nearest of each document, nil where they are not sought
}

// A part is a segment of a collection.
type part struct {
	entry  packdir.Segment // as the manifest lists it
	named  pack.Named      // as the head lists it
	prints []uint64        // fingerprints of its documents
	docs   []int           // by doc ID, its number in the collection; -1 for a removed document
}

// collections sorts the documents into collections: by language, the default
// one first, pages before resources.
func (b *builder) collections() []*collection {
	type key struct {
		lang string
		kind pack.Kind
	}
	byKey := map[key]*collection{}
	var list []*collection
	for _, d := range b.docs {
		k := key{d.lang, d.kind}
		if byKey[k] == nil {
			byKey[k] = &collection{lang: d.lang, kind: d.kind}
			list = append(list, byKey[k])
		}
		byKey[k].docs = append(byKey[k].docs, d)
	}
	b.docs = nil
	for _, c := range list {
		sort.Slice(c.docs, func(i, j int) bool { return c.docs[i].url < c.docs[j].url })
	}
	first := strings.ToLower(b.site.DefaultLang)
	sort.Slice(list, func(i, j int) bool {
		x, y := list[i], list[j]
		if x.lang != y.lang {
			return x.lang == first || y.lang != first && x.lang < y.lang
		}
		return x.kind < y.kind
	})
	return list
}

// merge makes the segments of a collection: it keeps those of the previous pack
// that still hold enough of it, and puts all other documents into new ones.
func (b *builder) merge(c *collection, old *previous, files *files, result *Result) error {
	kept, fresh, err := old.keep(c, files)
	if err != nil {
		return err
	}
	c.parts = kept
	if len(kept) > 0 {
		if c.counts, err = b.inverter.Count(c.lang, b.pile(c, held(kept))); err != nil {
			return err
		}
	}
	n := max(1, b.Config.Pack.Segments)
	if len(kept) > 0 {
		n = 1
	}
	n = min(n, len(fresh))
	for i := range n {
		if err := b.addPart(c, fresh[len(fresh)*i/n:len(fresh)*(i+1)/n], files, result); err != nil {
			return err
		}
	}
	return nil
}

// held lists the documents that some parts hold.
func held(parts []part) (list []int) {
	for _, p := range parts {
		for _, n := range p.docs {
			if n >= 0 {
				list = append(list, n)
			}
		}
	}
	return list
}

// pile returns some documents of a collection, by their numbers in it.
func (b *builder) pile(c *collection, numbers []int) *pile {
	docs := make([]waiting, len(numbers))
	for i, n := range numbers {
		docs[i] = c.docs[n]
	}
	return &pile{spool: b.spool, docs: docs}
}

// bytes are those of all its stored documents.
func (c *collection) bytes() (sum int) {
	for i := range c.docs {
		sum += c.docs[i].stored.Len()
	}
	return sum
}

// addPart makes a segment of some documents.
func (b *builder) addPart(c *collection, numbers []int, files *files, result *Result) error {
	p := b.Config.Pack
	docs := b.pile(c, numbers)
	chunk, text := p.Chunk, 0
	if chunk == 0 {
		chunk, text = invert.Chunks(c.bytes())
	}
	s, err := b.inverter.Segment(c.kind, c.lang, docs, invert.Options{
		Chunk: chunk, Text: text, Inline: p.Inline, Positions: b.withPositions(c), Put: files.put, Small: small, Memory: b.Memory,
		Parallel: func(n int, work func(int) error) error {
			return parallel(b, "", n, stateless, func(_ struct{}, i int) error { return work(i) })
		},
	})
	if err != nil {
		return err
	}
	new := part{
		entry: packdir.Segment{Kind: c.kind.String(), Docs: s.Docs},
		named: pack.Named{Identity: s.Identity, Docs: s.Docs}, docs: numbers,
	}
	for _, ticket := range s.Files {
		new.entry.Files = append(new.entry.Files, files.list[ticket])
	}
	for _, d := range docs.docs {
		new.prints = append(new.prints, d.fingerprint)
	}
	c.parts = append(c.parts, new)
	c.counts.Add(s.Counts)
	result.Sizes = append(result.Sizes, SegmentSizes{s.Lang, s.Kind.String(), s.Sizes})
	return nil
}

// small reports whether a chunk compresses to no more than a request costs.
func small(data []byte) bool {
	z, err := packdir.Compress(data)
	return err == nil && len(z) <= 2<<10
}

// stateless is the state of work that needs none.
func stateless() struct{} { return struct{}{} }

// smallText is the size of a collection's stored text up to which a pack has no
// positions. They would take as many bytes again as the text after compression
// (848 KB beside 846 KB on a site of 305 pages in three languages), and a query
// that wants them finds them in the text, which the reader has to fetch anyway.
const smallText = 2 << 20

// withPositions says whether a collection stores positions. What is searched of
// a resource beyond its title is not stored, so its text can't tell positions:
// resources have none, whatever is asked, or the choice would change answers.
func (b *builder) withPositions(c *collection) bool {
	if c.kind != pack.Page {
		return false
	}
	switch b.Config.Pack.Positions {
	case "always":
		return true
	case "never":
		return false
	}
	size := 0
	for _, d := range c.docs {
		size += d.stored.Len()
	}
	return size > smallText
}
