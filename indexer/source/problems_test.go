package source

import (
	"slices"
	"sync"
	"testing"
)

func TestProblems(t *testing.T) {
	l := &Problems{Seen: func(file string) string { return "site/" + file }}
	if l.First() != "" {
		t.Errorf("none is told as %q", l.First())
	}
	var group sync.WaitGroup
	for range 3 {
		group.Go(func() {
			l.Report(Problem{File: "b.md", Line: 2, What: "x"})
			l.Report(Problem{File: "b.md", Line: 1, What: "y"})
			l.Add(Problem{File: "site/b.md", Line: 1, What: "x"}, Problem{File: "a.md", What: "z"})
		})
	}
	group.Wait()
	var got []string
	for _, p := range l.Sorted() {
		got = append(got, p.Place()+" "+p.What)
	}
	if want := []string{"a.md z", "site/b.md:1 x", "site/b.md:1 y", "site/b.md:2 x"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if want := ": a.md: z"; l.First() != want {
		t.Errorf("the first is %q, want %q", l.First(), want)
	}
	if l.Clear(); len(l.Sorted()) != 0 {
		t.Errorf("forgotten, and still %v", l.Sorted())
	}
}

func TestFaulty(t *testing.T) {
	for _, test := range []struct {
		list []Problem
		want bool
	}{{nil, false}, {[]Problem{{Notice: true}}, false}, {[]Problem{{Notice: true}, {}}, true}} {
		if got := Faulty(test.list); got != test.want {
			t.Errorf("%v: got %v", test.list, got)
		}
	}
}
