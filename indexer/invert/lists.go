package invert

import (
	"slices"

	"carrel/wasm/pack"
)

// Lists holds the posting lists of some chunks in memory, as the documents gave
// them, one behind the other in one block of memory: their lengths are known.
type lists struct {
	data  []byte
	start []int // of each term's list in data, by number; -1 for one that is not here
	end   []int // where it is filled to
}

// fill makes the terms chunks, and those of their positions, as many at a time
// as memory holds.
func (b *builder) fill() error {
	terms := make([]*piece, len(b.starts))
	places := make([]*piece, len(b.starts))
	for from := 0; from < len(b.starts); {
		to, size := from, 0
		for to < len(b.starts) && (to == from || size+b.listBytes(to) <= b.opt.Memory) {
			size += b.listBytes(to)
			to++
		}
		l, err := b.gather(from, to, size)
		if err != nil {
			return err
		}
		err = b.opt.Parallel(to-from, func(i int) (err error) {
			c := from + i
			terms[c], places[c], err = b.chunk(c, l)
			return err
		})
		if err != nil {
			return err
		}
		from = to
	}
	b.put(terms, places)
	return nil
}

// listBytes returns what the lists of a chunk take in memory.
func (b *builder) listBytes(c int) int {
	n := 0
	for _, e := range b.part(c) {
		if e.number >= 0 {
			n += int(b.bytes[e.number])
		}
	}
	return n
}

// gather goes through the documents and takes the lists of chunks from to to.
func (b *builder) gather(from, to, size int) (*lists, error) {
	l := &lists{data: make([]byte, size), start: make([]int, len(b.df)), end: make([]int, len(b.df))}
	for n := range l.start {
		l.start[n] = -1
		b.last[n] = 0
	}
	at := 0
	for c := from; c < to; c++ {
		for _, e := range b.part(c) {
			if e.number >= 0 {
				l.start[e.number], l.end[e.number] = at, at
				at += int(b.bytes[e.number])
			}
		}
	}
	for id := range b.docs.Len() {
		data, err := b.docs.Index(id)
		if err != nil {
			return nil, err
		}
		x, err := openIndex(data)
		if err != nil {
			return nil, err
		}
		err = x.eachTerm(len(b.df), func(n int, tokens []byte) {
			if l.start[n] >= 0 {
				l.end[n] = len(pack.AppendString(pack.AppendInt(l.data[:l.end[n]], id-int(b.last[n])), tokens))
				b.last[n] = int32(id)
			}
		})
		if err != nil {
			return nil, err
		}
	}
	return l, nil
}

// chunk makes terms chunk c and that of its positions, nil without any.
func (b *builder) chunk(c int, l *lists) (terms, places *piece, err error) {
	w := &listWriter{norms: &b.core.Norms, withPositions: b.opt.Positions}
	part := b.part(c)
	list := make([]pack.Term, len(part))
	for i, e := range part {
		list[i] = pack.Term{Text: e.text, Family: e.family, Stop: e.stop}
		if e.number >= 0 {
			w.write(&list[i], l.data[l.start[e.number]:l.end[e.number]])
		}
	}
	if terms, err = b.shelf.piece(pack.AppendTermsChunk(nil, list, b.strays[c])); err != nil || !b.opt.Positions {
		return terms, nil, err
	}
	places, err = b.shelf.piece(pack.AppendPositionsChunk(nil, list))
	return terms, places, err
}

// A listWriter turns lists as they are in memory into those of the pack.
type listWriter struct {
	norms         *[len(pack.Normed)][]byte
	withPositions bool
	builder       pack.PostingsBuilder
	positions     []int
}

func (w *listWriter) write(t *pack.Term, data []byte) {
	w.builder.Reset()
	r := pack.NewReader("list", data)
	doc := 0
	for r.Len() > 0 {
		doc += r.Int(len(w.norms[0]))
		p := pack.Posting{Doc: doc}
		tokens := pack.NewReader("tokens", r.Bytes())
		at := 0
		w.positions = w.positions[:0]
		for tokens.Len() > 0 {
			v := int(tokens.Uvarint())
			at += v >> 3
			p.TF[v&7]++
			if w.withPositions {
				w.positions = append(w.positions, at)
			}
		}
		w.builder.Add(&p, [...]byte{w.norms[0][doc], w.norms[1][doc], w.norms[2][doc]}, w.positions)
	}
	df, postings, positions := w.builder.Finish()
	t.DF, t.Postings = df, slices.Clone(postings)
	if w.withPositions {
		t.Positions = slices.Clone(positions)
	}
}

// put enters the chunks in the core's lists, in order.
func (b *builder) put(terms, places []*piece) {
	for c, p := range terms {
		b.core.Terms[c].Length = p.length
		b.segment.Sizes.Dictionary += p.length
	}
	for n, df := range b.df {
		if df > 0 {
			b.segment.Sizes.Postings += int(b.cost[n])
		}
	}
	b.segment.Sizes.Dictionary = max(0, b.segment.Sizes.Dictionary-b.segment.Sizes.Postings)
	b.shelf.terms = terms
	if !b.opt.Positions {
		return
	}
	b.shelf.places = places
	for _, p := range places {
		b.core.Places = append(b.core.Places, pack.ChunkRef{Length: p.length})
		b.segment.Sizes.Positions += p.length
	}
}
