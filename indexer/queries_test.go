package indexer_test

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"carrel/indexer/packdir"
	"carrel/wasm/markup"
	"carrel/wasm/pack"
	"carrel/wasm/search"
	"carrel/wasm/text"
)

// asked is how many queries the equality tests ask.
const asked = 500

// oddQueries are what people and programs type besides words.
var oddQueries = []string{
	"", " ", `"`, `""`, `" "`, `"open`, `a "b" c`, `"the"`, `"to be or not to be"`, "the of and", "the", "…", "!?.,;", "🐸", "c++ c#", "1.26.8",
	"ＯＰＥＮ", "don’t", "DON'T", "zzzzzz qqqqqq", "\x00\x01", "\xff\xfe bad", "<script>alert(1)</script>", "a&b=c%20d", "%%%", "x" + strings.Repeat("y", 300),
	strings.Repeat("word ", 100), strings.Repeat("花", 90), "花", "の", "ー", "e\u0301", "\u0301", "café", "cafe", "CAFÉ", "naïve résumé", `"開"`, `"花園`, "한국어", "ภาษาไทย",
}

// queries draws queries from the documents of a pack: words, pairs, prefixes,
// quoted phrases, runs of characters. The same pack gives the same queries.
func queries(t testing.TB, p *packdir.Pack) []string {
	t.Helper()
	lines := textLines(t, p)
	random := rand.New(rand.NewPCG(3, 4))
	list := append([]string(nil), oddQueries...)
	for len(list) < asked {
		list = append(list, draw(random, lines[random.IntN(len(lines))]))
	}
	return list
}

// textLines returns the blocks of text of all documents that have words.
func textLines(t testing.TB, p *packdir.Pack) []string {
	t.Helper()
	var lines []string
	err := p.Documents(func(_ string, _ pack.Kind, d *pack.Stored) error {
		take := func(s string) {
			if _, ok := text.NewSegmenter(s).Next(); ok {
				lines = append(lines, s)
			}
		}
		take(d.Title)
		markup.Blocks(d.Markdown, func(b markup.Block) bool {
			take(b.Text)
			return true
		})
		return nil
	})
	if err != nil || len(lines) == 0 {
		t.Fatalf("%d lines of text, error %v", len(lines), err)
	}
	return lines
}

// draw makes one query of a line.
func draw(random *rand.Rand, line string) string {
	var tokens []text.Token
	g := text.NewSegmenter(line)
	for k, ok := g.Next(); ok; k, ok = g.Next() {
		tokens = append(tokens, k)
	}
	i := random.IntN(len(tokens))
	j := min(len(tokens)-1, i+random.IntN(4))
	word, words := line[tokens[i].Start:tokens[i].End], line[tokens[i].Start:tokens[j].End]
	switch random.IntN(7) {
	case 0:
		return word
	case 1:
		return word + " "
	case 2:
		return words
	case 3:
		return `"` + strings.ReplaceAll(words, `"`, " ") + `"`
	case 4:
		return beginning(word, 1+random.IntN(4))
	case 5:
		other := tokens[random.IntN(len(tokens))]
		return word + " " + line[other.Start:other.End]
	}
	return strings.ToUpper(words) + fmt.Sprintf(" %d", random.IntN(30))
}

// beginning returns the first n characters of s.
func beginning(s string, n int) string {
	end := 0
	for range n {
		_, size := utf8.DecodeRuneInString(s[end:])
		end += size
	}
	return s[:end]
}

// answer returns the bytes of the answer to a query.
func answer(t testing.TB, p *packdir.Pack, query string) string {
	t.Helper()
	a, err := p.Search(search.Request{Query: query, Explain: true}, "*")
	if err != nil {
		t.Fatalf("%q: %v", query, err)
	}
	return segmentKey.ReplaceAllString(string(a.AppendJSON(nil)), "")
}

// segmentKey is what an answer says of the cut: the handle of a hit's segment.
var segmentKey = regexp.MustCompile(`"segment":\d+,`)

// answers asks all queries of one pack, in order.
func answers(t testing.TB, p *packdir.Pack, list []string) []string {
	t.Helper()
	got := make([]string, len(list))
	for i, q := range list {
		got[i] = answer(t, p, q)
	}
	return got
}

func request(query string, limit int) search.Request {
	return search.Request{Query: query, Limit: limit}
}
