package search

import (
	"sort"

	"carrel/wasm/pack"
)

// A candidate is a document on its way to become a hit.
type candidate struct {
	place
	pin    int // rank among those that the site puts on top, the first highest; 0 for none
	key    sortKey
	tier   int32 // coverage, where it decides before the score does
	score  float64
	near   float64 // parts of the score that were earned by words that stand together
	head   float64 // and by a heading that is the query
	stored *pack.Stored
	detail *detail // nil until the query's terms have been located
}

// collect returns the best documents in order, and how many there are in all.
func (q *evaluation) collect() (hits []candidate, total int, err error) {
	want := max(q.Limit, depth)
	for k := range q.segments {
		best := top{evaluation: q, limit: want}
		counts := q.count(k)
		take := func(doc int) {
			if q.lacks(k, doc) {
				return
			}
			total++
			counts.add(doc)
			if q.beaten(k, doc, &best) {
				return
			}
			c := q.candidate(k, doc)
			best.offer(&c)
		}
		q.each(k, take)
		q.eachPinned(k, take)
		hits = append(hits, best.list...)
	}
	if q.order.by == titleOrder {
		if err := q.readTitles(hits); err != nil {
			return nil, 0, err
		}
	}
	if err := q.arrange(hits, want); err != nil {
		return nil, 0, err
	}
	hits = hits[:min(want, len(hits))]
	if err := q.lift(hits[:min(depth, len(hits))]); err != nil {
		return nil, 0, err
	}
	if err := q.arrange(hits, q.Limit); err != nil {
		return nil, 0, err
	}
	hits = hits[:min(q.Limit, len(hits))]
	return hits, total, q.store(hits)
}

func (q *evaluation) candidate(k, doc int) candidate {
	c := candidate{place: place{k, doc}}
	c.tier, c.score = q.rank(k, doc)
	c.score += q.nearness(k, doc)
	if q.order.by != "" {
		c.key = q.key(k, doc)
	}
	if len(q.pins) > 0 && q.order.by == "" {
		c.pin = q.pins[c.place]
	}
	return c
}

// readTitles replaces the ranks of titles, which each segment counts for itself,
// by the titles.
func (q *evaluation) readTitles(hits []candidate) error {
	if len(q.segments) < 2 {
		return nil
	}
	if err := q.store(hits); err != nil {
		return err
	}
	for i := range hits {
		hits[i].key = titleKey(hits[i].stored.Title)
	}
	return nil
}

// arrange sorts hits, of which the first n matter. Documents of one rank come in
// the order of their addresses, those of one title backward where titles go
// backward: a segment's order of titles says no more of them. Inside a segment that is the order of doc IDs,
// so only ties between segments need the stored documents.
func (q *evaluation) arrange(hits []candidate, n int) error {
	sort.Sort(byRank{q, hits})
	tied := false
	for i := 1; i < len(hits); i++ {
		if q.compare(&hits[i-1], &hits[i]) != 0 || hits[i-1].segment == hits[i].segment {
			continue
		}
		if i >= n && q.compare(&hits[n-1], &hits[i]) != 0 {
			break
		}
		tied = true
		first, end := i-1, i+1
		for first > 0 && q.compare(&hits[first-1], &hits[i]) == 0 {
			first--
		}
		for end < len(hits) && q.compare(&hits[end], &hits[i]) == 0 {
			end++
		}
		if err := q.store(hits[first:end]); err != nil {
			return err
		}
		i = end - 1
	}
	if tied {
		sort.Stable(byAddress{q, hits})
	}
	return nil
}

// store reads the stored documents of hits.
func (q *evaluation) store(hits []candidate) error {
	for i := range hits {
		h := &hits[i]
		if h.stored != nil {
			continue
		}
		var err error
		if h.stored, err = q.engine.stored(q.segments[h.segment], h.doc); err != nil {
			return err
		}
	}
	return q.engine.needed()
}

// compare is negative when a comes before b by all but the address.
func (q *evaluation) compare(a, b *candidate) int {
	if a.pin != b.pin {
		return sign(a.pin > b.pin)
	}
	if q.order.by != "" {
		if c := q.order.compare(&a.key, &b.key); c != 0 || q.order.by == titleOrder {
			return c
		}
	}
	switch {
	case a.tier != b.tier:
		return sign(a.tier > b.tier)
	case a.score != b.score:
		return sign(a.score > b.score)
	}
	return 0
}

func (q *evaluation) before(a, b *candidate) bool {
	if c := q.compare(a, b); c != 0 {
		return c < 0
	}
	if q.order.backward() {
		a, b = b, a
	}
	if a.segment != b.segment {
		return a.segment < b.segment
	}
	return a.doc < b.doc
}

// byRank sorts candidates of any segments.
type byRank struct {
	q    *evaluation
	list []candidate
}

func (l byRank) Len() int           { return len(l.list) }
func (l byRank) Swap(i, j int)      { l.list[i], l.list[j] = l.list[j], l.list[i] }
func (l byRank) Less(i, j int) bool { return l.q.before(&l.list[i], &l.list[j]) }

// byAddress sorts candidates whose stored documents are there where they tie.
type byAddress byRank

func (l byAddress) Len() int      { return len(l.list) }
func (l byAddress) Swap(i, j int) { l.list[i], l.list[j] = l.list[j], l.list[i] }
func (l byAddress) Less(i, j int) bool {
	a, b := &l.list[i], &l.list[j]
	if c := l.q.compare(a, b); c != 0 || a.stored == nil || b.stored == nil {
		return c < 0
	}
	if l.q.order.backward() {
		a, b = b, a
	}
	return a.stored.URL < b.stored.URL
}
