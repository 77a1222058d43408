package pack

import "slices"

// A PostingsBuilder writes the posting list and the positions of one term,
// document by document. It keeps no more of a block than its bytes do not say:
// the largest frequencies are read back when the block is full.
type PostingsBuilder struct {
	postings  []byte
	positions []byte
	df        int32
	last      int32 // document added last
	base      int32 // last document of the block before
	start     int32 // where the block begins in postings
	places    int32 // the same in positions
	norms     [len(Normed)]byte
}

// Reset forgets the list and keeps its memory.
func (b *PostingsBuilder) Reset() {
	*b = PostingsBuilder{postings: b.postings[:0], positions: b.positions[:0]}
}

// DF returns the number of documents added so far.
func (b *PostingsBuilder) DF() int { return int(b.df) }

// Add adds a document, which must lie behind those added before and have at
// least one frequency. norms are those of its fields, in the order of Normed;
// positions are in ascending order and as many as the frequencies add up to, or
// nil throughout the list when none are stored.
func (b *PostingsBuilder) Add(p *Posting, norms [len(Normed)]byte, positions []int) {
	if b.df > 0 && b.df%BlockPostings == 0 {
		b.endBlock()
	}
	if b.df%BlockPostings == 0 {
		b.norms = [...]byte{255, 255, 255}
	}
	b.postings = appendPosting(b.postings, p.Doc-int(b.last), p)
	b.positions = AppendPositions(b.positions, positions)
	for i, f := range Normed {
		if p.TF[f] > 0 {
			b.norms[i] = min(b.norms[i], norms[i])
		}
	}
	b.last = int32(p.Doc)
	b.df++
}

// Finish returns the document frequency, the list and its positions. They share
// the builder's memory until Reset; nothing may be added before that.
func (b *PostingsBuilder) Finish() (df int, postings, positions []byte) {
	if b.df > BlockPostings && int(b.start) < len(b.postings) {
		b.endBlock()
	}
	return int(b.df), b.postings, b.positions
}

// endBlock puts the head of a block before its postings, and the length of its
// positions before these.
func (b *PostingsBuilder) endBlock() {
	run := b.postings[b.start:]
	p := Postings{run: run, rest: int(b.df-1)%BlockPostings + 1, limit: maxDocs}
	p.Doc = int(b.base)
	p.blocks.count = p.rest
	bound := Bound{}
	for p.rest > 0 && p.Next() {
		bound.add(&p.Posting, b.norms)
	}
	var head [64]byte
	b.postings = slices.Insert(b.postings, int(b.start), appendBlock(head[:0], int(b.last-b.base), len(run), &bound)...)
	if length := len(b.positions) - int(b.places); length > 0 {
		b.positions = slices.Insert(b.positions, int(b.places), AppendInt(head[:0], length)...)
	}
	b.base, b.start, b.places = b.last, int32(len(b.postings)), int32(len(b.positions))
}

// AppendPostings appends a list, by ascending doc ID, whose documents may be of
// any length: its bounds are true and not narrow.
func AppendPostings(b []byte, list []Posting) []byte {
	var l PostingsBuilder
	for i := range list {
		l.Add(&list[i], [len(Normed)]byte{}, nil)
	}
	_, postings, _ := l.Finish()
	return append(b, postings...)
}
