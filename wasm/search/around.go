package search

import "sort"

// Previous and next of a page are the documents beside it in an order. In one pass
// each segment keeps the closest on both sides. What of another segment ties with
// the page, and all of it in an order of titles, takes stored documents to tell:
// there the page's place is sought by halves.

// seek finds the document that the request looks around.
func (q *evaluation) seek() error {
	if q.Around == "" {
		return nil
	}
	var err error
	q.center, q.centered, err = q.locateURL(q.Around)
	return err
}

// locateURL finds the document of an address among the segments searched.
func (q *evaluation) locateURL(url string) (place, bool, error) {
	for k, s := range q.segments {
		i := s.TextChunkOf(url)
		if i < 0 || q.lacking != nil && q.lacking[k] != nil && q.lacking[k][i] {
			continue
		}
		d, doc, err := q.engine.find(s, i, url)
		if err != nil {
			return place{}, false, err
		}
		if d != nil && !s.removed(doc) {
			return place{k, doc}, true, nil
		}
	}
	return place{}, false, q.engine.needed()
}

// alike is the test that a document of segment s has the values of the one in the
// center, or none as that has none.
func (q *evaluation) alike(s *segment) *test {
	home := q.segments[q.center.segment]
	filter := Filter{Field: q.Same}
	switch column := home.column(q.Same); {
	case q.Same == "lang":
		filter.Values = []string{home.Lang}
	case q.Same == "kind":
		filter.Values = []string{home.Kind.String()}
	case column == nil || len(column.Of(q.center.doc)) == 0:
		return newTest(s, q.Same, true, func(string) bool { return true })
	default:
		for _, v := range column.Of(q.center.doc) {
			filter.Values = append(filter.Values, column.Values[v])
		}
	}
	return filter.tests(s, nil)[0]
}

// around returns the document in the center between those beside it, and how many
// documents match in all.
func (q *evaluation) around() (hits []candidate, total int, err error) {
	if !q.centered {
		return nil, 0, nil
	}
	center := q.candidate(q.center.segment, q.center.doc)
	if err := q.store([]candidate{center}); err != nil { // read when it was sought
		return nil, 0, err
	}
	there := false
	for k := range q.segments {
		counts := q.count(k)
		n := neighbourhood{center: &center, front: top{evaluation: q, limit: q.Limit, last: true}, back: top{evaluation: q, limit: q.Limit}}
		q.each(k, func(doc int) {
			if q.lacks(k, doc) {
				return
			}
			total++
			counts.add(doc)
			c := q.candidate(k, doc)
			there = there || c.place == q.center
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
	hits, err = q.cutAround(append(hits, center))
	if err != nil {
		return nil, 0, err
	}
	return hits, total, q.store(hits)
}

// cutAround puts in order what is close to the center in any segment, and returns
// what is beside it.
func (q *evaluation) cutAround(hits []candidate) ([]candidate, error) {
	if q.order.by == titleOrder {
		if err := q.readTitles(hits); err != nil {
			return nil, err
		}
	}
	if err := q.arrange(hits, len(hits)); err != nil {
		return nil, err
	}
	at := 0
	for i := range hits {
		if hits[i].place == q.center {
			at = i
		}
	}
	return hits[max(0, at-q.Limit):min(len(hits), at+1+q.Limit)], nil
}

// A neighbourhood is what one segment has close to the center.
type neighbourhood struct {
	center      *candidate
	front, back top         // the last before the center, the first behind it
	unsure      []candidate // what takes stored documents to tell
}

func (n *neighbourhood) offer(c *candidate) {
	q := n.front.evaluation
	switch {
	case c.place == n.center.place:
	case c.segment != n.center.segment && (q.order.by == titleOrder || q.compare(c, n.center) == 0):
		n.unsure = append(n.unsure, *c)
	case q.before(c, n.center):
		n.front.offer(c)
	default:
		n.back.offer(c)
	}
}

// close returns what may stand beside the center, in no order.
func (n *neighbourhood) close() ([]candidate, error) {
	q := n.front.evaluation
	sort.Sort(byRank{q, n.unsure})
	at, err := q.placeIn(n.unsure, n.center)
	if err != nil {
		return nil, err
	}
	near := n.unsure[max(0, at-q.Limit):min(len(n.unsure), at+q.Limit)]
	return append(append(near, n.front.list...), n.back.list...), nil
}

// placeIn returns how many documents of a segment's sorted list come before the
// center.
func (q *evaluation) placeIn(list []candidate, center *candidate) (int, error) {
	from, to := 0, len(list)
	for from < to {
		middle := int(uint(from+to) / 2)
		before, err := q.precedes(&list[middle], center)
		if err != nil {
			for _, i := range [...]int{(from + middle) / 2, (middle + to) / 2} { // two steps a round
				_, _ = q.engine.stored(q.segments[list[i].segment], list[i].doc)
			}
			if more := q.engine.needed(); more != nil && isNeed(err) {
				err = &NeedError{append(err.(*NeedError).Files, more.(*NeedError).Files...)}
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
	_, ok := err.(*NeedError)
	return ok
}

// precedes reports whether a document of another segment comes before the center.
func (q *evaluation) precedes(c, center *candidate) (bool, error) {
	pair := []candidate{*c, *center}
	if err := q.store(pair); err != nil {
		return false, err
	}
	if q.order.by == titleOrder {
		pair[0].key, pair[1].key = titleKey(pair[0].stored.Title), titleKey(pair[1].stored.Title)
	}
	return byAddress{q, pair}.Less(0, 1), nil
}
