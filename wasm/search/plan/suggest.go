package plan

import (
	"strings"

	"carrel/wasm/query"
	"carrel/wasm/text"
)

// A query that finds no more than so many documents has found little, and a word
// that so many have may be a typo that somebody published.
const little = 2

// muchMore is how many times as many documents a word must have to be suggested
// for one that is there.
const muchMore = 5

// Suggest returns the text of a query with its misspelt words mended, "" when it
// has none. total is how many documents its plan has found.
func (r *Planner) Suggest(p *Plan, text string, total int) (string, error) {
	l := &lookup{Planner: r}
	var mended map[string]string
	for i := range p.Leaves {
		leaf := &p.Leaves[i]
		if leaf.Kind != query.Word || !leaf.Scored || leaf.Stop {
			continue
		}
		better, err := l.better(leaf, total)
		if err != nil {
			return "", err
		}
		if better != "" {
			if mended == nil {
				mended = map[string]string{}
			}
			mended[leaf.Terms[0].Text] = better
		}
	}
	if mended == nil {
		return "", r.Needed()
	}
	return replaced(text, mended), r.Needed()
}

// replaced puts words in the places of others, wherever these stand in a query.
func replaced(query string, words map[string]string) string {
	var b strings.Builder
	at := 0
	g := text.NewSegmenter(query)
	for t, ok := g.Next(); ok; t, ok = g.Next() {
		if better := words[t.Term]; better != "" && !t.Part {
			b.WriteString(query[at:t.Start] + better)
			at = t.End
		}
	}
	b.WriteString(query[at:])
	return b.String()
}

// better returns the word that was meant by one that no document has, or few
// have where the query found little, "" when there is none.
func (l *lookup) better(leaf *Leaf, total int) (string, error) {
	df, known, related := 0, false, false
	for _, x := range leaf.Expansions[0] {
		if x.Relation == Exact || x.Relation == Completion {
			df, known = df+l.frequency(x.Entries), true
		}
		related = related || x.Relation == Family
	}
	if known && (total > little || df > little || df == 0 && related) { // related alone: the word written otherwise
		return "", nil
	}
	near, err := l.misspellings(leaf.Terms[0].Text, edits(leaf.Terms[0].Text, 0), true)
	if err != nil {
		return "", err
	}
	best := misspelling{df: df * muchMore}
	for _, m := range near {
		if m.df > best.df {
			best = m
		}
	}
	if related && l.sameWord(text.Plain(leaf.Terms[0].Text), text.Plain(best.text)) {
		return "", nil // another form of the word, which was found
	}
	return best.text, nil
}

// sameWord reports whether one of two words is the other with an ending, or differs in
// what stands before it: l'.
func (l *lookup) sameWord(a, b string) bool {
	for _, rest := range l.bare(a) {
		if strings.HasSuffix(b, rest) {
			return true
		}
	}
	return strings.HasPrefix(a, b) || strings.HasPrefix(b, a)
}
