package search

import "carrel/wasm/pack"

// A Measure tells what the documents of some segments earn by single terms, as an
// answer of the engine would count it: for tables that are made of the whole index
// and not of queries.
type Measure struct {
	q  *evaluation
	at map[int]int // of a segment's number, its place among those of q
}

// Measure prepares the segments of some numbers.
func (e *Engine) Measure(segments []int) (*Measure, error) {
	q := e.evaluation(&Request{Segments: segments}, true, "")
	q.stats = gather(q.segments)
	if err := q.openColumns(); err != nil {
		return nil, err
	}
	if err := e.needed(); err != nil {
		return nil, err
	}
	if q.params.Recency > 0 {
		q.newest = q.newestDay()
	}
	m := &Measure{q, map[int]int{}}
	for k, s := range q.segments {
		q.scorers = append(q.scorers, newScorer(s, &q.params, &q.stats))
		m.at[s.number] = k
	}
	return m, nil
}

// Params are the settings of the ranking that hold for the segments.
func (m *Measure) Params() *Params { return &m.q.params }

// Docs is how many documents a segment has, the removed ones included.
func (m *Measure) Docs(segment int) int { return m.q.segments[m.at[segment]].Docs }

// Standing is the factor on a document's score that no query changes.
func (m *Measure) Standing(segment, doc int) float64 { return m.q.standing(m.at[segment], doc) }

// TitleLength is the number of terms of a document's title, as its norm has it.
func (m *Measure) TitleLength(segment, doc int) int {
	return int(pack.Length(m.q.segments[m.at[segment]].Norms[pack.Title][doc]))
}

// Each calls take with every document of a segment that holds a term: how often,
// weighted as BM25F does it, and whether its title does.
func (m *Measure) Each(segment int, t pack.Term, take func(doc int, tf float64, titled bool)) error {
	if t.DF == 0 {
		return nil
	}
	sc := m.q.scorers[m.at[segment]]
	p := pack.OpenPostings(t, sc.Docs)
	for p.Next() {
		if sc.removed(p.Doc) {
			continue
		}
		mask := byte(0)
		for f, tf := range p.TF {
			if tf > 0 {
				mask |= 1 << f
			}
		}
		take(p.Doc, sc.tf(mask, &p.TF, p.Doc), mask>>pack.Title&1 != 0)
	}
	return p.Err()
}

// IDF is what a term weighs that so many documents hold.
func (m *Measure) IDF(df int) float64 { return idf(m.q.stats.docs, df) }

// Saturate is the share that so weighted a frequency earns of what its term weighs.
func (m *Measure) Saturate(tf float64) float64 { return saturate(tf, m.q.params.K1) }
