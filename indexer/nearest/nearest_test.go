package nearest

import (
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"
)

func find(n, threads int, docs ...[]Term) [][]int {
	var f Finder
	for _, d := range docs {
		f.Add(slices.Clone(d))
	}
	return f.Find(n, threads)
}

func TestFind(t *testing.T) {
	bees := []Term{{1, 3}, {2, 1}}
	hives := []Term{{1, 2}, {3, 1}}
	honey := []Term{{2, 1}, {3, 4}}
	taxes := []Term{{9, 5}}
	got := find(2, 1, bees, hives, honey, taxes)
	want := [][]int{{1, 2}, {0, 2}, {1, 0}, {}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("nearest are %v, want %v", got, want)
	}
}

// Documents that are as near come in the order in which they were added.
func TestTies(t *testing.T) {
	same := []Term{{1, 1}, {2, 1}}
	for doc, near := range find(2, 2, same, same, same, same) {
		want := []int{0, 1, 2, 3}
		want = slices.Delete(want, doc, doc+1)[:2]
		if !slices.Equal(near, want) {
			t.Errorf("nearest of %d are %v, want %v", doc, near, want)
		}
	}
}

// No number of threads changes the answer, no document is its own neighbour, and
// none comes twice.
func TestThreads(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	var docs [][]Term
	for range 200 {
		var d []Term
		for id := range uint32(60) {
			if random.IntN(6) == 0 {
				d = append(d, Term{id, 1 + uint32(random.IntN(4))})
			}
		}
		docs = append(docs, d)
	}
	one := find(5, 1, docs...)
	for doc, near := range one {
		seen := map[int]bool{doc: true}
		for _, other := range near {
			if seen[other] {
				t.Errorf("nearest of %d are %v", doc, near)
			}
			seen[other] = true
		}
		if len(near) != 5 {
			t.Errorf("%d has %d neighbours", doc, len(near))
		}
	}
	for _, threads := range []int{0, 2, 7} {
		if !reflect.DeepEqual(find(5, threads, docs...), one) {
			t.Errorf("%d threads change the answer", threads)
		}
	}
	if got := find(5, 1); len(got) != 0 {
		t.Errorf("no documents have %v", got)
	}
}
