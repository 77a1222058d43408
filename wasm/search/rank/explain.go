package rank

import "carrel/wasm/search/match"

// Explain tells what makes up the score of a candidate: what each leaf adds, and
// then what the rest of the ranking does to the sum.
func (r *Ranking) Explain(c *Candidate) ([]match.Contribution, error) {
	list, err := r.Matches.Explain(c.Place)
	if err != nil {
		return nil, err
	}
	k, doc := c.Segment, c.Doc
	at := r.Earned(k, doc).Score
	step := func(name string, to float64) {
		if to-at > match.Negligible || at-to > match.Negligible {
			list = append(list, match.Contribution{Clause: name, Score: to - at})
			at = to
		}
	}
	step("share of the query found", r.earned(k, doc))
	step("nearest documents", r.shared(k, doc))
	step("title", at+r.titleMatch(k, doc))
	step("kind, boost, date and weight of the document", float64(at*r.standing.Of(k, doc)))
	step("nearness to a page of the query", at+r.Nearness(k, doc))
	step("words near each other", at+c.near)
	step("heading", at+c.head)
	if c.barred {
		step("behind a page", c.Score)
	}
	step("rounding", c.Score)
	return list, nil
}
