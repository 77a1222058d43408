package plan

import (
	"strings"

	"carrel/wasm/pack"
	"carrel/wasm/search/shelf"
	"carrel/wasm/search/sorting"
)

// maxCompletions bounds the words that a prefix stands for: the most frequent
// are taken.
const maxCompletions = 64

// completions returns the most frequent terms that begin with prefix. Where
// they are few it keeps their entries, which it has gone through, for entries.
func (l *lookup) completions(prefix string) ([]string, error) {
	df := map[string]int{}
	met := make(map[string][]pack.Term)
	for i, s := range l.Segments {
		err := l.walk(s, prefix, func(t pack.Term) {
			df[t.Text] += t.DF - s.Less(t.Text)
			if len(df) > maxCompletions {
				return
			}
			if met[t.Text] == nil {
				met[t.Text] = make([]pack.Term, len(l.Segments))
			}
			met[t.Text][i] = t
		})
		if err != nil {
			return nil, err
		}
	}
	if len(df) <= maxCompletions {
		l.met = met
	}
	return sorting.MostFrequent(df, maxCompletions), nil
}

// walk calls take with the terms of a segment that begin with prefix and tell
// documents apart.
func (l *lookup) walk(s *shelf.Segment, prefix string, take func(pack.Term)) error {
	for i := max(0, s.TermsChunk(prefix)); i < len(s.Terms) && (s.Terms[i].First <= prefix || strings.HasPrefix(s.Terms[i].First, prefix)); i++ {
		c, err := s.OpenTerms(i)
		if err != nil {
			return err
		}
		if c == nil {
			continue
		}
		err = c.Walk(prefix, func(t pack.Term) bool {
			here := strings.HasPrefix(t.Text, prefix)
			if here && t.DF > 0 && !t.Stop && !s.Bare(t.Text) {
				take(t)
			}
			return here
		})
		if err != nil {
			return err
		}
	}
	return nil
}
