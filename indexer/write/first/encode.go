package first

import (
	"cmp"
	"slices"
	"sort"
	"strings"

	"carrel/wasm/pack"
)

// chunkBytes is what a chunk of words has before compression, about: some 4 KB
// after it.
const chunkBytes = 6 << 10

// A chunk is a range of words, encoded.
type chunk struct {
	first string
	data  []byte
}

// chunks cuts the table. The entries of
// beginnings come to the chunk in which the page looks for them: the last that
// begins with no later word.
func (t *table) chunks() []chunk {
	words := t.entries(t.list)
	cuts := cutsOf(words)
	starred := t.entries(t.starred(cuts))
	list := make([]chunk, len(cuts))
	for i, from := range cuts {
		to, k := len(words), len(starred)
		if i+1 < len(cuts) {
			to = cuts[i+1]
			k = sort.Search(k, func(k int) bool { return pack.CompareWords(beginningOf(&starred[k]), words[to].Text) >= 0 })
		}
		list[i] = chunk{words[from].Text, encode(words[from:to], starred[:k])}
		starred = starred[k:]
	}
	return list
}

// cutsOf are the places in a list of words at which chunks begin.
func cutsOf(words []pack.Word) []int {
	cuts := []int{0}
	var w pack.WordsWriter
	for i := range words {
		if w.Len() >= chunkBytes {
			cuts, w = append(cuts, i), pack.WordsWriter{}
		}
		w.Add(&words[i])
	}
	return cuts
}

func beginningOf(starred *pack.Word) string {
	beginning, _, _ := strings.Cut(starred.Text, star)
	return beginning
}

// encode writes two lists of words as one, in their order.
func encode(words, starred []pack.Word) []byte {
	var w pack.WordsWriter
	for len(words)+len(starred) > 0 {
		next := &words
		if len(words) == 0 || len(starred) > 0 && pack.CompareWords(starred[0].Text, words[0].Text) < 0 {
			next = &starred
		}
		w.Add(&(*next)[0])
		*next = (*next)[1:]
	}
	return w.Bytes()
}

func (t *table) entries(list []*word) []pack.Word {
	entries := make([]pack.Word, len(list))
	for i, w := range list {
		entries[i] = t.entry(w)
	}
	return entries
}

// entry is a word as the table has it.
func (t *table) entry(w *word) pack.Word {
	slices.SortFunc(w.list, func(a, b earning) int { return cmp.Compare(a.page, b.page) })
	e := pack.Word{Text: w.text, IDF: int(16*t.measure.IDF(w.df) + 0.5), Stop: w.stop, Partly: w.partly, Pages: make([]pack.WordPage, 0, len(w.list))}
	for _, x := range w.list {
		p := pack.WordPage{Page: int(x.page), Level: t.level(x), Relative: x.best < 1}
		if x.titled {
			p.Title = max(1, t.titles[x.page])
		}
		e.Pages = append(e.Pages, p)
	}
	return e
}
