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

// addPinned offers the pinned documents of segment k that do not match by
// themselves, and returns how many they are. Filters hold for them too.
func (q *evaluation) addPinned(k int, best *top) (added int) {
	for p := range q.pins {
		if p.segment != k || q.matches(k, p.doc) || !q.admits(k, p.doc) {
			continue
		}
		c := q.candidate(k, p.doc)
		best.offer(&c)
		added++
	}
	return added
}
