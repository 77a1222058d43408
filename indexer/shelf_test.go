package indexer_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"carrel/indexer"
	"carrel/indexer/analysis"
	"carrel/indexer/packdir"
)

// A shelfRecord is one document of the shelf: a site for oracles, made of words
// that are nobody's relatives, of which it is known what stands where.
type shelfRecord struct {
	URL      string         `json:"url"`
	Title    string         `json:"title"`
	Markdown string         `json:"markdown"`
	Lang     string         `json:"lang"`
	Date     string         `json:"date,omitempty"`
	Tags     []string       `json:"tags,omitempty"`
	Author   []string       `json:"author,omitempty"`
	Type     string         `json:"type,omitempty"`
	Section  string         `json:"section,omitempty"`
	Topic    []string       `json:"topic,omitempty"`
	Weight   int            `json:"weight,omitempty"`
	Sort     map[string]any `json:"sort,omitempty"`
}

// page makes a record in English.
func page(url, title, markdown string) shelfRecord {
	return shelfRecord{URL: url, Title: title, Markdown: markdown, Lang: "en"}
}

// A collection is the records with the words that they are made of.
type collection struct {
	words   []string
	records []shelfRecord
}

// newShelf makes a shelf of so many documents: the same ones every time.
func newShelf(t testing.TB, docs int) *collection {
	t.Helper()
	random := rand.New(rand.NewPCG(21, 22))
	s := &collection{words: lexicon(t, random, 40)}
	for i := range docs {
		r := page(fmt.Sprintf("/shelf/%03d/", i*37%docs), s.some(random, 1+random.IntN(3)), s.markdown(random))
		if random.IntN(5) > 0 {
			r.Date = fmt.Sprintf("20%02d-%02d-%02d", 18+random.IntN(6), 1+random.IntN(12), 1+random.IntN(28))
		}
		for range random.IntN(3) {
			r.Tags = append(r.Tags, s.some(random, 1+random.IntN(2)))
		}
		for range random.IntN(2) {
			r.Author = append(r.Author, s.some(random, 2))
		}
		r.Type = []string{"blog", "case study", "talk", ""}[random.IntN(4)]
		r.Section = []string{"docs", "news", ""}[random.IntN(3)]
		for range random.IntN(3) {
			r.Topic = append(r.Topic, []string{"Security", "Money", "Care"}[random.IntN(3)])
		}
		if random.IntN(3) > 0 {
			r.Weight = 1 + random.IntN(40)
			r.Sort = map[string]any{"price": random.IntN(30), "size": []string{"small", "medium", "large"}[random.IntN(3)]}
		}
		s.records = append(s.records, r)
	}
	return s
}

// some returns n words.
func (s *collection) some(random *rand.Rand, n int) string {
	var list []string
	for range n {
		list = append(list, pick(random, s.words))
	}
	return strings.Join(list, " ")
}

func (s *collection) markdown(random *rand.Rand) string {
	var b strings.Builder
	for range 1 + random.IntN(3) {
		if random.IntN(2) == 0 {
			b.WriteString("## " + s.some(random, 1+random.IntN(2)) + "\n\n")
		}
		b.WriteString(s.some(random, 2+random.IntN(5)) + "\n\n")
	}
	return b.String()
}

// lexicon makes words of which no two share a stem and none is a stop word. A
// third of them are a letter or two away from another one.
func lexicon(t testing.TB, random *rand.Rand, n int) []string {
	t.Helper()
	english, err := analysis.For("en")
	if err != nil {
		t.Fatal(err)
	}
	var words []string
	for len(words) < n {
		w := ""
		for range 2 + random.IntN(4) {
			w += pick(random, strings.Split("bdfgklmnprt", "")) + pick(random, strings.Split("aou", ""))
		}
		w += "k"
		if len(words) > 0 && random.IntN(3) == 0 {
			w = edited(random, pick(random, words))
		}
		if english.Word(w).Family == w && !english.Word(w).Stop && !slices.Contains(words, w) && len(w) > 3 && strings.HasSuffix(w, "k") {
			words = append(words, w)
		}
	}
	return words
}

// edited changes one letter of a word, adds one, drops one or exchanges two.
func edited(random *rand.Rand, word string) string {
	list := []rune(word)
	i, letter := random.IntN(len(list)-1), rune('a'+random.IntN(26))
	switch random.IntN(4) {
	case 0:
		list[i] = letter
	case 1:
		list = slices.Insert(list, i, letter)
	case 2:
		list = slices.Delete(list, i, i+1)
	default:
		list[i], list[i+1] = list[i+1], list[i]
	}
	return string(list)
}

// shelfConfig filters by topic.
func shelfConfig(c indexer.PackConfig) *indexer.Config {
	c.First = -1
	return &indexer.Config{Filters: []string{"topic"}, Pack: c}
}

// buildWith makes a pack of records with any settings.
func buildWith[R any](t testing.TB, records []R, c *indexer.Config) *packdir.Pack {
	t.Helper()
	return buildPath(t, writeRecords(t, records), c)
}

// buildPath makes a pack of a source with any settings.
func buildPath(t testing.TB, path string, c *indexer.Config) *packdir.Pack {
	t.Helper()
	return buildOver(t, path, "", c)
}

// buildOver makes a pack on a previous one.
func buildOver(t testing.TB, path, previous string, c *indexer.Config) *packdir.Pack {
	t.Helper()
	out := filepath.Join(t.TempDir(), "carrel")
	_, err := indexer.Build(context.Background(), indexer.Options{
		Sources: []string{path}, Out: out, Previous: previous, BaseURL: "https://garden.example/", Config: c, Generator: "test",
	})
	if err != nil {
		t.Fatal(err)
	}
	return open(t, out)
}
