package locate

import (
	"slices"
	"strings"

	"carrel/wasm/pack"
	"carrel/wasm/search/plan"
)

// A language that writes words together has some of them in longer ones, which the
// indexer knows by their parts. In a text such a word is told by its letters alone: it
// was found already, and is only to be shown.

// A part is a word that may stand in longer ones.
type part struct {
	text string
	Target
}

// stem is what a longer word may have of a part that it begins with: of schule Schulbuch
// has no e.
func (p *part) stem() string { return strings.TrimSuffix(p.text, "e") }

// The shortest part that is sought in longer words, what these have more, in bytes, and
// how many parts are sought for one leaf.
const (
	minPart  = 5
	minMore  = 3
	maxParts = 8
)

// addPart notes that an expansion of a leaf is sought in longer words too.
func (s *sought) addPart(leaf *plan.Leaf, target Target, entry *pack.Term) {
	if leaf.IsPhrase() || leaf.Negated || entry.Stop || len(entry.Text) < minPart {
		return
	}
	n := 0
	for _, p := range s.parts {
		if p.Target == target {
			if n++; n == maxParts || strings.Contains(entry.Text, p.text) {
				return
			}
		}
	}
	s.parts = append(s.parts, part{entry.Text, target})
}

// within returns what a token has parts for.
func (s *sought) within(term string) (list []Target) {
	for i := range s.parts {
		p := &s.parts[i]
		if len(term) >= len(p.text)+minMore && (strings.Contains(term, p.text) || strings.HasPrefix(term, p.stem())) && !slices.Contains(list, p.Target) {
			list = append(list, p.Target)
		}
	}
	return list
}
