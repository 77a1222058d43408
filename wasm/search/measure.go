package search

import (
	"carrel/wasm/pack"
	"carrel/wasm/query"
	"carrel/wasm/search/bm25"
	"carrel/wasm/search/match"
	"carrel/wasm/search/plan"
	"carrel/wasm/search/rank"
	"carrel/wasm/search/settings"
	"carrel/wasm/search/shelf"
)

// A Measure tells what the documents of some segments earn by single terms, as an
// answer of the engine would count it: for tables that are made of the whole index
// and not of queries.
type Measure struct {
	params   settings.Params
	stats    bm25.Statistics
	standing *rank.Standing
	segments []*shelf.Segment
	scorers  []*bm25.Scorer
	at       map[int]int // of a segment's number, its place among those
}

// Measure prepares the segments of some numbers.
func (e *Engine) Measure(segments []int) (*Measure, error) {
	e.Begin()
	l := e.Select(segments, nil)
	m := &Measure{params: e.paramsFor(l.Segments, &Request{}), segments: l.Segments, at: map[int]int{}}
	q := &question{Request: &Request{}, planner: &plan.Planner{Selection: l, Params: &m.params}}
	if err := q.openColumns(&plan.Plan{Query: &query.Query{}}); err != nil {
		return nil, err
	}
	if err := e.Needed(); err != nil {
		return nil, err
	}
	m.standing, m.stats = rank.NewStanding(l, &m.params), bm25.Gather(l.Segments)
	for k, s := range l.Segments {
		m.scorers = append(m.scorers, bm25.NewScorer(s, &m.params, &m.stats))
		m.at[s.Number] = k
	}
	return m, nil
}

// Params are the settings of the ranking that hold for the segments.
func (m *Measure) Params() *settings.Params { return &m.params }

// Docs is how many documents a segment has, the removed ones included.
func (m *Measure) Docs(segment int) int { return m.segments[m.at[segment]].Docs }

// Standing is the factor on a document's score that no query changes.
func (m *Measure) Standing(segment, doc int) float64 { return m.standing.Of(m.at[segment], doc) }

// TitleLength is the number of terms of a document's title, as its norm has it.
func (m *Measure) TitleLength(segment, doc int) int {
	return int(pack.Length(m.segments[m.at[segment]].Norms[pack.Title][doc]))
}

// Each calls take with every document of a segment that holds a term: how often,
// weighted as BM25F does it, which share of the term it has, less where only as a part of
// longer words, and whether its title does.
func (m *Measure) Each(segment int, t pack.Term, take func(doc int, tf, share float64, titled bool)) error {
	if t.DF == 0 {
		return nil
	}
	s, sc := m.segments[m.at[segment]], m.scorers[m.at[segment]]
	p := pack.OpenPostings(t, s.Docs)
	for p.Next() {
		if s.Removed(p.Doc) {
			continue
		}
		mask := bm25.Mask(&p.TF)
		share := 1.0
		if mask == 1<<pack.Part {
			share = match.PartOnly
		}
		take(p.Doc, sc.TF(mask, &p.TF, p.Doc), share, mask>>pack.Title&1 != 0)
	}
	return p.Err()
}

// IDF is what a term weighs that so many documents hold.
func (m *Measure) IDF(df int) float64 { return bm25.IDF(m.stats.Docs, df) }

// Saturate is the share that so weighted a frequency earns of what its term weighs.
func (m *Measure) Saturate(tf float64) float64 { return bm25.Saturate(tf, m.params.K1) }
