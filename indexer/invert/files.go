package invert

import (
	"sort"

	"carrel/wasm/pack"
)

// A fileBuilder cuts a segment's terms and stored documents into chunks, and
// puts the chunks into files.
type fileBuilder struct {
	core    *pack.Core
	segment *Segment
	opt     Options
	chunks  [][]byte // in the order of core.Chunks
}

func (b *fileBuilder) build(terms []pack.Term, docs []*Doc) *Segment {
	if b.opt.Chunk <= 0 {
		b.opt.Chunk = DefaultChunk
	}
	if b.opt.Inline == 0 {
		b.opt.Inline = DefaultInline
	}
	b.segment.Terms = make(map[string]int, len(terms))
	for _, t := range terms {
		if t.DF > 0 && !t.Stop {
			b.segment.Terms[t.Text] = t.DF
		}
	}
	b.addTerms(terms)
	b.addTexts(docs)
	b.addColumns(docs)
	b.place()
	first := b.core.Append(nil)
	b.segment.Sizes.Core = len(first) - len(b.core.Inline)
	b.segment.Files = append([][]byte{first}, b.segment.Files...)
	return b.segment
}

// addTerms cuts the dictionary. A member of a family that comes to lie in
// another chunk than the family's name is listed there as a stray.
func (b *fileBuilder) addTerms(terms []pack.Term) {
	var starts []int
	for i, size := 0, b.opt.Chunk; i < len(terms); i++ {
		if size >= b.opt.Chunk {
			starts, size = append(starts, i), 0
		}
		size += len(terms[i].Text)/2 + 4 + len(terms[i].Postings)
	}
	for _, i := range starts {
		b.core.Terms = append(b.core.Terms, pack.TermsRef{First: terms[i].Text})
	}
	strays := make([][]pack.Stray, len(starts))
	for c, start := range starts {
		for _, t := range terms[start:end(starts, c, len(terms))] {
			if home := max(0, b.core.TermsChunk(t.Family)); home != c {
				strays[home] = append(strays[home], pack.Stray{Family: t.Family, Text: t.Text})
			}
		}
	}
	for c, start := range starts {
		sort.Slice(strays[c], func(i, j int) bool {
			x, y := strays[c][i], strays[c][j]
			return x.Family < y.Family || x.Family == y.Family && x.Text < y.Text
		})
		part := terms[start:end(starts, c, len(terms))]
		chunk := pack.AppendTermsChunk(nil, part, strays[c])
		b.chunks = append(b.chunks, chunk)
		b.core.Terms[c].Length = len(chunk)
		b.segment.Sizes.Dictionary += len(chunk)
	}
	for _, t := range terms {
		b.segment.Sizes.Postings += len(t.Postings)
	}
	b.segment.Sizes.Dictionary -= b.segment.Sizes.Postings
	if b.opt.Positions {
		b.addPlaces(terms, starts)
	}
}

// addPlaces makes the positions chunk of each terms chunk.
func (b *fileBuilder) addPlaces(terms []pack.Term, starts []int) {
	for c, start := range starts {
		chunk := pack.AppendPositionsChunk(nil, terms[start:end(starts, c, len(terms))])
		b.chunks = append(b.chunks, chunk)
		b.core.Places = append(b.core.Places, pack.ChunkRef{Length: len(chunk)})
		b.segment.Sizes.Positions += len(chunk)
	}
}

// end returns where the part that begins at starts[i] ends.
func end(starts []int, i, n int) int {
	if i+1 < len(starts) {
		return starts[i+1]
	}
	return n
}

// textFactor is how much larger a chunk of stored documents is than one of
// terms: text compresses to a third, and a page of hits is from several chunks.
const textFactor = 2

func (b *fileBuilder) addTexts(docs []*Doc) {
	var chunk [][]byte
	size, first := 0, 0
	flush := func(next int) {
		data := pack.AppendTextChunk(nil, chunk)
		b.chunks = append(b.chunks, data)
		b.core.Texts = append(b.core.Texts, pack.TextRef{ChunkRef: pack.ChunkRef{Length: len(data)}, First: first, URL: docs[first].URL})
		b.segment.Sizes.Text += len(data)
		chunk, size, first = nil, 0, next
	}
	for id, d := range docs {
		if size > 0 && size+len(d.stored) > textFactor*b.opt.Chunk {
			flush(id)
		}
		chunk = append(chunk, d.stored)
		size += len(d.stored)
	}
	flush(len(docs))
}

// addColumns makes a chunk of each column, and of the order of titles.
func (b *fileBuilder) addColumns(docs []*Doc) {
	for _, c := range columns(docs) {
		chunk := c.Append(nil)
		b.chunks = append(b.chunks, chunk)
		b.core.Columns = append(b.core.Columns, pack.ColumnRef{Name: c.name, ChunkRef: pack.ChunkRef{Length: len(chunk)}})
		b.segment.Sizes.Columns += len(chunk)
	}
	chunk := pack.AppendRanks(nil, ranks(docs))
	b.chunks = append(b.chunks, chunk)
	b.core.Titles = []pack.ChunkRef{{Length: len(chunk)}}
	b.segment.Sizes.Columns += len(chunk)
}

// smallChunk is the size up to which a chunk that is neither of terms nor of
// text shares the core's file: a request costs more than its bytes.
const smallChunk = 8 << 10

// place puts the chunks into files: all into the core's when they are small
// together, else each but the small ones into its own.
func (b *fileBuilder) place() {
	total := 0
	for _, c := range b.chunks {
		total += len(c)
	}
	texts := len(b.core.Terms) + len(b.core.Places) + len(b.core.Texts)
	i := 0
	b.core.Chunks(func(ref *pack.ChunkRef) {
		chunk := b.chunks[i]
		if i++; total <= b.opt.Inline || b.opt.Inline >= 0 && i > texts && len(chunk) <= smallChunk {
			b.core.Inline = append(b.core.Inline, chunk...)
			return
		}
		b.segment.Files = append(b.segment.Files, chunk)
		ref.File = len(b.segment.Files)
	})
}
