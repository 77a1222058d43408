package shelf

import "carrel/wasm/pack"

// A Segment is one segment of the pack with what has been loaded of it.
type Segment struct {
	*pack.Core
	Number int // of the shelf

	shelf  *Shelf
	boosts map[int]float64
	files  map[int][]byte
	used   map[int]int // when each file was used last, by the shelf's clock
	opened
	lost
}

// What has been opened of a segment's files.
type opened struct {
	terms    map[int]*pack.TermsChunk
	texts    map[int][][]byte
	docs     map[int]*pack.Stored // decoded of late
	columns  map[string]*pack.Column
	ranks    []uint32 // the order of titles
	spelling map[int]*pack.SpellingChunk
	table    *pack.Neighbours // of a head
}

func newOpened() opened {
	return opened{
		terms:    map[int]*pack.TermsChunk{},
		texts:    map[int][][]byte{},
		docs:     map[int]*pack.Stored{},
		columns:  map[string]*pack.Column{},
		spelling: map[int]*pack.SpellingChunk{},
	}
}

// Boost is the factor that the site gives a document.
func (s *Segment) Boost(doc int) float64 {
	if len(s.boosts) > 0 {
		if boost, ok := s.boosts[doc]; ok {
			return boost
		}
	}
	return 1
}

// chunk returns the bytes of a chunk, nil when its file is noted as needed.
func (s *Segment) chunk(ref pack.ChunkRef) ([]byte, error) { return s.cut(ref, false) }

func (s *Segment) cut(ref pack.ChunkRef, text bool) ([]byte, error) {
	file, loaded := s.files[ref.File]
	if !loaded {
		s.shelf.need(s, ref.File, text)
		return nil, nil
	}
	s.touch(ref.File)
	return ref.Cut(file)
}

// OpenTerms returns a chunk of the dictionary, nil when its file is noted as
// needed.
func (s *Segment) OpenTerms(i int) (*pack.TermsChunk, error) {
	if c, open := s.terms[i]; open {
		s.touch(s.Terms[i].File)
		return c, nil
	}
	data, err := s.chunk(s.Terms[i].ChunkRef)
	if data == nil {
		return nil, err
	}
	c, err := pack.OpenTermsChunk(data)
	if err != nil {
		return nil, err
	}
	s.terms[i] = c
	return c, nil
}

// Placed returns an entry of the dictionary with its positions. Without them its
// file is noted as needed, or the segment stores none.
func (s *Segment) Placed(entry pack.Term) (pack.Term, error) {
	i := s.TermsChunk(entry.Text)
	if entry.Positions != nil || entry.DF == 0 || i < 0 || i >= len(s.Places) {
		return entry, nil
	}
	c, err := s.OpenTerms(i)
	if c == nil {
		return entry, err
	}
	if c.Attached() {
		s.touch(s.Places[i].File)
	} else {
		data, err := s.chunk(s.Places[i])
		if data == nil {
			return entry, err
		}
		if err := c.AttachPositions(data); err != nil {
			return entry, err
		}
	}
	placed, _, err := c.Lookup(entry.Text)
	return placed, err
}
