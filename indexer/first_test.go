package indexer_test

import (
	"encoding/json"
	"math/rand/v2"
	"slices"
	"sort"
	"strings"
	"testing"

	"carrel/indexer"
	"carrel/indexer/packdir"
	"carrel/wasm/pack"
	"carrel/wasm/search/match"
	"carrel/wasm/text"
)

// A table of first answers, read whole as a page reads it in parts.
type table struct {
	*packdir.Table
	chunks [][]pack.Word
	lines  []packdir.Line
}

func readTable(t *testing.T, p *packdir.Pack, l *packdir.Language) *table {
	t.Helper()
	head, err := p.Table(l)
	if err != nil || head == nil {
		t.Fatalf("%s has no table: %v", l.Lang, err)
	}
	read := func(f packdir.File) []byte {
		data, err := p.Read(f)
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	all := &table{Table: head}
	for _, c := range head.Words {
		words, err := pack.OpenWords(read(c.File), head.Docs)
		if err != nil {
			t.Fatal(err)
		}
		all.chunks = append(all.chunks, words)
	}
	for _, c := range head.Titles {
		var lines []packdir.Line
		if err := json.Unmarshal(read(c.File), &lines); err != nil {
			t.Fatal(err)
		}
		all.lines = append(all.lines, lines...)
	}
	return all
}

// chunk is where a page looks a word up, or the beginning of words.
func (t *table) chunk(word string) []pack.Word {
	i := sort.Search(len(t.Words), func(i int) bool { return pack.CompareWords(t.Words[i].First, word) > 0 })
	return t.chunks[max(0, i-1)]
}

func (t *table) find(word string) *pack.Word {
	chunk := t.chunk(word)
	if i := slices.IndexFunc(chunk, func(w pack.Word) bool { return w.Text == word }); i >= 0 {
		return &chunk[i]
	}
	return nil
}

func has(w *pack.Word, page int) bool {
	return w != nil && slices.ContainsFunc(w.Pages, func(p pack.WordPage) bool { return p.Page == page })
}

// Every word of a title leads to the page, and each beginning of a word is answered
// by the chunk that it is looked up in.
func TestFirstTableHasTitlesAndBeginnings(t *testing.T) {
	eachCorpus(t, func(t *testing.T, from string) {
		p := plain(t, from)
		for i := range p.Manifest.Languages {
			l := &p.Manifest.Languages[i]
			all := readTable(t, p, l)
			if all.Docs != l.Pages || len(all.lines) != l.Pages {
				t.Fatalf("%s: a table of %d pages with %d lines, want %d", l.Lang, all.Docs, len(all.lines), l.Pages)
			}
			for page, line := range all.lines {
				g := text.NewSegmenter(line[1])
				for token, ok := g.Next(); ok; token, ok = g.Next() {
					if !token.Last && !token.Part && !has(all.find(token.Term), page) {
						t.Errorf("%s: %q does not lead to %s, whose title has it", l.Lang, token.Term, line[0])
					}
				}
			}
			for _, chunk := range all.chunks {
				for _, w := range chunk {
					if len(w.Pages) == 0 || strings.Contains(w.Text, "*") {
						continue
					}
					for at := range w.Text {
						if at > 0 && !all.begins(w.Text[:at]) {
							t.Fatalf("%s: nothing for %q, which begins %q", l.Lang, w.Text[:at], w.Text)
						}
					}
				}
			}
		}
	})
}

// begins reports whether the chunk of the beginning of words has one of them, or
// an entry for all.
func (t *table) begins(beginning string) bool {
	return slices.ContainsFunc(t.chunk(beginning), func(w pack.Word) bool { return len(w.Pages) > 0 && strings.HasPrefix(w.Text, beginning) })
}

// The page that earns most by a word is the one that the engine puts first, or one
// that it says is as good: levels are coarse, and the engine knows more of a page
// than its words.
func TestFirstTableAgreesWithEngine(t *testing.T) {
	eachCorpus(t, func(t *testing.T, from string) {
		p := plain(t, from)
		for i := range p.Manifest.Languages {
			l := &p.Manifest.Languages[i]
			all := readTable(t, p, l)
			var words []*pack.Word
			for _, chunk := range all.chunks {
				for k := range chunk {
					if w := &chunk[k]; !w.Stop && len(w.Pages) > 4 && !strings.Contains(w.Text, "*") {
						words = append(words, w)
					}
				}
			}
			rand.New(rand.NewPCG(1, 2)).Shuffle(len(words), func(a, b int) { words[a], words[b] = words[b], words[a] })
			agreed, asked := 0, 0
			for _, w := range words[:min(len(words), 100)] {
				r := request(w.Text, 10)
				r.Filters = []match.Filter{{Field: "kind", Values: []string{"page"}}}
				a, err := p.Search(r, l.Lang)
				if err != nil {
					t.Fatal(err)
				}
				asked++
				for _, h := range a.Hits {
					if h.Doc.URL == all.lines[best(w)][0] {
						agreed++
						break
					}
				}
			}
			if agreed*100 < asked*85 {
				t.Errorf("%s: the best page of %d of %d words is among the engine's ten", l.Lang, agreed, asked)
			}
			t.Logf("%s: %d of %d", l.Lang, agreed, asked)
		}
	})
}

// best is the page that earns most by a word: one that has the word itself, if there is
// any.
func best(w *pack.Word) int {
	first := w.Pages[0]
	for _, p := range w.Pages {
		if !p.Relative && first.Relative || p.Relative == first.Relative && p.Level > first.Level {
			first = p
		}
	}
	return first.Page
}

// A word keeps as many pages as the settings say, and a language may have no table.
func TestFirstTableFollowsSettings(t *testing.T) {
	from := garden(t)
	for _, most := range []int{1, 3} {
		p := build(t, from, indexer.PackConfig{First: most})
		all := readTable(t, p, &p.Manifest.Languages[0])
		partly := 0
		for _, chunk := range all.chunks {
			for _, w := range chunk {
				untitled := 0
				for _, x := range w.Pages {
					if x.Title == 0 {
						untitled++
					}
				}
				if untitled > most && !strings.Contains(w.Text, "*") {
					t.Errorf("%q has %d pages without it in their title, want %d at most", w.Text, untitled, most)
				}
				if w.Partly {
					partly++
				}
			}
		}
		if partly == 0 {
			t.Error("no word says that other pages have it too")
		}
	}
	if p := build(t, from, indexer.PackConfig{First: -1}); p.Manifest.Languages[0].First != nil {
		t.Error("a table that was not wanted")
	}
}

// A page that was removed from a segment that stays has no line, and no word leads to
// it.
func TestFirstTableForgetsRemovedPages(t *testing.T) {
	records := gardenRecords(t)
	before, _ := buildOn(t, records, "", indexer.PackConfig{})
	removed := records[3]
	out, _ := buildOn(t, slices.Delete(slices.Clone(records), 3, 4), before, indexer.PackConfig{})
	p := open(t, out)
	if _, faults := p.Check(); len(faults) > 0 {
		t.Fatal(faults)
	}
	empty := 0
	for i := range p.Manifest.Languages {
		l := &p.Manifest.Languages[i]
		all := readTable(t, p, l)
		for page, line := range all.lines {
			if line[0] == removed.URL {
				t.Errorf("%s has a line", removed.URL)
			}
			if line[0] != "" {
				continue
			}
			empty++
			for _, chunk := range all.chunks {
				for k := range chunk {
					if has(&chunk[k], page) {
						t.Errorf("%q leads to a page that was removed", chunk[k].Text)
					}
				}
			}
		}
	}
	if empty != 1 {
		t.Errorf("%d lines are empty, want that of one page", empty)
	}
}
