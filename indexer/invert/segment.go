package invert

import "carrel/wasm/pack"

// Docs are the documents of a segment in the order of their addresses, from
// wherever they wait. What Index and Stored return is good until the next call.
type Docs interface {
	Len() int
	URL(i int) string
	Index(i int) ([]byte, error)
	Stored(i int) ([]byte, error)
}

// Options say how a segment is cut and where its files go. No choice but
// Positions changes a byte of what is searched, and none changes an answer.
type Options struct {
	Chunk     int  // bytes of a chunk before compression; 0 means DefaultChunk
	Text      int  // bytes of a chunk of stored documents before compression; 0 means twice Chunk
	Positions bool // store positions; without them they are made from the text when a query wants them
	Inline    int  // a segment whose chunks take no more than so many bytes is one file; 0 means DefaultInline, -1 none
	Memory    int  // bytes of posting lists that are in memory at a time; 0 means DefaultMemory

	// Small reports whether a chunk compresses to so little that it should share
	// the core's file whatever its length; nil: none does.
	Small func(data []byte) bool
	// Put takes a file and returns a ticket for it. It may be called from
	// several goroutines.
	Put func(data []byte) (ticket int, err error)
	// Parallel calls work for 0 to n-1; nil does it in turn.
	Parallel func(n int, work func(i int) error) error
}

// DefaultInline is the size up to which a segment is one file.
const DefaultInline = 48 << 10

// DefaultMemory bounds the posting lists that are in memory at a time.
const DefaultMemory = 128 << 20

func (o *Options) complete() {
	if o.Chunk <= 0 {
		o.Chunk = DefaultChunk
	}
	if o.Text <= 0 {
		o.Text = textFactor * o.Chunk
	}
	if o.Inline == 0 {
		o.Inline = DefaultInline
	}
	if o.Memory <= 0 {
		o.Memory = DefaultMemory
	}
	if o.Small == nil {
		o.Small = func([]byte) bool { return false }
	}
	if o.Parallel == nil {
		o.Parallel = func(n int, work func(int) error) error {
			for i := range n {
				if err := work(i); err != nil {
					return err
				}
			}
			return nil
		}
	}
}

// A Segment tells what was made of some documents.
type Segment struct {
	Kind     pack.Kind
	Lang     string
	Docs     int
	Identity uint64 // see pack.Identity
	Files    []int  // tickets; the first is the core's
	Sizes    Sizes
	Counts   Counts
}

// Sizes are the bytes of a segment by structure, before compression.
type Sizes struct{ Core, Dictionary, Postings, Positions, Text, Columns int }

// Segment merges documents of one language and kind into a segment.
//
// It goes through them once to count and to write their texts, and then once
// for as many posting lists as Memory holds. Going through them again is cheap:
// it reads a few kilobytes a document and skips what is not wanted. So no sorted
// runs are written and merged, and the bytes do not depend on Memory.
func (in *Inverter) Segment(kind pack.Kind, lang string, docs Docs, opt Options) (*Segment, error) {
	v, err := in.vocabulary(lang)
	if err != nil {
		return nil, err
	}
	opt.complete()
	b := &builder{
		vocabulary: v, docs: docs, opt: opt,
		core:  &pack.Core{Kind: kind, Lang: lang, Docs: docs.Len(), Positions: opt.Positions},
		shelf: &shelf{opt: opt}, tally: newTally(v),
		segment: &Segment{Kind: kind, Lang: lang, Docs: docs.Len()},
	}
	for _, stage := range [...]func() error{b.count, b.cut, b.fill, b.finish} {
		if err := stage(); err != nil {
			return nil, err
		}
	}
	return b.segment, nil
}

// A builder is a segment on its way.
type builder struct {
	*vocabulary
	*tally
	shelf   *shelf
	docs    Docs
	opt     Options
	core    *pack.Core
	segment *Segment
	entries []entry // the dictionary
	starts  []int   // entry with which each terms chunk begins
	strays  [][]pack.Stray
}

// count goes through the documents once: it counts their terms, collects what
// the core and the columns hold, and writes their texts.
func (b *builder) count() error {
	c := b.core
	for id := range b.docs.Len() {
		data, err := b.docs.Index(id)
		if err != nil {
			return err
		}
		x, err := openIndex(data)
		if err != nil {
			return err
		}
		if err := b.tally.add(id, &x); err != nil {
			return err
		}
		for f, n := range x.lengths {
			c.Tokens[f] += uint64(n)
		}
		for i, f := range pack.Normed {
			c.Norms[i] = append(c.Norms[i], pack.Norm(x.lengths[f]))
		}
		if x.boost > 0 {
			c.Boosts = append(c.Boosts, pack.Boost{Doc: id, Percent: x.boost})
		}
		stored, err := b.docs.Stored(id)
		if err != nil {
			return err
		}
		if err := b.addText(id, stored); err != nil {
			return err
		}
	}
	return b.endText(b.docs.Len())
}

// finish puts the chunks into files and writes the core.
func (b *builder) finish() error {
	b.addColumns()
	b.addSpelling()
	if err := b.shelf.place(b.core); err != nil {
		return err
	}
	first := b.core.Append(nil)
	b.segment.Sizes.Core = len(first) - len(b.core.Inline)
	b.segment.Identity = pack.Identity(first)
	b.segment.Counts = Counts{b.vocabulary, b.tally.df}
	ticket, err := b.opt.Put(first)
	b.segment.Files = append([]int{ticket}, b.shelf.files...)
	return err
}
