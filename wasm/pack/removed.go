package pack

import "encoding/binary"

func (h *Head) appendSegments(b []byte) []byte {
	b = AppendInt(b, len(h.Segments))
	for i := range h.Segments {
		b = h.Segments[i].append(b)
	}
	return b
}

func (s *Named) append(b []byte) []byte {
	b = binary.LittleEndian.AppendUint64(b, s.Identity)
	b = AppendInt(AppendInt(b, s.Docs), len(s.Removed))
	if len(s.Removed) == 0 {
		return b
	}
	last := 0
	for _, doc := range s.Removed {
		b = AppendInt(b, doc-last)
		last = doc
	}
	for _, n := range s.Tokens {
		b = AppendUvarint(b, n)
	}
	b = AppendInt(b, len(s.Less))
	before := ""
	for _, l := range s.Less {
		b = AppendInt(appendShared(b, before, l.Term), l.Docs<<2|int(l.Left))
		before = l.Term
	}
	return b
}

func (h *Head) readSegments(r *Reader) {
	for n := r.Count(); n > 0 && r.err == nil; n-- {
		h.Segments = append(h.Segments, readNamed(r))
	}
}

func readNamed(r *Reader) Named {
	s := Named{}
	if id := r.Take(8); id != nil {
		s.Identity = binary.LittleEndian.Uint64(id)
	}
	s.Docs = r.Int(maxDocs)
	n := r.Count()
	if n == 0 {
		return s
	}
	s.Removed = make([]int, 0, n)
	last := -1
	for range n {
		doc := max(0, last) + r.Int(maxDocs)
		if doc <= last || doc >= s.Docs {
			r.Fail("a removed document that is not there")
			return s
		}
		s.Removed = append(s.Removed, doc)
		last = doc
	}
	for f := range s.Tokens {
		if s.Tokens[f] = r.Uvarint(); s.Tokens[f] > maxTokens {
			r.Fail("more tokens than can be")
		}
	}
	readLess(r, &s)
	return s
}

func readLess(r *Reader, s *Named) {
	before := ""
	for n := r.Count(); n > 0 && r.err == nil; n-- {
		l := Less{Term: readShared(r, before, maxTerm)}
		if l.Term <= before {
			r.Fail("terms out of order")
		}
		head := r.Int(maxDocs<<2 | 3)
		if l.Docs, l.Left = head>>2, Left(head&3); l.Docs > len(s.Removed) {
			r.Fail("more documents than were removed")
		} else if l.Left > Nothing {
			r.Fail("a term of which this reader does not know what is left")
		}
		before = l.Term
		s.Less = append(s.Less, l)
	}
}
