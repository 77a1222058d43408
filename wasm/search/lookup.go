package search

import (
	"sort"
	"strings"

	"carrel/wasm/fuzzy"
	"carrel/wasm/pack"
	"carrel/wasm/text"
)

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

// favourNear sorts out the family that was guessed for a word that no page has:
// "governence" is more likely governance than government, which only shares its
// stem. Where some of the family are near the word, the others stand behind them
// as words do that are two edits away.
func (l *lookup) favourNear(list []expansion, term string) {
	most, near := edits(term, 0), false
	for i := range list {
		x := &list[i]
		if x.relation == family && fuzzy.Distance(term, x.text, most) <= most {
			x.weight, near = l.params.Typo, true
		}
	}
	for i := range list {
		if x := &list[i]; near && x.relation == family && x.weight != l.params.Typo {
			x.relation, x.weight = typo, float64(l.params.Typo*l.params.Typo*x.weight)
		}
	}
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

// relatives returns the family of a term, itself included.
func (l *lookup) relatives(term string, entries []pack.Term) ([]string, error) {
	name, err := l.familyName(term, entries)
	if err != nil {
		return nil, err
	}
	list, err := l.members(name)
	if err != nil || len(l.segments) == 1 {
		return list, err
	}
	kept := list[:0]
	for _, m := range list { // a plain form in one segment may be a word of another family in the next
		entries, _, err := l.entries(m)
		if err != nil {
			return nil, err
		}
		if own, known := familyOf(entries); !known || own == name {
			kept = append(kept, m)
		}
	}
	return kept, nil
}

// familyName returns the family of a term: what the dictionary says; for a
// word that no page has, the first family among those that the language's
// endings make likely, the longest ending first.
func (l *lookup) familyName(term string, entries []pack.Term) (string, error) {
	if name, known := familyOf(entries); known {
		return name, nil
	}
	plain := text.Plain(term)
	for _, name := range append([]string{plain}, l.stems(plain)...) {
		members, err := l.members(name)
		if err != nil || len(members) > 0 {
			return name, err
		}
	}
	return plain, nil
}

// familyOf returns the family that the dictionary gives a term: that of the term
// itself, or where it is only the plain form of others, the least of theirs, as
// the dictionary of one segment has it.
func familyOf(entries []pack.Term) (name string, known bool) {
	for _, entry := range entries {
		switch {
		case entry.Text == "":
		case entry.Stop || entry.DF > 0:
			return entry.Family, true
		case !known || entry.Family < name:
			name, known = entry.Family, true
		}
	}
	return name, known
}

// minStem is the shortest stem in bytes that an ending may leave.
const minStem = 3

// stems cuts off a term every ending that the languages searched are known to
// have, the longest first.
func (l *lookup) stems(term string) []string {
	seen := map[string]bool{}
	var endings []pack.Ending
	for _, s := range l.segments {
		for _, e := range s.endings() {
			if key := e.Cut + ">" + e.Add; !seen[key] && len(term) >= minStem+len(e.Cut) && strings.HasSuffix(term, e.Cut) {
				seen[key] = true
				endings = append(endings, e)
			}
		}
	}
	sort.Stable(longestFirst(endings))
	var list []string
	for _, e := range endings {
		list = append(list, strings.TrimSuffix(term, e.Cut)+e.Add)
	}
	return list
}

type longestFirst []pack.Ending

func (l longestFirst) Len() int      { return len(l) }
func (l longestFirst) Swap(i, j int) { l[i], l[j] = l[j], l[i] }
func (l longestFirst) Less(i, j int) bool {
	a, b := l[i], l[j]
	return len(a.Cut) > len(b.Cut) || len(a.Cut) == len(b.Cut) && a.Add < b.Add
}

// members returns the members of a family in all segments, in order.
func (l *lookup) members(name string) ([]string, error) {
	seen := map[string]bool{}
	for _, s := range l.segments {
		if len(s.Terms) == 0 {
			continue
		}
		c, err := l.engine.termsChunk(s, max(0, s.TermsChunk(name)))
		if err != nil {
			return nil, err
		}
		if c == nil {
			continue
		}
		members, err := c.Members(name)
		if err != nil {
			return nil, err
		}
		for _, m := range members {
			seen[m] = true
		}
	}
	return sorted(seen), nil
}

func sorted(set map[string]bool) []string {
	list := make([]string, 0, len(set))
	for s := range set {
		list = append(list, s)
	}
	sort.Sort(byText(list))
	return list
}

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

// mostFrequentFirst sorts texts by their count, ties by text.
func mostFrequentFirst(counts map[string]int) []string {
	list := make([]string, 0, len(counts))
	for s := range counts {
		list = append(list, s)
	}
	sort.Sort(byCount{list, counts})
	return list
}

type byCount struct {
	list   []string
	counts map[string]int
}

func (l byCount) Len() int      { return len(l.list) }
func (l byCount) Swap(i, j int) { l.list[i], l.list[j] = l.list[j], l.list[i] }
func (l byCount) Less(i, j int) bool {
	if a, b := l.counts[l.list[i]], l.counts[l.list[j]]; a != b {
		return a > b
	}
	return l.list[i] < l.list[j]
}

// byText sorts texts. It is here, and not sort.Strings, because that brings a
// sorting routine of its own for strings.
type byText []string

func (l byText) Len() int           { return len(l) }
func (l byText) Swap(i, j int)      { l[i], l[j] = l[j], l[i] }
func (l byText) Less(i, j int) bool { return l[i] < l[j] }

// sortedDocs returns the documents of a map in order.
func sortedDocs[V any](docs map[int]V) []int {
	list := make([]int, 0, len(docs))
	for doc := range docs {
		list = append(list, doc)
	}
	sort.Sort(byNumber(list))
	return list
}

type byNumber []int

func (l byNumber) Len() int           { return len(l) }
func (l byNumber) Swap(i, j int)      { l[i], l[j] = l[j], l[i] }
func (l byNumber) Less(i, j int) bool { return l[i] < l[j] }

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
