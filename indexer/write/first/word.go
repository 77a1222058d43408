package first

import (
	"cmp"
	"slices"
)

// An earning is what a page earns by a word.
type earning struct {
	page   int32
	tf     float32 // weighted frequency, see search.Measure
	best   float32 // weight of the nearest form of the word that the page has, half where it is only a part of longer ones
	titled bool    // its title has the word
}

// A word is a term of the dictionary, or the beginning of several, with the pages
// that earn most by it.
type word struct {
	text   string
	family string
	stop   bool // it tells no pages apart
	df     int
	own    int // pages that have the very word, whatever relatives df counts
	list   []earning
	partly bool // more pages have it than the list
	room   int  // length of the list when it was cut last
}

// kept is how many pages of a word are looked at beyond those whose title has it, and
// titledMost how many of those are kept, so that no word takes more than a chunk.
const (
	kept       = 64
	titledMost = 2000
)

// add notes a page. What can't be among those kept is dropped now and then.
func (w *word) add(e earning) {
	w.df++
	w.list = append(w.list, e)
	if len(w.list) >= 2*w.room+2*kept {
		w.cut(kept)
		w.room = len(w.list)
	}
}

// cut keeps the n pages that earn most, and those whose title has the word.
func (w *word) cut(n int) {
	if len(w.list) <= n {
		return
	}
	slices.SortFunc(w.list, func(a, b earning) int {
		return cmp.Or(cmp.Compare(b.tf*b.best, a.tf*a.best), cmp.Compare(a.page, b.page))
	})
	titled, list := 0, w.list[:0]
	all := len(w.list)
	for i, e := range w.list {
		if e.titled {
			titled++
		}
		if i < n || e.titled && titled <= titledMost {
			list = append(list, e)
		}
	}
	w.partly = w.partly || len(list) < all
	w.list = list
}

// A form is a word that stands for another, with its weight.
type form struct {
	*word
	weight float32
}

// joined is a word that stands for several: what a page earns by each counts
// together, as the expansions of a term do in the engine. How many pages have one
// of them lies between the most that one has and the sum of all, and is taken to
// be halfway.
func joined(text string, forms []form, docs int) *word {
	w := &word{text: text}
	at := map[int32]int{} // of a page, its place in the list
	sum := 0
	for _, f := range forms {
		sum += f.df
		w.df = max(w.df, f.df)
		w.partly = w.partly || f.partly
		for _, e := range f.list {
			k, known := at[e.page]
			if !known {
				k = len(w.list)
				at[e.page] = k
				w.list = append(w.list, earning{page: e.page})
			}
			x := &w.list[k]
			x.tf += e.tf * f.weight
			x.best = max(x.best, e.best*f.weight)
			x.titled = x.titled || e.titled
		}
	}
	w.df = (w.df + min(sum, docs)) / 2
	return w
}
