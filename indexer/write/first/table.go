package first

import (
	"math"
	"sort"
	"strings"

	"carrel/wasm/pack"
)

// A table holds the words with what their pages earn, in levels.
type table struct {
	*gathering
	list  []*word // in order
	scale float64 // the share of the highest level
}

// step is how much a level is higher than the one below: all together a factor
// of 33.
const step = 1.12

// table joins each word with its family, and keeps perWord pages of each.
func (g *gathering) table(perWord int) *table {
	t := &table{gathering: g}
	all := g.ordered()
	families := map[string][]*word{}
	for _, w := range all {
		families[w.family] = append(families[w.family], w)
	}
	for _, w := range all {
		t.list = append(t.list, g.withFamily(w, families[w.family]))
	}
	for _, w := range t.list {
		w.cut(perWord)
		for _, e := range w.list {
			t.scale = max(t.scale, t.share(e))
		}
	}
	t.scale = math.Ceil(t.scale*100) / 100
	return t
}

// withFamily is a word with its relatives, as the engine finds it: a stop word
// stands for itself alone.
func (g *gathering) withFamily(w *word, family []*word) *word {
	if w.stop || len(family) == 1 {
		return &word{text: w.text, stop: w.stop, df: w.df, own: w.df, list: w.list, partly: w.partly}
	}
	forms := []form{{w, 1}}
	for _, other := range family {
		if other != w && !other.stop {
			forms = append(forms, form{other, float32(g.measure.Params().Family)})
		}
	}
	whole := joined(w.text, forms, g.pages)
	whole.own = w.df
	return whole
}

// share is what a page earns of what the word weighs: BM25F as in the engine, times
// what the page's own standing makes of it.
func (t *table) share(e earning) float64 {
	return float64(e.best) * t.measure.Saturate(float64(e.tf)) * t.standing[e.page]
}

// level is the nearest to what a page earns.
func (t *table) level(e earning) int {
	share := t.share(e)
	if share <= 0 {
		return 0
	}
	return max(0, min(pack.WordLevels-1, pack.WordLevels-1+int(math.Round(math.Log(share/t.scale)/math.Log(step)))))
}

// maxScanned is how many words a beginning may have whose pages are not stored.
const maxScanned = 64

// starred are the beginnings of words that have an entry of their own, named by a
// star, with the rest of the commonest word behind it: those of so many words that one would go through too many, and those of a
// chunk's first word, which are looked up in the chunk before. cuts are the places
// of the list at which chunks begin.
func (t *table) starred(cuts []int) []*word {
	wanted := map[string]bool{}
	for _, at := range cuts {
		if at == 0 {
			continue
		}
		for p := range beginnings(t.list[at].text) {
			wanted[p] = true
		}
	}
	open := map[string]int{}
	for _, w := range t.list {
		for p := range beginnings(w.text) {
			if open[p]++; open[p] > maxScanned {
				wanted[p] = true
			}
		}
	}
	var list []*word
	for p := range wanted {
		list = append(list, t.beginning(p))
	}
	sort.Slice(list, func(i, j int) bool { return pack.CompareWords(list[i].text, list[j].text) < 0 })
	return list
}

// beginnings yields the proper beginnings of a word, at whole characters.
func beginnings(text string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for i := range text {
			if i > 0 && !yield(text[:i]) {
				return
			}
		}
	}
}

// maxCompletions is how many words a beginning stands for in the engine.
const maxCompletions = 64

// beginning is the entry of one: its most frequent words together, and before them
// the word that it is itself. It tells pages apart, whatever word it is.
func (t *table) beginning(p string) *word {
	from := sort.Search(len(t.list), func(i int) bool { return pack.CompareWords(t.list[i].text, p) >= 0 })
	var forms []form
	commonest := &word{text: p}
	for _, w := range t.list[from:] {
		if !strings.HasPrefix(w.text, p) {
			break
		}
		if w.own > commonest.own && (w.text == p || !w.stop) {
			commonest = w
		}
		if w.text == p {
			forms = append(forms, form{w, 1})
		} else if !w.stop && w.df > 0 {
			forms = append(forms, form{w, float32(t.measure.Params().Prefix)})
		}
	}
	sort.SliceStable(forms, func(i, j int) bool {
		a, b := forms[i], forms[j]
		return a.weight > b.weight || a.weight == b.weight && a.df > b.df
	})
	w := joined(p+star+commonest.text[len(p):], forms[:min(len(forms), maxCompletions)], t.pages)
	w.cut(perBeginning)
	return w
}

// star parts a beginning from the rest of a word; no word has it.
const star = "*"

// perBeginning is how many pages the beginning of a word keeps.
const perBeginning = 10
