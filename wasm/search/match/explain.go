package match

import (
	"carrel/wasm/pack"
	"carrel/wasm/search/bm25"
	"carrel/wasm/search/plan"
	"carrel/wasm/search/shelf"
)

// A Contribution is a part of a document's score. Those of a hit add up to it.
type Contribution struct {
	Clause string
	Terms  []string // found in the document, "governance (exact)"
	IDF    float64  // times the leaf's own factor
	TF     float64  // weighted
	Score  float64
}

// Negligible is a difference that comes of adding up in another order.
const Negligible = 1e-9

// Explain tells what each leaf adds to what a document has earned. It reads the
// posting lists again, which a search that explains nothing is spared.
func (m *Matches) Explain(at shelf.Place) ([]Contribution, error) {
	var list []Contribution
	earned := m.Earned(at.Segment, at.Doc)
	sum, phrase, phrases := 0.0, 0, 0
	for i := range m.Leaves {
		l := &m.Leaves[i]
		if !l.Scored {
			continue
		}
		x := Contribution{Clause: l.Text, IDF: m.Weights[i]}
		for _, expansions := range l.Expansions {
			if err := m.explainTerm(at, l, expansions, &x); err != nil {
				return nil, err
			}
		}
		if earned.Leaves&(1<<i) == 0 {
			x.Score = 0
		}
		if l.IsPhrase() && len(l.Terms) > 1 {
			phrase, phrases = len(list), phrases+1
		}
		sum += x.Score
		list = append(list, x)
	}
	// What a phrase earns is known only as what the others leave of the sum.
	if rest := earned.Score - sum; phrases == 1 {
		list[phrase].Score = rest
	} else if rest > Negligible || rest < -Negligible {
		list = append(list, Contribution{Clause: "phrases", Score: rest})
	}
	return list, nil
}

func (m *Matches) explainTerm(at shelf.Place, l *plan.Leaf, expansions []plan.Expansion, x *Contribution) error {
	tf, best := 0.0, 0.0
	s := &m.matching[at.Segment]
	for i := range expansions {
		e := &expansions[i]
		p := &s.postings
		p.Reset(e.Entries[at.Segment], s.Docs)
		if p.Seek(at.Doc) && p.Doc == at.Doc {
			if mask := bm25.Mask(&p.TF) & l.Fields; mask != 0 {
				x.Terms = append(x.Terms, e.Text+" ("+e.Relation.String()+")")
				tf += float64(s.scorer.TF(mask, &p.TF, at.Doc) * e.Weight)
				weight := e.Weight
				if mask == 1<<pack.Part {
					weight *= PartOnly
				}
				best = max(best, weight)
			}
		}
		if err := p.Err(); err != nil {
			return err
		}
	}
	x.TF += tf
	if tf > 0 && !(l.IsPhrase() && len(l.Terms) > 1) {
		x.Score += float64(x.IDF * float64(best*bm25.Saturate(tf, k1(m.Params, l))))
	}
	return nil
}
