package search

import "sort"

// A detail is where the query's terms stand in one document.
type detail struct {
	occurrences []occurrence // by position
	weights     []float64    // of the query's clauses
	positions   [][]int      // of the clause at hand, for each of its terms
}

// An occurrence is a token that answers a clause.
type occurrence struct{ position, clause, term int }

// locateHits finds the query's terms in the hits that have no detail yet.
func (q *query) locateHits(hits []candidate) error {
	weights := make([]float64, len(q.clauses))
	for i, c := range q.clauses {
		weights[i] = c.idf
	}
	for k := range q.segments {
		docs := map[int]*detail{}
		for i := range hits {
			if h := &hits[i]; h.segment == k && h.detail == nil {
				h.detail = &detail{weights: weights}
				docs[h.doc] = h.detail
			}
		}
		if err := q.locate(k, docs, 0, len(q.clauses)); err != nil {
			return err
		}
	}
	return q.engine.needed()
}

// keep takes the positions of clause i over into the occurrences. Of a quoted
// phrase only those count at which all of it stands.
func (d *detail) keep(c *answered, i int) {
	for t, list := range d.positions {
		for _, p := range list {
			if !c.quoted || c.whole(d.positions, p-c.terms[t].offset) {
				d.occurrences = append(d.occurrences, occurrence{p, i, t})
			}
		}
	}
	d.positions = nil
}

// whole reports whether every term of the clause stands where the clause would
// begin at start.
func (c *answered) whole(positions [][]int, start int) bool {
	for t, list := range positions {
		if !contains(list, start+c.terms[t].offset) && !isStop(c.expansions[t]) {
			return false
		}
	}
	return true
}

func (d *detail) order() {
	sort.Sort(byPosition(d.occurrences))
}

type byPosition []occurrence

func (l byPosition) Len() int      { return len(l) }
func (l byPosition) Swap(i, j int) { l[i], l[j] = l[j], l[i] }
func (l byPosition) Less(i, j int) bool {
	a, b := l[i], l[j]
	if a.position != b.position {
		return a.position < b.position
	}
	return a.clause < b.clause || a.clause == b.clause && a.term < b.term
}

// between returns the occurrences from one position up to another.
func (d *detail) between(from, to int) []occurrence {
	i := sort.Search(len(d.occurrences), func(i int) bool { return d.occurrences[i].position >= from })
	j := sort.Search(len(d.occurrences), func(i int) bool { return d.occurrences[i].position >= to })
	return d.occurrences[i:max(i, j)]
}

// worth is what a set of occurrences is worth to a reader: the weight of the
// clauses in it, and a little for each time that they stand there.
func (d *detail) worth(list []occurrence) float64 {
	var seen uint64
	sum := 0.0
	for _, o := range list {
		weight := d.weights[o.clause]
		if seen&(1<<o.clause) == 0 {
			seen |= 1 << o.clause
			sum += weight
		} else {
			sum += float64(weight * 0.02)
		}
	}
	return sum
}
