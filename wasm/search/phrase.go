package search

import "carrel/wasm/pack"

// gatherPhrase gathers the documents in which the terms of a clause stand in
// order, each at its distance. Stop words are passed over: the body keeps their
// place but no posting.
func (q *query) gatherPhrase(c *answered) error {
	for k := range q.segments {
		m := phraseMatcher{scorer: q.scorers[k]}
		var steps []step
		for i, list := range c.expansions {
			if st := (step{offset: c.terms[i].offset}); st.take(list, k) || !isStop(list, k) {
				steps = append(steps, st)
			}
		}
		if len(steps) == 0 {
			continue
		}
		if err := m.match(steps); err != nil {
			return err
		}
	}
	return nil
}

// A step is one term of a phrase with the entries that may stand there.
type step struct {
	offset  int
	entries []pack.Term
}

// take collects the entries of a segment, stop words left out.
func (st *step) take(list []expansion, segment int) bool {
	for _, x := range list {
		if entry := x.entries[segment]; entry.DF > 0 && !entry.Stop {
			st.entries = append(st.entries, entry)
		}
	}
	return len(st.entries) > 0
}

func isStop(list []expansion, segment int) bool {
	for _, x := range list {
		for _, entry := range x.entries {
			if entry.Stop {
				return true
			}
		}
	}
	return false
}

// A phraseMatcher finds a phrase in one segment.
type phraseMatcher struct {
	*scorer
	starts map[int][]int // document to the positions at which the phrase may begin
}

// match goes through the phrase step by step and keeps the beginnings that
// every step so far agrees with.
func (m *phraseMatcher) match(steps []step) error {
	for i, st := range steps {
		next := map[int][]int{}
		for _, entry := range st.entries {
			if err := m.advance(entry, st.offset, i == 0, next); err != nil {
				return err
			}
		}
		m.starts = next
		if len(next) == 0 {
			return nil
		}
	}
	return m.count(steps[0])
}

// advance adds to next the beginnings that a term at the given distance agrees with.
func (m *phraseMatcher) advance(entry pack.Term, offset int, first bool, next map[int][]int) error {
	var p pack.Postings
	p.Reset(entry, m.Docs)
	positions := pack.OpenPositions(entry)
	var buffer []int
	for p.Next() {
		known, open := m.starts[p.Doc]
		if !first && !open {
			positions.Skip(p.Total())
			continue
		}
		buffer = positions.Read(p.Total(), buffer[:0])
		for _, position := range buffer {
			if begin := position - offset; begin >= 0 && (first || contains(known, begin)) {
				next[p.Doc] = append(next[p.Doc], begin)
			}
		}
	}
	if err := positions.Err(); err != nil {
		return err
	}
	return p.Err()
}

func contains(list []int, n int) bool {
	for _, m := range list {
		if m == n {
			return true
		}
	}
	return false
}

// count gathers the documents that are left. The fields of the phrase are
// those of its first term, as far as its frequency goes.
func (m *phraseMatcher) count(first step) error {
	var p pack.Postings
	for _, entry := range first.entries {
		p.Reset(entry, m.Docs)
		for p.Next() {
			n := len(m.starts[p.Doc])
			if n == 0 {
				continue
			}
			for f := range p.TF {
				p.TF[f] = min(p.TF[f], uint32(n))
			}
			m.acc.add(p.Doc, m.tf(&p.Posting), 1)
		}
		if err := p.Err(); err != nil {
			return err
		}
	}
	return nil
}
