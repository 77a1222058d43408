package search

import "carrel/wasm/query"

// What the indexer found to be nearest to a page can be asked for: related:/blog/a/
// finds these pages, and where nothing else is asked their nearness orders them.
// It takes the file of neighbours and the page's own text, which tells its number.

// relate looks up the pages that are nearest to those that the query names.
func (q *evaluation) relate() error {
	for i := range q.leaves {
		l := &q.leaves[i]
		if l.Kind != query.Related {
			continue
		}
		from, found, err := q.locateURL(l.Value)
		if err != nil {
			return err
		}
		if !found {
			continue
		}
		if err := q.relateTo(i, from); err != nil {
			return err
		}
	}
	return nil
}

// relateTo notes the pages nearest to one, for leaf i.
func (q *evaluation) relateTo(i int, from place) error {
	s := q.segments[from.segment]
	if s.head == nil {
		return nil
	}
	table, err := q.engine.neighbours(s.head)
	if err != nil {
		return err
	}
	if table == nil {
		return q.engine.needed()
	}
	numbered := q.numbering(s.head)
	near := table.Of(numbered.number(s, from.doc))
	for n, number := range near {
		if to, doc := numbered.find(int(number)); to != nil && !to.removed(doc) {
			q.near = append(q.near, nearness{leaf: i, segment: to, doc: doc, score: 1 / float64(1+n)})
		}
	}
	return nil
}

// A nearness is a page that is near to one that the query names.
type nearness struct {
	leaf    int
	segment *segment
	doc     int
	score   float64 // of the nearest 1, of the next a half, then a third
}

// nearIn returns the documents of segment k that leaf i finds.
func (q *evaluation) nearIn(k, i int) map[int]bool {
	docs := map[int]bool{}
	for _, n := range q.near {
		if n.leaf == i && n.segment == q.segments[k] {
			docs[n.doc] = true
		}
	}
	return docs
}

// nearness is what a document earns by being near to pages that the query names.
// Beside words it earns nothing: they say what is meant.
func (q *evaluation) nearness(k, doc int) float64 {
	sum := 0.0
	if q.content > 0 {
		return sum
	}
	for _, n := range q.near {
		if n.doc == doc && n.segment == q.segments[k] && !q.leaves[n.leaf].Negated {
			sum += n.score
		}
	}
	return sum
}
