package plan

import (
	"carrel/wasm/pack"
	"carrel/wasm/query"
	"carrel/wasm/search/shelf"
	"carrel/wasm/text"
)

// A thesaurus is the synonyms of a head, ready to be looked up.
type thesaurus struct {
	words   map[string][]string   // a word to the other words of its groups
	phrases map[string][][]string // the terms of a phrase or word, joined by spaces, to the phrases of its groups
	longest int                   // terms of the longest phrase
}

// newThesaurus cuts each entry into terms. What a group holds means the same: a
// word leads to words by its expansions, and where either side has several terms
// the query gets the other as an alternative.
func newThesaurus(groups [][]string) *thesaurus {
	t := &thesaurus{words: map[string][]string{}, phrases: map[string][][]string{}}
	for _, group := range groups {
		entries := make([][]string, len(group))
		for i, s := range group {
			entries[i] = terms(s)
			t.longest = max(t.longest, len(entries[i]))
		}
		for i, from := range entries {
			for k, to := range entries {
				switch {
				case i == k || len(from) == 0 || len(to) == 0:
				case len(from) == 1 && len(to) == 1:
					t.words[from[0]] = append(t.words[from[0]], to[0])
				default:
					key := joined(from)
					t.phrases[key] = append(t.phrases[key], to)
				}
			}
		}
	}
	return t
}

// terms cuts a text into its terms.
func terms(s string) []string {
	var list []string
	g := text.NewSegmenter(s)
	for t, ok := g.Next(); ok; t, ok = g.Next() {
		if !t.Part && (!t.Last || len(list) == 0) {
			list = append(list, t.Term)
		}
	}
	return list
}

func joined(terms []string) string {
	s := ""
	for _, t := range terms {
		s += t + " "
	}
	return s
}

// Synonyms are those that the site gives, by the heads of its segments, ready to be
// looked up. They are kept from one query to the next; the zero value has none yet.
type Synonyms struct{ byHead map[*pack.Head]*thesaurus }

// thesauri returns those of the segments' heads, each once.
func (y *Synonyms) thesauri(l *shelf.Selection) []*thesaurus {
	var list []*thesaurus
	seen := map[*pack.Head]bool{}
	for _, s := range l.Segments {
		if s.Head == nil || len(s.Head.Synonyms) == 0 || seen[s.Head] {
			continue
		}
		seen[s.Head] = true
		if y.byHead == nil {
			y.byHead = map[*pack.Head]*thesaurus{}
		}
		if y.byHead[s.Head] == nil {
			y.byHead[s.Head] = newThesaurus(s.Head.Synonyms)
		}
		list = append(list, y.byHead[s.Head])
	}
	return list
}

// of returns the words that mean the same as one.
func (y *Synonyms) of(l *shelf.Selection, term string) []string {
	var list []string
	for _, t := range y.thesauri(l) {
		list = append(list, t.words[term]...)
	}
	return list
}

// offer puts phrases beside the words of the query that mean the same,
// and words beside phrases, as alternatives.
func (y *Synonyms) offer(l *shelf.Selection, q *query.Query) {
	for _, t := range y.thesauri(l) {
		for from := 0; from < len(q.Root.Nodes); from++ {
			for n := t.longest; n > 0; n-- {
				key, ok := plainWords(q, from, n)
				if !ok || len(t.phrases[key]) == 0 {
					continue
				}
				var alternatives []query.Leaf
				for _, phrase := range t.phrases[key] {
					alternatives = append(alternatives, phraseLeaf(phrase))
				}
				q.Offer(from, from+n, alternatives)
				break
			}
		}
	}
}

// plainWords returns the terms of n parts of the query from one on, when each is
// a word or a run that is sought anywhere and not excluded.
func plainWords(q *query.Query, from, n int) (key string, ok bool) {
	nodes := q.Root.Nodes
	if from+n > len(nodes) {
		return "", false
	}
	for _, node := range nodes[from : from+n] {
		if node.Op != query.One || node.Occur == query.MustNot {
			return "", false
		}
		l := &q.Leaves[node.Leaf]
		if l.Kind != query.Word && l.Kind != query.Run || l.Field != "" {
			return "", false
		}
		for _, t := range l.Terms {
			key += t.Text + " "
		}
	}
	return key, true
}

// phraseLeaf is a leaf that asks for terms as they stand.
func phraseLeaf(terms []string) query.Leaf {
	l := query.Leaf{Kind: query.Phrase, Synonym: true}
	for i, t := range terms {
		l.Terms = append(l.Terms, query.Term{Text: t, Offset: i})
		if i > 0 {
			l.Text += " "
		}
		l.Text += t
	}
	return l
}
