package indexer_test

import (
	"math/rand/v2"
	"regexp"
	"slices"
	"sort"
	"strings"
	"testing"
	"unicode"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/analysis/analyzer/custom"
	_ "github.com/blevesearch/bleve/v2/analysis/lang/cjk"
	_ "github.com/blevesearch/bleve/v2/analysis/lang/en"
	"github.com/blevesearch/bleve/v2/analysis/token/lowercase"
	unicodetokenizer "github.com/blevesearch/bleve/v2/analysis/tokenizer/unicode"
	"github.com/blevesearch/bleve/v2/search/query"

	"carrel/indexer/packdir"
	"carrel/wasm/markup"
	"carrel/wasm/pack"
	"carrel/wasm/search"
	"carrel/wasm/text"
)

// bleveIndex indexes the pages of a language with bleve, in memory: "stem" with
// the language's analyzer, "form" with the words as they are.
func bleveIndex(t *testing.T, p *packdir.Pack, lang, analyzer string) bleve.Index {
	t.Helper()
	m := bleve.NewIndexMapping()
	err := m.AddCustomAnalyzer("form", map[string]any{
		"type": custom.Name, "tokenizer": unicodetokenizer.Name, "token_filters": []string{lowercase.Name},
	})
	if err != nil {
		t.Fatal(err)
	}
	for field, name := range map[string]string{"stem": analyzer, "form": "form"} {
		f := bleve.NewTextFieldMapping()
		f.Analyzer, f.Store = name, false
		m.DefaultMapping.AddFieldMappingsAt(field, f)
	}
	index, err := bleve.NewMemOnly(m)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := index.Close(); err != nil {
			t.Error(err)
		}
	})
	batch := index.NewBatch()
	err = p.Documents(func(l string, kind pack.Kind, d *pack.Stored) error {
		if l != lang || kind != pack.Page {
			return nil
		}
		blocks := pageBlocks(d)
		return batch.Index(d.URL, map[string]any{"stem": blocks, "form": blocks})
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := index.Batch(batch); err != nil {
		t.Fatal(err)
	}
	return index
}

// pageBlocks returns the blocks of text of a page, with a space for every sign:
// where bleve's segmenter joins "a_b" or "a.org" and Carrel's does not is not
// the question here.
func pageBlocks(d *pack.Stored) []string {
	list := append([]string{d.Title, d.Description}, append(d.Tags, d.Authors...)...)
	markup.Blocks(d.Markdown, func(b markup.Block) bool {
		list = append(list, b.Text)
		return true
	})
	for i, s := range list {
		list[i] = strings.Map(func(r rune) rune {
			if unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r) || r == '\'' || r == '’' {
				return r
			}
			return ' '
		}, s)
	}
	return list
}

// parts returns the words that stand in a page only as parts of others, or in its
// address: bleve does not take newsLetter apart, and is not told the address.
func parts(t *testing.T, p *packdir.Pack) map[string]bool {
	t.Helper()
	list := map[string]bool{}
	err := p.Documents(func(lang string, _ pack.Kind, d *pack.Stored) error {
		for _, w := range addressWords(d, lang) {
			list[w] = true
		}
		for _, s := range pageBlocks(d) {
			g := text.NewSegmenter(s)
			for k, ok := g.Next(); ok; k, ok = g.Next() {
				if k.Part {
					list[k.Term] = true
				}
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// bleveHits returns the addresses that a query finds, in order.
func bleveHits(t *testing.T, index bleve.Index, q query.Query) []string {
	t.Helper()
	r := bleve.NewSearchRequestOptions(q, 10000, 0, false)
	found, err := index.Search(r)
	if err != nil {
		t.Fatal(err)
	}
	list := []string{}
	for _, h := range found.Hits {
		list = append(list, h.ID)
	}
	sort.Strings(list)
	return list
}

func oneWord(word string) query.Query {
	q := bleve.NewMatchQuery(word)
	q.SetField("stem")
	return q
}

func phrase(words, field string) query.Query {
	q := bleve.NewMatchPhraseQuery(words)
	q.SetField(field)
	return q
}

// engineHits returns the addresses that the engine finds, in order.
func engineHits(t *testing.T, p *packdir.Pack, words, lang string) []string {
	t.Helper()
	a, err := p.Search(search.Request{Query: words, Limit: 1000}, lang)
	if err != nil {
		t.Fatal(err)
	}
	list := urls(a.Hits)
	sort.Strings(list)
	return list
}

var letters = regexp.MustCompile(`^[a-z]{2,40}$`)

func TestWordsFindWhatBleveFinds(t *testing.T) {
	eachCorpus(t, func(t *testing.T, from string) {
		p := pagesOnly(t, from)
		o := newOracle(t, p, "en", nil)
		index := bleveIndex(t, p, "en", "en")
		inside := parts(t, p)
		words := slices.DeleteFunc(o.words(), func(w string) bool {
			// Carrel ties accents and plain forms together, and bleve does not.
			return slices.ContainsFunc(append(o.members(w), w), func(m string) bool { return inside[m] || !letters.MatchString(m) })
		})
		n := 0
		for i := 0; i < len(words); i += 1 + len(words)/500 {
			n++
			got, want := engineHits(t, p, words[i]+" ", "en"), bleveHits(t, index, oneWord(words[i]))
			if !slices.Equal(got, want) {
				t.Errorf("%q finds %d pages, bleve %d: %v", words[i], len(got), len(want), apart(got, want))
			}
		}
		t.Logf("%d words compared", n)
	})
}

// apart returns what only one of two lists has.
func apart(a, b []string) []string {
	var list []string
	for _, s := range a {
		if !slices.Contains(b, s) {
			list = append(list, "+"+s)
		}
	}
	for _, s := range b {
		if !slices.Contains(a, s) {
			list = append(list, "-"+s)
		}
	}
	return list[:min(len(list), 6)]
}

func TestPhrasesFindWhatBleveFinds(t *testing.T) {
	eachCorpus(t, func(t *testing.T, from string) {
		p := pagesOnly(t, from)
		for _, test := range []struct{ lang, analyzer, field string }{
			{"en", "en", "form"}, {"ja", "cjk", "stem"}, {"zh-cn", "cjk", "stem"},
		} {
			t.Run(test.lang, func(t *testing.T) {
				index := bleveIndex(t, p, test.lang, test.analyzer)
				list := phrases(t, p, test.lang, newOracle(t, p, test.lang, nil))
				for _, s := range list {
					got, want := engineHits(t, p, `"`+s+`"`, test.lang), bleveHits(t, index, phrase(s, test.field))
					if !slices.Equal(got, want) || len(want) == 0 {
						t.Errorf("%q finds %d pages, bleve %d: %v", s, len(got), len(want), apart(got, want))
					}
				}
				t.Logf("%d phrases compared", len(list))
			})
		}
	})
}

// phrases draws phrases without stop words from the pages of a language: two or
// three words in a row, or two to five characters of an unspaced script.
func phrases(t *testing.T, p *packdir.Pack, lang string, o *oracle) []string {
	t.Helper()
	var lines []string
	err := p.Documents(func(l string, kind pack.Kind, d *pack.Stored) error {
		if l == lang && kind == pack.Page {
			lines = append(lines, pageBlocks(d)...)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	random, inside := rand.New(rand.NewPCG(7, 8)), parts(t, p)
	var list []string
	for tries := 0; len(list) < 120 && tries < 50000; tries++ {
		if s := phraseOf(random, lines[random.IntN(len(lines))], lang, o); s != "" && !slices.Contains(list, s) && !slices.ContainsFunc(strings.Fields(s), func(w string) bool { return inside[w] }) {
			list = append(list, s)
		}
	}
	if len(list) < 60 {
		t.Fatalf("only %d phrases", len(list))
	}
	return list
}

func phraseOf(random *rand.Rand, line, lang string, o *oracle) string {
	if lang != "en" {
		run := []rune(longestRun(line))
		if len(run) < 2 {
			return ""
		}
		from := random.IntN(len(run) - 1)
		return string(run[from:min(len(run), from+2+random.IntN(4))])
	}
	words := strings.Fields(strings.ToLower(line))
	if len(words) < 2 {
		return ""
	}
	from := random.IntN(len(words) - 1)
	words = words[from:min(len(words), from+2+random.IntN(2))]
	for _, w := range words {
		if !letters.MatchString(w) || o.language.Word(w).Stop {
			return ""
		}
	}
	return strings.Join(words, " ")
}

// longestRun returns the longest run of Han, Hiragana and Katakana characters.
func longestRun(line string) string {
	best := ""
	for _, s := range strings.FieldsFunc(line, func(r rune) bool {
		return !unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) || text.Fold(string(r)) != string(r)
	}) {
		if len(s) > len(best) {
			best = s
		}
	}
	return best
}
