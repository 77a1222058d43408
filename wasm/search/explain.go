package search

import (
	"carrel/wasm/pack"
)

// A Contribution is a part of a hit's score. Those of a hit add up to it.
type Contribution struct {
	Clause string
	Terms  []string // found in the document, "governance (exact)"
	IDF    float64  // times the leaf's own factor
	TF     float64  // weighted
	Score  float64
}

// explain tells what makes up the score of a document: what each leaf adds, and
// then what the rest of the ranking does to the sum. It reads the posting lists
// again, which a search that explains nothing is spared.
func (q *evaluation) explain(c *candidate) ([]Contribution, error) {
	list, err := q.explainLeaves(c)
	if err != nil {
		return nil, err
	}
	s := q.segments[c.segment]
	slot := &s.acc.slots[c.doc]
	at := slot.score
	step := func(name string, to float64) {
		if to-at > negligible || at-to > negligible {
			list = append(list, Contribution{Clause: name, Score: to - at})
			at = to
		}
	}
	step("share of the query found", q.earned(slot))
	step("nearest documents", q.shared(c.segment, c.doc))
	step("title", at+q.titleMatch(s, c.doc))
	step("kind, boost, date and weight of the document", float64(at*q.standing(c.segment, c.doc)))
	step("nearness to a page of the query", at+q.nearness(c.segment, c.doc))
	step("words near each other", at+c.near)
	step("heading", at+c.head)
	step("rounding", c.score)
	return list, nil
}

func (q *evaluation) explainLeaves(c *candidate) ([]Contribution, error) {
	var list []Contribution
	slot := &q.segments[c.segment].acc.slots[c.doc]
	sum, phrase, phrases := 0.0, 0, 0
	for i := range q.leaves {
		l := &q.leaves[i]
		if !l.scored {
			continue
		}
		x := Contribution{Clause: l.Text, IDF: l.idf}
		for _, expansions := range l.expansions {
			if err := q.explainTerm(c, l, expansions, &x); err != nil {
				return nil, err
			}
		}
		if slot.leaves&(1<<i) == 0 {
			x.Score = 0
		}
		if l.isPhrase() && len(l.Terms) > 1 {
			phrase, phrases = len(list), phrases+1
		}
		sum += x.Score
		list = append(list, x)
	}
	// What a phrase earns is known only as what the others leave of the sum.
	if rest := slot.score - sum; phrases == 1 {
		list[phrase].Score = rest
	} else if rest > negligible || rest < -negligible {
		list = append(list, Contribution{Clause: "phrases", Score: rest})
	}
	return list, nil
}

// negligible is a difference that comes of adding up in another order.
const negligible = 1e-9

func (q *evaluation) explainTerm(c *candidate, l *leaf, expansions []expansion, x *Contribution) error {
	tf, best := 0.0, 0.0
	sc := q.scorers[c.segment]
	for i := range expansions {
		e := &expansions[i]
		var p pack.Postings
		p.Reset(e.entries[c.segment], sc.Docs)
		if p.Seek(c.doc) && p.Doc == c.doc {
			if mask := maskOf(&p.Posting) & l.fields; mask != 0 {
				x.Terms = append(x.Terms, e.text+" ("+e.relation.String()+")")
				tf += float64(sc.tf(mask, &p.TF, c.doc) * e.weight)
				weight := e.weight
				if mask == 1<<pack.Part {
					weight *= partOnly
				}
				best = max(best, weight)
			}
		}
		if err := p.Err(); err != nil {
			return err
		}
	}
	x.TF += tf
	if tf > 0 && !(l.isPhrase() && len(l.Terms) > 1) {
		x.Score += float64(x.IDF * float64(best*saturate(tf, q.k1(l))))
	}
	return nil
}
