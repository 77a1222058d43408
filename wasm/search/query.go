package search

import "carrel/wasm/pack"

// A Request is one question to the engine.
type Request struct {
	Query    string // in Unicode normalisation form C
	Limit    int    // hits wanted; 0 means 10
	Sort     string // "relevance", or "date" for the newest first
	Filters  map[string][]string
	Segments []int // numbers of the segments to search; nil means all
	Explain  bool
}

// A query is a request on its way through the engine.
type query struct {
	*Request
	engine   *Engine
	segments []*segment
	scorers  []*scorer
	stats    statistics
	clauses  []answered
	content  int       // clauses that are not stop words
	counts   []*counts // of the matching documents, by segment; none when nobody asks
	bare     bool      // only the hits are wanted
}

// answered is a clause with what the dictionary has for it.
type answered struct {
	clause
	expansions [][]expansion // for each term
	stop       bool
	idf        float64
}

// Search answers a request. A *NeedError lists files to put first; a
// *pack.CorruptError says what is wrong with a file that was put.
func (e *Engine) Search(r *Request) (*Answer, error) {
	q, hits, total, err := e.rank(r, false)
	if err != nil {
		return nil, err
	}
	return q.answer(hits, total)
}

// Best returns the hits of a request without what it takes to show why they
// were found: no snippets, sections, marks, facets or missing words.
func (e *Engine) Best(r *Request) ([]Hit, error) {
	q, list, _, err := e.rank(r, true)
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

// rank finds the best documents of a request.
func (e *Engine) rank(r *Request, bare bool) (q *query, hits []candidate, total int, err error) {
	e.needs = nil
	q = &query{Request: r, engine: e, segments: e.selected(r.Segments), bare: bare}
	if q.Limit <= 0 {
		q.Limit = 10
	}
	q.stats = gather(q.segments)
	for _, s := range q.segments {
		s.acc.reset(s.Docs)
		q.scorers = append(q.scorers, newScorer(s, &e.Params, &q.stats))
	}
	for _, stage := range [...]func() error{q.openColumns, q.lookUp, q.score} {
		if err := stage(); err != nil {
			return nil, nil, 0, err
		}
	}
	hits, total, err = q.collect()
	return q, hits, total, err
}

// openColumns opens the columns that the request filters, sorts and counts by.
// What it lacks is asked for together with what lookUp lacks.
func (q *query) openColumns() error {
	for _, s := range q.segments {
		for _, ref := range s.Columns {
			wanted := !q.bare && ref.Name != dateColumn || q.Filters[ref.Name] != nil || q.Sort == ref.Name
			if !wanted {
				continue
			}
			if _, err := q.engine.column(s, ref.Name); err != nil {
				return err
			}
		}
	}
	return nil
}

// selected returns the segments of some numbers, without heads, each once: two of a segment
// would share what its documents earn.
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

// lookUp finds the expansions of every clause. A phrase of stop words alone,
// which no body has postings for, is sought in titles and headings as a run.
func (q *query) lookUp() error {
	l := &lookup{engine: q.engine, segments: q.segments}
	for _, c := range parse(q.Query) {
		a := answered{clause: c, stop: true}
		for i, t := range c.terms {
			list, stop, err := l.expandIn(&c, t.text, c.prefix && i == len(c.terms)-1)
			if err != nil {
				return err
			}
			a.expansions = append(a.expansions, list)
			a.stop = a.stop && stop
		}
		if a.stop && a.quoted {
			a.stop, a.quoted = false, false
		}
		q.clauses = append(q.clauses, a)
	}
	q.countContent()
	return q.engine.needed()
}

// expandIn expands a term of a clause. Inside a phrase and a run the term
// stands for itself; at the end of either it may go on.
func (l *lookup) expandIn(c *clause, text string, prefix bool) ([]expansion, bool, error) {
	list, stop, err := l.expand(text, prefix)
	if err != nil || len(c.terms) == 1 && !c.quoted {
		return list, stop, err
	}
	strict := list[:0]
	for _, x := range list {
		if x.relation != family {
			strict = append(strict, x)
		}
	}
	return strict, stop, nil
}

// countContent counts the clauses that tell documents apart. A query of stop
// words alone is taken at its word.
func (q *query) countContent() {
	for _, c := range q.clauses {
		if !c.stop {
			q.content++
		}
	}
	if q.content == 0 {
		q.content = len(q.clauses)
		for i := range q.clauses {
			q.clauses[i].stop = false
		}
	}
}

// score adds up, clause by clause, what each document earns.
func (q *query) score() error {
	for i := range q.clauses {
		c := &q.clauses[i]
		var err error
		switch {
		case c.quoted && len(c.terms) > 1:
			err = q.scorePhrase(i, c)
		case c.run():
			err = q.scoreRun(i, c)
		default:
			err = q.scoreTerm(i, c, c.expansions[0], coverUnit)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// scoreTerm scores one term of clause i with all its expansions.
func (q *query) scoreTerm(i int, c *answered, list []expansion, cover int) error {
	for k, sc := range q.scorers {
		for x := range list {
			if err := sc.gather(&list[x], list[x].entries[k]); err != nil {
				return err
			}
		}
	}
	q.settle(i, c, cover, 1)
	return nil
}

// gather adds the postings of one expansion to the clause at hand.
func (sc *scorer) gather(x *expansion, entry pack.Term) error {
	if entry.DF == 0 {
		return nil
	}
	var p pack.Postings
	p.Reset(entry, sc.Docs)
	for p.Next() {
		sc.acc.add(p.Doc, sc.tf(&p.Posting), x.weight)
	}
	return p.Err()
}

// settle turns what was gathered for clause i into scores. The document
// frequency is that of the expansions together. A document that has only
// relatives of a word earns at most their share of what the word would earn;
// where the word is all that is asked, documents that have it come first. In
// longer queries that order would be too strict (nDCG@10 on CACM 0.370 for
// 0.390).
func (q *query) settle(i int, c *answered, cover int, factor float64) {
	df := 0
	for _, s := range q.segments {
		df += len(s.acc.hit)
	}
	weight := float64(idf(q.stats.docs, df) * factor)
	if c.stop {
		weight = float64(weight * q.engine.Params.Stop)
		cover = 0
	}
	c.idf = weight
	for _, s := range q.segments {
		a := &s.acc
		for _, doc := range a.hit {
			if a.allowed != nil && !a.allowed[doc] {
				continue
			}
			if a.clauses[doc] == 0 {
				a.found = append(a.found, doc)
			}
			a.score[doc] += float64(weight * float64(a.best[doc]*saturate(a.tf[doc], q.engine.Params.K1)))
			a.covered[doc] += cover
			if a.best[doc] < 1 && q.content == 1 && cover > 0 {
				a.covered[doc]--
			}
			a.clauses[doc] |= 1 << i
		}
		a.clear()
	}
}

// longRun is the number of bigrams beyond which an unbroken run is a sentence
// and not a name.
const longRun = 6

// scoreRun scores the bigrams of an unbroken run, one by one. That they stand
// together counts later, for the documents that are best without it. A document
// answers a name that is the whole query only when it holds at least a third of
// its bigrams: the others share no more than a common word with it. A stricter
// rule costs short questions their answers (on XQuAD zh recall@100 is 0.993 with
// a third, 0.988 with a half and 0.996 with none).
func (q *query) scoreRun(i int, c *answered) error {
	if len(q.clauses) == 1 && len(c.terms) <= longRun {
		if err := q.restrict(c); err != nil {
			return err
		}
	}
	share := coverUnit / len(c.terms)
	for k, list := range c.expansions {
		cover := share
		if k == 0 {
			cover = coverUnit - share*(len(c.terms)-1)
		}
		if err := q.scoreTerm(i, c, list, cover); err != nil {
			return err
		}
	}
	for _, s := range q.segments {
		s.acc.allowed = nil
	}
	return nil
}

// restrict lets only documents that hold at least a third of a run's bigrams earn
// anything by it.
func (q *query) restrict(c *answered) error {
	for k, s := range q.segments {
		counts := map[int]int{}
		for _, list := range c.expansions {
			seen := map[int]bool{}
			for x := range list {
				var p pack.Postings
				for p.Reset(list[x].entries[k], s.Docs); p.Next(); {
					seen[p.Doc] = true
				}
				if err := p.Err(); err != nil {
					return err
				}
			}
			for doc := range seen {
				counts[doc]++
			}
		}
		s.acc.allowed = map[int]bool{}
		for doc, n := range counts {
			s.acc.allowed[doc] = 3*n >= len(c.terms)
		}
	}
	return nil
}

// scorePhrase scores a quoted phrase. Documents without it are put out of the
// running when candidates are collected.
func (q *query) scorePhrase(i int, c *answered) error {
	for k := range q.segments {
		if err := q.gatherPhrase(k, i); err != nil {
			return err
		}
	}
	if err := q.engine.needed(); err != nil {
		return err
	}
	q.settle(i, c, coverUnit, float64(len(c.terms)))
	return nil
}
