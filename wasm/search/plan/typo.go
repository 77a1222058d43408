package plan

import (
	"sort"
	"unicode/utf8"

	"carrel/wasm/fuzzy"
	"carrel/wasm/pack"
)

// Words from so many characters on may hold one typo, or two. A shorter word is
// one edit away from too many.
const (
	minTypo  = 4
	minTypos = 8
)

// maxTypos bounds the words that a misspelt one may stand for: each is a posting
// list to fetch.
const maxTypos = 8

// edits returns how many edits a word may be away from what was meant: as many
// as were asked for, else as many as fit its length.
func edits(term string, asked int) int {
	switch n := utf8.RuneCountInString(term); {
	case asked > 0:
		return min(asked, fuzzy.MaxEdits)
	case n >= minTypos:
		return 2
	case n >= minTypo:
		return 1
	}
	return 0
}

// A misspelling is a word near another one.
type misspelling struct {
	text     string
	distance int
	alike    int // characters that the two share at the beginning and the end
	entries  []pack.Term
	df       int
}

// besidePrefix is what a typo counts against a completion, at most, where
// documents have the word itself: there it is only what was asked for with ~.
const besidePrefix = 0.8

// addTypos appends the words that term may be a misspelling of. Only the nearest
// of them count: who is one edit away from a word did not mean one two edits
// away.
func (l *lookup) addTypos(list []Expansion, term string, want ask) ([]Expansion, error) {
	near, err := l.misspellings(term, edits(term, want.fuzzy), want.fuzzy == 0)
	if err != nil {
		return nil, err
	}
	share := l.Params.Typo
	if answered(list) {
		share = min(share, float64(besidePrefix*l.Params.Prefix))
	}
	for _, m := range near {
		weight := share
		if m.distance > 1 {
			weight = float64(weight * weight)
		}
		if list, err = l.add(list, []string{m.text}, Typo, weight); err != nil {
			return nil, err
		}
	}
	return list, nil
}

// misspellings returns words up to max edits from term that documents have, in
// the order of their text; of the nearest alone when nearest is set. Before the
// dictionary has told whether it lacks the word, it asks for no further file.
func (l *lookup) misspellings(term string, max int, nearest bool) ([]misspelling, error) {
	if max == 0 || l.Noted() {
		return nil, nil
	}
	near, err := l.spelled(term, max)
	if err != nil || len(near) == 0 {
		return nil, err
	}
	list := make(likeliest, 0, len(near))
	least := max
	for _, m := range near {
		least = min(least, m.distance)
	}
	for word, m := range near {
		if !nearest || m.distance == least {
			m.text, m.alike = word, alike(term, word)
			list = append(list, *m)
		}
	}
	sort.Sort(list)
	list = list[:min(len(list), maxTypos)]
	for i := range list {
		m := &list[i]
		if m.entries, _, err = l.entries(m.text); err != nil {
			return nil, err
		}
		m.df = l.frequency(m.entries)
	}
	return list, nil
}

// spelled walks the spelling lists.
func (l *lookup) spelled(term string, max int) (map[string]*misspelling, error) {
	near := map[string]*misspelling{}
	automaton := fuzzy.New(term, max)
	for _, s := range l.Segments {
		for i := range s.Spelling {
			chunk, err := s.OpenSpelling(i)
			if err != nil {
				return nil, err
			}
			if chunk == nil {
				continue
			}
			automaton.Walk(chunk, func(found []byte, _, distance int) bool {
				if word := string(found); distance > 0 && !s.Bare(word) && near[word] == nil {
					near[word] = &misspelling{distance: distance}
				}
				return true
			})
		}
	}
	return near, nil
}

// alike counts the bytes that two words share at their beginning and their end.
func alike(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	shared := n
	for i := 1; i <= len(a)-shared && i <= len(b)-shared && a[len(a)-i] == b[len(b)-i]; i++ {
		n++
	}
	return n
}

// likeliest sorts words by how near they are to the misspelt one.
type likeliest []misspelling

func (l likeliest) Len() int      { return len(l) }
func (l likeliest) Swap(i, j int) { l[i], l[j] = l[j], l[i] }
func (l likeliest) Less(i, j int) bool {
	a, b := &l[i], &l[j]
	switch {
	case a.distance != b.distance:
		return a.distance < b.distance
	case a.alike != b.alike:
		return a.alike > b.alike
	}
	return a.text < b.text
}
