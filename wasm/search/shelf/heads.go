package shelf

import "carrel/wasm/pack"

// What a segment has lost since it was made, as the head of its language says.
type lost struct {
	Head       *pack.Head             // the one that names the segment, nil for none
	Live       int                    // documents that are left
	LiveTokens [pack.NumFields]uint64 // of the documents that are left

	own      *pack.Head // of a segment that is a head
	identity uint64
	gone     []uint64             // bit set of the removed documents; nil for none
	lessened map[string]pack.Less // terms of the removed documents
}

// isHead reports whether the segment is a head, which holds no documents.
func (s *Segment) isHead() bool { return s.own != nil }

// introduce makes a new segment known to the heads, or a new head to the
// segments.
func (s *Shelf) introduce(added *Segment) {
	for _, other := range s.segments {
		switch {
		case added.isHead() && !other.isHead():
			other.learn(added.own)
		case other.isHead() && !added.isHead():
			added.learn(other.own)
		}
	}
}

// learn takes what a head says of the segment, if it speaks of it.
func (s *Segment) learn(h *pack.Head) {
	for i := range h.Segments {
		n := &h.Segments[i]
		if h.Lang != s.Lang || n.Identity != s.identity || n.Docs != s.Docs {
			continue
		}
		s.Head, s.Live, s.LiveTokens = h, s.Docs-len(n.Removed), s.Tokens
		s.gone, s.lessened = nil, nil
		if len(n.Removed) == 0 {
			continue
		}
		s.gone = make([]uint64, (s.Docs+63)/64)
		for _, doc := range n.Removed {
			s.gone[doc/64] |= 1 << (doc % 64)
		}
		for f := range s.LiveTokens {
			s.LiveTokens[f] -= min(s.LiveTokens[f], n.Tokens[f])
		}
		s.lessened = make(map[string]pack.Less, len(n.Less))
		for _, l := range n.Less {
			s.lessened[l.Term] = l
		}
	}
}

// AnyRemoved reports whether a document has been removed from the segment.
func (s *Segment) AnyRemoved() bool { return s.gone != nil }

// Removed reports whether a document has been removed from the segment.
func (s *Segment) Removed(doc int) bool {
	return s.gone != nil && s.gone[doc/64]&(1<<(doc%64)) != 0
}

// Less returns how many of the documents that hold a term have been removed.
func (s *Segment) Less(term string) int { return s.lessened[term].Docs }

// Forgotten reports whether a term of the dictionary is to be passed over: nothing
// is left of it.
func (s *Segment) Forgotten(term string) bool { return s.lessened[term].Left == pack.Nothing }

// Bare reports whether all documents that held a term have been removed.
func (s *Segment) Bare(term string) bool { return s.lessened[term].Left != pack.Some }

// Endings returns the rules of the stemmer of the segment's language.
func (s *Segment) Endings() []pack.Ending {
	if s.Head == nil {
		return nil
	}
	return s.Head.Endings
}

// Beginnings returns what the segment's language writes before a word and with it.
func (s *Segment) Beginnings() []string {
	if s.Head == nil {
		return nil
	}
	return s.Head.Beginnings
}
