package search

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"carrel/wasm/pack"
	"carrel/wasm/search/shelf/shelftest"
)

// A pruned top-k is the exhaustive one, to the last byte, over hundreds of queries
// of every length.
func TestPrunedEqualsExhaustive(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 1))
	words := func(n int) string {
		var list []string
		for range n {
			list = append(list, fmt.Sprintf("w%c%c", 'a'+rune(random.ExpFloat64()*4)%26, 'a'+rune(random.IntN(6))))
		}
		return strings.Join(list, " ")
	}
	var docs []pack.Stored
	for i := range 400 {
		docs = append(docs, pack.Stored{
			URL: fmt.Sprintf("/%03d/", i), Title: words(1 + random.IntN(4)),
			Markdown: words(5+random.IntN(30)) + "\n\n## " + words(2) + "\n\n" + words(20) + "\n",
		})
	}
	segments := []shelftest.Segment{shelftest.Make(t, pack.Page, "en", docs[:250]...), shelftest.Make(t, pack.Resource, "en", docs[250:]...)}
	pruned, exhaustive := engineOf(t, segments...), engineOf(t, segments...)
	exhaustive.exhaustive = true
	beaten := 0
	for range 300 {
		r := &Request{Query: words(1+random.IntN(9)) + " ", Limit: 1 + random.IntN(20)}
		var answers [2][]byte
		for i, e := range []*Engine{pruned, exhaustive} {
			a, _ := ask(t, e, segments, r)
			answers[i] = a.AppendJSON(nil)
			beaten += a.Total
		}
		if !bytes.Equal(answers[0], answers[1]) {
			t.Fatalf("%q, %d hits: %s, want %s", r.Query, r.Limit, answers[0], answers[1])
		}
	}
	if beaten < 300*50 {
		t.Errorf("only %d documents match, so little can be pruned", beaten)
	}
}
