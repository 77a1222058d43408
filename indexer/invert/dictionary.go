package invert

import (
	"slices"
	"strings"

	"carrel/indexer/analysis"
	"carrel/wasm/pack"
	"carrel/wasm/text"
)

// An entry is a term of the dictionary on its way.
type entry struct {
	text, family string
	stop         bool
	number       int32 // of the term in the vocabulary; -1 for one without documents
}

// Forms are how else readers may write some terms, each with the family that it leads to.
type Forms map[string]string

// Add adds those of a term.
func (f Forms) Add(l *analysis.Language, term, family string) {
	if pack.IsHeld(term) {
		return
	}
	for _, form := range l.Spellings(term) {
		if least, met := f[form]; !met || family < least {
			f[form] = family
		}
	}
}

// dictionary returns the entries of a segment in order: the terms that documents
// hold; all stop words of the language, so that whether a word is one does not
// depend on the documents; and how else a reader may write a term, without its accents
// above all, so that it leads to the family though no page has it. Of several families
// that such a form could lead to it takes the least.
func (b *builder) dictionary() []entry {
	var list []entry
	forms := Forms{}
	present := map[string]bool{}
	for n, df := range b.df {
		if df == 0 {
			continue
		}
		t := &b.terms[n]
		list = append(list, entry{t.text, t.Family, t.Stop, int32(n)})
		forms.Add(b.language, t.text, t.Family)
		if t.Stop {
			present[t.text] = true
		}
	}
	for _, word := range b.stops {
		if !present[word] {
			present[word] = true
			list = append(list, entry{word, text.Plain(word), true, -1})
		}
	}
	for word, family := range forms {
		if n, met := b.numbers[word]; !present[word] && !(met && int(n) < len(b.df) && b.df[n] > 0) {
			list = append(list, entry{word, family, false, -1})
		}
	}
	slices.SortFunc(list, func(x, y entry) int { return strings.Compare(x.text, y.text) })
	return list
}

// cut makes the dictionary, cuts it into chunks, and notes the members of
// families that come to lie in another chunk than the family's name.
func (b *builder) cut() error {
	b.entries = b.dictionary()
	for i, size := 0, b.opt.Chunk; i < len(b.entries); i++ {
		if size >= b.opt.Chunk {
			b.starts, size = append(b.starts, i), 0
			b.core.Terms = append(b.core.Terms, pack.TermsRef{First: b.entries[i].text})
		}
		size += len(b.entries[i].text)/2 + 4
		if n := b.entries[i].number; n >= 0 {
			size += int(b.cost[n])
		}
	}
	b.strays = make([][]pack.Stray, len(b.starts))
	for c := range b.starts {
		for _, e := range b.part(c) {
			if home := max(0, b.core.TermsChunk(e.family)); home != c {
				b.strays[home] = append(b.strays[home], pack.Stray{Family: e.family, Text: e.text})
			}
		}
	}
	for _, list := range b.strays {
		slices.SortFunc(list, func(x, y pack.Stray) int {
			if n := strings.Compare(x.Family, y.Family); n != 0 {
				return n
			}
			return strings.Compare(x.Text, y.Text)
		})
	}
	return nil
}

// part returns the entries of terms chunk c.
func (b *builder) part(c int) []entry {
	if c+1 < len(b.starts) {
		return b.entries[b.starts[c]:b.starts[c+1]]
	}
	return b.entries[b.starts[c]:]
}
