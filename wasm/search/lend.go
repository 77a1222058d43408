package search

import "carrel/wasm/pack"

// What a site teaches about a page is not in the page alone: its nearest pages,
// which the indexer looked up for each, tell what it is about in other words. In
// a query of many words a share of a page's score is the mean of theirs. One that
// looks for a single page is spared it, and the file with it.

// lend shares out what documents have earned among their neighbours.
func (q *evaluation) lend() error {
	if q.content <= q.params.Long || q.params.Neighbours == 0 {
		return nil
	}
	q.lending = true
	for _, s := range q.segments {
		for _, doc := range s.acc.found {
			slot := &s.acc.slots[doc]
			slot.lent = float64(q.earned(slot) * (1 - q.params.Neighbours))
		}
	}
	for k, s := range q.segments {
		if s.head == nil || q.seen(k) {
			continue
		}
		table, err := q.engine.neighbours(s.head)
		if err != nil {
			return err
		}
		if table != nil {
			q.lendWithin(s.head, table)
		}
	}
	return q.engine.needed()
}

// seen reports whether an earlier segment has the head of segment k.
func (q *evaluation) seen(k int) bool {
	for _, s := range q.segments[:k] {
		if s.head == q.segments[k].head {
			return true
		}
	}
	return false
}

// A numbering tells where the documents that a head numbers lie.
type numbering []numberedSegment

type numberedSegment struct {
	from int // the number of its first document
	*segment
}

// numbering returns that of a head, with the segments that are searched.
func (q *evaluation) numbering(h *pack.Head) numbering {
	var list numbering
	from := 0
	for i := range h.Segments {
		n := &h.Segments[i]
		for _, s := range q.segments {
			if s.head == h && s.identity == n.Identity && s.Docs == n.Docs {
				list = append(list, numberedSegment{from, s})
			}
		}
		from += n.Docs
	}
	return list
}

// find returns the document of a number, with nil for one that is not searched.
func (l numbering) find(number int) (s *segment, doc int) {
	for i := len(l) - 1; i >= 0; i-- {
		if doc := number - l[i].from; doc >= 0 {
			if doc >= l[i].Docs {
				return nil, 0
			}
			return l[i].segment, doc
		}
	}
	return nil, 0
}

// number returns that of a document, -1 for one that has none.
func (l numbering) number(s *segment, doc int) int {
	for _, n := range l {
		if n.segment == s {
			return n.from + doc
		}
	}
	return -1
}

// lendWithin lends among the documents that a head numbers.
func (q *evaluation) lendWithin(h *pack.Head, table *pack.Neighbours) {
	numbered := q.numbering(h)
	for _, s := range numbered {
		for _, doc := range s.acc.found {
			near := table.Of(s.from + int(doc))
			sum := 0.0
			for _, number := range near {
				if other, doc := numbered.find(int(number)); other != nil {
					sum += q.earned(&other.acc.slots[doc])
				}
			}
			if len(near) > 0 {
				s.acc.slots[doc].lent += float64(q.params.Neighbours * float64(sum/float64(len(near))))
			}
		}
	}
}

// shared is what a document's words are worth after lending.
func (q *evaluation) shared(k, doc int) float64 {
	slot := &q.segments[k].acc.slots[doc]
	if q.lending {
		return slot.lent
	}
	return q.earned(slot)
}
