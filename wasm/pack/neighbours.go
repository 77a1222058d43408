package pack

// Neighbours lists for each document of a language those that are nearest to it,
// the nearest first. Documents are numbered through the segments that the head
// names, in its order. It is a file of the head's own, because few queries want
// it:
//
//	documents [v]  then for each
//	  count   [v]
//	  number  [v]...
type Neighbours struct {
	ends []uint32 // for each document, where its list ends
	list []uint32
}

// Add appends the neighbours of the next document.
func (n *Neighbours) Add(numbers ...int) {
	for _, number := range numbers {
		n.list = append(n.list, uint32(number))
	}
	n.ends = append(n.ends, uint32(len(n.list)))
}

// Docs returns the number of documents.
func (n *Neighbours) Docs() int { return len(n.ends) }

// Of returns the neighbours of a document, none for one that is not numbered.
func (n *Neighbours) Of(doc int) []uint32 {
	if doc < 0 || doc >= len(n.ends) {
		return nil
	}
	from := uint32(0)
	if doc > 0 {
		from = n.ends[doc-1]
	}
	return n.list[from:n.ends[doc]]
}

// Append appends the table.
func (n *Neighbours) Append(b []byte) []byte {
	b = AppendInt(b, len(n.ends))
	for doc := range n.ends {
		list := n.Of(doc)
		b = AppendInt(b, len(list))
		for _, number := range list {
			b = AppendUvarint(b, uint64(number))
		}
	}
	return b
}

// OpenNeighbours decodes a table.
func OpenNeighbours(data []byte) (*Neighbours, error) {
	r := NewReader("neighbours", data)
	docs := r.Count()
	n := &Neighbours{ends: make([]uint32, 0, docs)}
	for doc := 0; doc < docs && r.err == nil; doc++ {
		for range r.Count() {
			n.list = append(n.list, uint32(r.Int(docs-1)))
		}
		n.ends = append(n.ends, uint32(len(n.list)))
	}
	if r.err == nil && r.Len() > 0 {
		r.Fail("more bytes than the structure has")
	}
	if r.err != nil {
		return nil, r.err
	}
	return n, nil
}
