package query

import (
	"strings"
	"testing"
)

func TestOffer(t *testing.T) {
	for _, test := range []struct {
		query    string
		from, to int
		words    string // offered, each by itself
		form     string
		yes, no  string // documents by what they have, with commas
	}{
		{"a b", 0, 1, "x", "a OR x b ", "x, a, b, a x", "c"},
		{"+a b", 0, 1, "x", "+(a OR x) b ", "x, a, x b", "b"},
		{"a b c", 0, 2, "x y", "(a b) OR x OR y c ", "x, y, a b, c, a, b", "d"},
		{"a +b c", 0, 2, "x", "+((a +b) OR x) c ", "x, a b, b", "a, c"},
		{"a -b", 0, 1, "x", "a OR x -b ", "x, a", "x b, b"},
		{"a", 0, 1, "", "a ", "a", "b"},
	} {
		q := Parse(test.query+" ", nil)
		var list []Leaf
		for _, w := range strings.Fields(test.words) {
			list = append(list, Leaf{Text: w, Terms: []Term{{Text: w}}, Synonym: true})
		}
		q.Offer(test.from, test.to, list)
		if got := q.String(); got != test.form {
			t.Errorf("%q with %q gives %q, want %q", test.query, test.words, got, test.form)
		}
		for i, docs := range []string{test.yes, test.no} {
			for _, doc := range strings.Split(docs, ",") {
				if got := q.Match(bits(q, doc)); got != (i == 0) {
					t.Errorf("%q with %q and a document that has %q: got %v", test.query, test.words, doc, got)
				}
			}
		}
	}
}

func TestOfferNoRoom(t *testing.T) {
	q := Parse(strings.Repeat("a", 1)+" ", nil)
	q.Offer(0, 1, make([]Leaf, 2*MaxLeaves))
	if len(q.Leaves) != MaxLeaves {
		t.Errorf("%d leaves, want %d", len(q.Leaves), MaxLeaves)
	}
}

func TestReplaced(t *testing.T) {
	q := Parse("a OR b c ", nil)
	for _, test := range []struct {
		leaf  int
		found string
		want  bool
	}{
		{0, "b", true},
		{1, "a", true},
		{0, "c", false},
		{0, "", false},
		{2, "a", false},
		{7, "a", false},
	} {
		if got := q.Replaced(test.leaf, bits(q, test.found)); got != test.want {
			t.Errorf("leaf %d and a document that has %q: got %v", test.leaf, test.found, got)
		}
	}
}
