package query

import (
	"math/rand/v2"
	"strings"
	"testing"
)

// bits returns the set of the leaves whose first term, or value, is listed.
func bits(q *Query, found string) uint64 {
	var set uint64
	for i := range q.Leaves {
		l := &q.Leaves[i]
		name := l.Value + l.From
		if len(l.Terms) > 0 {
			name = l.Terms[0].Text
		}
		for _, f := range strings.Fields(found) {
			if f == name {
				set |= 1 << i
			}
		}
	}
	return set
}

func TestMatch(t *testing.T) {
	for _, test := range []struct{ query, yes, no string }{ // documents by what they have, with commas
		{"", "", "a"},
		{"a b", "a, b, a b", "c"},
		{"+a b", "a, a b", "b"},
		{"+a +b c", "a b", "a, b, a c"},
		{"a -b", "a", "a b, b, c"},
		{"a OR b c", "a, b, c, a c", "x"},
		{"a AND b OR c", "a b, c, a c", "a, b, x"},
		{"+(a OR b) c", "a, b c", "c"},
		{"+c (a OR -b)", "c, c b, c a b", "a, b"},
		{`"p q" a`, "p, p a", "a"},
		{`"p q" OR a`, "p, a", "x"},
		{"type:v a b", "v a, v b", "v, a"},
		{"type:v", "v", "a"},
		{"type:v -a", "v", "v a, x"},
		{"type:(v w) a", "v a, w a", "v, w, a"},
		{"type:v OR type:w a", "v a, w a", "v, a"},
		{"type:v OR a b", "v, a, b", "x"},
		{"date:2021 type:v a", "2021 v a", "2021 v, 2021 a, v a"},
		{"(type:v -b) a", "v a", "v a b, a, v"},
		{"a -(b c)", "a", "a b, a c, a b c"},
		{"a -(b AND c)", "a, a b, a c", "a b c, b"},
		{"a -type:(v w)", "a", "a v, a w"},
		{"a -(b -c)", "a, a b c, a c", "a b"},
		{"title:(a b) c", "a, b, a c", "c"},
		{"-a", "a", "b"}, // plain words
		{"a (-b)", "a", "a b"},
	} {
		q := Parse(test.query+" ", known)
		for i, list := range []string{test.yes, test.no} {
			for _, doc := range strings.Split(list, ",") {
				if got := q.Match(bits(q, doc)); (test.query != "" || i == 1) && got != (i == 0) {
					t.Errorf("%q and a document that has %q: got %v", test.query, doc, got)
				}
			}
		}
	}
}

// matches is Match as it is explained, without masks.
func matches(q *Query, n *Node, set uint64) bool {
	if n.Op == One {
		return set>>n.Leaf&1 == 1
	}
	must, should, found := false, false, false
	for i := range n.Nodes {
		c := &n.Nodes[i]
		has := matches(q, c, set)
		switch {
		case n.Op == Or && has != (c.Occur == MustNot):
			return true
		case n.Op == Or:
		case has == (c.Occur == MustNot) && c.Occur != Should:
			return false
		case c.Occur == Must:
			must = must || !narrows(q, c)
		case c.Occur == Should:
			should, found = true, found || has
		}
	}
	return n.Op == And && (must || found || !should && len(n.Nodes) > 0)
}

// narrows reports whether a node asks for nothing but values and dates.
func narrows(q *Query, n *Node) bool {
	if n.Op == One {
		return q.Leaves[n.Leaf].Kind >= Filter
	}
	for i := range n.Nodes {
		if c := &n.Nodes[i]; c.Occur != MustNot && !narrows(q, c) {
			return false
		}
	}
	return true
}

func TestMatchMasks(t *testing.T) {
	pieces := []string{"a", "b", "c", "d", "-a", "-b", "+c", "+d", "OR", "OR", "AND", "NOT", "(", "(", "-(", "+(", ")", ")", ")", `"p q"`, "type:v", "type:(v w)", "-type:v"}
	r := rand.New(rand.NewPCG(3, 4))
	yes, deep := 0, 0
	for range 20_000 {
		var list []string
		for range 1 + r.IntN(12) {
			list = append(list, pieces[r.IntN(len(pieces))])
		}
		s := strings.Join(list, " ")
		q := Parse(s, nil)
		if q.Root.deep {
			deep++
		}
		for range 8 {
			set := r.Uint64() & (1<<len(q.Leaves) - 1)
			got, want := q.Match(set), matches(q, &q.Root, set)
			if got != want {
				t.Fatalf("%q, %b: got %v, want %v", s, set, got, want)
			}
			if got {
				yes++
			}
		}
	}
	if yes < 20_000 || yes > 140_000 || deep < 4000 {
		t.Errorf("%d of 160000 match, %d of 20000 queries are deep: too few of one kind to tell", yes, deep)
	}
}

func TestCover(t *testing.T) {
	for _, test := range []struct {
		query, found string
		wanted, want int
	}{
		{"a b c", "a c", 3, 2 * Unit},
		{"a b c", "", 3, 0},
		{"a -b", "a b", 1, Unit},
		{"a b OR c", "a c", 2, 2 * Unit},
		{"a b OR c", "b c", 2, Unit},
		{"a (b c)", "a b", 2, Unit + Unit/2},
		{"a (b c d)", "a b c", 2, Unit + 2*Unit/3},
		{"a (b -c)", "b c", 2, Unit},
		{"a b AND c OR d", "b", 2, Unit / 2},
		{"a type:v", "a v", 1, Unit},
		{"type:v", "v", 0, 0},
		{"a (b type:v)", "a b", 2, 2 * Unit},
		{"x a OR type:v", "v", 2, Unit},
		{"(a b)", "a", 2, Unit},
		{"title:(a b)", "a", 1, Unit / 2},
		{"", "", 0, 0},
	} {
		q := Parse(test.query+" ", nil)
		set := bits(q, test.found)
		got := q.Cover(func(leaf int) int { return int(set>>leaf&1) * Unit })
		if got != test.want || q.Wanted() != test.wanted {
			t.Errorf("%q and a document that has %q: %d of %d things, want %d of %d", test.query, test.found, got, q.Wanted(), test.want, test.wanted)
		}
	}
}

func BenchmarkParse(b *testing.B) {
	for _, bench := range []struct{ name, query string }{
		{"words", "open source program office"},
		{"language", `+title:governance ("open source" OR ospo) -tag:draft date:2020..2022 node.js*`},
	} {
		b.Run(bench.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Parse(bench.query, known)
			}
		})
	}
}

func BenchmarkMatch(b *testing.B) {
	for _, bench := range []struct{ name, query string }{
		{"flat", "open source program office -draft"},
		{"deep", `governance ("open source" OR ospo) -(draft AND old)`},
	} {
		q := Parse(bench.query, nil)
		b.Run(bench.name, func(b *testing.B) {
			b.ReportAllocs()
			set := uint64(0)
			for b.Loop() {
				q.Match(set & 31)
				set++
			}
		})
	}
}
