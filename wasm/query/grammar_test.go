package query

import (
	"math/rand/v2"
	"strings"
	"testing"
)

// Texts put together from the signs of the language meet more of it than those
// that a fuzzer finds.
func TestGrammar(t *testing.T) {
	pieces := []string{
		"a", "b", "c1", "2021", "foo-bar", "a/2", "OR", "OR", "AND", "NOT", "-", "+", "(", "(", ")", ")", `"`, `"a b"`, `"c"`, "開源社", "中", "a中",
		"title:", "tag:", "type:", "topic:", "date:", "date:2021", "date:<2021-01", "type:x", "title:a", "*", "~", "~2", "^3", ":", ",", "!", "a*", "b~1", "C++",
	}
	r := rand.New(rand.NewPCG(1, 2))
	for range 60_000 {
		var b strings.Builder
		for range 1 + r.IntN(14) {
			b.WriteString(pieces[r.IntN(len(pieces))])
			if r.IntN(3) > 0 {
				b.WriteByte(' ')
			}
		}
		s := b.String()
		q := Parse(s, known)
		checkQuery(t, s, q)
		form := q.String()
		if got := Parse(form, known).String(); got != form {
			t.Fatalf("%q gives %q, which gives %q", s, form, got)
		}
	}
}
