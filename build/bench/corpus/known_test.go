package corpus

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestUnique(t *testing.T) {
	docs := []Doc{{ID: "1", Title: "One two three"}, {ID: "2", Title: "one Two three"}, {ID: "3", Title: "One two"},
		{ID: "4", Title: "one-two (three)"}, {ID: "5", Title: "- - -"}, {ID: "6", Title: "Error in C2065"}, {ID: "7", Title: "error in C2066"},
		{ID: "8", Title: "Error in C2165"}, {ID: "9", Title: "zz zz zz"}}
	var got []string
	for _, d := range unique(docs) {
		got = append(got, d.ID)
	}
	if want := []string{"4", "8", "9"}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestPrefix(t *testing.T) {
	for _, test := range []struct{ title, want string }{
		{"Collect the traces", "Collect the trac"},
		{"Collect the logs", "Collect the logs"},
		{"Compiler error C2065 (level 3)", "Compiler error C2065 (level 3"},
		{"traces of traces.", "traces of trac"},
		{"Über die Straße", "Über die Stra"},
	} {
		if got := prefix(test.title); got != test.want {
			t.Errorf("%q: got %q, want %q", test.title, got, test.want)
		}
	}
}

func TestRare(t *testing.T) {
	df := map[string]int{"the": 9, "of": 8, "span": 2, "life": 1}
	for _, test := range []struct{ title, want string }{
		{"The life of the Span", "life Span"},
		{"The Span of the life", "Span life"},
		{"the the of", "the of"},
		{"Span span of", "Span span"},
	} {
		if got := rare(test.title, df); got != test.want {
			t.Errorf("%q: got %q, want %q", test.title, got, test.want)
		}
	}
}

// A typo changes one word by one edit, and nothing else.
func TestTypo(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 1))
	for _, title := range []string{"how to instrument it", "a b c", "aaa aa a", "Über die Straße"} {
		for range 200 {
			got := typo(title, random)
			if got == title {
				t.Fatalf("%q was not changed", title)
			}
			if d := distance([]rune(title), []rune(got)); d != 1 {
				t.Fatalf("%q to %q: distance %d", title, got, d)
			}
			if !utf8.ValidString(got) {
				t.Fatalf("%q is not UTF-8", got)
			}
		}
	}
}

// distance is that of Damerau with adjacent transpositions, by its recursion.
func distance(a, b []rune) int {
	if len(a) == 0 || len(b) == 0 {
		return len(a) + len(b)
	}
	if a[0] == b[0] {
		return distance(a[1:], b[1:])
	}
	if len(a)-len(b) > 2 || len(b)-len(a) > 2 {
		return 3
	}
	if strings.HasPrefix(string(b), string(a[1:])) || string(a[1:]) == string(b[1:]) || string(a) == string(b[1:]) || string(a[1:]) == string(b) {
		return 1
	}
	if len(a) > 1 && len(b) > 1 && a[0] == b[1] && a[1] == b[0] && string(a[2:]) == string(b[2:]) {
		return 1
	}
	return 2
}

func TestNewKnown(t *testing.T) {
	var docs []Doc
	for i := range 20 {
		docs = append(docs, Doc{ID: fmt.Sprint(i), Title: fmt.Sprintf("The page number%d of many", i), Text: "the page of many"})
	}
	k := NewKnown(docs, 5, 7)
	if len(k.Queries) != 20 || len(k.Want) != 20 || len(k.Of("typo")) != 5 {
		t.Fatalf("got %d queries, %d wanted, %d typos", len(k.Queries), len(k.Want), len(k.Of("typo")))
	}
	if !reflect.DeepEqual(k, NewKnown(docs, 5, 7)) {
		t.Error("the same seed gives other queries")
	}
	if reflect.DeepEqual(k.Want, NewKnown(docs, 5, 8).Want) {
		t.Error("another seed gives the same titles")
	}
	for _, q := range k.Queries {
		if strings.HasPrefix(q.ID, "rare-") && !strings.Contains(q.Text, "number"+k.Want[q.ID]) {
			t.Errorf("%s: %q is not of page %s", q.ID, q.Text, k.Want[q.ID])
		}
	}
}
