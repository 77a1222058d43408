package pack

// A Batch holds the decoded postings of a block, field by field.
type Batch struct {
	Docs [BlockPostings]int32
	Mask [BlockPostings]byte              // the fields that have the term
	TF   [BlockPostings][NumFields]uint32 // of these fields; the others hold anything
}

// Decode decodes what is left of the current block, or else the next one, and
// returns the number of postings: 0 at the end and on damage, see Err. In
// WebAssembly, where a call is dear, it takes four fifths of Next's time for each
// posting; a caller gains as much again by scoring in one loop the postings whose
// mask is the body alone.
func (p *Postings) Decode(b *Batch) int {
	if p.rest == 0 && !p.NextBlock() {
		return 0
	}
	n := p.rest
	for i := p.decodePlain(b, 0); i < n; i = p.decodePlain(b, i+1) {
		if !p.Next() {
			return 0
		}
		b.set(i, &p.Posting)
	}
	return n
}

// decodePlain decodes postings of the body alone as long as their numbers are
// short, from the one that is to be number i, and returns the number of the
// first that is not so, or is damaged. That one is left to Next.
func (p *Postings) decodePlain(b *Batch, i int) int {
	run, at, doc, n, limit := p.run, p.at, p.Doc, i+p.rest, p.limit
	for ; i < n && at >= 0 && at < len(run)-2; i++ {
		head, tf, size := run[at], run[at+2], 3
		if head&1 != 0 {
			tf, size = 1, 1
		} else if run[at+1] != 1<<Body || tf-2 > 0x7f-2 {
			break
		}
		next := doc + int(head>>1)
		if head-2 > 0x7f-2 || next > limit {
			break
		}
		at, doc = at+size, next
		b.Docs[i], b.Mask[i], b.TF[i][Body] = int32(doc), 1<<Body, uint32(tf)
	}
	p.at, p.Doc, p.rest = at, doc, n-i
	return i
}

func (b *Batch) set(i int, p *Posting) {
	mask := byte(0)
	for f, tf := range p.TF {
		if tf > 0 {
			mask |= 1 << f
		}
	}
	b.Docs[i], b.Mask[i], b.TF[i] = int32(p.Doc), mask, p.TF
}
