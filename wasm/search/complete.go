package search

import (
	"sort"
	"strings"

	"carrel/wasm/pack"
)

// completions returns the most frequent terms that begin with prefix. Where
// they are few it keeps their entries, which it has gone through, for entries.
func (l *lookup) completions(prefix string) ([]string, error) {
	df := map[string]int{}
	met := make(map[string][]pack.Term)
	for i, s := range l.segments {
		err := l.walk(s, prefix, func(t pack.Term) {
			df[t.Text] += t.DF - s.less(t.Text)
			if len(df) > maxCompletions {
				return
			}
			if met[t.Text] == nil {
				met[t.Text] = make([]pack.Term, len(l.segments))
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
	return mostFrequent(df, maxCompletions), nil
}

// walk calls take with the terms of a segment that begin with prefix and tell
// documents apart.
func (l *lookup) walk(s *segment, prefix string, take func(pack.Term)) error {
	for i := max(0, s.TermsChunk(prefix)); i < len(s.Terms) && (s.Terms[i].First <= prefix || strings.HasPrefix(s.Terms[i].First, prefix)); i++ {
		c, err := l.engine.termsChunk(s, i)
		if err != nil {
			return err
		}
		if c == nil {
			continue
		}
		err = c.Walk(prefix, func(t pack.Term) bool {
			here := strings.HasPrefix(t.Text, prefix)
			if here && t.DF > 0 && !t.Stop && !s.bare(t.Text) {
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

// mostFrequent returns the n terms with the highest document frequency, ties by
// text, in the order of their text.
func mostFrequent(df map[string]int, n int) []string {
	if len(df) > n {
		floor := nthLargest(df, n)
		few := make(map[string]int, 2*n)
		for s, count := range df {
			if count >= floor {
				few[s] = count
			}
		}
		df = few
	}
	list := mostFrequentFirst(df)
	list = list[:min(n, len(list))]
	sort.Sort(byText(list))
	return list
}

// nthLargest returns the n-th largest count, by counting the counts: a prefix of
// one letter begins tens of thousands of terms, most of them in few documents.
func nthLargest(df map[string]int, n int) int {
	tally := map[int]int{}
	for _, count := range df {
		tally[count]++
	}
	largest := sortedDocs(tally)
	for i := len(largest) - 1; i >= 0; i-- {
		if n -= tally[largest[i]]; n <= 0 {
			return largest[i]
		}
	}
	return 0
}
