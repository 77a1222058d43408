package indexer_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"carrel/indexer"
	"carrel/wasm/search/match"
	"carrel/wasm/search/show"
	"carrel/wasm/text"
)

// The exact word outranks its relatives in documents that are otherwise equal,
// and the whole word a completion of it.
func TestExactOutranksFamily(t *testing.T) {
	for _, words := range [][2]string{{"governance", "government"}, {"café", "cafe"}, {"cafe", "café"}, {"plant", "planted"}, {"plant", "plantation"}} {
		var records []gardenRecord
		for i, w := range words {
			records = append(records, gardenRecord{
				ID: fmt.Sprint(i), URL: fmt.Sprintf("/%d/", 9-i), Lang: "en", Title: "A page", Markdown: "Here stands " + w + " and no more.",
			})
		}
		hits := ask(t, build(t, writeRecords(t, records), noTable), words[0], 10).Hits
		if len(hits) != 2 || hits[0].Doc.URL != "/9/" || hits[0].Score <= hits[1].Score {
			t.Errorf("%q finds %v with %v, want the page with the word itself first", words[0], urls(hits), scores(hits))
		}
	}
}

func scores(hits []show.Hit) []float64 {
	var list []float64
	for _, h := range hits {
		list = append(list, h.Score)
	}
	return list
}

// Up to five words, a document with more of them comes first, however often
// another has the fewer.
func TestMoreWordsComeFirst(t *testing.T) {
	words := []string{"apple", "barrel", "canal", "daisy", "ember"}
	var records []gardenRecord
	for n := 1; n <= len(words); n++ {
		records = append(records, gardenRecord{
			ID: fmt.Sprint(n), URL: fmt.Sprintf("/%d/", n), Lang: "en", Title: strings.Join(words[:n], " "),
			Markdown: strings.Repeat(strings.Join(words[:n], " ")+". ", 8*(len(words)-n)+1),
		})
	}
	p := build(t, writeRecords(t, records), noTable)
	for n := 1; n <= len(words); n++ {
		hits := ask(t, p, strings.Join(words[:n], " ")+" ", 10).Hits
		missing := 0
		for _, h := range hits {
			if len(h.Missing) < missing {
				t.Errorf("%d words: %s, without %v, stands below one without %d", n, h.Doc.URL, h.Missing, missing)
			}
			missing = len(h.Missing)
		}
		if len(hits) != len(words) || len(hits[0].Missing) != 0 {
			t.Errorf("%d words find %v", n, urls(hits))
		}
	}
}

// The first ten are the first ten of a hundred.
func TestLimitIsTheHead(t *testing.T) {
	p := plain(t, garden(t))
	for _, q := range queries(t, p) {
		few, many := ask(t, p, q, 10), ask(t, p, q, 100)
		if few.Total != many.Total || len(few.Hits) > 10 || len(few.Hits) < min(10, many.Total) {
			t.Errorf("%q: %d hits of %d, then of %d", q, len(few.Hits), few.Total, many.Total)
		}
		for i := range few.Hits {
			if a, b := few.Hits[i], many.Hits[i]; a.Doc.URL != b.Doc.URL || a.Score != b.Score {
				t.Errorf("%q: hit %d is %s of ten and %s of a hundred", q, i, a.Doc.URL, b.Doc.URL)
				break
			}
		}
	}
}

// A word that is named as missing stands nowhere in the document, and one that
// is not named does.
func TestMissingWordsAreThose(t *testing.T) {
	p := plain(t, garden(t))
	for _, q := range []string{"governance bees ", "soup pumpkins robot ", "café storage ", "frog lettuce playlist map ", "zzz bees "} {
		for _, h := range ask(t, p, q, 100).Hits {
			for _, word := range strings.Fields(q) {
				here := strings.Contains(strings.ToLower(strings.Join(append(pageBlocks(h.Doc), h.Doc.URL), " ")), word)
				if h.Doc.Resource != nil {
					continue // words of the pages that mention it are not stored
				}
				if here && slices.Contains(h.Missing, word) {
					t.Errorf("%q: %s has %q, which is named as missing", q, h.Doc.URL, word)
				}
			}
			for _, m := range h.Missing {
				if !slices.Contains(strings.Fields(q), m) {
					t.Errorf("%q: %s misses %q, which was not asked for", q, h.Doc.URL, m)
				}
			}
		}
	}
}

// maxColumns is how wide a snippet may be: about 200 columns.
const maxColumns = 210

// What is shown of a hit is what the page can show: valid UTF-8, marks on whole
// words, in order and apart, in UTF-16 code units in the JSON.
func TestSnippetsAndMarks(t *testing.T) {
	eachCorpus(t, func(t *testing.T, from string) {
		p := plain(t, from)
		marks := 0
		for i, q := range queries(t, p) {
			if strings.HasSuffix(from, "todogroup") && i%5 != 0 {
				continue
			}
			a := ask(t, p, q, 10)
			for _, h := range a.Hits {
				marks += checkMarked(t, q, "title of "+h.Doc.URL, h.Title, 1<<20)
				marks += checkMarked(t, q, "snippet of "+h.Doc.URL, h.Snippet, maxColumns)
				for _, s := range h.Found {
					marks += checkMarked(t, q, "section of "+h.Doc.URL, s.Snippet, maxColumns)
				}
			}
			checkJSON(t, q, a)
		}
		if marks < 500 {
			t.Errorf("only %d marks", marks)
		}
	})
}

func checkMarked(t *testing.T, q, what string, m show.Marked, limit int) int {
	t.Helper()
	if !utf8.ValidString(m.Text) {
		t.Errorf("%q: %s is not UTF-8: %q", q, what, m.Text)
	}
	if n := columns(m.Text); n > limit {
		t.Errorf("%q: %s is %d columns wide: %q", q, what, n, m.Text)
	}
	starts, ends := map[int]bool{}, map[int]bool{}
	g := text.NewSegmenter(m.Text)
	for k, ok := g.Next(); ok; k, ok = g.Next() {
		starts[k.Start], ends[k.End] = true, true
	}
	last := -1
	for _, mark := range m.Marks {
		if mark[0] <= last || mark[1] <= mark[0] || mark[1] > len(m.Text) {
			t.Errorf("%q: %s has marks %v in %d bytes", q, what, m.Marks, len(m.Text))
			return 0
		}
		if !starts[mark[0]] || !ends[mark[1]] {
			t.Errorf("%q: %s has a mark in the middle of a word: %q in %q", q, what, m.Text[mark[0]:mark[1]], m.Text)
		}
		last = mark[1]
	}
	return len(m.Marks)
}

// columns counts a wide character twice.
func columns(s string) int {
	n := 0
	for _, r := range s {
		n++
		if unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul) {
			n++
		}
	}
	return n
}

// checkJSON reads the answer as the page does, and compares its marks with
// those in bytes.
func checkJSON(t *testing.T, q string, a *show.Answer) {
	t.Helper()
	var o struct {
		Query string
		Hits  []struct {
			Snippet string
			Marks   [][2]int
		}
	}
	data := a.AppendJSON(nil)
	if err := json.Unmarshal(data, &o); err != nil || !utf8.Valid(data) {
		t.Fatalf("%q: no JSON: %v\n%s", q, err, data)
	}
	if want := strings.ToValidUTF8(q, "\uFFFD"); o.Query != want && utf8.ValidString(q) {
		t.Errorf("query %q came back as %q", q, o.Query)
	}
	for i, h := range o.Hits {
		units := utf16.Encode([]rune(h.Snippet))
		for k, mark := range h.Marks {
			own := a.Hits[i].Snippet
			want := own.Text[own.Marks[k][0]:own.Marks[k][1]]
			if mark[1] > len(units) || string(utf16.Decode(units[mark[0]:mark[1]])) != want {
				t.Errorf("%q: mark %v in UTF-16 is not %q", q, mark, want)
			}
		}
	}
}

// Filters leave only what they say, and count as the facets do.
func TestFilters(t *testing.T) {
	p := plain(t, garden(t))
	all := ask(t, p, "the garden bees soup", 1000)
	for _, f := range all.Facets {
		for i, value := range f.Values {
			r := request("the garden bees soup", 1000)
			r.Filter(f.Name, match.Any, value)
			a, err := p.Search(r, "*")
			if err != nil {
				t.Fatal(err)
			}
			if a.Total != f.Counts[i] || a.Total == 0 {
				t.Errorf("filter %s=%s finds %d, the facet says %d", f.Name, value, a.Total, f.Counts[i])
			}
		}
	}
	if len(all.Facets) < 4 {
		t.Errorf("only %d facets", len(all.Facets))
	}
}

func TestSortByDate(t *testing.T) {
	p := plain(t, garden(t))
	r := request("bees soup robot", 100)
	r.Sort = "date"
	a, err := p.Search(r, "*")
	if err != nil {
		t.Fatal(err)
	}
	last := "9999"
	for _, h := range a.Hits {
		if h.Doc.Date > last {
			t.Errorf("%s of %s stands below one of %s", h.Doc.URL, h.Doc.Date, last)
		}
		last = h.Doc.Date
	}
	if len(a.Hits) < 10 {
		t.Errorf("only %d hits", len(a.Hits))
	}
}

// A boost is a factor on the score.
func TestBoost(t *testing.T) {
	records := []gardenRecord{
		{ID: "a", URL: "/a/", Lang: "en", Title: "Bees", Markdown: "Bees."},
		{ID: "b", URL: "/b/", Lang: "en", Title: "Bees", Markdown: "Bees.", Boost: 2},
	}
	hits := ask(t, build(t, writeRecords(t, records), indexer.PackConfig{First: -1}), "bees", 10).Hits
	if len(hits) != 2 || hits[0].Doc.URL != "/b/" || hits[0].Score != 2*hits[1].Score {
		t.Errorf("got %v with %v, want /b/ first with twice the score", urls(hits), scores(hits))
	}
}
