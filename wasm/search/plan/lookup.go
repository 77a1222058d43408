package plan

import "carrel/wasm/pack"

// A Relation says how a term of the dictionary answers a term of the query: the
// closer ones come first.
type Relation uint8

// The relations, the closest first.
const (
	Exact Relation = iota
	Family
	Synonym
	Completion
	Typo
)

func (r Relation) String() string {
	return [...]string{"exact", "family", "synonym", "prefix", "typo"}[r]
}

// An Expansion is a term of the dictionary that answers a term of the query.
type Expansion struct {
	Text     string
	Relation Relation
	Weight   float64
	Entries  []pack.Term // one for each searched segment; DF 0 where it is not there
}

// A lookup finds the expansions of terms in the searched segments.
type lookup struct {
	*Planner
	family float64                // what another member of a word's family counts
	met    map[string][]pack.Term // entries of the completions last walked
	stops  bool                   // stop words are walked, and no others
}

// An ask is what is wanted of a term's expansions.
type ask struct {
	alone  bool // no family, no synonyms, no typos: inside a phrase, a run, or where it is excluded
	prefix bool // completions too
	fuzzy  int  // typos too, up to so many edits; query.Auto for as many as fit the word
	word   bool // typos when there is nothing else
}

// entries looks a term up in every segment. found is false when none has it.
func (l *lookup) entries(term string) (entries []pack.Term, found bool, err error) {
	if met := l.met[term]; met != nil {
		return met, true, nil
	}
	entries = make([]pack.Term, len(l.Segments))
	for i, s := range l.Segments {
		k := s.TermsChunk(term)
		if k < 0 || s.Forgotten(term) {
			continue
		}
		c, err := s.OpenTerms(k)
		if err != nil {
			return nil, false, err
		}
		if c == nil {
			continue
		}
		entry, here, err := c.Lookup(term)
		if err != nil {
			return nil, false, err
		}
		if s.Bare(term) {
			entry.DF, entry.Postings = 0, nil
		}
		entries[i], found = entry, found || here
	}
	return entries, found, nil
}

// frequency is the number of documents that hold a term, without those that
// have been removed.
func (l *lookup) frequency(entries []pack.Term) int {
	df := 0
	for i, entry := range entries {
		if entry.DF > 0 {
			df += entry.DF - l.Segments[i].Less(entry.Text)
		}
	}
	return df
}

// expand returns the expansions of a query term: the term itself, its family,
// its synonyms, its completions when it is a prefix, and where there is nothing
// else the words that it may be a misspelling of. A stop word stands for itself
// alone, or "one" would find every title with "on" in it: they share a stem. stop
// says that it is too common to tell documents apart. The order is the same
// however the documents are cut into segments: by relation, then by text.
func (l *lookup) expand(term string, want ask) (list []Expansion, stop bool, err error) {
	entries, found, err := l.entries(term)
	if err != nil {
		return nil, false, err
	}
	if found {
		list = append(list, Expansion{term, Exact, 1, entries})
	}
	stop = isStopWord(entries)
	for _, k := range l.kins(term, entries, want, stop) {
		terms, err := k.find()
		if err != nil {
			return nil, false, err
		}
		if list, err = l.add(list, terms, k.relation, k.weight); err != nil {
			return nil, false, err
		}
	}
	if !found && want.word {
		l.favourNear(list, term)
	}
	if want.word && !stop && (want.fuzzy != 0 || !answered(list)) {
		list, err = l.addTypos(list, term, want)
	}
	return list, stop, err
}

// hold adds to the expansions of a stop word the documents that hold it elsewhere
// than in titles and headings.
func (l *lookup) hold(list []Expansion) ([]Expansion, error) {
	if !IsStop(list) || pack.IsHeld(list[len(list)-1].Text) {
		return list, nil
	}
	return l.add(list, []string{pack.Held(list[0].Text)}, Exact, held)
}

// held is what a stop word counts in a text, about which it says less than in a
// title.
const held = 0.5

// A kin is a way in which other terms are related to one.
type kin struct {
	relation Relation
	weight   float64
	find     func() ([]string, error)
}

// kins returns the ways to a term's relatives that are wanted.
func (l *lookup) kins(term string, entries []pack.Term, want ask, stop bool) (list []kin) {
	if !stop && !want.alone {
		list = append(list,
			kin{Family, l.family, func() ([]string, error) { return l.relatives(term, entries) }},
			kin{Synonym, l.Params.Synonym, func() ([]string, error) { return l.Synonyms.of(l.Selection, term), nil }})
	}
	if want.prefix {
		list = append(list, kin{Completion, l.Params.Prefix, func() ([]string, error) { return l.completions(term) }})
	}
	return list
}

// answered reports whether any document has one of the expansions.
func answered(list []Expansion) bool {
	for _, x := range list {
		for _, entry := range x.Entries {
			if entry.DF > 0 {
				return true
			}
		}
	}
	return false
}

// add appends the terms that are in the dictionary and not in the list yet.
func (l *lookup) add(list []Expansion, terms []string, r Relation, weight float64) ([]Expansion, error) {
	if weight == 0 {
		return list, nil
	}
next:
	for _, t := range terms {
		for i := range list {
			if list[i].Text == t {
				continue next
			}
		}
		entries, found, err := l.entries(t)
		if err != nil {
			return nil, err
		}
		if found && (r != Family || !isStopWord(entries)) {
			list = append(list, Expansion{t, r, weight, entries})
		}
	}
	return list, nil
}

func isStopWord(entries []pack.Term) bool {
	for _, entry := range entries {
		if entry.Stop {
			return true
		}
	}
	return false
}

// IsStop reports whether what a term of the query leads to is a stop word. The
// body keeps its place but no posting.
func IsStop(list []Expansion) bool {
	for _, x := range list {
		for _, entry := range x.Entries {
			if entry.Stop && x.Relation == Exact {
				return true
			}
		}
	}
	return false
}
