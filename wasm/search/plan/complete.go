package plan

import (
	"strings"

	"carrel/wasm/pack"
	"carrel/wasm/search/shelf"
	"carrel/wasm/search/sorting"
	"carrel/wasm/text"
)

// maxCompletions bounds the words that a prefix stands for: the most frequent
// are taken.
const maxCompletions = 64

// maxForms bounds the forms of other words that are followed: of more
// the prefix says too little.
const maxForms = 24

// completions returns the most frequent terms that begin with prefix, with accents or
// without; where there are none those that begin as it may be written otherwise.
func (l *lookup) completions(prefix string) ([]string, error) {
	list, err := l.completed(prefix)
	for _, other := range append(l.bare(prefix), text.Plain(text.Digraphs(prefix))) {
		if err != nil || len(list) > 0 || l.Noted() {
			break
		}
		if other != prefix && len(other) >= minOther {
			list, err = l.completed(other)
		}
	}
	if err == nil && len(list) == 0 && !l.Noted() { // a stop word on its way
		l.stops = true
		list, err = l.completed(prefix)
		l.stops = false
	}
	if err != nil {
		return nil, err
	}
	return l.begun(list)
}

// maxBegun is how many completions are sought behind what is cut before a word.
const maxBegun = 8

// begun adds to completions what they are the end of, where the languages searched cut
// articles before words: l'amico to amico; and what they are another spelling of: Müller
// to mueller. A word with accents has led to it by its form.
func (l *lookup) begun(list []string) ([]string, error) {
	cuts := false
	for _, s := range l.Segments {
		cuts = cuts || len(s.Beginnings()) > 0
	}
	for _, word := range list[:min(len(list), maxBegun)] {
		if !cuts && !hasDigraph(word) {
			continue
		}
		entries, _, err := l.entries(word)
		if err != nil {
			return nil, err
		}
		family, err := l.relatives(word, entries)
		if err != nil {
			return nil, err
		}
		for _, other := range family {
			if other != word && (cuts && strings.HasSuffix(other, word) || text.Plain(text.Digraphs(other)) == word) {
				list = append(list, other)
			}
		}
	}
	return list, nil
}

// hasDigraph reports whether a word may be one with other letters as keyboards have
// them.
func hasDigraph(word string) bool {
	for _, pair := range [...]string{"ae", "oe", "ue", "aa", "ss"} {
		if strings.Contains(word, pair) {
			return true
		}
	}
	return false
}

// minOther is how many bytes of a beginning must be there otherwise written.
const minOther = 3

// completed returns the terms that begin with prefix. Where they are few it keeps their
// entries, which it has gone through, for entries.
func (l *lookup) completed(prefix string) ([]string, error) {
	df, forms := map[string]int{}, map[string]bool{}
	met := make(map[string][]pack.Term)
	for i, s := range l.Segments {
		err := l.walk(s, prefix, func(t pack.Term) {
			if t.DF == 0 {
				forms[t.Text] = true
			} else {
				df[t.Text] += t.DF - s.Less(t.Text)
			}
			if len(df)+len(forms) > maxCompletions {
				return
			}
			if met[t.Text] == nil {
				met[t.Text] = make([]pack.Term, len(l.Segments))
			}
			met[t.Text][i] = t
		})
		if err != nil {
			return nil, err
		}
	}
	if len(df)+len(forms) <= maxCompletions {
		l.met = met
	}
	if err := l.accented(forms, df); err != nil {
		return nil, err
	}
	return sorting.MostFrequent(df, maxCompletions), nil
}

// accented adds the words that forms stand for: métriques where metriq is typed, l'équipe
// for equi.
func (l *lookup) accented(forms map[string]bool, df map[string]int) error {
	for form := range forms {
		if _, here := df[form]; here { // in another segment it is a word
			delete(forms, form)
		}
	}
	if len(forms) > maxForms {
		return nil
	}
	for _, form := range sorting.Texts(forms) {
		entries, _, err := l.entries(form)
		if err != nil {
			return err
		}
		list, err := l.relatives(form, entries)
		if err != nil {
			return err
		}
		for _, word := range standsFor(form, list) {
			if df[word] > 0 {
				continue
			}
			entries, _, err := l.entries(word)
			if err != nil {
				return err
			}
			if n := l.frequency(entries); n > 0 {
				df[word] = n
			}
		}
	}
	return nil
}

// standsFor returns the words of a family that a form of it stands for: those that it is
// the end of, but for accents, and where there are none all of them.
func standsFor(form string, family []string) (list []string) {
	for _, word := range family {
		if word != form && (strings.HasSuffix(text.Plain(word), form) || strings.HasSuffix(word, form)) {
			list = append(list, word)
		}
	}
	if list == nil {
		return family
	}
	return list
}

// walk calls take with the terms of a segment that begin with prefix and tell
// documents apart, and with those that no document has: plain forms of others.
func (l *lookup) walk(s *shelf.Segment, prefix string, take func(pack.Term)) error {
	for i := max(0, s.TermsChunk(prefix)); i < len(s.Terms) && (s.Terms[i].First <= prefix || strings.HasPrefix(s.Terms[i].First, prefix)); i++ {
		c, err := s.OpenTerms(i)
		if err != nil {
			return err
		}
		if c == nil {
			continue
		}
		err = c.Walk(prefix, func(t pack.Term) bool {
			here := strings.HasPrefix(t.Text, prefix)
			if here && t.Stop == l.stops && !pack.IsHeld(t.Text) && !s.Forgotten(t.Text) {
				if s.Bare(t.Text) {
					t.DF = 0
				}
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
