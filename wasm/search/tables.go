package search

import "carrel/wasm/pack"

// spellingChunk returns a chunk of a segment's spelling list, nil when its file
// is noted as needed.
func (e *Engine) spellingChunk(s *segment, i int) (*pack.SpellingChunk, error) {
	if c := s.spelling[i]; c != nil {
		s.touch(s.Spelling[i].File, e.clock)
		return c, nil
	}
	data, err := e.chunk(s, s.Spelling[i].ChunkRef)
	if data == nil {
		return nil, err
	}
	c, err := pack.OpenSpelling(data)
	if err != nil {
		return nil, err
	}
	if s.spelling == nil {
		s.spelling = map[int]*pack.SpellingChunk{}
	}
	s.spelling[i] = c
	return c, nil
}

// neighbours returns a head's table of neighbours, nil when it has none or its
// file is noted as needed.
func (e *Engine) neighbours(h *pack.Head) (*pack.Neighbours, error) {
	if h.Numbered == 0 {
		return nil, nil
	}
	for _, s := range e.segments {
		if s.own != h {
			continue
		}
		if s.table != nil {
			return s.table, nil
		}
		data, loaded := s.files[1]
		if !loaded {
			e.need(s, 1, false)
			return nil, nil
		}
		table, err := pack.OpenNeighbours(data)
		if err == nil && table.Docs() != h.Numbered {
			err = &pack.CorruptError{Structure: "neighbours", Reason: "of another number of documents than the head's"}
		}
		if err != nil {
			return nil, err
		}
		s.table = table
		return table, nil
	}
	return nil, nil
}

// openColumns opens the columns that the request and the query filter, sort and
// count by. What it lacks is asked for together with what lookUp lacks.
func (q *evaluation) openColumns() error {
	for _, s := range q.segments {
		for _, ref := range s.Columns {
			if !q.reads(ref) {
				continue
			}
			if _, err := q.engine.column(s, ref.Name); err != nil {
				return err
			}
		}
		if sortsBy(q.Sort, titleOrder) {
			if _, err := q.engine.titles(s); err != nil {
				return err
			}
		}
	}
	return nil
}

// reads reports whether the evaluation reads a column.
func (q *evaluation) reads(ref pack.ColumnRef) bool {
	if !q.bare && !q.Uncounted && !ref.Sort || sortsBy(q.Sort, ref.Name) || q.Around != "" && ref.Name == q.Same ||
		ref.Name == dateColumn && q.params.Recency > 0 || ref.Name == weightColumn && q.params.PageWeight > 0 {
		return true
	}
	for i := range q.Filters {
		if q.Filters[i].Field == ref.Name {
			return true
		}
	}
	for i := range q.parsed.Leaves {
		if l := (leaf{Leaf: &q.parsed.Leaves[i]}); l.isFilter() && fieldColumn(&l) == ref.Name {
			return true
		}
	}
	return false
}

// column returns a column of the segment that has been opened, nil when it has
// none of that name.
func (s *segment) column(name string) *pack.Column { return s.columns[name] }
