package query

import (
	"testing"
	"unicode/utf8"
)

func FuzzParse(f *testing.F) {
	for _, s := range []string{
		"", `a "b c" -d`, "+a OR b AND NOT c", `title:(a "b c") -tag:x`, "date:>=2021-03 date:[2020 TO *]", "a* b~1^2 (c (d))",
		"OR AND NOT", "OSPO入門 -开源项目", "((((((((((a b) c) d) e) f) g) h) i) j) k)", "--flag -1 :) C++ .NET v1.26.8 camelCase", `"`,
		`title:"a b topic:(x y)`, "a OR (b -c) +(d e OR f)", "İ++ ß# \u200B", "-(a -(b -c)) d", "type:(a OR -b) c", "related:/blog/a-b/ -related:/ c", `related:"/a b/"* related:(/a/ /b/)`, `related:"" related:+(a`,
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		q := Parse(s, known)
		checkQuery(t, s, q)
		form := q.String()
		if len(form) > MaxQuery {
			return // it is longer than what was typed
		}
		again := Parse(form, known)
		checkQuery(t, form, again)
		if got := again.String(); utf8.ValidString(s) && got != form {
			t.Errorf("%q gives %q, which gives %q", s, form, got)
		}
	})
}

func checkQuery(t *testing.T, s string, q *Query) {
	if len(q.Leaves) > MaxLeaves {
		t.Fatalf("%q: %d leaves", s, len(q.Leaves))
	}
	for i := range q.Leaves {
		l := &q.Leaves[i]
		if isTerms := l.Kind < Filter; isTerms != (len(l.Terms) > 0) || (l.Kind == Filter || l.Kind == Related) != (l.Value != "") || l.Typed && !l.Prefix {
			t.Errorf("%q: leaf %+v", s, l)
		}
	}
	if q.Match(0) {
		t.Errorf("%q: answered by a document without any of it", s)
	}
	checkNode(t, s, q, &q.Root, 0)
}

func checkNode(t *testing.T, s string, q *Query, n *Node, depth int) {
	switch {
	case n.Op == One && (n.Leaf < 0 || n.Leaf >= len(q.Leaves)):
		t.Fatalf("%q: leaf %d of %d", s, n.Leaf, len(q.Leaves))
	case n.Op != One && depth > 0 && len(n.Nodes) < 2:
		t.Errorf("%q: a group of %d", s, len(n.Nodes))
	case depth > 3*maxDepth:
		t.Errorf("%q: %d deep", s, depth)
	}
	for i := range n.Nodes {
		if n.Op == Or && n.Nodes[i].Occur == Must {
			t.Errorf("%q: a required alternative", s)
		}
		checkNode(t, s, q, &n.Nodes[i], depth+1)
	}
}
