package indexer_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"carrel/indexer"
	"carrel/indexer/config"
	"carrel/indexer/packdir"
	"carrel/wasm/search"
	"carrel/wasm/search/show"
	"carrel/wasm/text"
)

// A formRecord is a record of the garden with values to filter and to sort by.
type formRecord struct {
	gardenRecord
	Season []string       `json:"season,omitempty"`
	Weight int            `json:"weight,omitempty"`
	Sort   map[string]any `json:"sort,omitempty"`
}

// formRecords makes the garden with values of its own, titles that several have,
// and words of code.
func formRecords(t testing.TB) []formRecord {
	t.Helper()
	random := rand.New(rand.NewPCG(71, 72))
	var list []formRecord
	for i, r := range gardenRecords(t) {
		f := formRecord{gardenRecord: r}
		if i%4 > 0 {
			f.Weight, f.Season = 1+random.IntN(20), []string{[]string{"winter", "Spring", "autumn"}[random.IntN(3)], "all"}
			f.Sort = map[string]any{"beds": random.IntN(9), "soil": []string{"clay", "sand", "peat"}[random.IntN(3)]}
		}
		if i%5 == 0 {
			f.Title = []string{"Élan", "elan", "Notes"}[random.IntN(3)]
			f.Markdown += "\n\nThe HTMLParser of std::vector in snake_case, v1.26.8.\n"
		}
		list = append(list, f)
	}
	return list
}

// formConfig has all that settings can give a search.
func formConfig(cut indexer.PackConfig) *indexer.Config {
	cut.First = -1
	c := &indexer.Config{Filters: []string{"season"}, Pack: cut, Ranking: map[string]any{"recency": 0.3, "page-weight": 0.2}}
	c.Synonyms = &config.Synonyms{Groups: [][]string{{"soup", "leeks"}, {"bees", "linden avenue"}, {"seed library", "shared orchard"}, {"robot", "rain barrels", "frog"}}}
	c.Pins = []config.Pin{
		{Query: "soup", Pages: []string{"/posts/07/", "/ja/posts/03/", "/posts/01/"}}, {Queries: []string{"winter garden", "开放"}, Pages: []string{"/zh-cn/posts/04/", "/posts/02/"}},
	}
	return c
}

// A question is a query with the options that the page sends.
type question struct{ query, options string }

// questions draws queries of every form with every kind of option. The same pack
// gives the same questions.
func questions(t testing.TB, p *packdir.Pack, n int) []question {
	t.Helper()
	lines := textLines(t, p)
	random := rand.New(rand.NewPCG(73, 74))
	list := []question{
		{"soup", ""}, {"SOUP ", "any.type=guide"}, {"soup", "sort=title"}, {"winter  garden", ""}, {"开放", "limit=2"}, {"开放", "none.lang=zh-cn"},
		{"seed library ", ""}, {"shared orchard bees", ""}, {"robot", ""}, {"rain barrels ", ""}, {"+bees +linden ", ""},
		{`"secret map" bench`, ""}, {`「蜜蜂六月」 青蛙`, ""}, {`-"secret bench" map`, ""}, {"in* soup", ""}, {"type:blog OR bees", ""}, {"type:blog", "sort=date"},
	}
	for len(list) < n {
		list = append(list, question{form(random, lines), options(random)})
	}
	return list
}

// form makes a query of words that stand in the lines.
func form(random *rand.Rand, lines []string) string {
	word := func() string {
		line := pick(random, lines)
		var list []string
		g := text.NewSegmenter(line)
		for k, ok := g.Next(); ok; k, ok = g.Next() {
			list = append(list, line[k.Start:k.End])
		}
		return pick(random, list)
	}
	operand := func() string {
		w := word()
		switch random.IntN(14) {
		case 0:
			return beginning(w, 1+random.IntN(3)) + "*"
		case 1:
			return w + "~"
		case 2:
			return mistyped(random, w)
		case 3:
			return `"` + draw(random, strings.ReplaceAll(pick(random, lines), `"`, " ")) + `"`
		case 4:
			return pick(random, []string{"title:", "heading:", "tag:", "author:"}) + w
		case 5:
			return pick(random, []string{"type:blog", "lang:ja", "tag:soil", "author:moss", "season:winter", "kind:resource", "date:2015..2020", "date:>2018", "section:posts"})
		case 6:
			return "(" + w + " OR " + word() + ")"
		}
		return w
	}
	var list []string
	n := 1 + random.IntN(3)
	if random.IntN(5) == 0 {
		n = 6 + random.IntN(5) // so many words take neighbours into account
	}
	for range n {
		list = append(list, pick(random, []string{"", "", "", "", "-", "+"})+operand())
		if random.IntN(8) == 0 {
			list = append(list, pick(random, []string{"OR", "AND", "NOT"}))
		}
	}
	return strings.Join(list, " ") + pick(random, []string{"", " "})
}

// mistyped changes a word of letters as a hurried hand does.
func mistyped(random *rand.Rand, w string) string {
	if utf8.RuneCountInString(w) < 4 {
		return w
	}
	return edited(random, w)
}

func options(random *rand.Rand) string {
	list := []string{"explain=1"}
	for range random.IntN(3) {
		list = append(list, pick(random, []string{
			"sort=date", "sort=date:asc", "sort=title", "sort=title:desc", "sort=beds", "sort=soil:desc", "sort=weight:asc", "sort=nothing",
			"any.type=blog", "any.season=winter&any.season=spring", "all.season=all&all.season=autumn", "none.tag=soil", "none.lang=en", "any.kind=page",
			"any.date=2015..2020", "all.date=>=2012-06&all.date=<2022", "none.date=2018", "any.date=soon",
			"ranking.strict=0", "ranking.neighbours=1&ranking.long=0", "ranking.k1=0", "ranking.near=0", "ranking.recency=0", "limit=3", "limit=30",
		}))
	}
	return strings.Join(list, "&")
}

// reply returns the bytes of the answer to a question.
func reply(t testing.TB, p *packdir.Pack, q question) string {
	t.Helper()
	a, err := p.Search(*search.ParseOptions(q.query, q.options), "*")
	if err != nil {
		t.Fatalf("%q %s: %v", q.query, q.options, err)
	}
	return string(a.AppendJSON(nil))
}

func replies(t testing.TB, p *packdir.Pack, list []question) []string {
	t.Helper()
	got := make([]string, len(list))
	for i, q := range list {
		got[i] = reply(t, p, q)
	}
	return got
}

// names are what the questions are called where their answers differ.
func names(list []question) []string {
	got := make([]string, len(list))
	for i, q := range list {
		got[i] = q.query + " ?" + q.options
	}
	return got
}

// No cut changes an answer, whatever the form of the query, the order, the
// filters, typos, synonyms, pins and neighbours.
func TestCutsChangeNoForm(t *testing.T) {
	path := writeRecords(t, formRecords(t))
	p := buildPath(t, path, formConfig(indexer.PackConfig{}))
	list := questions(t, p, 300)
	want := replies(t, p, list)
	seen := map[string]int{}
	for _, a := range want {
		for _, mark := range []string{`"pinned":true`, `"relaxed":true`, `(typo)`, `(synonym)`, `(prefix)`, `(family)`, `nearest documents`, `"total":0,`, `words near`} {
			if strings.Contains(a, mark) {
				seen[mark]++
			}
		}
		if !strings.Contains(a, `"suggestion":null`) {
			seen["suggestion"]++
		}
	}
	if len(seen) < 10 || seen[`"total":0,`] > len(list)/2 {
		t.Errorf("too little is tested: %v", seen)
	}
	t.Log(seen)
	for _, cut := range cuts {
		t.Run(cut.name, func(t *testing.T) {
			other := buildPath(t, path, formConfig(cut.PackConfig))
			compare(t, names(list), replies(t, other, list), want)
			if cut.Segments != 7 {
				return
			}
			var some, got, wanted []string
			for i := 0; i < len(list); i += 6 { // cold: nothing had been asked before
				cold := &packdir.Pack{Dir: other.Dir, Manifest: other.Manifest}
				some, got, wanted = append(some, fmt.Sprint("cold: ", list[i])), append(got, reply(t, cold, list[i])), append(wanted, want[i])
			}
			compare(t, some, got, wanted)
		})
	}
}

// Nor does what has changed since a previous pack was made.
func TestPreviousChangesNoForm(t *testing.T) {
	records := formRecords(t)
	for i := range records {
		if i%11 == 3 {
			records[i].Sort = map[string]any{"beds": "many", "soil": "none"} // a value that is no number
			records[i].Markdown += "\n\nzebra zebra quagga\n"
		}
	}
	previous := buildPath(t, writeRecords(t, records), formConfig(indexer.PackConfig{Segments: 2})).Dir
	path := writeRecords(t, formRecords(t))
	p, all := buildOver(t, path, previous, formConfig(indexer.PackConfig{Segments: 2})), buildPath(t, path, formConfig(indexer.PackConfig{}))
	list := append(questions(t, all, 200), question{"zebra", ""}, question{"zebro quaga", ""}, question{"kind:page ", "sort=beds"}, question{"kind:page", "sort=soil:desc"})
	compare(t, names(list), replies(t, p, list), replies(t, all, list))
}

// The first hits are the first of more, whatever the form of the query.
func TestLimitIsTheHeadOfEveryForm(t *testing.T) {
	p := buildPath(t, writeRecords(t, formRecords(t)), formConfig(indexer.PackConfig{Segments: 3}))
	for _, q := range questions(t, p, 300) {
		r := *search.ParseOptions(q.query, q.options)
		var all []show.Hit
		for _, limit := range []int{1000, 25, 10, 4, 1} {
			r.Limit = limit
			a, err := p.Search(r, "*")
			if err != nil {
				t.Fatal(err)
			}
			if limit == 1000 {
				all = a.Hits
			}
			n := min(limit, len(all))
			if !slices.Equal(urls(a.Hits), urls(all[:n])) || !slices.Equal(scores(a.Hits), scores(all[:n])) {
				t.Errorf("%q %s: the first %d are %v, of a thousand %v", q.query, q.options, limit, urls(a.Hits), urls(all[:n]))
			}
		}
	}
}

// The engine gives the same bytes as WebAssembly.
func TestWasmEqualsNativeInEveryForm(t *testing.T) {
	p := buildPath(t, writeRecords(t, formRecords(t)), formConfig(indexer.PackConfig{Segments: 2, Chunk: 8 << 10, Inline: -1}))
	list := questions(t, p, 220)
	m := startModule(t, p)
	var got []string
	for _, q := range list {
		got = append(got, segmentKey.ReplaceAllString(m.ask(q.query, q.options), ""))
	}
	compare(t, names(list), got, replies(t, p, list))
}
