package rank

import "sort"

// arrange sorts hits, of which the first n matter. Documents of one rank come in
// the order of their addresses, those of one title backward where titles go
// backward: a segment's order of titles says no more of them. Inside a segment that is the order of doc IDs,
// so only ties between segments need the stored documents.
func (r *Ranking) arrange(hits []Candidate, n int) error {
	sort.Sort(byRank{r, hits})
	tied := false
	for i := 1; i < len(hits); i++ {
		if r.compare(&hits[i-1], &hits[i]) != 0 || hits[i-1].Segment == hits[i].Segment {
			continue
		}
		if i >= n && r.compare(&hits[n-1], &hits[i]) != 0 {
			break
		}
		tied = true
		first, end := i-1, i+1
		for first > 0 && r.compare(&hits[first-1], &hits[i]) == 0 {
			first--
		}
		for end < len(hits) && r.compare(&hits[end], &hits[i]) == 0 {
			end++
		}
		if err := r.store(hits[first:end]); err != nil {
			return err
		}
		i = end - 1
	}
	if tied {
		sort.Stable(byAddress{r, hits})
	}
	return nil
}

// compare is negative when a comes before b by all but the address.
func (r *Ranking) compare(a, b *Candidate) int {
	if a.Pin != b.Pin {
		return sign(a.Pin > b.Pin)
	}
	if r.order.by != "" {
		if c := r.order.compare(&a.key, &b.key); c != 0 || r.order.by == TitleOrder {
			return c
		}
	}
	switch {
	case a.tier != b.tier:
		return sign(a.tier > b.tier)
	case a.Score != b.Score:
		return sign(a.Score > b.Score)
	}
	return 0
}

func (r *Ranking) before(a, b *Candidate) bool {
	if c := r.compare(a, b); c != 0 {
		return c < 0
	}
	if r.order.backward() {
		a, b = b, a
	}
	if a.Segment != b.Segment {
		return a.Segment < b.Segment
	}
	return a.Doc < b.Doc
}

// byRank sorts candidates of any segments.
type byRank struct {
	r    *Ranking
	list []Candidate
}

func (l byRank) Len() int           { return len(l.list) }
func (l byRank) Swap(i, j int)      { l.list[i], l.list[j] = l.list[j], l.list[i] }
func (l byRank) Less(i, j int) bool { return l.r.before(&l.list[i], &l.list[j]) }

// byAddress sorts candidates whose stored documents are there where they tie.
type byAddress byRank

func (l byAddress) Len() int      { return len(l.list) }
func (l byAddress) Swap(i, j int) { l.list[i], l.list[j] = l.list[j], l.list[i] }
func (l byAddress) Less(i, j int) bool {
	a, b := &l.list[i], &l.list[j]
	if c := l.r.compare(a, b); c != 0 || a.Stored == nil || b.Stored == nil {
		return c < 0
	}
	if l.r.order.backward() {
		a, b = b, a
	}
	return a.Stored.URL < b.Stored.URL
}
