package search

import "sort"

// A detail is where the query's terms stand in one document.
type detail struct {
	occurrences []occurrence // by position
	weights     []float64    // of the query's leaves
	positions   [][]int      // of the leaf at hand, for each of its terms
}

// An occurrence is a token that answers a leaf.
type occurrence struct{ position, leaf, term int }

// locateHits finds the query's terms in the hits that have no detail yet.
func (q *evaluation) locateHits(hits []candidate) error {
	weights := make([]float64, len(q.leaves))
	for i, l := range q.leaves {
		weights[i] = l.idf
	}
	for k := range q.segments {
		docs := map[int]*detail{}
		for i := range hits {
			if h := &hits[i]; h.segment == k && h.detail == nil {
				h.detail = &detail{weights: weights}
				docs[h.doc] = h.detail
			}
		}
		if err := q.locate(k, docs, 0, len(q.leaves), false); err != nil {
			return err
		}
	}
	return q.engine.needed()
}

// keep takes the positions of leaf i over into the occurrences. Of a quoted
// phrase only those count at which all of it stands.
func (d *detail) keep(l *leaf, i int) {
	for t, list := range d.positions {
		for _, p := range list {
			if !l.isPhrase() || l.whole(d.positions, p-l.Terms[t].Offset) {
				d.occurrences = append(d.occurrences, occurrence{p, i, t})
			}
		}
	}
	d.positions = nil
}

// whole reports whether every term of the leaf stands where the leaf would
// begin at start.
func (l *leaf) whole(positions [][]int, start int) bool {
	for t, list := range positions {
		if !contains(list, start+l.Terms[t].Offset) && !isStop(l.expansions[t]) {
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
	return a.leaf < b.leaf || a.leaf == b.leaf && a.term < b.term
}

// between returns the occurrences from one position up to another.
func (d *detail) between(from, to int) []occurrence {
	i := sort.Search(len(d.occurrences), func(i int) bool { return d.occurrences[i].position >= from })
	j := sort.Search(len(d.occurrences), func(i int) bool { return d.occurrences[i].position >= to })
	return d.occurrences[i:max(i, j)]
}

// worth is what a set of occurrences is worth to a reader: the weight of the
// leaves in it, and a little for each time that they stand there.
func (d *detail) worth(list []occurrence) float64 {
	var seen uint64
	sum := 0.0
	for _, o := range list {
		weight := d.weights[o.leaf]
		if seen&(1<<o.leaf) == 0 {
			seen |= 1 << o.leaf
			sum += weight
		} else {
			sum += float64(weight * 0.02)
		}
	}
	return sum
}
