package first

import (
	"sort"

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
	cuts := t.cuts()
	starred := t.starred(cuts)
	list := make([]chunk, len(cuts))
	for i, from := range cuts {
		to, k := len(t.list), len(starred)
		if i+1 < len(cuts) {
			to = cuts[i+1]
			k = sort.Search(k, func(k int) bool { return pack.CompareWords(beginningOf(starred[k]), t.list[to].text) >= 0 })
		}
		list[i] = chunk{t.list[from].text, t.encode(t.list[from:to], starred[:k])}
		starred = starred[k:]
	}
	return list
}

// cuts are the places in the list of words at which chunks begin.
func (t *table) cuts() []int {
	cuts := []int{0}
	var w pack.WordsWriter
	for i := range t.list {
		if w.Len() >= chunkBytes {
			cuts, w = append(cuts, i), pack.WordsWriter{}
		}
		w.Add(t.entry(t.list[i]))
	}
	return cuts
}

func beginningOf(starred *word) string { return starred.text[:len(starred.text)-1] }

// encode writes two lists of words as one, in their order.
func (t *table) encode(words, starred []*word) []byte {
	var w pack.WordsWriter
	for len(words)+len(starred) > 0 {
		next := &words
		if len(words) == 0 || len(starred) > 0 && pack.CompareWords(starred[0].text, words[0].text) < 0 {
			next = &starred
		}
		w.Add(t.entry((*next)[0]))
		*next = (*next)[1:]
	}
	return w.Bytes()
}

// entry is a word as the table has it.
func (t *table) entry(w *word) *pack.Word {
	sort.Slice(w.list, func(i, j int) bool { return w.list[i].page < w.list[j].page })
	e := &pack.Word{Text: w.text, IDF: int(16*t.measure.IDF(w.df) + 0.5), Stop: w.stop, Partly: w.partly}
	for _, x := range w.list {
		p := pack.WordPage{Page: int(x.page), Level: t.level(x), Relative: x.best < 1}
		if x.titled {
			p.Title = max(1, t.titles[x.page])
		}
		e.Pages = append(e.Pages, p)
	}
	return e
}
