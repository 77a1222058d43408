package search

import "carrel/wasm/pack"

// What a segment has lost since it was made, as the head of its language says.
type lost struct {
	own      *pack.Head // of a segment that is a head
	head     *pack.Head // of any other: the one that names it
	identity uint64
	live     int                    // documents that are left
	tokens   [pack.NumFields]uint64 // of the documents that are left
	gone     []uint64               // bit set of the removed documents; nil for none
	lessened map[string]pack.Less   // terms of the removed documents
}

// isHead reports whether the segment is a head, which holds no documents.
func (s *segment) isHead() bool { return s.own != nil }

// introduce makes a new segment known to the heads, or a new head to the
// segments.
func (e *Engine) introduce(s *segment) {
	for _, other := range e.segments {
		switch {
		case s.isHead() && !other.isHead():
			other.learn(s.own)
		case other.isHead() && !s.isHead():
			s.learn(other.own)
		}
	}
}

// learn takes what a head says of the segment, if it speaks of it.
func (s *segment) learn(h *pack.Head) {
	for i := range h.Segments {
		n := &h.Segments[i]
		if h.Lang != s.Lang || n.Identity != s.identity || n.Docs != s.Docs {
			continue
		}
		s.head, s.live, s.tokens = h, s.Docs-len(n.Removed), s.Tokens
		s.gone, s.lessened = nil, nil
		if len(n.Removed) == 0 {
			continue
		}
		s.gone = make([]uint64, (s.Docs+63)/64)
		for _, doc := range n.Removed {
			s.gone[doc/64] |= 1 << (doc % 64)
		}
		for f := range s.tokens {
			s.tokens[f] -= min(s.tokens[f], n.Tokens[f])
		}
		s.lessened = make(map[string]pack.Less, len(n.Less))
		for _, l := range n.Less {
			s.lessened[l.Term] = l
		}
	}
}

// removed reports whether a document has been removed from the segment.
func (s *segment) removed(doc int) bool {
	return s.gone != nil && s.gone[doc/64]&(1<<(doc%64)) != 0
}

// less returns how many of the documents that hold a term have been removed.
func (s *segment) less(term string) int { return s.lessened[term].Docs }

// without reports whether a term of the dictionary is to be passed over: nothing
// is left of it.
func (s *segment) without(term string) bool { return s.lessened[term].Left == pack.Nothing }

// bare reports whether all documents that held a term have been removed.
func (s *segment) bare(term string) bool { return s.lessened[term].Left != pack.Some }

// endings returns the rules of the stemmer of the segment's language.
func (s *segment) endings() []pack.Ending {
	if s.head == nil {
		return nil
	}
	return s.head.Endings
}
