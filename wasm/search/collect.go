package search

import (
	"sort"

	"carrel/wasm/pack"
)

// A candidate is a document on its way to become a hit.
type candidate struct {
	segment int // index in the query's segments
	doc     int
	tier    int // coverage, where it decides before the score does
	score   float64
	key     string  // what to sort by before score; greater comes first
	bonus   float64 // part of the score that is earned by words that stand together
	stored  *pack.Stored
	detail  *detail // nil until the query's terms have been located
}

// collect returns the best documents in order, and how many there are in all.
func (q *query) collect() (hits []candidate, total int, err error) {
	want := max(q.Limit, depth)
	for k := range q.segments {
		best := top{limit: want}
		counts := q.count(k)
		q.each(k, func(c *candidate) {
			total++
			best.offer(c)
			counts.add(c.doc)
		})
		hits = append(hits, best.list...)
	}
	if err := q.order(hits, want); err != nil {
		return nil, 0, err
	}
	hits = hits[:min(want, len(hits))]
	if err := q.lift(hits[:min(depth, len(hits))]); err != nil {
		return nil, 0, err
	}
	if err := q.order(hits, q.Limit); err != nil {
		return nil, 0, err
	}
	hits = hits[:min(q.Limit, len(hits))]
	return hits, total, q.store(hits)
}

// order sorts hits, of which the first n matter. Documents of one rank come in
// the order of their addresses. Inside a segment that is the order of doc IDs,
// so only ties between segments need the stored documents.
func (q *query) order(hits []candidate, n int) error {
	sort.Sort(byRank(hits))
	tied := false
	for i := 1; i < len(hits); i++ {
		if compare(&hits[i-1], &hits[i]) != 0 || hits[i-1].segment == hits[i].segment {
			continue
		}
		if i >= n && compare(&hits[n-1], &hits[i]) != 0 {
			break
		}
		tied = true
		first, end := i-1, i+1
		for first > 0 && compare(&hits[first-1], &hits[i]) == 0 {
			first--
		}
		for end < len(hits) && compare(&hits[end], &hits[i]) == 0 {
			end++
		}
		if err := q.store(hits[first:end]); err != nil {
			return err
		}
		i = end - 1
	}
	if tied {
		sort.Stable(byAddress(hits))
	}
	return nil
}

// store reads the stored documents of hits.
func (q *query) store(hits []candidate) error {
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

// each calls take with every document of segment k that matches. What it passes
// is good until take returns.
func (q *query) each(k int, take func(*candidate)) {
	s := q.segments[k]
	allow := q.filter(s)
	var dates *pack.Column
	if q.Sort == "date" {
		dates = s.column(dateColumn)
	}
	var must uint64
	for i, c := range q.clauses {
		if c.quoted {
			must |= 1 << i
		}
	}
	c := candidate{segment: k}
	for _, doc := range s.acc.found {
		if s.acc.clauses[doc]&must != must || allow != nil && !allow(doc) {
			continue
		}
		c.doc = doc
		c.tier, c.score = q.rank(s, doc)
		if dates != nil {
			c.key = ""
			if values := dates.Of(doc); len(values) > 0 {
				c.key = dates.Values[values[0]]
			}
		}
		take(&c)
	}
}

// rank returns what decides a document's place. In a query of few words the
// number of words found decides first; in a long one it is a factor.
func (q *query) rank(s *segment, doc int) (tier int, score float64) {
	p := &q.engine.Params
	score = s.acc.score[doc] * p.Kind[s.Kind]
	if boost, ok := s.boosts[doc]; ok {
		score *= boost
	}
	if q.content <= p.Strict {
		return s.acc.covered[doc], score
	}
	share := float64(s.acc.covered[doc]) / float64(q.content*coverUnit)
	return 0, score * (1 - p.Cover + float64(p.Cover*share))
}

// compare is negative when a comes before b by what was asked to sort by.
func compare(a, b *candidate) int {
	switch {
	case a.key != b.key:
		return sign(a.key > b.key)
	case a.tier != b.tier:
		return sign(a.tier > b.tier)
	case a.score != b.score:
		return sign(a.score > b.score)
	}
	return 0
}

func sign(first bool) int {
	if first {
		return -1
	}
	return 1
}

// byRank sorts candidates of any segments.
type byRank []candidate

func (l byRank) Len() int           { return len(l) }
func (l byRank) Swap(i, j int)      { l[i], l[j] = l[j], l[i] }
func (l byRank) Less(i, j int) bool { return before(&l[i], &l[j]) }

func before(a, b *candidate) bool {
	if c := compare(a, b); c != 0 {
		return c < 0
	}
	if a.segment != b.segment {
		return a.segment < b.segment
	}
	return a.doc < b.doc
}

// byAddress sorts candidates whose stored documents are there where they tie.
type byAddress []candidate

func (l byAddress) Len() int      { return len(l) }
func (l byAddress) Swap(i, j int) { l[i], l[j] = l[j], l[i] }
func (l byAddress) Less(i, j int) bool {
	a, b := &l[i], &l[j]
	if c := compare(a, b); c != 0 || a.stored == nil || b.stored == nil {
		return c < 0
	}
	return a.stored.URL < b.stored.URL
}

// column returns a column of the segment that has been opened, nil when it has
// none of that name.
func (s *segment) column(name string) *pack.Column { return s.columns[name] }

// filter returns whether a document passes the request's filters: for each
// field that is named, it has one of the values. nil lets all pass.
func (q *query) filter(s *segment) func(doc int) bool {
	if len(q.Filters) == 0 {
		return nil
	}
	type test struct {
		column *pack.Column
		wanted map[uint32]bool
	}
	var tests []test
	for name, values := range q.Filters {
		switch name {
		case "lang", "kind":
			own := map[string]string{"lang": s.Lang, "kind": s.Kind.String()}[name]
			if !has(values, own) {
				return func(int) bool { return false }
			}
			continue
		}
		t := test{s.column(name), map[uint32]bool{}}
		if t.column == nil {
			return func(int) bool { return false }
		}
		for i, v := range t.column.Values {
			if has(values, v) {
				t.wanted[uint32(i)] = true
			}
		}
		tests = append(tests, t)
	}
	return func(doc int) bool {
		for _, t := range tests {
			passed := false
			for _, v := range t.column.Of(doc) {
				passed = passed || t.wanted[v]
			}
			if !passed {
				return false
			}
		}
		return true
	}
}

func has(list []string, s string) bool {
	for _, item := range list {
		if item == s {
			return true
		}
	}
	return false
}
