package search

import (
	"carrel/wasm/pack"
	"carrel/wasm/query"
)

// earned is what a document's words are worth: the sum over the leaves it has,
// less where it lacks some.
func (q *evaluation) earned(s *slot) float64 { return float64(s.score * q.coverage(s)) }

// coverage is the factor on a document's score for how much of the query it has.
// Each leaf weighs as much as its idf: what is missing of a common word is not
// missed much.
func (q *evaluation) coverage(s *slot) float64 {
	share := 1.0
	if q.flat && q.wanted > 0 {
		share = s.cover / q.wanted
	} else if !q.flat {
		if got, want := q.covered(&q.parsed.Root, s.leaves); want > 0 {
			share = got / want
		}
	}
	return 1 - q.params.Cover + float64(q.params.Cover*share)
}

// covered returns the weight of what a node asks for, and of what a document
// with these leaves has of it: of a group the sum, of alternatives the best.
func (q *evaluation) covered(n *query.Node, leaves uint64) (got, want float64) {
	if n.Op == query.One {
		l := &q.leaves[n.Leaf]
		if !l.scored || l.stop {
			return 0, 0
		}
		if leaves>>n.Leaf&1 != 0 {
			got = l.idf
		}
		return got, l.idf
	}
	for i := range n.Nodes {
		c := &n.Nodes[i]
		if c.Occur == query.MustNot {
			continue
		}
		g, w := q.covered(c, leaves)
		if n.Op == query.Or {
			got, want = max(got, g), max(want, w)
		} else {
			got, want = got+g, want+w
		}
	}
	return min(got, want), want
}

// titleMatch is what a document earns by a title that is the query: the share of
// the query that stands in the title, squared, times the share of the title that
// stands in the query. One word says little of a title, so there that share counts
// twice; and that of a resource is often an image's caption, so its kind does.
func (q *evaluation) titleMatch(s *segment, doc int) float64 {
	slot := &s.acc.slots[doc]
	length := pack.Length(s.Norms[pack.Title][doc])
	if slot.titled == 0 || length == 0 || q.titleIDF == 0 {
		return 0
	}
	asked := min(1, slot.title/q.titleIDF)
	told := min(1, slot.titled/float64(length))
	if q.content == 1 {
		told = float64(told * told)
	}
	if s.Kind == pack.Resource {
		told = float64(told * min(1, q.params.Kind[s.Kind]))
	}
	return float64(float64(q.params.TitleMatch*q.titleIDF) * float64(float64(asked*asked)*told))
}

// rank returns what decides a document's place. In a query of few words the
// number of words found decides first.
func (q *evaluation) rank(k, doc int) (tier int32, score float64) {
	s := q.segments[k]
	slot := &s.acc.slots[doc]
	score = float64((q.shared(k, doc) + q.titleMatch(s, doc)) * q.standing(k, doc))
	if q.content > q.params.Strict {
		return 0, score
	}
	return q.tier(slot), score
}

// tier is how much of the query a document has, where that decides first. Of one
// word a synonym of several stands as far behind as one of one word.
func (q *evaluation) tier(s *slot) int32 {
	switch {
	case q.content == 1 && s.units == 0 && s.leaves&q.offered != 0:
		return unit - behind[synonym]
	case q.flat || q.content == 1:
		return s.units
	}
	return int32(q.parsed.Cover(func(leaf int) int {
		if s.leaves>>leaf&1 != 0 {
			return unit
		}
		return 0
	}))
}

// standing is the factor on a document's score that no query changes: of its
// kind, of its own boost, of its age and its weight.
func (q *evaluation) standing(k, doc int) float64 {
	s := q.segments[k]
	factor := q.params.Kind[s.Kind]
	if len(s.boosts) > 0 {
		if boost, ok := s.boosts[doc]; ok {
			factor = float64(factor * boost)
		}
	}
	if q.params.Recency > 0 {
		factor = float64(factor * q.recency(s, doc))
	}
	if q.params.PageWeight > 0 {
		factor = float64(factor * q.pageWeight(s, doc))
	}
	return factor
}

// want notes the weight of a leaf, or of one term of it.
func (q *evaluation) want(l *leaf, part float64) {
	if !l.scored {
		return
	}
	if !l.Synonym { // a title need not say it twice
		q.titleIDF += part
	}
	if !l.stop {
		q.wanted += part
	}
}
