package rank

import "carrel/wasm/pack"

// What a site teaches about a page is not in the page alone: its nearest pages,
// which the indexer looked up for each, tell what it is about in other words. In
// a query of many words a share of a page's score is the mean of theirs. One that
// looks for a single page is spared it, and the file with it.

// lend shares out what documents have earned among their neighbours.
func (r *Ranking) lend() error {
	if r.Content <= r.Params.Long || r.Params.Neighbours == 0 {
		return nil
	}
	r.lent = make([][]float64, len(r.Segments))
	for k, s := range r.Segments {
		r.lent[k] = make([]float64, s.Docs)
		for _, doc := range r.Found(k) {
			r.lent[k][doc] = float64(r.earned(k, int(doc)) * (1 - r.Params.Neighbours))
		}
	}
	for k, s := range r.Segments {
		if s.Head == nil || r.seen(k) {
			continue
		}
		table, err := r.Neighbours(s.Head)
		if err != nil {
			return err
		}
		if table != nil {
			r.lendWithin(s.Head, table)
		}
	}
	return r.Needed()
}

// seen reports whether an earlier segment has the head of segment k.
func (r *Ranking) seen(k int) bool {
	for _, s := range r.Segments[:k] {
		if s.Head == r.Segments[k].Head {
			return true
		}
	}
	return false
}

// lendWithin lends among the documents that a head numbers.
func (r *Ranking) lendWithin(h *pack.Head, table *pack.Neighbours) {
	numbered := r.Numbering(h)
	for _, n := range numbered {
		for _, doc := range r.Found(n.Segment) {
			near := table.Of(n.First + int(doc))
			sum := 0.0
			for _, number := range near {
				if at, found := numbered.Find(int(number)); found {
					sum += r.earned(at.Segment, at.Doc)
				}
			}
			if len(near) > 0 {
				r.lent[n.Segment][doc] += float64(r.Params.Neighbours * float64(sum/float64(len(near))))
			}
		}
	}
}
