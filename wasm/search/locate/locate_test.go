package locate

import (
	"slices"
	"testing"

	"carrel/wasm/pack"
	"carrel/wasm/search/plan"
	"carrel/wasm/search/settings"
	"carrel/wasm/search/shelf/shelftest"
)

// located finds the words of a query in one page.
func located(t *testing.T, query string, page pack.Stored) (*Locator, *Detail) {
	t.Helper()
	l := shelftest.Full(t, shelftest.Make(t, pack.Page, "en", page)).Select(nil, nil)
	params := settings.Defaults
	planner := &plan.Planner{Selection: l, Params: &params, Synonyms: &plan.Synonyms{}}
	p := planner.Parse(query)
	if err := planner.LookUp(p); err != nil {
		t.Fatal(err)
	}
	d := &Detail{Weights: make([]float64, len(p.Leaves))}
	for i := range d.Weights {
		d.Weights[i] = float64(i + 1)
	}
	where := &Locator{Selection: l, Plan: p}
	if err := where.Hits(0, map[int]*Detail{0: d}); err != nil {
		t.Fatal(err)
	}
	return where, d
}

// positions are those of a leaf.
func positions(list []Occurrence, leaf int) (found []int) {
	for _, o := range list {
		if o.Leaf == leaf {
			found = append(found, o.Position)
		}
	}
	return found
}

// Words have the positions that the indexer gives them: the title's, then the
// text's, with a gap between blocks.
func TestHits(t *testing.T) {
	page := pack.Stored{URL: "/a/", Title: "Bees here", Markdown: "Some bees love bees."}
	for _, test := range []struct {
		query string
		want  int // of the first leaf
	}{{"bees ", 3}, {"love ", 1}, {`"bees love"`, 2}, {`"love some"`, 0}, {"-bees love ", 0}, {"nothing ", 0}, {"lov", 1}} {
		_, d := located(t, test.query, page)
		if got := positions(d.All(), 0); len(got) != test.want || !slices.IsSorted(got) {
			t.Errorf("%q stands at %v, want %d places", test.query, got, test.want)
		}
	}
	_, d := located(t, "here some bees love ", page)
	if got, want := len(d.Between(0, 2)), 2; got != want {
		t.Errorf("%d words of the title, want %d", got, want)
	}
	title, text := positions(d.All(), 0)[0], positions(d.All(), 1)[0]
	if title != 1 || text <= 2 {
		t.Errorf("the title ends at %d, the text begins at %d", title, text)
	}
}

// A quoted phrase is located on its own, whole or not at all.
func TestPhrase(t *testing.T) {
	for query, want := range map[string]int{`"bees love"`: 4, `"love bees"`: 0, `"bees love the linden"`: 0} {
		where, _ := located(t, query, pack.Stored{URL: "/a/", Title: "Ω", Markdown: "Bees love linden. All bees love."})
		d := &Detail{}
		if err := where.Phrase(0, 0, map[int]*Detail{0: d}); err != nil || len(d.All()) != want {
			t.Errorf("%s: %v (%v), want %d words", query, d.All(), err, want)
		}
	}
}

// detail has occurrences of leaves at positions.
func detail(at ...[2]int) *Detail {
	d := &Detail{Weights: []float64{4, 2, 1}}
	for _, o := range at {
		d.occurrences = append(d.occurrences, Occurrence{Position: o[0], Target: Target{Leaf: o[1]}})
	}
	d.order()
	return d
}

func TestBetween(t *testing.T) {
	d := detail([2]int{5, 0}, [2]int{1, 1}, [2]int{5, 1}, [2]int{9, 0})
	for _, test := range []struct{ from, to, want int }{{0, 1, 0}, {0, 2, 1}, {1, 5, 1}, {5, 6, 2}, {5, 5, 0}, {9, 1, 0}, {0, 100, 4}} {
		if got := len(d.Between(test.from, test.to)); got != test.want {
			t.Errorf("%d from %d to %d, want %d", got, test.from, test.to, test.want)
		}
	}
}

// What another word tells is worth more than that one stands there again.
func TestWorth(t *testing.T) {
	once, twice, both := detail([2]int{1, 0}), detail([2]int{1, 0}, [2]int{3, 0}), detail([2]int{1, 0}, [2]int{3, 2})
	a, b, c := once.Worth(once.All()), twice.Worth(twice.All()), both.Worth(both.All())
	if a != 4 || b <= a || c <= b || c != 5 {
		t.Errorf("once is worth %v, twice %v, with another %v", a, b, c)
	}
}

func TestNear(t *testing.T) {
	first, second := Target{Leaf: 0}, Target{Leaf: 1}
	for _, test := range []struct {
		at             [][2]int
		ordered, close int
	}{
		{nil, 0, 0},
		{[][2]int{{1, 0}, {2, 1}}, 1, 0},
		{[][2]int{{1, 1}, {2, 0}}, 0, 1},
		{[][2]int{{1, 0}, {9, 1}}, 0, 1},
		{[][2]int{{1, 0}, {10, 1}}, 0, 0},
		{[][2]int{{1, 0}, {2, 1}, {3, 0}, {4, 1}}, 2, 1},
		{[][2]int{{1, 0}, {1, 1}}, 1, 0}, // one token that answers both
	} {
		if ordered, close := detail(test.at...).Near(first, second); ordered != test.ordered || close != test.close {
			t.Errorf("%v: %d in order, %d close, want %d and %d", test.at, ordered, close, test.ordered, test.close)
		}
	}
}
