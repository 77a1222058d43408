package search

import "sort"

// Previous and next of a page are the documents beside it in an order. Of its own
// segment all that match are put in order; in each other one its place is sought
// by halves, because a tie, or an order of titles, takes stored documents to tell.

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
		if i < 0 {
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
	lists := make([][]candidate, len(q.segments))
	for k := range q.segments {
		counts := q.count(k)
		q.each(k, func(doc int) {
			counts.add(doc)
			lists[k] = append(lists[k], q.candidate(k, doc))
		})
		total += len(lists[k])
		sort.Sort(byRank{q, lists[k]})
	}
	if !q.matches(q.center.segment, q.center.doc) {
		return nil, total, nil
	}
	hits, err = q.besides(lists)
	if err != nil {
		return nil, 0, err
	}
	return hits, total, q.store(hits)
}

// besides cuts out of the sorted documents of each segment those near the center,
// and of them together the ones beside it.
func (q *evaluation) besides(lists [][]candidate) (hits []candidate, err error) {
	center := q.candidate(q.center.segment, q.center.doc)
	if err := q.store([]candidate{center}); err != nil { // read when it was sought
		return nil, err
	}
	for k, list := range lists {
		at, err := q.placeIn(list, &center)
		if err != nil {
			return nil, err
		}
		behind := at
		if k == q.center.segment {
			behind++
		}
		hits = append(hits, list[max(0, at-q.Limit):min(len(list), behind+q.Limit)]...)
	}
	if q.order.by == titleOrder {
		if err := q.readTitles(hits); err != nil {
			return nil, err
		}
	}
	if err := q.arrange(hits, len(hits)); err != nil {
		return nil, err
	}
	for i := range hits {
		if hits[i].place == q.center {
			return hits[max(0, i-q.Limit):min(len(hits), i+1+q.Limit)], nil
		}
	}
	return nil, nil
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

// precedes reports whether a document comes before the center.
func (q *evaluation) precedes(c, center *candidate) (bool, error) {
	if c.segment == center.segment {
		return q.before(c, center), nil
	}
	if q.order.by != titleOrder {
		if order := q.compare(c, center); order != 0 {
			return order < 0, nil
		}
	}
	pair := []candidate{*c, *center}
	if err := q.store(pair); err != nil {
		return false, err
	}
	if q.order.by == titleOrder {
		pair[0].key, pair[1].key = titleKey(pair[0].stored.Title), titleKey(pair[1].stored.Title)
	}
	return byAddress{q, pair}.Less(0, 1), nil
}
