package source

import (
	"cmp"
	"slices"
)

// A Total is problems of one kind, told as a sum.
type Total struct {
	Problem        // the first, in the order that was given
	Files   int    // different files among them
	Text    string // the sentence, without the remedy
	All     []Problem
}

// few is how many problems of a kind are told alone, each in its own words, where
// they are no mere notices or name no Sum.
const few = 3

// Tally cuts problems into those that are told alone and those that are told as
// sums, both in the order of the problems given, the sums of more files first.
func Tally(problems []Problem) (alone []Problem, sums []Total) {
	at := map[Problem]int{}
	for _, p := range problems {
		key := kindOf(p)
		i, known := at[key]
		if !known {
			i = len(sums)
			at[key] = i
			sums = append(sums, Total{Problem: p})
		}
		sums[i].All = append(sums[i].All, p)
	}
	kept := sums[:0]
	for _, t := range sums {
		if len(t.All) <= few && (t.Sum == (Sum{}) || !t.Notice) {
			alone = append(alone, t.All...)
			continue
		}
		kept = append(kept, t.counted())
	}
	slices.SortStableFunc(kept, func(a, b Total) int { return cmp.Compare(b.Files, a.Files) })
	return alone, kept
}

// kindOf is what problems of one kind have in common.
func kindOf(p Problem) Problem {
	if p.Sum != (Sum{}) {
		return Problem{Sum: p.Sum, Remedy: p.Remedy, Notice: p.Notice}
	}
	return Problem{What: p.What, Remedy: p.Remedy, Notice: p.Notice}
}

func (t Total) counted() Total {
	files := map[string]bool{}
	for _, p := range t.All {
		files[p.File] = true
	}
	t.Files = len(files)
	t.Text = t.Sum.Text(t.Files)
	if t.Sum == (Sum{}) {
		t.Text = Sum{Of: "file", What: "alike: " + t.What}.Text(t.Files)
	}
	return t
}
