package source

import (
	"cmp"
	"slices"
	"sync"
)

// Problems are those of a build on its way. They may be told from several goroutines.
type Problems struct {
	// Seen gives the path of a file as a person knows it who called the indexer. A
	// source counts from its own root.
	Seen func(file string) string

	mutex sync.Mutex
	list  []Problem
}

// Report takes a problem of a file as its source calls it.
func (l *Problems) Report(p Problem) {
	p.File = l.Seen(p.File)
	l.Add(p)
}

// Add takes problems as they are.
func (l *Problems) Add(list ...Problem) {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	l.list = append(l.list, list...)
}

// Clear forgets all problems.
func (l *Problems) Clear() { l.list = nil }

// Sorted are the problems by file, line and words, whatever thread told them first.
// What two stages met is told once.
func (l *Problems) Sorted() []Problem {
	slices.SortStableFunc(l.list, func(x, y Problem) int {
		return cmp.Or(cmp.Compare(x.File, y.File), cmp.Compare(x.Line, y.Line), cmp.Compare(x.What, y.What))
	})
	l.list = slices.CompactFunc(l.list, func(x, y Problem) bool {
		return x.File == y.File && x.Line == y.Line && x.What == y.What
	})
	return l.list
}

// First is the first problem as the end of a sentence, "" where there is none.
func (l *Problems) First() string {
	if len(l.list) == 0 {
		return ""
	}
	return ": " + l.Sorted()[0].Error()
}

// Faulty reports whether any problem is more than a notice.
func Faulty(problems []Problem) bool {
	return slices.ContainsFunc(problems, func(p Problem) bool { return !p.Notice })
}
