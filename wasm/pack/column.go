package pack

// A Column holds the values of one field for every document: which values, as
// numbers in a list of all of them. A hundred thousand documents of one value
// each take 800 KB of memory.
type Column struct {
	Values []string // in the order of their bytes
	ends   []uint32 // for each document, where its numbers end
	list   []uint32 // the numbers of all documents
}

// Add appends the next document, which has values of these numbers.
func (c *Column) Add(numbers ...int) {
	for _, n := range numbers {
		c.list = append(c.list, uint32(n))
	}
	c.ends = append(c.ends, uint32(len(c.list)))
}

// Docs returns the number of documents.
func (c *Column) Docs() int { return len(c.ends) }

// Of returns the numbers of a document's values, in the document's own order.
func (c *Column) Of(doc int) []uint32 {
	from := uint32(0)
	if doc > 0 {
		from = c.ends[doc-1]
	}
	return c.list[from:c.ends[doc]]
}

// Append appends the column as a chunk.
func (c *Column) Append(b []byte) []byte {
	b = AppendStrings(b, c.Values)
	last := uint32(0)
	for _, end := range c.ends {
		b = AppendUvarint(b, uint64(end-last))
		last = end
	}
	for _, n := range c.list {
		b = AppendUvarint(b, uint64(n))
	}
	return b
}

// OpenColumn decodes the column of a segment of so many documents.
func OpenColumn(data []byte, docs int) (*Column, error) {
	r := NewReader("column", data)
	c := &Column{Values: r.Strings()}
	for i := 1; i < len(c.Values); i++ {
		if c.Values[i] <= c.Values[i-1] {
			r.Fail("values out of order")
		}
	}
	if docs > r.Len() {
		r.Fail("fewer values than documents")
	}
	if r.err != nil {
		return nil, r.err
	}
	c.ends = make([]uint32, 0, docs)
	end := 0
	for range docs {
		end += r.Count()
		c.ends = append(c.ends, uint32(end))
	}
	if end > r.Len() || end > 0 && len(c.Values) == 0 {
		r.Fail("a value that is not listed")
	}
	if r.err != nil {
		return nil, r.err
	}
	c.list = make([]uint32, 0, end)
	for range end {
		c.list = append(c.list, uint32(r.Int(len(c.Values)-1)))
	}
	if r.err == nil && r.Len() > 0 {
		r.Fail("more bytes than the structure has")
	}
	if r.err != nil {
		return nil, r.err
	}
	return c, nil
}

// AppendRanks appends the order of titles: for each document, how many of the
// segment come before it.
func AppendRanks(b []byte, ranks []uint32) []byte {
	for _, n := range ranks {
		b = AppendUvarint(b, uint64(n))
	}
	return b
}

// OpenRanks decodes the order of titles of a segment of so many documents.
func OpenRanks(data []byte, docs int) ([]uint32, error) {
	r := NewReader("order of titles", data)
	if docs > r.Len() {
		r.Fail("fewer ranks than documents")
		return nil, r.err
	}
	ranks, taken := make([]uint32, 0, docs), make([]bool, docs)
	for range docs {
		n := r.Int(docs - 1)
		if taken[n] {
			r.Fail("a rank that two documents have")
		}
		taken[n] = true
		ranks = append(ranks, uint32(n))
	}
	if r.err == nil && r.Len() > 0 {
		r.Fail("more bytes than the structure has")
	}
	if r.err != nil {
		return nil, r.err
	}
	return ranks, nil
}
