package query

import (
	"strings"

	"carrel/wasm/text"
)

// leaves returns the leaves of an item that is no group: one for a phrase, a
// value or a range, one for each word of a chunk. A chunk that is to be excluded
// is a phrase: -foo-bar is meant for neither foo nor bar alone.
func (it *item) leaves(negated bool) []Leaf {
	switch it.Kind {
	case Filter:
		it.Typed = it.Typed && !negated
		it.Prefix = it.Prefix || it.Typed
		return []Leaf{it.Leaf}
	case DateRange:
		return []Leaf{it.Leaf}
	case Related:
		it.Typed, it.Prefix, it.Fuzzy = false, false, 0
		return []Leaf{it.Leaf}
	case Phrase:
		return []Leaf{it.phrase()}
	}
	it.Typed = it.Typed && !negated
	list := it.words()
	if negated && len(list) > 1 || negated && len(list[0].Terms) > 1 {
		return []Leaf{it.phrase()}
	}
	return list
}

// words cuts a chunk into words and runs. What is typed behind the chunk
// belongs to the last of them.
func (it *item) words() []Leaf {
	var list []Leaf
	g := text.NewSegmenter(it.Text)
	t, ok := g.Next()
	for ok {
		l := Leaf{Kind: Word, Field: it.Field, Terms: []Term{{Text: t.Term}}, Joined: len(list) > 0}
		start, end := t.Start, t.End
		switch {
		case t.Gram:
			l.Kind = Run
			l.Terms, end = run(g, t)
			l.Prefix = t.Last // a single character is the beginning of a bigram
			t, ok = g.Next()
		default:
			for t, ok = g.Next(); ok && t.Part; t, ok = g.Next() {
				l.Parts = append(l.Parts, t.Term)
			}
			if end == len(it.Text) {
				l.Prefix, l.Typed, l.Fuzzy = it.Prefix || it.Typed, it.Typed, it.Fuzzy
			}
		}
		l.Text = it.Text[start:end]
		list = append(list, l)
	}
	return list
}

// run takes the bigrams of a run from its first on. The single character that
// closes the run adds nothing to them.
func run(g *text.Segmenter, t text.Token) (terms []Term, end int) {
	for offset := 0; !t.Last; offset++ {
		terms = append(terms, Term{t.Term, offset})
		t, _ = g.Next()
	}
	if len(terms) == 0 {
		terms = append(terms, Term{Text: t.Term})
	}
	return terms, t.End
}

// phrase returns the item as terms that stand as they are.
func (it *item) phrase() Leaf {
	l := it.Leaf
	l.Kind, l.Typed, l.Fuzzy = Phrase, false, 0
	l.Text = strings.TrimSpace(strings.ReplaceAll(l.Text, `"`, " "))
	g := text.NewSegmenter(it.Text)
	offset := 0
	for t, ok := g.Next(); ok; t, ok = g.Next() {
		if t.Part {
			continue
		}
		if !t.Last || len(l.Terms) == 0 {
			l.Terms = append(l.Terms, Term{t.Term, offset})
		}
		offset++
	}
	return l
}
