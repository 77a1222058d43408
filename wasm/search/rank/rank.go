package rank

import (
	"carrel/wasm/pack"
	"carrel/wasm/search/facet"
	"carrel/wasm/search/match"
	"carrel/wasm/search/shelf"
)

// Options are what a request wants of the ranking.
type Options struct {
	Query      string         // as it was asked: sites put documents on top of it
	Sort       string         // "relevance", "date", "title" or the name of a column; see order.go
	Limit      int            // documents wanted
	Counter    *facet.Counter // counts every document that matches; nil for none
	Exhaustive bool           // every document that matches is ranked; to test against
}

// A Ranking puts matches in order.
type Ranking struct {
	*match.Matches
	Options  Options
	Pages    int // pages among the documents that match, once they have been gone through
	standing *Standing
	order    order
	pins     map[shelf.Place]int // rank of the documents that the site puts on top
	barred   *Candidate          // the page above which resources may not come; nil for none
	lent     [][]float64         // by segment, what documents have after lending; nil for none
}

// New makes the ranking of matches ready. A *shelf.NeedError lists files to put
// first.
func New(m *match.Matches, o Options) (*Ranking, error) {
	r := &Ranking{Matches: m, Options: o, standing: NewStanding(m.Selection, m.Params)}
	r.readOrder()
	if err := r.pin(); err != nil {
		return nil, err
	}
	return r, r.lend()
}

// rank returns what decides a document's place. In a query of few words the
// number of words found decides first; in a question, few of whose words tell, it
// does not.
func (r *Ranking) rank(k, doc int) (tier int32, score float64) {
	score = float64((r.shared(k, doc) + r.titleMatch(k, doc)) * r.standing.Of(k, doc))
	if !r.strict() {
		return 0, score
	}
	return r.Tier(r.Earned(k, doc)), score
}

func (r *Ranking) strict() bool {
	words := r.Words
	if r.Content == 1 {
		words = 1
	}
	return words <= r.Params.Strict
}

// shared is what a document's words are worth after lending.
func (r *Ranking) shared(k, doc int) float64 {
	if r.lent != nil {
		return r.lent[k][doc]
	}
	return r.earned(k, doc)
}

// earned is what a document's words are worth: the sum over the leaves it has,
// less where it lacks some.
func (r *Ranking) earned(k, doc int) float64 {
	e := r.Earned(k, doc)
	return float64(e.Score * r.coverage(e))
}

// coverage is the factor on a document's score for how much of the query it has.
// Each leaf weighs as much as its idf: what is missing of a common word is not
// missed much.
func (r *Ranking) coverage(e *match.Earned) float64 {
	share := 1.0
	if r.Flat && r.Wanted > 0 {
		share = e.Cover / r.Wanted
	} else if !r.Flat {
		if got, want := r.Covered(e.Leaves); want > 0 {
			share = got / want
		}
	}
	return 1 - r.Params.Cover + float64(r.Params.Cover*share)
}

// titleMatch is what a document earns by a title that is the query: the share of
// the query that stands in the title, squared, times the share of the title that
// stands in the query. One word says little of a title, so there that share counts
// twice; and that of a resource is often an image's caption, so its kind does.
func (r *Ranking) titleMatch(k, doc int) float64 {
	s, e := r.Segments[k], r.Earned(k, doc)
	length := pack.Length(s.Norms[pack.Title][doc])
	if e.Titled == 0 || length == 0 || r.TitleIDF == 0 {
		return 0
	}
	asked := min(1, e.Title/r.TitleIDF)
	told := min(1, e.Titled/float64(length))
	if r.Content == 1 {
		told = float64(told * told)
	}
	if s.Kind == pack.Resource {
		told = float64(told * min(1, r.Params.Kind[s.Kind]))
	}
	return float64(float64(r.Params.TitleMatch*r.TitleIDF) * float64(float64(asked*asked)*told))
}
