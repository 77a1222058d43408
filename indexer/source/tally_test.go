package source

import (
	"fmt"
	"testing"
)

func TestTally(t *testing.T) {
	drafts := Sum{Of: "page", What: "left out: drafts"}
	var problems []Problem
	for i := range 4 {
		problems = append(problems, Problem{File: fmt.Sprintf("%d.md", i), What: "an unclosed quote"})
	}
	problems = append(problems,
		Problem{File: "a.md", What: "left out: it is a draft", Sum: drafts, Notice: true},
		Problem{File: "b.org", What: "not read", Sum: Sum{Of: ".org file", What: "not read"}, Notice: true},
		Problem{File: "a.md", Line: 3, What: "alone"},
		Problem{File: "c.md", What: "the page is a draft", Sum: drafts, Notice: true},
		Problem{File: "c.md", Line: 9, What: "the page is a draft", Sum: drafts, Notice: true},
	)
	for i := range few {
		problems = append(problems, Problem{File: fmt.Sprintf("%d.md", i), What: fmt.Sprintf("a link to %d", i), Sum: Sum{Of: "link", What: "not followed"}})
	}
	for i := range few + 1 {
		problems = append(problems, Problem{File: fmt.Sprintf("%d.md", i), What: fmt.Sprintf("as %d.md", i+9), Sum: Sum{Of: "page", What: "left out: twice"}})
	}
	alone, sums := Tally(problems)
	if len(alone) != 1+few || alone[0].What != "alone" || alone[1].What != "a link to 0" {
		t.Errorf("alone: %v", alone)
	}
	want := []string{"4 files alike: an unclosed quote", "4 pages left out: twice", "2 pages left out: drafts", "1 .org file not read"}
	if len(sums) != len(want) {
		t.Fatalf("%d sums, want %d: %v", len(sums), len(want), sums)
	}
	for i, s := range sums {
		if s.Text != want[i] {
			t.Errorf("sum %d: %q, want %q", i, s.Text, want[i])
		}
	}
	if got := len(sums[2].All); got != 3 {
		t.Errorf("a file's second problem of a kind: %d are listed, want 3", got)
	}
}
