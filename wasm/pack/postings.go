package pack

import "math/bits"

// A Posting says how often a term stands in each field of one document.
type Posting struct {
	Doc int
	TF  [NumFields]uint32
}

// Total returns the number of times that the term stands in the document.
func (p *Posting) Total() int {
	n := 0
	for _, tf := range p.TF {
		n += int(tf)
	}
	return n
}

// AppendPostings appends a posting list, by ascending doc ID. Most entries are
// a term that the body has once; they take one number:
//
//	posting: delta<<1 | 1            the body has the term once
//	         delta<<1, mask, tf...   one bit a field, one frequency a bit
//
// delta is the doc ID less the one before it (for the first, the doc ID).
func AppendPostings(b []byte, list []Posting) []byte {
	last := 0
	for i := range list {
		p := &list[i]
		delta := (p.Doc - last) << 1
		last = p.Doc
		if p.TF[Body] == 1 && p.Total() == 1 {
			b = AppendInt(b, delta|1)
			continue
		}
		b = AppendInt(b, delta)
		mask := byte(0)
		for f, tf := range p.TF {
			if tf > 0 {
				mask |= 1 << f
			}
		}
		b = append(b, mask)
		for _, tf := range p.TF {
			if tf > 0 {
				b = AppendInt(b, int(tf))
			}
		}
	}
	return b
}

// Postings reads the posting list of one term.
type Postings struct {
	Posting // the current one, after Next returned true
	r       Reader
	left    int
	docs    int
	begun   bool
}

// OpenPostings returns the posting list of t in a segment of so many documents.
func OpenPostings(t Term, docs int) *Postings {
	p := &Postings{}
	p.Reset(t, docs)
	return p
}

// Reset makes p read another term's list.
func (p *Postings) Reset(t Term, docs int) {
	*p = Postings{r: Reader{structure: "posting list", data: t.Postings}, left: t.DF, docs: docs}
}

// Next moves to the next document. It returns false at the end of the list and
// on damage; see Err.
func (p *Postings) Next() bool {
	if p.left == 0 || p.r.err != nil {
		return false
	}
	p.left--
	head := p.r.Int(maxDocs << 1)
	delta := head >> 1
	if delta == 0 && p.begun {
		p.r.Fail("a document twice")
	}
	p.Doc += delta
	p.begun = true
	if p.Doc >= p.docs {
		p.r.Fail("a document that is not there")
	}
	p.TF = [NumFields]uint32{}
	if head&1 != 0 {
		p.TF[Body] = 1
	} else {
		p.readTF()
	}
	return p.r.err == nil
}

// maxTF bounds a term's frequency in one field of one document.
const maxTF = 1 << 24

func (p *Postings) readTF() {
	mask := p.r.Byte()
	if mask == 0 || mask >= 1<<NumFields {
		p.r.Fail("a field that this reader does not know")
		return
	}
	once := mask == 1<<Body
	for ; mask != 0; mask &= mask - 1 {
		tf := p.r.Int(maxTF)
		if tf == 0 || once && tf == 1 {
			p.r.Fail("a frequency that is not written")
			return
		}
		p.TF[bits.TrailingZeros8(mask)] = uint32(tf)
	}
}

// Err returns the damage that ended the list, or nil.
func (p *Postings) Err() error { return p.r.Err() }

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

// Positions reads the positions of a term, document after document, in step
// with its Postings.
type Positions struct{ r Reader }

// OpenPositions returns the positions of t.
func OpenPositions(t Term) *Positions {
	return &Positions{Reader{structure: "positions", data: t.Positions}}
}

// Skip passes over n positions.
func (p *Positions) Skip(n int) {
	r := &p.r
	for n > 0 && r.at < len(r.data) {
		if r.data[r.at] < 0x80 {
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

// Read appends the next n positions, those of one document, to list.
func (p *Positions) Read(n int, list []int) []int {
	at := 0
	for range n {
		at += p.r.Int(maxPosition)
		if p.r.err != nil {
			return list
		}
		list = append(list, at)
	}
	return list
}

// Err returns the damage that ended the positions, or nil.
func (p *Positions) Err() error { return p.r.Err() }

// Ended reports whether all bytes of the list have been read.
func (p *Postings) Ended() bool { return p.r.Len() == 0 }

// Ended reports whether all positions have been read or skipped.
func (p *Positions) Ended() bool { return p.r.Len() == 0 }

// takePosting takes the bytes of a list of one document, and says how often the
// term stands in it.
func takePosting(r *Reader) (list []byte, total int) {
	one := Postings{r: *r, left: 1, docs: maxDocs}
	if !one.Next() {
		r.Fail("a list of one document does not end")
		return nil, 0
	}
	return r.Take(one.r.at - r.at), one.Total()
}

// takePlaces takes the bytes of the positions of one document.
func takePlaces(r *Reader, total int) []byte {
	p := Positions{*r}
	p.Skip(total)
	places := r.Take(p.r.at - r.at)
	if p.r.err != nil {
		r.Fail("fewer positions than the term has")
	}
	return places
}
