package search

import (
	"sort"

	"carrel/wasm/pack"
)

// A detail is where the query's terms stand in one hit.
type detail struct {
	occurrences []occurrence // by position
	matches     []match      // for an explanation
	weights     []float64    // of the query's clauses
}

// An occurrence is a token that answers a clause.
type occurrence struct{ position, clause int }

// A match is an expansion that stands in the document.
type match struct {
	clause    int
	expansion *expansion
	tf        float64
}

// details reads the positions of every clause in the hits. It goes through
// each posting list once for all hits of a segment.
func (q *query) details(hits []candidate) ([]detail, error) {
	list := make([]detail, len(hits))
	weights := make([]float64, len(q.clauses))
	for i, c := range q.clauses {
		weights[i] = c.idf
	}
	bySegment := map[int]map[int]*detail{}
	for i, h := range hits {
		list[i].weights = weights
		if bySegment[h.segment] == nil {
			bySegment[h.segment] = map[int]*detail{}
		}
		bySegment[h.segment][h.doc] = &list[i]
	}
	for k := range q.segments {
		if docs := bySegment[k]; docs != nil {
			if err := q.locate(k, docs); err != nil {
				return nil, err
			}
		}
	}
	for i := range list {
		list[i].order()
	}
	return list, nil
}

// locate finds the terms of every clause in some documents of segment k.
func (q *query) locate(k int, docs map[int]*detail) error {
	for i := range q.clauses {
		c := &q.clauses[i]
		found := map[*detail][][]int{} // for each term of the clause, its positions
		for t, expansions := range c.expansions {
			for x := range expansions {
				err := q.read(k, &expansions[x], i, docs, func(d *detail, positions []int) {
					if found[d] == nil {
						found[d] = make([][]int, len(c.terms))
					}
					found[d][t] = append(found[d][t], positions...)
				})
				if err != nil {
					return err
				}
			}
		}
		for d, positions := range found {
			d.keep(c, i, positions)
		}
	}
	return nil
}

// read calls take with the positions of one expansion in each of the documents.
func (q *query) read(k int, x *expansion, clause int, docs map[int]*detail, take func(*detail, []int)) error {
	entry := x.entries[k]
	if entry.DF == 0 {
		return nil
	}
	var p pack.Postings
	p.Reset(entry, q.segments[k].Docs)
	positions := pack.OpenPositions(entry)
	for left := len(docs); left > 0 && p.Next(); {
		d := docs[p.Doc]
		if d == nil {
			positions.Skip(p.Total())
			continue
		}
		left--
		take(d, positions.Read(p.Total(), nil))
		d.matches = append(d.matches, match{clause, x, q.scorers[k].tf(&p.Posting)})
	}
	if err := positions.Err(); err != nil {
		return err
	}
	return p.Err()
}

// keep notes the positions of a clause. Of a quoted phrase only those count at
// which all of it stands.
func (d *detail) keep(c *answered, clause int, positions [][]int) {
	for t, list := range positions {
		for _, p := range list {
			if !c.quoted || c.whole(positions, p-c.terms[t].offset) {
				d.occurrences = append(d.occurrences, occurrence{p, clause})
			}
		}
	}
}

// whole reports whether every term of a phrase that begins at start is there.
func (c *answered) whole(positions [][]int, start int) bool {
	for t, list := range positions {
		if isStopList(c.expansions[t]) || contains(list, start+c.terms[t].offset) {
			continue
		}
		return false
	}
	return true
}

func isStopList(list []expansion) bool {
	for k := range list {
		if isStop(list, k) {
			return true
		}
	}
	return false
}

func (d *detail) order() {
	sort.Slice(d.occurrences, func(i, j int) bool {
		a, b := d.occurrences[i], d.occurrences[j]
		return a.position < b.position || a.position == b.position && a.clause < b.clause
	})
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

// explain tells what each clause adds to the score.
func (q *query) explain(d *detail) []Contribution {
	list := make([]Contribution, len(q.clauses))
	best := make([]float64, len(q.clauses))
	for i, c := range q.clauses {
		list[i] = Contribution{Clause: c.text, IDF: c.idf}
	}
	for _, m := range d.matches {
		c := &list[m.clause]
		c.Terms = append(c.Terms, m.expansion.text+" ("+m.expansion.relation.String()+")")
		c.TF += float64(m.tf * m.expansion.weight)
		best[m.clause] = max(best[m.clause], m.expansion.weight)
	}
	for i := range list {
		c := &list[i]
		if c.TF > 0 {
			c.Score = float64(c.IDF * float64(best[i]*saturate(c.TF, q.engine.Params.K1)))
		}
	}
	return list
}
