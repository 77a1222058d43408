// Package sorting answers: how are a few words, numbers or counts put in order
// without reflection?
//
// In come the maps in which a stage gathered them, out go their keys in an order
// that is the same each time. It imports nothing of Carrel. Sorting goes through
// sort.Sort alone: sort.Slice brings reflection, and each type that package slices
// sorts a routine of its own, as sort.Strings does.
package sorting

import "sort"

// Texts returns the members of a set in the order of their bytes.
func Texts(set map[string]bool) []string {
	list := make([]string, 0, len(set))
	for s := range set {
		list = append(list, s)
	}
	sort.Sort(byText(list))
	return list
}

// MostFrequentFirst returns the keys by their counts, ties by text.
func MostFrequentFirst(counts map[string]int) []string {
	list := make([]string, 0, len(counts))
	for s := range counts {
		list = append(list, s)
	}
	sort.Sort(byCount{list, counts})
	return list
}

// MostFrequent returns the n keys of the highest counts, ties by text, in the
// order of their text.
func MostFrequent(counts map[string]int, n int) []string {
	if len(counts) > n {
		floor := nthLargest(counts, n)
		few := make(map[string]int, 2*n)
		for s, count := range counts {
			if count >= floor {
				few[s] = count
			}
		}
		counts = few
	}
	list := MostFrequentFirst(counts)
	list = list[:min(n, len(list))]
	sort.Sort(byText(list))
	return list
}

// nthLargest returns the n-th largest count, by counting the counts: a prefix of
// one letter begins tens of thousands of terms, most of them in few documents.
func nthLargest(counts map[string]int, n int) int {
	tally := map[int]int{}
	for _, count := range counts {
		tally[count]++
	}
	largest := Numbers(tally)
	for i := len(largest) - 1; i >= 0; i-- {
		if n -= tally[largest[i]]; n <= 0 {
			return largest[i]
		}
	}
	return 0
}

// Numbers returns the keys of a map from the least on.
func Numbers[V any](of map[int]V) []int {
	list := make([]int, 0, len(of))
	for n := range of {
		list = append(list, n)
	}
	sort.Sort(byNumber(list))
	return list
}

type byCount struct {
	list   []string
	counts map[string]int
}

func (l byCount) Len() int      { return len(l.list) }
func (l byCount) Swap(i, j int) { l.list[i], l.list[j] = l.list[j], l.list[i] }
func (l byCount) Less(i, j int) bool {
	if a, b := l.counts[l.list[i]], l.counts[l.list[j]]; a != b {
		return a > b
	}
	return l.list[i] < l.list[j]
}

type byText []string

func (l byText) Len() int           { return len(l) }
func (l byText) Swap(i, j int)      { l[i], l[j] = l[j], l[i] }
func (l byText) Less(i, j int) bool { return l[i] < l[j] }

type byNumber []int

func (l byNumber) Len() int           { return len(l) }
func (l byNumber) Swap(i, j int)      { l[i], l[j] = l[j], l[i] }
func (l byNumber) Less(i, j int) bool { return l[i] < l[j] }
