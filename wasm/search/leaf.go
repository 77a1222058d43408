package search

import (
	"carrel/wasm/pack"
	"carrel/wasm/query"
)

// unit is the coverage of a leaf that is found whole.
const unit = query.Unit

// A leaf is a leaf of the query with what the dictionary has for it.
type leaf struct {
	*query.Leaf
	expansions [][]expansion // for each term
	fields     byte          // mask of the fields that it is sought in
	stop       bool          // too common to tell documents apart
	scored     bool          // earns something: neither excluded nor a filter
	factor     float64       // on its idf: for repetitions, and for a phrase its words
	idf        float64       // times the factor, once settled
}

// sought returns the mask of the fields that a leaf's words are sought in.
func sought(field string) byte {
	switch field {
	case "title":
		return 1 << pack.Title
	case "heading":
		return 1 << pack.Heading
	case "tag":
		return 1 << pack.Tags
	case "author":
		return 1 << pack.Author
	}
	return allFields
}

// isFilter reports whether the leaf asks for a value and not for words.
func (l *leaf) isFilter() bool { return l.Kind >= query.Filter }

// isPhrase reports whether the leaf must be found as it stands.
func (l *leaf) isPhrase() bool { return l.Kind == query.Phrase }

// words is how many words the leaf stands for: most words of scripts without
// spaces have two characters.
func (l *leaf) words() int {
	if l.Kind == query.Run {
		return max(1, len(l.Terms)/2)
	}
	return 1
}

// inSentence reports whether a leaf is an unbroken run of a sentence: too long for
// a name, or one of many.
func (q *evaluation) inSentence(l *leaf) bool {
	return l.isRun() && (len(l.Terms) > longRun || q.content > q.params.Strict)
}

// isRun reports whether the leaf's terms are scored one by one: the bigrams of
// an unbroken run.
func (l *leaf) isRun() bool { return l.Kind == query.Run && len(l.Terms) > 1 }

// lookUp finds the expansions of every leaf. A phrase of stop words alone, which
// no body has postings for, is sought in titles and headings as a run.
func (q *evaluation) lookUp() error {
	l := &lookup{engine: q.engine, segments: q.segments, params: &q.params}
	for i := range q.parsed.Leaves {
		parsed := q.parsed.Leaves[i]
		leaf := leaf{Leaf: &parsed, fields: sought(parsed.Field), factor: 1, stop: true}
		leaf.factor += float64(q.params.Repeat * float64(parsed.Repeats))
		if parsed.Synonym {
			leaf.factor = q.params.Synonym
		}
		if !leaf.isFilter() {
			if err := q.expand(l, &leaf); err != nil {
				return err
			}
		}
		leaf.scored = !leaf.Negated && !leaf.isFilter()
		q.leaves = append(q.leaves, leaf)
	}
	q.countContent()
	return q.engine.needed()
}

// expand finds the expansions of a leaf's terms.
func (q *evaluation) expand(l *lookup, leaf *leaf) error {
	for i, t := range leaf.Terms {
		list, stop, err := l.expand(t.Text, ask{
			alone:  leaf.Negated || leaf.isPhrase() || len(leaf.Terms) > 1,
			prefix: leaf.Prefix && i == len(leaf.Terms)-1,
			fuzzy:  leaf.Fuzzy,
			word:   leaf.Kind == query.Word && (!leaf.Negated || leaf.Fuzzy != 0),
		})
		if err != nil {
			return err
		}
		leaf.expansions = append(leaf.expansions, list)
		leaf.stop = leaf.stop && stop
	}
	if leaf.Prefix && !leaf.Typed && leaf.Kind == query.Word {
		leaf.stop = false // in* asks for words that begin so
	}
	if leaf.stop && leaf.isPhrase() {
		leaf.stop, leaf.Kind = false, query.Run
	}
	if len(leaf.Parts) > 0 && len(leaf.expansions[0]) == 0 {
		return q.expandParts(l, leaf)
	}
	return nil
}

// expandParts takes a word of code that no page has apart: HTTPServer is sought
// as "http server".
func (q *evaluation) expandParts(l *lookup, leaf *leaf) error {
	leaf.Kind, leaf.Terms, leaf.expansions = query.Run, nil, nil
	for i, part := range leaf.Parts {
		list, _, err := l.expand(part, ask{alone: true})
		if err != nil {
			return err
		}
		leaf.Terms = append(leaf.Terms, query.Term{Text: part, Offset: i})
		leaf.expansions = append(leaf.expansions, list)
	}
	return nil
}

// countContent counts the words that tell documents apart, without synonyms that
// are offered for them. A query of stop words alone is taken at its word.
func (q *evaluation) countContent() {
	words := 0
	for i := range q.leaves {
		l := &q.leaves[i]
		if l.scored && !l.Synonym {
			words += l.words()
			if !l.stop {
				q.content += l.words()
			}
		}
	}
	if q.content == 0 {
		q.content = words
		for i := range q.leaves {
			q.leaves[i].stop = false
		}
	}
}
