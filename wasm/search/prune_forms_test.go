package search

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"carrel/wasm/pack"
	"carrel/wasm/search/settings"
	"carrel/wasm/search/shelf/shelftest"
)

// Pruning changes no answer whatever the settings of the ranking and the form of
// the query.
func TestPrunedAtAnySettings(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 8))
	word := func() string {
		return fmt.Sprintf("w%c%c", 'a'+rune(random.ExpFloat64()*3)%26, 'a'+rune(random.IntN(3)))
	}
	words := func(n int) string {
		var list []string
		for range n {
			list = append(list, word())
		}
		return strings.Join(list, " ")
	}
	var docs []pack.Stored
	for i := range 240 {
		docs = append(docs, pack.Stored{URL: fmt.Sprintf("/%03d/", i), Title: words(1 + random.IntN(3)), Markdown: words(1 + random.IntN(25))})
	}
	segments := []shelftest.Segment{shelftest.Make(t, pack.Page, "en", docs[:120]...), shelftest.Make(t, pack.Resource, "en", docs[120:]...)}
	pruned, exhaustive := engineOf(t, segments...), engineOf(t, segments...)
	exhaustive.exhaustive = true
	operand := func() string {
		switch random.IntN(8) {
		case 0:
			return "-" + word()
		case 1:
			return "+" + word()
		case 2:
			return "(" + word() + " OR " + word() + ")"
		case 3:
			return word()[:2] + "*"
		case 4:
			return "title:" + word()
		}
		return word()
	}
	all := settings.All()
	for n := range 1200 {
		r := &Request{Limit: 1 + random.IntN(12)}
		for range 1 + random.IntN(7) {
			r.Query += operand() + " "
		}
		for range random.IntN(4) {
			s := all[random.IntN(len(all))]
			r.Ranking = append(r.Ranking, pack.Setting{Name: s.Name, Value: fmt.Sprint(min(s.Most, random.Float64()*6))})
		}
		if n%3 == 0 {
			r.Ranking = append(r.Ranking, pack.Setting{Name: "kind.resource", Value: "5"}, pack.Setting{Name: "kind.page", Value: "0.2"})
		}
		var answers [2][]byte
		for i, e := range []*Engine{pruned, exhaustive} {
			a, _ := ask(t, e, segments, r)
			answers[i] = a.AppendJSON(nil)
		}
		if !bytes.Equal(answers[0], answers[1]) {
			t.Errorf("%q by %v, %d hits: %.600s, want %.600s", r.Query, r.Ranking, r.Limit, answers[0], answers[1])
		}
	}
}
