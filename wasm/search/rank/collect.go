package rank

import (
	"carrel/wasm/pack"
	"carrel/wasm/search/locate"
	"carrel/wasm/search/shelf"
)

// A Candidate is a document on its way to become a hit.
type Candidate struct {
	shelf.Place
	Pin    int // rank among those that the site puts on top, the first highest; 0 for none
	Score  float64
	Stored *pack.Stored
	Detail *locate.Detail // nil until the plan's words have been located

	key  sortKey
	tier int32   // coverage, where it decides before the score does
	near float64 // parts of the score that were earned by words that stand together
	head float64 // and by a heading that is the query

	free   bool // a resource that may stand above the first page
	barred bool // one that was put behind a page
}

// depth is how many of the best documents are looked at once more, for words
// that stand near each other. It is the same whatever the number of hits asked
// for, so that the first ten are the first ten of a hundred. It is no more than
// a page of hits, because where a pack has no positions each of these documents
// has to be fetched: 20 gave 0.003 more nDCG@10 on Cranfield, 0.005 more on
// CACM and 0.005 less on SciFact, for twice the bytes.
const depth = 10

// Best returns the best documents in order, and how many there are in all.
func (r *Ranking) Best() (hits []Candidate, total int, err error) {
	want := max(r.Options.Limit, depth)
	for k := range r.Segments {
		best := top{r: r, limit: want}
		total += r.each(k, true, func(doc int) {
			if r.beaten(k, doc, &best) {
				return
			}
			c := r.candidate(k, doc)
			best.offer(&c)
		})
		hits = append(hits, best.list...)
	}
	if r.order.by == TitleOrder {
		if err := r.readTitles(hits); err != nil {
			return nil, 0, err
		}
	}
	if err := r.arrange(hits, want); err != nil {
		return nil, 0, err
	}
	if r.bar(hits) {
		if err := r.arrange(hits, want); err != nil {
			return nil, 0, err
		}
	}
	hits = hits[:min(want, len(hits))]
	if err := r.lift(hits[:min(depth, len(hits))]); err != nil {
		return nil, 0, err
	}
	if err := r.arrange(hits, r.Options.Limit); err != nil {
		return nil, 0, err
	}
	hits = hits[:min(r.Options.Limit, len(hits))]
	return hits, total, r.store(hits)
}

// each calls take with the documents of segment k that match, with the pinned ones
// where they are wanted, but for those whose text can't be had. It counts them.
func (r *Ranking) each(k int, pinned bool, take func(doc int)) (total int) {
	count := func(doc int) {
		if r.Lacks(k, doc) {
			return
		}
		total++
		r.Options.Counter.Add(k, doc)
		take(doc)
	}
	r.Each(k, count)
	if pinned {
		r.eachPinned(k, count)
	}
	if r.Segments[k].Kind == pack.Page {
		r.Pages += total
	}
	return total
}

func (r *Ranking) candidate(k, doc int) Candidate {
	c := Candidate{Place: shelf.Place{Segment: k, Doc: doc}}
	c.tier, c.Score = r.rank(k, doc)
	c.Score += r.Nearness(k, doc)
	if r.order.by != "" {
		c.key = r.key(k, doc)
	}
	if len(r.pins) > 0 && r.order.by == "" {
		c.Pin = r.pins[c.Place]
	}
	return c
}

// readTitles replaces the ranks of titles, which each segment counts for itself,
// by the titles.
func (r *Ranking) readTitles(hits []Candidate) error {
	if len(r.Segments) < 2 {
		return nil
	}
	if err := r.store(hits); err != nil {
		return err
	}
	for i := range hits {
		hits[i].key = titleKey(hits[i].Stored.Title)
	}
	return nil
}

// store reads the stored documents of hits.
func (r *Ranking) store(hits []Candidate) error {
	for i := range hits {
		h := &hits[i]
		if h.Stored != nil {
			continue
		}
		var err error
		if h.Stored, err = r.Segments[h.Segment].Stored(h.Doc); err != nil {
			return err
		}
	}
	return r.Needed()
}
