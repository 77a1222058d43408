package match

import (
	"carrel/wasm/query"
	"carrel/wasm/search/bm25"
	"carrel/wasm/search/plan"
	"carrel/wasm/search/settings"
)

// settle turns what was gathered for leaf i, or for one term of it, into scores.
// share is how much of the leaf that is, in parts of query.Unit. The document
// frequency is that of the expansions together. A document that has only
// relatives of a word earns at most their share of what the word would earn.
func (m *Matches) settle(i int, share int32) {
	l := &m.Leaves[i]
	df := 0
	for k := range m.matching {
		df += len(m.matching[k].acc.hit)
	}
	weight := float64(bm25.IDF(m.stats.Docs, df) * l.Factor)
	if l.Stop {
		weight = float64(weight * m.Params.Stop)
	}
	m.Weights[i] = max(m.Weights[i], weight)
	part := float64(weight * float64(float64(share)/query.Unit))
	m.want(l, part)
	for k := range m.matching {
		a := m.matching[k].acc
		for _, doc := range a.hit {
			if slot := &a.slots[doc]; slot.grams >= m.least {
				if !slot.gained {
					slot.gained = true
					a.found = append(a.found, doc)
				}
				slot.Leaves |= 1 << i
				if l.Scored {
					m.earn(slot, l, weight, part, share)
				}
			}
		}
		a.clear()
	}
}

// want notes the weight of a leaf, or of one term of it.
func (m *Matches) want(l *plan.Leaf, part float64) {
	if !l.Scored {
		return
	}
	if !l.Synonym { // a title need not say it twice
		m.TitleIDF += part
	}
	if !l.Stop {
		m.Wanted += part
	}
}

// earn adds what the leaf at hand is worth to a document.
func (m *Matches) earn(s *slot, l *plan.Leaf, weight, part float64, share int32) {
	s.Score += float64(weight * float64(s.best*bm25.Saturate(s.tf, k1(m.Params, l))))
	s.Title += float64(part * s.inTitle)
	s.Titled += s.inTitles
	if l.Stop {
		return
	}
	s.Cover += part
	if l.Synonym {
		return // Tier sees to it
	}
	s.Units += share
	if m.Content == 1 && !(l.Typed && s.relation == plan.Completion) { // who types "gold" may mean Goldman
		s.Units -= behind[s.relation]
	}
}

// k1 is the parameter of that name for a leaf.
func k1(p *settings.Params, l *plan.Leaf) float64 {
	if l.Kind == query.Run {
		return p.RunK1
	}
	return p.K1
}

// behind is how far a document that has only a relative of the one word that is
// asked for stands behind one that has the word. Where there are more words that
// order would be too strict: nDCG@10 on CACM was 0.370 for 0.390.
var behind = [...]int32{plan.Exact: 0, plan.Family: 1, plan.Synonym: 1, plan.Completion: 1, plan.Typo: 2}

// Tier is how much of the query a document has, in parts of query.Unit, where that
// decides before its score does. Of one word a synonym of several stands as far
// behind as one of one word.
func (m *Matches) Tier(e *Earned) int32 {
	switch {
	case m.Content == 1 && e.Units == 0 && e.Leaves&m.Offered != 0:
		return query.Unit - behind[plan.Synonym]
	case m.Flat || m.Content == 1:
		return e.Units
	}
	return int32(m.Query.Cover(func(leaf int) int {
		if e.Leaves>>leaf&1 != 0 {
			return query.Unit
		}
		return 0
	}))
}
