package rank

import (
	"sort"

	"carrel/wasm/search/shelf"
)

// Previous and next of a page are the documents beside it in an order. In one pass
// each segment keeps the closest on both sides. What of another segment ties with
// the page, and all of it in an order of titles, takes stored documents to tell:
// there the page's place is sought by halves.

// Around returns the document in the center between those beside it, up to Limit on
// each side, and how many documents match in all. There are no hits where the
// document in the center does not match.
func (r *Ranking) Around(place shelf.Place) (hits []Candidate, total int, err error) {
	center := r.candidate(place.Segment, place.Doc)
	if err := r.store([]Candidate{center}); err != nil { // read when it was sought
		return nil, 0, err
	}
	there := false
	for k := range r.Segments {
		limit := r.Options.Limit
		n := neighbourhood{r: r, center: &center, front: top{r: r, limit: limit, last: true}, back: top{r: r, limit: limit}}
		total += r.each(k, false, func(doc int) {
			c := r.candidate(k, doc)
			there = there || c.Place == place
			n.offer(&c)
		})
		list, err := n.close()
		if err != nil {
			return nil, 0, err
		}
		hits = append(hits, list...)
	}
	if !there {
		return nil, total, nil
	}
	hits, err = r.cutAround(append(hits, center), place)
	if err != nil {
		return nil, 0, err
	}
	return hits, total, r.store(hits)
}

// cutAround puts in order what is close to the center in any segment, and returns
// what is beside it.
func (r *Ranking) cutAround(hits []Candidate, center shelf.Place) ([]Candidate, error) {
	if r.order.by == TitleOrder {
		if err := r.readTitles(hits); err != nil {
			return nil, err
		}
	}
	if err := r.arrange(hits, len(hits)); err != nil {
		return nil, err
	}
	at := 0
	for i := range hits {
		if hits[i].Place == center {
			at = i
		}
	}
	return hits[max(0, at-r.Options.Limit):min(len(hits), at+1+r.Options.Limit)], nil
}

// A neighbourhood is what one segment has close to the center.
type neighbourhood struct {
	r           *Ranking
	center      *Candidate
	front, back top         // the last before the center, the first behind it
	unsure      []Candidate // what takes stored documents to tell
}

func (n *neighbourhood) offer(c *Candidate) {
	r := n.r
	switch {
	case c.Place == n.center.Place:
	case c.Segment != n.center.Segment && (r.order.by == TitleOrder || r.compare(c, n.center) == 0):
		n.unsure = append(n.unsure, *c)
	case r.before(c, n.center):
		n.front.offer(c)
	default:
		n.back.offer(c)
	}
}

// close returns what may stand beside the center, in no order.
func (n *neighbourhood) close() ([]Candidate, error) {
	r := n.r
	sort.Sort(byRank{r, n.unsure})
	at, err := r.placeIn(n.unsure, n.center)
	if err != nil {
		return nil, err
	}
	near := n.unsure[max(0, at-r.Options.Limit):min(len(n.unsure), at+r.Options.Limit)]
	return append(append(near, n.front.list...), n.back.list...), nil
}

// placeIn returns how many documents of a segment's sorted list come before the
// center.
func (r *Ranking) placeIn(list []Candidate, center *Candidate) (int, error) {
	from, to := 0, len(list)
	for from < to {
		middle := int(uint(from+to) / 2)
		before, err := r.precedes(&list[middle], center)
		if err != nil {
			for _, i := range [...]int{(from + middle) / 2, (middle + to) / 2} { // two steps a round
				_, _ = r.Segments[list[i].Segment].Stored(list[i].Doc)
			}
			if more := r.Needed(); more != nil && isNeed(err) {
				err = &shelf.NeedError{Files: append(err.(*shelf.NeedError).Files, more.(*shelf.NeedError).Files...)}
			}
			return 0, err
		}
		if before {
			from = middle + 1
		} else {
			to = middle
		}
	}
	return from, nil
}

func isNeed(err error) bool {
	_, ok := err.(*shelf.NeedError)
	return ok
}

// precedes reports whether a document of another segment comes before the center.
func (r *Ranking) precedes(c, center *Candidate) (bool, error) {
	pair := []Candidate{*c, *center}
	if err := r.store(pair); err != nil {
		return false, err
	}
	if r.order.by == TitleOrder {
		pair[0].key, pair[1].key = titleKey(pair[0].Stored.Title), titleKey(pair[1].Stored.Title)
	}
	return byAddress{r, pair}.Less(0, 1), nil
}
