package search

import "sort"

// Sorting goes through sort.Sort alone: sort.Slice brings reflection, and each
// type that package slices sorts a routine of its own.

func sorted(set map[string]bool) []string {
	list := make([]string, 0, len(set))
	for s := range set {
		list = append(list, s)
	}
	sort.Sort(byText(list))
	return list
}

// mostFrequentFirst sorts texts by their count, ties by text.
func mostFrequentFirst(counts map[string]int) []string {
	list := make([]string, 0, len(counts))
	for s := range counts {
		list = append(list, s)
	}
	sort.Sort(byCount{list, counts})
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

// byText sorts texts. It is here, and not sort.Strings, because that brings a
// sorting routine of its own for strings.
type byText []string

func (l byText) Len() int           { return len(l) }
func (l byText) Swap(i, j int)      { l[i], l[j] = l[j], l[i] }
func (l byText) Less(i, j int) bool { return l[i] < l[j] }

// sortedDocs returns the documents of a map in order.
func sortedDocs[V any](docs map[int]V) []int {
	list := make([]int, 0, len(docs))
	for doc := range docs {
		list = append(list, doc)
	}
	sort.Sort(byNumber(list))
	return list
}

type byNumber []int

func (l byNumber) Len() int           { return len(l) }
func (l byNumber) Swap(i, j int)      { l[i], l[j] = l[j], l[i] }
func (l byNumber) Less(i, j int) bool { return l[i] < l[j] }
