package search

import "carrel/wasm/pack"

// A Contribution is what one clause adds to a hit's score.
type Contribution struct {
	Clause string
	Terms  []string // found in the document, "governance (exact)"
	IDF    float64  // times the clause's own factor
	TF     float64  // weighted
	Score  float64
}

// explain tells what each clause adds to the score of a document. It reads the
// posting lists again, which a search that explains nothing is spared.
func (q *query) explain(c *candidate) ([]Contribution, error) {
	var list []Contribution
	for i := range q.clauses {
		clause := &q.clauses[i]
		x := Contribution{Clause: clause.text, IDF: clause.idf}
		for _, expansions := range clause.expansions {
			score, err := q.explainTerm(c, expansions, &x)
			if err != nil {
				return nil, err
			}
			x.Score += score
		}
		list = append(list, x)
	}
	if c.bonus > 0 {
		list = append(list, Contribution{Clause: "standing together", Score: c.bonus})
	}
	return list, nil
}

func (q *query) explainTerm(c *candidate, expansions []expansion, x *Contribution) (float64, error) {
	tf, best := 0.0, 0.0
	for i := range expansions {
		e := &expansions[i]
		var p pack.Postings
		p.Reset(e.entries[c.segment], q.segments[c.segment].Docs)
		for p.Next() && p.Doc < c.doc {
		}
		if err := p.Err(); err != nil {
			return 0, err
		}
		if p.Doc == c.doc && p.Total() > 0 {
			x.Terms = append(x.Terms, e.text+" ("+e.relation.String()+")")
			tf += float64(q.scorers[c.segment].tf(&p.Posting) * e.weight)
			best = max(best, e.weight)
		}
	}
	x.TF += tf
	if tf == 0 {
		return 0, nil
	}
	return float64(x.IDF * float64(best*saturate(tf, q.engine.Params.K1))), nil
}
