package indexer_test

import (
	"math"
	"net/url"
	"sort"
	"strings"
	"testing"
	"unicode/utf8"

	"carrel/indexer/analysis"
	"carrel/indexer/packdir"
	"carrel/wasm/markup"
	"carrel/wasm/pack"
	"carrel/wasm/search"
	"carrel/wasm/search/show"
	"carrel/wasm/text"
)

// An oracle scores single words by the textbook, from the stored pages alone:
// it shares with the engine the words that a page is cut into and the rounding
// of lengths to one byte, and nothing else.
type oracle struct {
	language *analysis.Language
	pages    []oraclePage
	average  [3]float64 // length of body, title and heading
	families map[string]map[string]bool
}

type oraclePage struct {
	url    string
	fields [6]map[string]int // body, title, heading, tags, author, parts of words
	length [3]int
	boost  float64
}

func newOracle(t *testing.T, p *packdir.Pack, lang string, boosts map[string]float64) *oracle {
	t.Helper()
	language, err := analysis.For(lang)
	if err != nil {
		t.Fatal(err)
	}
	o := &oracle{language: language, families: map[string]map[string]bool{}}
	err = p.Documents(func(l string, kind pack.Kind, d *pack.Stored) error {
		if l == lang && kind == pack.Page {
			o.add(d, lang, boosts[d.URL])
		}
		return nil
	})
	if err != nil || len(o.pages) == 0 {
		t.Fatalf("%d pages in %s, error %v", len(o.pages), lang, err)
	}
	for f := range o.average {
		o.average[f] = math.Max(1, o.average[f]/float64(len(o.pages)))
	}
	return o
}

// add counts the words of a page.
func (o *oracle) add(d *pack.Stored, lang string, boost float64) {
	page := oraclePage{url: d.URL, boost: 1}
	if boost > 0 {
		page.boost = boost
	}
	for f := range page.fields {
		page.fields[f] = map[string]int{}
	}
	texts := [5][]string{{d.Description}, {d.Title}, nil, d.Tags, d.Authors}
	markup.Blocks(d.Markdown, func(b markup.Block) bool {
		f := 0
		if b.Kind == markup.Heading {
			f = 2
		}
		texts[f] = append(texts[f], b.Text)
		return true
	})
	for f, list := range texts {
		for _, s := range list {
			o.count(&page, f, s)
		}
	}
	for _, w := range addressWords(d, lang) {
		if w := (&text.Token{Term: w, Part: true}); !o.language.Word(w.Term).Stop {
			o.take(&page, 5, w)
		}
	}
	for f, n := range page.length {
		o.average[f] += float64(n)
	}
	o.pages = append(o.pages, page)
}

func (o *oracle) count(page *oraclePage, f int, s string) {
	g := text.NewSegmenter(s)
	for t, ok := g.Next(); ok; t, ok = g.Next() {
		o.take(page, f, &t)
	}
}

func (o *oracle) take(page *oraclePage, f int, t *text.Token) {
	w := o.language.Word(t.Term)
	if o.families[w.Family] == nil {
		o.families[w.Family] = map[string]bool{}
	}
	o.families[w.Family][t.Term] = true
	switch {
	case t.Part:
		page.fields[5][t.Term]++
	case w.Stop && f != 1 && f != 2:
	default:
		page.fields[f][t.Term]++
		if f < 3 {
			page.length[f]++
		}
	}
}

// addressWords are the words of a page's address that its title has not, each once.
func addressWords(d *pack.Stored, lang string) (list []string) {
	if strings.HasPrefix(lang, "zh") || strings.HasPrefix(lang, "ja") {
		return nil
	}
	title := map[string]bool{}
	take := func(s string, to func(term string)) {
		g := text.NewSegmenter(s)
		for t, ok := g.Next(); ok; t, ok = g.Next() {
			to(t.Term)
		}
	}
	take(d.Title, func(w string) { title[w] = true })
	path, err := url.PathUnescape(d.URL)
	if err != nil {
		path = d.URL
	}
	path = strings.TrimPrefix(path, "/"+lang+"/")
	for part := range strings.SplitSeq(strings.TrimSuffix(path, ".html"), "/") {
		take(part, func(w string) {
			if !title[w] {
				title[w] = true
				list = append(list, w)
			}
		})
	}
	return list
}

// members returns the words that a word finds besides itself.
func (o *oracle) members(word string) []string {
	var list []string
	for m := range o.families[o.language.Word(word).Family] {
		if m != word && !o.language.Word(m).Stop {
			list = append(list, m)
		}
	}
	sort.Strings(list)
	return list
}

// scores returns what each page earns for one word, by BM25F with k1 = 1.6, and
// what its title adds.
func (o *oracle) scores(word string) map[string]float64 {
	k1, family, partOnly := 1.6, 0.4, 0.5
	weight := [6]float64{1, 4, 1.8, 2, 2, 0.3}
	b := [3]float64{0.6, 0.5, 0.3}
	frequency := func(p *oraclePage, w string) (sum float64, onlyPart bool) {
		onlyPart = true
		for f, counts := range p.fields {
			tf := float64(counts[w]) * weight[f]
			if f < 3 {
				length := float64(pack.Length(pack.Norm(p.length[f])))
				tf /= 1 - b[f] + b[f]*length/o.average[f]
			}
			sum += tf
			onlyPart = onlyPart && (tf == 0 || f == 5)
		}
		return sum, onlyPart
	}
	type earned struct{ tf, best, inTitle, titled float64 }
	pages := map[int]*earned{}
	for i := range o.pages {
		p := &o.pages[i]
		for k, w := range append([]string{word}, o.members(word)...) {
			share := 1.0
			if k > 0 {
				share = family
			}
			tf, onlyPart := frequency(p, w)
			if tf == 0 {
				continue
			}
			if pages[i] == nil {
				pages[i] = &earned{}
			}
			e := pages[i]
			e.tf += share * tf
			if n := p.fields[1][w]; n > 0 {
				e.inTitle = math.Max(e.inTitle, share)
				e.titled += share * float64(n)
			}
			if onlyPart {
				share *= partOnly
			}
			e.best = math.Max(e.best, share)
		}
	}
	n, df := float64(len(o.pages)), float64(len(pages))
	idf := math.Log(1 + (n-df+0.5)/(df+0.5))
	scores := map[string]float64{}
	for i, e := range pages {
		p := &o.pages[i]
		score := e.best * e.tf * (k1 + 1) / (e.tf + k1)
		if p.length[1] > 0 {
			told := math.Min(1, e.titled/float64(pack.Length(pack.Norm(p.length[1]))))
			score += 2.5 * e.inTitle * e.inTitle * told * told
		}
		scores[p.url] = idf * score * p.boost
	}
	return scores
}

// words returns every word of the pages that is no stop word and begins with an
// ASCII character, in order.
func (o *oracle) words() []string {
	var list []string
	for _, members := range o.families {
		for w := range members {
			if !o.language.Word(w).Stop && w[0] < utf8.RuneSelf {
				list = append(list, w)
			}
		}
	}
	sort.Strings(list)
	return list
}

func TestScoresEqualTheTextbook(t *testing.T) {
	boosts := map[string]float64{}
	for _, r := range gardenRecords(t) {
		boosts[r.URL] = r.Boost
	}
	eachCorpus(t, func(t *testing.T, from string) {
		p := pagesOnly(t, from)
		o := newOracle(t, p, "en", boosts)
		words := o.words()
		compared := 0
		for i := 0; i < len(words); i += 1 + len(words)/400 {
			a, err := p.Search(search.Request{Query: words[i] + " ", Limit: 1000}, "en")
			if err != nil {
				t.Fatal(err)
			}
			want := o.scores(words[i])
			if a.Total != len(want) {
				t.Errorf("%q finds %d pages, want %d", words[i], a.Total, len(want))
			}
			for _, h := range a.Hits {
				compared++
				if w := want[h.Doc.URL]; math.Abs(h.Score-w) > 1e-9*w {
					t.Errorf("%q scores %s %.15g, want %.15g", words[i], h.Doc.URL, h.Score, w)
				}
			}
		}
		if compared < 200 {
			t.Errorf("%d scores compared, which proves little", compared)
		}
		t.Logf("%d scores of %d words compared", compared, min(len(words), 400))
	})
}

// Words that no page has in that form still find their family.
func TestUnknownFormFindsItsFamily(t *testing.T) {
	p := build(t, writeRecords(t, []gardenRecord{
		{ID: "a", URL: "/a/", Title: "Prunes", Lang: "en", Markdown: "walked talked jumped baked planted watered spades barrels gardens peppers"},
		{ID: "b", URL: "/b/", Title: "Café", Lang: "en", Markdown: "résumé"},
	}), noTable)
	for query, want := range map[string]string{"prune ": "/a/", "plants ": "/a/", "waters ": "/a/", "cafe ": "/b/", "resume ": "/b/", "CAFE": "/b/"} {
		hits := ask(t, p, query, 10).Hits
		if len(hits) != 1 || hits[0].Doc.URL != want || strings.Join(hits[0].Missing, "") != "" {
			t.Errorf("%q finds %v, want %s alone", query, urls(hits), want)
		}
	}
}

func urls(hits []show.Hit) []string {
	list := make([]string, len(hits))
	for i, h := range hits {
		list[i] = h.Doc.URL
	}
	return list
}
