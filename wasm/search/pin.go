package search

import (
	"strings"

	"carrel/wasm/text"
)

// pin finds the documents that the site puts on top of what this query finds.
func (q *evaluation) pin() error {
	query := normal(q.Query)
	for _, s := range q.segments {
		if s.head == nil {
			continue
		}
		for _, p := range s.head.Pins {
			if normal(p.Query) != query {
				continue
			}
			if err := q.pinAll(s, p.URLs); err != nil {
				return err
			}
		}
	}
	return q.engine.needed()
}

// normal is a query without what does not change it: case, width, spaces at its
// ends and more than one between its words.
func normal(query string) string { return strings.Join(strings.Fields(text.Fold(query)), " ") }

func (q *evaluation) pinAll(s *segment, urls []string) error {
	for i, url := range urls {
		chunk := s.TextChunkOf(url)
		if chunk < 0 {
			continue
		}
		_, doc, err := q.engine.find(s, chunk, url)
		if err != nil {
			return err
		}
		if doc < 0 || s.removed(doc) {
			continue
		}
		if q.pins == nil {
			q.pins = map[place]int{}
		}
		q.pins[place{q.indexOf(s), doc}] = len(urls) - i
	}
	return nil
}

func (q *evaluation) indexOf(s *segment) int {
	for k := range q.segments {
		if q.segments[k] == s {
			return k
		}
	}
	return -1
}

// eachPinned calls take with the pinned documents of segment k that do not match
// by themselves. Filters hold for them too, and another order than that of
// relevance knows of none.
func (q *evaluation) eachPinned(k int, take func(doc int)) {
	if q.order.by != "" {
		return
	}
	for p := range q.pins {
		if p.segment == k && !q.matches(k, p.doc) && q.admits(k, p.doc) {
			take(p.doc)
		}
	}
}
