package search

import (
	"carrel/wasm/pack"
	"carrel/wasm/query"
)

// An evaluation is a request on its way through the engine.
type evaluation struct {
	*Request
	engine   *Engine
	params   Params
	segments []*segment
	scorers  []*scorer
	stats    statistics
	parsed   *query.Query
	leaves   []leaf
	flat     bool   // the query is a list of leaves, without groups and alternatives
	free     uint64 // leaves that every document is taken to have: stop words
	telling  uint64 // leaves that tell documents apart: a hit has one of them
	offered  uint64 // synonyms of several words, which stand for other leaves
	content  int    // leaves that tell documents apart
	wordless bool   // values and dates can be an answer without any of them
	wanted   float64
	titleIDF float64       // weights of all leaves, stop words too
	center   place         // the document to look around
	centered bool          // there is one
	near     []nearness    // pages near to those that the query names
	tests    [][]*test     // for each segment, the filters of the request
	asked    [][]leafTest  // for each segment, the filters of the query
	counts   []*counts     // of the matching documents, by segment; none when nobody asks
	least    int16         // bigrams of the run at hand that a document must hold
	pins     map[place]int // rank of the documents that the site puts on top
	order    order
	bare     bool     // only the hits are wanted
	lending  bool     // documents lend each other a share of what they earn
	newest   int      // day of the newest document, when its age counts
	relaxed  bool     // quoted phrases are taken as words
	lacking  [][]bool // for each segment, the text chunks that can't be had; nil for none
}

// A place is a document of one of the segments that are searched.
type place struct{ segment, doc int }

// Search answers a request. A *NeedError lists files to put first; a
// *pack.CorruptError says what is wrong with a file that was put.
func (e *Engine) Search(r *Request) (*Answer, error) {
	q, hits, total, err := e.evaluate(r, false)
	if err != nil {
		return nil, err
	}
	return q.answer(hits, total)
}

// Best returns the hits of a request without what it takes to show why they
// were found: no snippets, sections, marks, facets or missing words.
func (e *Engine) Best(r *Request) ([]Hit, error) {
	q, list, _, err := e.evaluate(r, true)
	if err != nil {
		return nil, err
	}
	var hits []Hit
	for _, c := range list {
		s := q.segments[c.segment]
		hits = append(hits, Hit{Doc: c.stored, Lang: s.Lang, Kind: s.Kind, Score: c.score, Best: -1})
	}
	return hits, nil
}

// evaluate finds the best documents of a request. Where nothing has a quoted
// phrase and there are words besides, the phrase is taken as words too.
func (e *Engine) evaluate(r *Request, bare bool) (q *evaluation, hits []candidate, total int, err error) {
	e.tick()
	q = e.evaluation(r, bare, r.Query)
	hits, total, err = q.run()
	if err != nil || total > 0 || !q.relaxable() {
		return q, hits, total, err
	}
	relaxed := e.evaluation(r, bare, unquoted(r.Query))
	relaxed.relaxed = true
	hits, total, err = relaxed.run()
	if err != nil || total > 0 {
		q = relaxed
	}
	return q, hits, total, err
}

func (e *Engine) evaluation(r *Request, bare bool, text string) *evaluation {
	q := &evaluation{Request: r, engine: e, segments: e.selected(r.Segments), bare: bare}
	q.params = e.paramsFor(q.segments, r.Ranking)
	q.parsed = query.Parse(text, q.hasColumn)
	if len(q.parsed.Leaves) == 1 {
		q.params.Family = q.params.Alone
	}
	q.offerSynonyms()
	if q.Limit <= 0 {
		q.Limit = 10
	}
	return q
}

// run takes the request through its stages.
func (q *evaluation) run() (hits []candidate, total int, err error) {
	q.stats = gather(q.segments)
	q.doWithout()
	for _, s := range q.segments {
		s.acc.reset(s.Docs)
		q.scorers = append(q.scorers, newScorer(s, &q.params, &q.stats))
	}
	for _, stage := range [...]func() error{q.openColumns, q.seek, q.lookUp, q.relate, q.prepare, q.score, q.lend} {
		if err := stage(); err != nil {
			return nil, 0, err
		}
	}
	if q.Around != "" {
		return q.around()
	}
	return q.collect()
}

// paramsFor returns the settings that segments are searched with: the engine's,
// changed by what the pack says, changed by what the request says.
func (e *Engine) paramsFor(segments []*segment, request []pack.Setting) Params {
	p := e.Params
	for _, s := range segments {
		if s.head != nil {
			for _, setting := range s.head.Settings {
				p.Set(setting.Name, setting.Value)
			}
			break
		}
	}
	for _, setting := range request {
		p.Set(setting.Name, setting.Value)
	}
	return p
}

// selected returns the segments of some numbers, without heads, each once: two
// of a segment would share what its documents earn.
func (e *Engine) selected(numbers []int) []*segment {
	var list []*segment
	if numbers == nil {
		for _, s := range e.segments {
			if !s.isHead() {
				list = append(list, s)
			}
		}
		return list
	}
	taken := make([]bool, len(e.segments))
	for _, n := range numbers {
		if n >= 0 && n < len(e.segments) && !taken[n] && !e.segments[n].isHead() {
			taken[n] = true
			list = append(list, e.segments[n])
		}
	}
	return list
}

// hasColumn reports whether a segment has a column of that name.
func (q *evaluation) hasColumn(name string) bool {
	for _, s := range q.segments {
		for _, ref := range s.Columns {
			if ref.Name == name {
				return true
			}
		}
	}
	return false
}

// prepare makes ready what the matching of documents needs.
func (q *evaluation) prepare() error {
	q.flat = true
	for _, n := range q.parsed.Root.Nodes {
		q.flat = q.flat && n.Op == query.One
	}
	for i, l := range q.leaves {
		switch {
		case !l.scored:
		case l.Synonym:
			q.offered |= 1 << i
			q.telling |= 1 << i
		case l.stop:
			q.free |= 1 << i
		default:
			q.telling |= 1 << i
		}
	}
	q.wordless = q.answerable(&q.parsed.Root)
	q.compile()
	if q.params.Recency > 0 {
		q.newest = q.newestDay()
	}
	q.readOrder()
	return q.pin()
}

// score adds up, leaf by leaf, what each document earns.
func (q *evaluation) score() error {
	for i := range q.leaves {
		l := &q.leaves[i]
		var err error
		switch {
		case l.isFilter():
		case l.isPhrase() && len(l.Terms) > 1:
			err = q.scorePhrase(i, l)
		case l.isRun():
			err = q.scoreRun(i, l)
		default:
			err = q.scoreTerm(i, l, l.expansions[0], unit)
		}
		if err != nil {
			return err
		}
	}
	if !q.flat { // a title that is one of several alternatives is the query
		_, q.titleIDF = q.covered(&q.parsed.Root, 0)
	}
	return nil
}

// scoreTerm scores one term of leaf i with all its expansions.
func (q *evaluation) scoreTerm(i int, l *leaf, list []expansion, share int32) error {
	for k := range q.segments {
		for x := range list {
			if err := q.gather(k, &list[x], l.fields); err != nil {
				return err
			}
		}
	}
	q.settle(i, l, share)
	return nil
}
