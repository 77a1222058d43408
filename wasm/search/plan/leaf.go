package plan

import (
	"carrel/wasm/pack"
	"carrel/wasm/query"
	"carrel/wasm/search/shelf"
)

// A Leaf is a leaf of the query with what the dictionary has for it.
type Leaf struct {
	*query.Leaf
	Expansions [][]Expansion // for each term
	Fields     byte          // mask of the fields that it is sought in
	Stop       bool          // too common to tell documents apart
	Scored     bool          // earns something: neither excluded nor a filter
	Factor     float64       // on its idf: for repetitions, and for a phrase its words
}

// allFields is the mask of every field.
const allFields = 1<<pack.NumFields - 1

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

// IsFilter reports whether the leaf asks for a value and not for words.
func (l *Leaf) IsFilter() bool { return l.Kind >= query.Filter }

// IsPhrase reports whether the leaf must be found as it stands.
func (l *Leaf) IsPhrase() bool { return l.Kind == query.Phrase }

// IsRun reports whether the leaf's terms are scored one by one: the bigrams of
// an unbroken run.
func (l *Leaf) IsRun() bool { return l.Kind == query.Run && len(l.Terms) > 1 }

// Stops reports how many of the leaf's terms are stop words.
func (l *Leaf) Stops() (n int) {
	for _, list := range l.Expansions {
		if IsStop(list) {
			n++
		}
	}
	return n
}

// longRun is the number of bigrams beyond which an unbroken run is a sentence
// and not a name.
const longRun = 6

// IsName reports whether the leaf is an unbroken run that may be a name.
func (l *Leaf) IsName() bool { return l.IsRun() && len(l.Terms) <= longRun }

// words is how many words the leaf stands for: most words of scripts without
// spaces have two characters.
func (l *Leaf) words() int {
	if l.Kind == query.Run {
		return max(1, len(l.Terms)/2)
	}
	return 1
}

// Column returns the column that a filter of the query reads.
func (l *Leaf) Column() string {
	if l.Kind == query.DateRange {
		return shelf.DateColumn
	}
	return l.Field
}

// Reads reports whether a filter of the query reads a column.
func (p *Plan) Reads(column string) bool {
	for i := range p.Query.Leaves {
		if l := (Leaf{Leaf: &p.Query.Leaves[i]}); l.IsFilter() && l.Column() == column {
			return true
		}
	}
	return false
}

// leaf finds the expansions of a leaf of the query.
func (l *lookup) leaf(parsed query.Leaf) (Leaf, error) {
	leaf := Leaf{Leaf: &parsed, Fields: sought(parsed.Field), Factor: 1, Stop: true}
	leaf.Factor += float64(l.Params.Repeat * float64(parsed.Repeats))
	if parsed.Synonym {
		leaf.Factor = l.Params.Synonym
	}
	leaf.Scored = !leaf.Negated && !leaf.IsFilter()
	if leaf.IsFilter() {
		return leaf, nil
	}
	if err := l.expandTerms(&leaf); err != nil {
		return leaf, err
	}
	if leaf.IsPhrase() && len(leaf.Terms) > 1 && !leaf.Synonym { // which stands for what may be one word
		leaf.Factor = float64(leaf.Factor * float64(len(leaf.Terms)))
	}
	return leaf, nil
}

// expandTerms finds the expansions of a leaf's terms.
func (l *lookup) expandTerms(leaf *Leaf) error {
	for i, t := range leaf.Terms {
		list, stop, err := l.expand(t.Text, ask{
			alone:  leaf.Negated || leaf.IsPhrase() || len(leaf.Terms) > 1,
			prefix: leaf.Prefix && i == len(leaf.Terms)-1,
			fuzzy:  leaf.Fuzzy,
			word:   leaf.Kind == query.Word && (!leaf.Negated || leaf.Fuzzy != 0),
		})
		if err != nil {
			return err
		}
		leaf.Expansions = append(leaf.Expansions, list)
		leaf.Stop = leaf.Stop && stop
	}
	if leaf.Prefix && !leaf.Typed && leaf.Kind == query.Word {
		leaf.Stop = false // in* asks for words that begin so
	}
	if leaf.IsPhrase() || leaf.Negated {
		leaf.Fields &^= 1 << pack.Part // words as they stand, and no longer ones
		return l.holdAll(leaf)
	}
	if len(leaf.Parts) > 0 && len(leaf.Expansions[0]) == 0 {
		return l.expandParts(leaf)
	}
	return nil
}

// holdAll takes a leaf at its word: also its stop words are sought wherever they
// stand.
func (l *lookup) holdAll(leaf *Leaf) (err error) {
	leaf.Stop = false
	for i, list := range leaf.Expansions {
		if leaf.Expansions[i], err = l.hold(list); err != nil {
			return err
		}
	}
	return nil
}

// Unhold takes back that stop words are sought elsewhere than in titles and
// headings.
func (l *Leaf) Unhold() {
	for i, list := range l.Expansions {
		for len(list) > 0 && pack.IsHeld(list[len(list)-1].Text) {
			list = list[:len(list)-1]
		}
		l.Expansions[i] = list
	}
}

// Holds reports whether stop words of the leaf are sought where nothing tells their
// places.
func (l *Leaf) Holds() bool {
	for _, list := range l.Expansions {
		if len(list) > 0 && pack.IsHeld(list[len(list)-1].Text) {
			return l.Fields != 1<<pack.Title
		}
	}
	return false
}

// expandParts takes a word of code that no page has apart: HTTPServer is sought
// as "http server".
func (l *lookup) expandParts(leaf *Leaf) error {
	leaf.Kind, leaf.Terms, leaf.Expansions = query.Run, nil, nil
	for i, part := range leaf.Parts {
		list, _, err := l.expand(part, ask{alone: true})
		if err != nil {
			return err
		}
		leaf.Terms = append(leaf.Terms, query.Term{Text: part, Offset: i})
		leaf.Expansions = append(leaf.Expansions, list)
	}
	return nil
}
