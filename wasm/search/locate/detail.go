package locate

import (
	"slices"
	"sort"

	"carrel/wasm/markup"
	"carrel/wasm/search/plan"
	"carrel/wasm/text"
)

// A Detail is where the words of a plan stand in one document.
type Detail struct {
	Weights []float64    // of the plan's leaves
	Has     uint64       // leaves that the document is known to have
	Sought  *text.Sought // words that may have been found; nil for any

	occurrences []Occurrence // by position
	positions   [][]int      // of the leaf at hand, for each of its terms
	asides      []aside      // by position
}

// A Target is a term of a leaf that a token may answer.
type Target struct{ Leaf, Term int }

// An Occurrence is a token that answers one.
type Occurrence struct {
	Position int
	Target
	Context markup.Context
}

// keep takes the positions of leaf i over into the occurrences. Of a quoted
// phrase only those count at which all of it stands, or where stop words may be
// anywhere, at which the rest of it does.
func (d *Detail) keep(l *plan.Leaf, i int, loose bool) {
	for t, list := range d.positions {
		for _, p := range list {
			if !l.IsPhrase() || whole(l, d.positions, p-l.Terms[t].Offset, loose) {
				d.occurrences = append(d.occurrences, Occurrence{Position: p, Target: Target{i, t}})
			}
		}
	}
	d.positions = nil
}

// whole reports whether every term of the leaf stands where the leaf would
// begin at start.
func whole(l *plan.Leaf, positions [][]int, start int, loose bool) bool {
	for t, list := range positions {
		if !slices.Contains(list, start+l.Terms[t].Offset) && !(loose && plan.IsStop(l.Expansions[t])) {
			return false
		}
	}
	return true
}

// order puts the occurrences in order and gives each its context.
func (d *Detail) order() {
	sort.Sort(byPosition(d.occurrences))
	list := d.asides
	for i := range d.occurrences {
		o := &d.occurrences[i]
		for len(list) > 0 && list[0].position < o.Position {
			list = list[1:]
		}
		if len(list) > 0 && list[0].position == o.Position {
			o.Context = list[0].context
		}
	}
}

type byPosition []Occurrence

func (l byPosition) Len() int      { return len(l) }
func (l byPosition) Swap(i, j int) { l[i], l[j] = l[j], l[i] }
func (l byPosition) Less(i, j int) bool {
	a, b := l[i], l[j]
	if a.Position != b.Position {
		return a.Position < b.Position
	}
	return a.Leaf < b.Leaf || a.Leaf == b.Leaf && a.Term < b.Term
}

// All returns the occurrences by position.
func (d *Detail) All() []Occurrence { return d.occurrences }

// Between returns the occurrences from one position up to another.
func (d *Detail) Between(from, to int) []Occurrence {
	i := sort.Search(len(d.occurrences), func(i int) bool { return d.occurrences[i].Position >= from })
	j := sort.Search(len(d.occurrences), func(i int) bool { return d.occurrences[i].Position >= to })
	return d.occurrences[i:max(i, j)]
}

// Worth is what a set of occurrences is worth to a reader: the weight of the
// leaves in it, and a little for each time that they stand there. What stands in
// no sentence is worth half as much.
func (d *Detail) Worth(list []Occurrence) float64 {
	var seen, told uint64 // leaves, and those that stand in a sentence
	sum := 0.0
	for _, o := range list {
		weight, bit := d.Weights[o.Leaf], uint64(1)<<o.Leaf
		if seen&bit != 0 {
			sum += float64(weight * 0.02)
		} else {
			sum += float64(weight * 0.5)
		}
		if o.Context == markup.Prose && told&bit == 0 {
			sum += float64(weight * 0.5)
			told |= bit
		}
		seen |= bit
	}
	return sum
}

// Window is how many words apart two neighbours of the query may stand, in any
// order, and still count as near each other.
const Window = 8

// Near counts the places at which the second of two terms follows the first, and
// those at which it stands within the window but not so.
func (d *Detail) Near(first, second Target) (ordered, close int) {
	for i, o := range d.occurrences {
		if o.Target != first {
			continue
		}
		for j := i - 1; j >= 0 && d.occurrences[j].Position >= o.Position-Window; j-- {
			if d.occurrences[j].Target == second {
				close++
				break
			}
		}
		for _, next := range d.occurrences[i+1:] {
			if next.Position > o.Position+Window {
				break
			}
			if next.Target == second {
				if next.Position <= o.Position+1 {
					ordered++
				} else {
					close++
				}
				break
			}
		}
	}
	return ordered, close
}
