package search

import "carrel/wasm/pack"

// A relation says how a term of the dictionary answers a term of the query: the
// closer ones come first.
type relation uint8

const (
	exact relation = iota
	family
	synonym
	completion
	typo
)

func (r relation) String() string {
	return [...]string{"exact", "family", "synonym", "prefix", "typo"}[r]
}

// An expansion is a term of the dictionary that answers a term of the query.
type expansion struct {
	text     string
	relation relation
	weight   float64
	entries  []pack.Term // one for each searched segment; DF 0 where it is not there
}

// A lookup finds the expansions of terms in the searched segments.
type lookup struct {
	engine   *Engine
	segments []*segment
	params   *Params
	met      map[string][]pack.Term // entries of the completions last walked
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
	entries = make([]pack.Term, len(l.segments))
	for i, s := range l.segments {
		k := s.TermsChunk(term)
		if k < 0 || s.without(term) {
			continue
		}
		c, err := l.engine.termsChunk(s, k)
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
		if s.bare(term) {
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
			df += entry.DF - l.segments[i].less(entry.Text)
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
func (l *lookup) expand(term string, want ask) (list []expansion, stop bool, err error) {
	entries, found, err := l.entries(term)
	if err != nil {
		return nil, false, err
	}
	if found {
		list = append(list, expansion{term, exact, 1, entries})
	}
	stop = isStopWord(entries)
	type kin struct {
		relation relation
		weight   float64
		find     func() ([]string, error)
	}
	var kins []kin
	if !stop && !want.alone {
		kins = append(kins,
			kin{family, l.params.Family, func() ([]string, error) { return l.relatives(term, entries) }},
			kin{synonym, l.params.Synonym, func() ([]string, error) { return l.synonyms(term), nil }})
	}
	if want.prefix {
		kins = append(kins, kin{completion, l.params.Prefix, func() ([]string, error) { return l.completions(term) }})
	}
	for _, k := range kins {
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

// answered reports whether any document has one of the expansions.
func answered(list []expansion) bool {
	for _, x := range list {
		for _, entry := range x.entries {
			if entry.DF > 0 {
				return true
			}
		}
	}
	return false
}

// add appends the terms that are in the dictionary and not in the list yet.
func (l *lookup) add(list []expansion, terms []string, r relation, weight float64) ([]expansion, error) {
	if weight == 0 {
		return list, nil
	}
next:
	for _, t := range terms {
		for i := range list {
			if list[i].text == t {
				continue next
			}
		}
		entries, found, err := l.entries(t)
		if err != nil {
			return nil, err
		}
		if found && (r != family || !isStopWord(entries)) {
			list = append(list, expansion{t, r, weight, entries})
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
