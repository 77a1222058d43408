package match

import (
	"carrel/wasm/pack"
	"carrel/wasm/query"
	"carrel/wasm/search/bm25"
	"carrel/wasm/search/plan"
	"carrel/wasm/search/settings"
	"carrel/wasm/search/shelf"
)

// A Matcher matches the documents of some segments.
type Matcher struct {
	*shelf.Selection
	Params    *settings.Params
	Filters   []Filter
	Alike     *Alike // nil for none
	Workspace *Workspace
}

// A Workspace is memory that is kept from one query to the next. The zero value is
// ready. What it gave to Matches is gone with the next that use it.
type Workspace struct {
	accumulators map[int]*accumulator // by the number of the segment
	batch        pack.Batch           // postings decoded last
}

// Matches are the documents that answer a plan, with what they earn.
type Matches struct {
	*shelf.Selection
	*plan.Plan
	Params   *settings.Params
	Weights  []float64 // of the leaves: idf times factor
	Wanted   float64   // weights of all leaves but stop words
	TitleIDF float64   // weights of all leaves, stop words too
	Loose    bool      // whether stop words of a phrase stand where they should was not seen

	matching []matching // by segment
	stats    bm25.Statistics
	near     []nearness // pages near to those that the query names
	batch    *pack.Batch
	least    int16 // bigrams of the run at hand that a document must hold
}

// A matching is what it takes to match the documents of one segment.
type matching struct {
	*shelf.Segment
	scorer   *bm25.Scorer
	postings pack.Postings
	acc      *accumulator
	checks   []*check    // the filters of the request
	asked    []leafCheck // the filters of the query
}

// Match matches documents. A *shelf.NeedError lists files to put first.
func (r *Matcher) Match(p *plan.Plan) (*Matches, error) {
	m := &Matches{
		Selection: r.Selection, Plan: p, Params: r.Params, Weights: make([]float64, len(p.Leaves)),
		stats: bm25.Gather(r.Segments), batch: &r.Workspace.batch,
	}
	if err := m.relate(); err != nil {
		return nil, err
	}
	for k, s := range r.Segments {
		m.matching = append(m.matching, matching{
			Segment: s, scorer: bm25.NewScorer(s, r.Params, &m.stats), acc: r.Workspace.accumulator(s),
			checks: r.checks(s), asked: m.leafChecks(k),
		})
	}
	if err := m.score(); err != nil {
		return nil, err
	}
	if !p.Flat { // a title that is one of several alternatives is the query
		_, m.TitleIDF = m.Covered(0)
	}
	return m, nil
}

// score adds up, leaf by leaf, what each document earns.
func (m *Matches) score() error {
	for i := range m.Leaves {
		l := &m.Leaves[i]
		var err error
		switch {
		case l.IsFilter():
		case l.IsPhrase() && len(l.Terms) > 1:
			err = m.scorePhrase(i)
		case l.IsRun():
			err = m.scoreRun(i)
		default:
			err = m.scoreTerm(i, l.Expansions[0], query.Unit)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// scoreTerm scores one term of leaf i with all its expansions, for a share of the
// leaf in parts of query.Unit.
func (m *Matches) scoreTerm(i int, list []plan.Expansion, share int32) error {
	for k := range m.matching {
		for x := range list {
			if err := m.gather(k, &list[x], m.Leaves[i].Fields); err != nil {
				return err
			}
		}
	}
	m.settle(i, share)
	return nil
}

// Matches reports whether a document answers the query and passes the filters.
func (m *Matches) Matches(k, doc int) bool {
	if !m.Admits(k, doc) {
		return false
	}
	bits := m.Had(k, doc)
	switch {
	case m.Telling == 0 || bits&m.Telling != 0:
		bits |= m.Free
	case !m.Wordless:
		return false // nothing but stop words
	default:
		bits &^= m.Free
	}
	return m.Query.Match(bits)
}

// Had returns the leaves that a document has, values and dates among them.
func (m *Matches) Had(k, doc int) uint64 {
	bits := m.matching[k].acc.slots[doc].Leaves
	for _, t := range m.matching[k].asked {
		if t.passes(doc) {
			bits |= t.bit
		}
	}
	return bits
}

// Admits reports whether a document passes the filters of the request.
func (m *Matches) Admits(k, doc int) bool {
	for _, t := range m.matching[k].checks {
		if !t.passes(doc) {
			return false
		}
	}
	return true
}

// Each calls take with every document of segment k that matches. Where values
// can be an answer without a word, all documents may be among them.
func (m *Matches) Each(k int, take func(doc int)) {
	s := &m.matching[k]
	if m.Wordless {
		for doc := range s.Docs {
			if !s.Removed(doc) && m.Matches(k, doc) {
				take(doc)
			}
		}
		return
	}
	for _, doc := range s.acc.found {
		if m.Matches(k, int(doc)) {
			take(int(doc))
		}
	}
}

// Found returns the documents of segment k that any leaf has met.
func (m *Matches) Found(k int) []int32 { return m.matching[k].acc.found }

// Earned returns what a document of segment k has earned.
func (m *Matches) Earned(k, doc int) *Earned { return &m.matching[k].acc.slots[doc].Earned }

// Covered returns the weight of what the query asks for, and of what a document
// with these leaves has of it.
func (m *Matches) Covered(leaves uint64) (got, want float64) {
	return m.covered(&m.Query.Root, leaves)
}

// covered tells it of a node: of a group the sum, of alternatives the best.
func (m *Matches) covered(n *query.Node, leaves uint64) (got, want float64) {
	if n.Op == query.One {
		if l := &m.Leaves[n.Leaf]; !l.Scored || l.Stop {
			return 0, 0
		}
		want = m.Weights[n.Leaf]
		if leaves>>n.Leaf&1 != 0 {
			got = want
		}
		return got, want
	}
	for i := range n.Nodes {
		c := &n.Nodes[i]
		if c.Occur == query.MustNot {
			continue
		}
		g, w := m.covered(c, leaves)
		if n.Op == query.Or {
			got, want = max(got, g), max(want, w)
		} else {
			got, want = got+g, want+w
		}
	}
	return min(got, want), want
}
