package rank

import (
	"strings"

	"carrel/wasm/search/shelf"
	"carrel/wasm/text"
)

// pin finds the documents that the site puts on top of what this query finds.
func (r *Ranking) pin() error {
	query := normal(r.Options.Query)
	for k, s := range r.Segments {
		if s.Head == nil {
			continue
		}
		for _, p := range s.Head.Pins {
			if normal(p.Query) != query {
				continue
			}
			if err := r.pinAll(k, p.URLs); err != nil {
				return err
			}
		}
	}
	return r.Needed()
}

// normal is a query without what does not change it: case, width, spaces at its
// ends and more than one between its words.
func normal(query string) string { return strings.Join(strings.Fields(text.Fold(query)), " ") }

func (r *Ranking) pinAll(k int, urls []string) error {
	for i, url := range urls {
		doc, err := r.FindIn(k, url)
		if err != nil {
			return err
		}
		if doc < 0 {
			continue
		}
		if r.pins == nil {
			r.pins = map[shelf.Place]int{}
		}
		r.pins[shelf.Place{Segment: k, Doc: doc}] = len(urls) - i
	}
	return nil
}

// eachPinned calls take with the pinned documents of segment k that do not match
// by themselves. Filters hold for them too, and another order than that of
// relevance knows of none.
func (r *Ranking) eachPinned(k int, take func(doc int)) {
	if r.order.by != "" {
		return
	}
	for p := range r.pins {
		if p.Segment == k && !r.Matches.Matches(k, p.Doc) && r.Admits(k, p.Doc) {
			take(p.Doc)
		}
	}
}
