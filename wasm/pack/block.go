package pack

import "math/bits"

// BlockPostings is the number of postings in a block. A list of more has its
// postings in blocks, the last of which may be shorter; one of no more is a run
// of postings and nothing else. 128 is Lucene's number.
const BlockPostings = 128

// A Bound limits what the postings of a block can say. It holds whatever the
// parameters of the ranking are, as a bound on scores would not: a score grows
// with each frequency and falls with each length.
type Bound struct {
	Mask byte              // one bit for each field that any posting has; 0 when nothing is known
	TF   [NumFields]uint32 // largest frequency in each field
	Norm [len(Normed)]byte // smallest norm, of documents that have the term in that field
}

// A Block is what is known of some postings before they are decoded:
//
//	last  [v]  step from the last document of the block before (from 0 for the first) to its own
//	bytes [v]  length of its postings
//	mask  [1]
//	tf    [v]  for each bit from the lowest on
//	norm  [1]  for each bit of a normed field
type Block struct {
	Last  int // no document of the block lies behind it
	Bound Bound
}

// normedFields is the mask of the fields that have norms, the first of all.
const normedFields = 1<<len(Normed) - 1

func appendBlock(b []byte, step, length int, bound *Bound) []byte {
	b = append(AppendInt(AppendInt(b, step), length), bound.Mask)
	for mask := bound.Mask; mask != 0; mask &= mask - 1 {
		b = AppendInt(b, int(bound.TF[bits.TrailingZeros8(mask)]))
	}
	for mask := bound.Mask & normedFields; mask != 0; mask &= mask - 1 {
		b = append(b, bound.Norm[bits.TrailingZeros8(mask)])
	}
	return b
}

// read reads what appendBlock wrote from the mask on.
func (b *Bound) read(r *Reader) {
	*b = Bound{Mask: r.Byte()}
	if b.Mask == 0 || b.Mask > allFields {
		r.Fail("a field that this reader does not know")
		return
	}
	for mask := b.Mask; mask != 0; mask &= mask - 1 {
		tf := r.Int(maxTF)
		if tf == 0 {
			r.Fail("a bound of a frequency that is not written")
		}
		b.TF[bits.TrailingZeros8(mask)] = uint32(tf)
	}
	for mask := b.Mask & normedFields; mask != 0; mask &= mask - 1 {
		b.Norm[bits.TrailingZeros8(mask)] = r.Byte()
	}
}

// add widens the bound to a posting and the norms of its document.
func (b *Bound) add(p *Posting, norms [len(Normed)]byte) {
	for f, tf := range p.TF {
		if tf == 0 {
			continue
		}
		if f < len(norms) && (b.Mask>>f&1 == 0 || norms[f] < b.Norm[f]) {
			b.Norm[f] = norms[f]
		}
		b.Mask |= 1 << f
		b.TF[f] = max(b.TF[f], tf)
	}
}

// blocks goes from block to block through the bytes of a list.
type blocks struct {
	data   []byte
	at     int  // where the block after the current one begins
	left   int  // postings of the blocks after it
	docs   int  // of the segment
	long   bool // whether the list has blocks at all
	begun  bool
	number int // of the current block
	count  int // its postings
	base   int // last document of the block before it, or 0
	block  Block
}

// Block describes the block that Next, NextBlock, Seek or SeekBlock led to.
// A list of up to BlockPostings is one block without bounds.
func (p *Postings) Block() *Block { return &p.blocks.block }

// NextBlock moves to the next block, after Reset the first, and decodes none of
// its postings: Next then reads the first of them. It returns false at the end
// and on damage.
func (p *Postings) NextBlock() bool {
	b := &p.blocks
	if b.begun && b.long && p.rest == 0 && p.err == nil && (p.at != len(p.run) || p.Doc != b.block.Last) {
		p.fail("a block that does not end where it says")
	}
	if b.left == 0 {
		p.rest = 0
		return false
	}
	if b.begun {
		b.base = b.block.Last
		b.number++
	}
	b.begun = true
	b.count = min(b.left, BlockPostings)
	b.left -= b.count
	p.Doc, p.at, p.rest, p.run = b.base, 0, b.count, b.data
	if !b.long {
		b.at, b.block.Last = len(b.data), b.docs-1
	} else if !p.readBlock() {
		return false
	}
	p.limit = b.block.Last
	return true
}

func (p *Postings) readBlock() bool {
	b := &p.blocks
	r := Reader{data: b.data, at: b.at}
	step := r.Int(maxDocs)
	length := r.Int(maxFile)
	b.block.Bound.read(&r)
	least := b.count // documents differ, and only the first of all may be document 0
	if b.number == 0 {
		least--
	}
	if b.block.Last = b.base + step; b.block.Last >= b.docs {
		r.Fail("a document that is not there")
	} else if step < least {
		r.Fail("a block of more postings than documents")
	}
	p.run = r.Take(length)
	b.at = r.at
	if r.err != nil {
		return p.fail(r.err.Reason)
	}
	return true
}

// SeekBlock moves to the first block that may hold a document that is not less
// than doc, and decodes nothing. It stays where it is when that is the current
// block, and never goes back.
func (p *Postings) SeekBlock(doc int) bool {
	for !p.blocks.begun || p.blocks.block.Last < doc {
		if !p.NextBlock() {
			return false
		}
	}
	return p.err == nil
}

// Seek moves to the first posting whose document is not less than doc, and
// stays where it is when that is the current one. It passes over whole blocks.
func (p *Postings) Seek(doc int) bool {
	if p.standing() && p.Doc >= doc {
		return true
	}
	if !p.SeekBlock(doc) {
		return false
	}
	for p.Next() {
		if p.Doc >= doc {
			return true
		}
	}
	return false
}

// standing reports whether p stands on a posting, and not before a block.
func (p *Postings) standing() bool { return p.err == nil && p.rest < p.blocks.count }

// CheckBounds reads a list to its end and reports whether each block says of its
// postings what is true: readers trust its bounds.
func CheckBounds(t Term, norms *[len(Normed)][]byte) error {
	var p Postings
	p.Reset(t, len(norms[Body]))
	for p.NextBlock() {
		var bound Bound
		for p.rest > 0 && p.Next() {
			bound.add(&p.Posting, [...]byte{norms[Body][p.Doc], norms[Title][p.Doc], norms[Heading][p.Doc]})
		}
		if p.err == nil && p.blocks.long && bound != p.blocks.block.Bound {
			p.fail("a block whose bounds are not those of its postings")
		}
	}
	if !p.Ended() {
		p.fail("more bytes than the list has")
	}
	return p.Err()
}
