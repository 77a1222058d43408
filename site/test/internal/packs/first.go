package packs

import (
	"encoding/json"
	"strings"
	"testing"

	"carrel/indexer/packdir"
	"carrel/wasm/pack"
)

// standInWords are the words of the stand-in's table: to each its pages by their
// number in testdata/first.json, the best first.
var standInWords = []struct {
	text  string
	pages []int
}{
	{"governance", []int{0, 1}},
	{"government", []int{2, 3, 4}},
	{"notes", []int{4, 5}},
}

// firstAnswers writes the stand-in's table of first answers and returns its head.
func firstAnswers(t *testing.T, w *packdir.Writer) *packdir.File {
	t.Helper()
	var hits [][]string
	if err := json.Unmarshal(Read(t, "first.json"), &hits); err != nil {
		t.Fatal(err)
	}
	var lines []packdir.Line
	for _, h := range hits {
		lines = append(lines, packdir.Line{h[0], h[1], h[2], h[3], h[4], "en"})
	}
	var words pack.WordsWriter
	for _, word := range standInWords {
		e := pack.Word{Text: word.text, IDF: 32}
		for page := range lines {
			for rank, p := range word.pages {
				if p == page {
					e.Pages = append(e.Pages, pack.WordPage{Page: page, Level: pack.WordLevels - 1 - 3*rank - len(e.Text)/10})
				}
			}
		}
		words.Add(&e)
	}
	table := packdir.Table{Docs: len(lines), Scale: 1, Rank: packdir.Ranking{Cover: .4, Strict: 2, Title: 2.5, Prefix: .5, Stop: .1}}
	table.Words = []packdir.Chunk[string]{{First: "governance", File: Put(t, w, words.Bytes())}}
	table.Titles = []packdir.Chunk[int]{{File: Put(t, w, encode(t, lines))}}
	head := Put(t, w, encode(t, table))
	return &head
}

func encode(t *testing.T, v any) []byte {
	t.Helper()
	var b strings.Builder
	if err := json.NewEncoder(&b).Encode(v); err != nil {
		t.Fatal(err)
	}
	return []byte(b.String())
}
