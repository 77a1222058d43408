package shelf

import "carrel/wasm/pack"

// The columns that every site may have, by name.
const (
	DateColumn   = "date"
	WeightColumn = "weight" // that a page's front matter gives it
)

// OpenColumn returns a column, nil when the segment has none of that name or its
// file is noted as needed.
func (s *Segment) OpenColumn(name string) (*pack.Column, error) {
	if c := s.columns[name]; c != nil {
		return c, nil
	}
	for _, ref := range s.Columns {
		if ref.Name != name {
			continue
		}
		data, err := s.chunk(ref.ChunkRef)
		if data == nil {
			return nil, err
		}
		c, err := pack.OpenColumn(data, s.Docs)
		if err != nil {
			return nil, err
		}
		s.columns[name] = c
		return c, nil
	}
	return nil, nil
}

// Column returns a column that has been opened, nil when the segment has none of
// that name.
func (s *Segment) Column(name string) *pack.Column { return s.columns[name] }

// OpenTitles makes TitleRanks ready, or notes its file as needed.
func (s *Segment) OpenTitles() error {
	if s.ranks != nil || len(s.Titles) == 0 {
		return nil
	}
	data, err := s.chunk(s.Titles[0])
	if data == nil {
		return err
	}
	s.ranks, err = pack.OpenRanks(data, s.Docs)
	return err
}

// TitleRanks returns for each document its rank in the order of titles, nil when
// the segment has no such order.
func (s *Segment) TitleRanks() []uint32 { return s.ranks }

// OpenSpelling returns a chunk of the spelling list, nil when its file is noted
// as needed.
func (s *Segment) OpenSpelling(i int) (*pack.SpellingChunk, error) {
	if c := s.spelling[i]; c != nil {
		s.touch(s.Spelling[i].File)
		return c, nil
	}
	data, err := s.chunk(s.Spelling[i].ChunkRef)
	if data == nil {
		return nil, err
	}
	c, err := pack.OpenSpelling(data)
	if err != nil {
		return nil, err
	}
	s.spelling[i] = c
	return c, nil
}

// Neighbours returns a head's table of neighbours, nil when it has none or its
// file is noted as needed.
func (s *Shelf) Neighbours(h *pack.Head) (*pack.Neighbours, error) {
	if h.Numbered == 0 {
		return nil, nil
	}
	for _, segment := range s.segments {
		if segment.own == h {
			return segment.neighbours()
		}
	}
	return nil, nil
}

func (s *Segment) neighbours() (*pack.Neighbours, error) {
	if s.table != nil {
		return s.table, nil
	}
	data, loaded := s.files[1]
	if !loaded {
		s.shelf.need(s, 1, false)
		return nil, nil
	}
	table, err := pack.OpenNeighbours(data)
	if err == nil && table.Docs() != s.own.Numbered {
		err = &pack.CorruptError{Structure: "neighbours", Reason: "of another number of documents than the head's"}
	}
	if err != nil {
		return nil, err
	}
	s.table = table
	return table, nil
}
