package pack

// AppendPositions appends the positions of a term in one document, in ascending
// order, each as the step from the one before it.
func AppendPositions(b []byte, positions []int) []byte {
	last := 0
	for _, p := range positions {
		b = AppendInt(b, p-last)
		last = p
	}
	return b
}

// Positions reads the positions of a term: document after document, in step
// with its Postings, or those of the documents that it is asked for. Those of a
// list in blocks come in the same blocks:
//
//	bytes     [v]  length of the positions of the block's documents
//	positions [v]...
type Positions struct {
	r      Reader // of all blocks
	end    int    // where the current block ends
	df     int
	number int // of the current block; -1 before the first
	index  int // documents of the block that are read or skipped
}

// OpenPositions returns the positions of t.
func OpenPositions(t Term) *Positions {
	q := &Positions{}
	q.Reset(t)
	return q
}

// Reset makes q read another term's positions.
func (q *Positions) Reset(t Term) {
	*q = Positions{r: Reader{structure: "positions", data: t.Positions}, df: t.DF, number: -1}
}

// count returns the number of documents in the current block.
func (q *Positions) count() int {
	return min(BlockPostings, q.df-q.number*BlockPostings)
}

// nextBlock moves to the next block, wherever in its own q stands.
func (q *Positions) nextBlock() {
	q.r.at = q.end
	q.number++
	q.index = 0
	if q.count() <= 0 {
		q.r.Fail("positions of more documents than the term has")
	}
	length := q.r.Len()
	if q.df > BlockPostings {
		length = q.r.Int(maxFile)
	}
	if length > q.r.Len() {
		q.r.Fail("the bytes end early")
		length = 0
	}
	q.end = q.r.at + length
}

// begin prepares for the positions of the next document.
func (q *Positions) begin() {
	if q.number >= 0 && q.index < q.count() {
		return
	}
	if q.r.at != q.end {
		q.r.Fail("a block that does not end where it says")
	}
	if q.r.err == nil {
		q.nextBlock()
	}
}

// Skip passes over the next document, which has n positions.
func (q *Positions) Skip(n int) {
	q.begin()
	q.index++
	q.skip(n)
}

func (q *Positions) skip(n int) {
	r := &q.r
	if r.err != nil {
		return
	}
	run := r.data[:q.end]
	for n > 0 && r.at < len(run) {
		if run[r.at] < 0x80 {
			n--
		}
		r.at++
	}
	if n > 0 {
		r.Fail("fewer positions than the term has")
	}
}

// maxPosition bounds a position: documents are cut before they reach it.
const maxPosition = 1 << 28

// Read appends the positions of the next document, which has n, to list.
func (q *Positions) Read(n int, list []int) []int {
	q.begin()
	q.index++
	r := q.r
	r.data = r.data[:q.end]
	at := 0
	for range n {
		if r.Len() == 0 {
			r.Fail("fewer positions than the term has")
		}
		at += r.Int(maxPosition)
		if r.err != nil {
			break
		}
		list = append(list, at)
	}
	q.r.at, q.r.err = r.at, r.err
	return list
}

// ReadAt appends the positions of the document that p, of the same term, stands
// on to list. It passes over whole blocks unread, and goes back when it must.
func (q *Positions) ReadAt(p *Postings, list []int) []int {
	index := p.blocks.count - p.rest - 1
	if number := p.blocks.number; q.number > number || q.number == number && q.index > index {
		q.Reset(Term{DF: q.df, Positions: q.r.data})
	}
	for q.number < p.blocks.number && q.r.err == nil {
		q.nextBlock()
	}
	q.skip(p.total(q.index, index))
	q.index = index
	return q.Read(p.Total(), list)
}

// total adds up the frequencies of the postings of the current block between
// two of them.
func (p *Postings) total(from, to int) int {
	if from == to {
		return 0
	}
	q := *p
	q.Doc, q.at, q.rest = q.blocks.base, 0, q.blocks.count
	n := 0
	for i := 0; i < to && q.Next(); i++ {
		if i >= from {
			n += q.Total()
		}
	}
	return n
}

// Err returns the damage that ended the positions, or nil.
func (q *Positions) Err() error { return q.r.Err() }

// Ended reports whether all positions have been read or skipped.
func (q *Positions) Ended() bool { return q.r.Len() == 0 }

// takePlaces takes the bytes of the positions of one document.
func takePlaces(r *Reader, total int) []byte {
	var q Positions
	q.Reset(Term{DF: 1, Positions: r.data[r.at:]})
	q.Skip(total)
	if r.err != nil || q.r.err != nil {
		r.Fail("fewer positions than the term has")
		return nil
	}
	return r.Take(q.r.at)
}
