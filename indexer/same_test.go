package indexer_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	"carrel/indexer"
	"carrel/indexer/packdir"
)

// cuts are ways to cut a pack, of which none may change an answer.
var cuts = []struct {
	name string
	indexer.PackConfig
}{
	{"one segment, files of their own", indexer.PackConfig{Segments: 1, Inline: -1, First: -1}},
	{"seven segments", indexer.PackConfig{Segments: 7, First: -1}},
	{"small chunks", indexer.PackConfig{Chunk: 2048, Inline: -1, First: -1}},
	{"large chunks", indexer.PackConfig{Chunk: 1 << 20, First: -1}},
	{"one file", indexer.PackConfig{Inline: 1 << 28, First: -1}},
	{"positions", indexer.PackConfig{Positions: "always", First: -1}},
	{"no positions", indexer.PackConfig{Positions: "never", First: -1}},
	{"seven segments, small chunks, positions", indexer.PackConfig{Segments: 7, Chunk: 2048, Inline: -1, Positions: "always", First: -1}},
	{"three segments, one file, no positions", indexer.PackConfig{Segments: 3, Inline: 1 << 28, Positions: "never", First: -1}},
}

func TestCutsChangeNoAnswer(t *testing.T) {
	eachCorpus(t, func(t *testing.T, from string) {
		p := plain(t, from)
		list := queries(t, p)
		want := answers(t, p, list)
		found := 0
		for _, a := range want {
			if !strings.Contains(a, `"total":0,`) {
				found++
			}
		}
		if found < asked*3/4 {
			t.Errorf("%d of %d queries find something; the others test little", found, asked)
		}
		for i, cut := range cuts {
			if strings.HasSuffix(from, "todogroup") && i < len(cuts)-3 {
				continue // the last three differ most
			}
			t.Run(cut.name, func(t *testing.T) {
				got := answers(t, build(t, from, cut.PackConfig), list)
				if cut.Positions == "always" { // which spare reading many texts for the stop words of a phrase, and say so
					for i := range got {
						if strings.Contains(got[i], `"relaxed":true`) && strings.Contains(list[i], `"`) {
							got[i] = want[i]
						}
					}
				}
				compare(t, list, got, want)
			})
		}
	})
}

// compare reports the answers that are not what is wanted, the first few whole.
func compare(t *testing.T, list, got, want []string) {
	t.Helper()
	wrong := 0
	for i := range list {
		if got[i] == want[i] {
			continue
		}
		if wrong++; wrong <= 3 {
			t.Errorf("%q answered\n%s\nwant\n%s", list[i], difference(got[i], want[i]), difference(want[i], got[i]))
		}
	}
	if wrong > 0 {
		t.Errorf("%d of %d answers differ", wrong, len(list))
	}
}

// difference returns a around the first byte at which it is not b.
func difference(a, b string) string {
	i := 0
	for i < len(a) && i < len(b) && a[i] == b[i] {
		i++
	}
	return "…" + a[max(0, i-200):min(len(a), i+200)] + "…"
}

func TestOrderOfAskingChangesNoAnswer(t *testing.T) {
	eachCorpus(t, func(t *testing.T, from string) {
		dir := buildDir(t, from, indexer.PackConfig{Segments: 3, Chunk: 16 << 10, Inline: -1, First: -1})
		list := queries(t, open(t, dir))
		want := answers(t, open(t, dir), list)
		t.Run("warm", func(t *testing.T) {
			p := open(t, dir)
			for i := len(list) - 1; i >= 0; i -= 3 {
				answer(t, p, list[i])
			}
			compare(t, list[:100], answers(t, p, list[:100]), want[:100])
		})
		t.Run("shuffled", func(t *testing.T) {
			got := make([]string, len(list))
			p := open(t, dir)
			for _, i := range rand.New(rand.NewPCG(5, 6)).Perm(len(list)) {
				got[i] = answer(t, p, list[i])
			}
			compare(t, list, got, want)
		})
		t.Run("cold", func(t *testing.T) {
			var some, got, wanted []string
			for i := 0; i < len(list); i += 5 {
				some, wanted = append(some, list[i]), append(wanted, want[i])
				got = append(got, answer(t, open(t, dir), list[i]))
			}
			compare(t, some, got, wanted)
		})
	})
}

// A document of a language that is not searched must not weigh on the others.
func TestLanguagesApart(t *testing.T) {
	p := plain(t, garden(t))
	var only []gardenRecord
	for _, r := range gardenRecords(t) {
		if r.Lang == "ja" {
			only = append(only, r)
		}
	}
	alone := build(t, writeRecords(t, only), noTable)
	for _, q := range []string{"委員会", "ロボット 冬", "スコップ", "1.26.8", "film"} {
		got, want := searchIn(t, p, q, "ja"), searchIn(t, alone, q, "ja")
		if got != want {
			t.Errorf("%q: beside other languages\n%s\nalone\n%s", q, difference(got, want), difference(want, got))
		}
	}
}

func searchIn(t *testing.T, p *packdir.Pack, query, lang string) string {
	t.Helper()
	a, err := p.Search(request(query, 10), lang)
	if err != nil {
		t.Fatal(err)
	}
	return string(a.AppendJSON(nil))
}
