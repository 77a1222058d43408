package plan

import (
	"slices"
	"sort"
	"strings"

	"carrel/wasm/fuzzy"
	"carrel/wasm/pack"
	"carrel/wasm/search/sorting"
	"carrel/wasm/text"
)

// relatives returns the family of a term, itself included; where several languages
// are searched, its family in each.
func (l *lookup) relatives(term string, entries []pack.Term) ([]string, error) {
	names := l.families(entries)
	if names == nil {
		name, err := l.familyName(term, entries)
		if err != nil {
			return nil, err
		}
		names = []string{name}
	}
	seen := map[string]bool{}
	for _, name := range names {
		list, err := l.members(name)
		if err != nil {
			return nil, err
		}
		for _, m := range list { // a plain form in one segment may be a word of another family in the next
			entries, _, err := l.entries(m)
			if err != nil {
				return nil, err
			}
			if own := l.families(entries); own == nil || slices.Contains(own, name) {
				seen[m] = true
			}
		}
	}
	return sorting.Texts(seen), nil
}

// families returns the families that a term has in the languages searched.
func (l *lookup) families(entries []pack.Term) (names []string) {
	for i, s := range l.Segments {
		var own []pack.Term // of this language, whose first segment it is
		for k, other := range l.Segments {
			if other.Lang == s.Lang && k < i {
				own = nil
				break
			}
			if other.Lang == s.Lang {
				own = append(own, entries[k])
			}
		}
		if name, known := familyOf(own); known && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}

// familyName returns the family of a term: what the dictionary says; for a
// word that no page has, that of the word without what stands before it (l'), or the
// first among those that the language's endings make likely, the longest ending first.
func (l *lookup) familyName(term string, entries []pack.Term) (string, error) {
	if name, known := familyOf(entries); known {
		return name, nil
	}
	plain := text.Plain(term)
	for _, rest := range l.bare(term) {
		entries, found, err := l.entries(rest)
		if err != nil {
			return "", err
		}
		if name, _ := familyOf(entries); found {
			return name, nil
		}
	}
	for _, name := range append([]string{plain}, l.stems(plain)...) {
		members, err := l.members(name)
		if err != nil || len(members) > 0 {
			return name, err
		}
	}
	return plain, nil
}

// bare returns a word without what the languages searched write before words and with
// them.
func (l *lookup) bare(term string) (list []string) {
	for _, s := range l.Segments {
		for _, b := range s.Beginnings() {
			if rest, cut := strings.CutPrefix(term, b); cut && rest != "" && !slices.Contains(list, rest) {
				list = append(list, rest)
			}
		}
	}
	return list
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
	for _, s := range l.Segments {
		for _, e := range s.Endings() {
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
	for _, s := range l.Segments {
		if len(s.Terms) == 0 {
			continue
		}
		c, err := s.OpenTerms(max(0, s.TermsChunk(name)))
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
	return sorting.Texts(seen), nil
}

// favourNear sorts out the family that was guessed for a word that no page has:
// "governence" is more likely governance than government, which only shares its
// stem. Where some of the family are near the word, the others stand behind them
// as words do that are two edits away.
func (l *lookup) favourNear(list []Expansion, term string) {
	most := edits(term, 0)
	var near, far []*Expansion
	for i := range list {
		switch x := &list[i]; {
		case x.Relation != Family:
		case fuzzy.Distance(term, x.Text, most) <= most:
			near = append(near, x)
		default:
			far = append(far, x)
		}
	}
	if len(near) == 0 {
		return
	}
	for _, x := range near {
		x.Weight = l.Params.Typo
	}
	for _, x := range far {
		x.Relation, x.Weight = Typo, float64(l.Params.Typo*l.Params.Typo*x.Weight)
	}
}
