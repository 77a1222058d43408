package pack

// AppendPositionsChunk appends the positions of the terms of one terms chunk. A
// query that ranks reads posting lists alone, and positions are as many bytes
// again, so they are apart.
func AppendPositionsChunk(b []byte, terms []Term) []byte {
	var body []byte
	for start := 0; start < len(terms); start += blockTerms {
		from := len(body)
		for _, t := range terms[start:min(start+blockTerms, len(terms))] {
			if t.DF > 1 {
				body = AppendInt(body, len(t.Positions))
			}
			body = append(body, t.Positions...)
		}
		b = AppendInt(b, len(body)-from)
	}
	return append(b, body...)
}

// AttachPositions gives the terms of a chunk their positions: from here on they
// come with every entry. It shares the memory of data.
func (c *TermsChunk) AttachPositions(data []byte) error {
	r := NewReader("positions chunk", data)
	lengths := make([]int, 0, len(c.blocks))
	for range c.blocks {
		lengths = append(lengths, r.Int(maxFile))
	}
	blocks := make([][]byte, 0, len(c.blocks))
	for _, l := range lengths {
		blocks = append(blocks, r.Take(l))
	}
	if r.err == nil && r.Len() > 0 {
		r.Fail("more bytes than the structure has")
	}
	if r.err != nil {
		return r.err
	}
	for i := range c.blocks {
		c.blocks[i].positions = blocks[i]
	}
	c.attached = true
	return nil
}

// Attached reports whether the entries come with positions.
func (c *TermsChunk) Attached() bool { return c.attached }

// takePositions takes the positions of a term. Those of a term that one
// document has, as most terms, carry no length: its frequency tells their end.
func takePositions(r *Reader, t *Term) []byte {
	if t.DF == 0 {
		return nil
	}
	if t.DF > 1 {
		return r.Take(r.Int(maxFile))
	}
	_, total := takePosting(NewReader("posting list", t.Postings))
	return takePlaces(r, total)
}
