package search

import (
	"carrel/wasm/search/facet"
	"carrel/wasm/search/match"
	"carrel/wasm/search/plan"
	"carrel/wasm/search/rank"
	"carrel/wasm/search/settings"
	"carrel/wasm/search/shelf"
	"carrel/wasm/search/show"
)

// An Engine searches the segments of a shelf. It is not safe for concurrent use.
type Engine struct {
	*shelf.Shelf
	Params settings.Params

	synonyms   plan.Synonyms
	workspace  match.Workspace
	exhaustive bool // every document that matches is ranked; to test against
}

// New returns an engine without segments.
func New() *Engine { return &Engine{Shelf: shelf.New(), Params: settings.Defaults} }

// Search answers a request. A *shelf.NeedError lists files to put first; a
// *pack.CorruptError says what is wrong with a file that was put.
func (e *Engine) Search(r *Request) (*show.Answer, error) {
	f, err := e.evaluate(r, !r.Uncounted)
	if err != nil {
		return nil, err
	}
	a := &show.Answer{Query: r.Query, Total: f.total, Pages: f.ranking.Pages, Relaxed: f.relaxed || f.ranking.Loose, Partial: f.planner.Partial(), Facets: f.counter.Facets()}
	if a.Suggestion, err = f.planner.Suggest(f.plan, r.Query, f.total); err != nil {
		return nil, err
	}
	a.Hits, err = show.Hits(f.ranking, f.list, show.With{Own: !r.Uncounted, Explain: r.Explain})
	return a, err
}

// Best returns the hits of a request without what it takes to show why they
// were found: no snippets, sections, marks, facets or missing words.
func (e *Engine) Best(r *Request) ([]show.Hit, error) {
	f, err := e.evaluate(r, false)
	if err != nil {
		return nil, err
	}
	return show.Bare(f.ranking, f.list), nil
}

// A finding is what a request has found, with the stages that found it.
type finding struct {
	planner *plan.Planner
	plan    *plan.Plan
	counter *facet.Counter // nil where nobody wants facets
	ranking *rank.Ranking
	list    []rank.Candidate
	total   int
	relaxed bool // quoted phrases are taken as words
}

// evaluate finds the best documents of a request. Where nothing has a quoted
// phrase and there are words besides, the phrase is taken as words too.
func (e *Engine) evaluate(r *Request, counted bool) (*finding, error) {
	e.Begin()
	l := e.Select(r.Segments, r.Without)
	params := e.paramsFor(l.Segments, r)
	q := &question{Request: r, engine: e, counted: counted, planner: &plan.Planner{Selection: l, Params: &params, Synonyms: &e.synonyms}}
	f, err := q.answer(r.Query)
	if err != nil || f.total > 0 || !f.plan.Relaxable() {
		return f, err
	}
	relaxed, err := q.answer(plan.Unquoted(r.Query))
	if err != nil {
		return nil, err
	}
	if relaxed.total > 0 {
		relaxed.relaxed = true
		return relaxed, nil
	}
	return f, nil
}

// paramsFor returns the settings that segments are searched with: the engine's,
// changed by what the pack says, changed by what the request says.
func (e *Engine) paramsFor(segments []*shelf.Segment, r *Request) settings.Params {
	p := e.Params
	for _, s := range segments {
		if s.Head != nil {
			p = p.With(s.Head.Settings)
			break
		}
	}
	return p.With(r.Ranking)
}

// A question is a request with what it takes to answer it.
type question struct {
	*Request
	engine  *Engine
	planner *plan.Planner
	counted bool // facets are wanted
}

// answer leads a text from stage to stage.
func (q *question) answer(text string) (*finding, error) {
	f := &finding{planner: q.planner, plan: q.planner.Parse(text)}
	if err := q.openColumns(f.plan); err != nil {
		return nil, err
	}
	center, centered, err := q.center()
	if err != nil {
		return nil, err
	}
	if err := q.planner.LookUp(f.plan); err != nil {
		return nil, err
	}
	matcher := &match.Matcher{Selection: q.planner.Selection, Params: q.planner.Params, Filters: q.Filters, Workspace: &q.engine.workspace}
	if centered && q.Same != "" {
		matcher.Alike = &match.Alike{Field: q.Same, To: center}
	}
	matches, err := matcher.Match(f.plan)
	if err != nil {
		return nil, err
	}
	if err := q.rank(f, matches); err != nil {
		return nil, err
	}
	switch {
	case q.Around == "":
		f.list, f.total, err = f.ranking.Best()
	case centered:
		f.list, f.total, err = f.ranking.Around(center)
	}
	return f, err
}

// rank makes the ranking of matches ready.
func (q *question) rank(f *finding, m *match.Matches) (err error) {
	if q.counted {
		f.counter = facet.NewCounter(m.Segments, rank.SortsBy(q.Sort, shelf.DateColumn))
	}
	f.ranking, err = rank.New(m, rank.Options{
		Query: q.Query, Sort: q.Sort, Limit: q.limit(), Counter: f.counter, Exhaustive: q.engine.exhaustive,
	})
	return err
}

// center finds the document that the request looks around.
func (q *question) center() (at shelf.Place, found bool, err error) {
	if q.Around == "" {
		return shelf.Place{}, false, nil
	}
	return q.planner.Find(q.Around)
}
