package indexer_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"carrel/indexer"
	"carrel/indexer/packdir"
	"carrel/wasm/pack"
	"carrel/wasm/search"
	"carrel/wasm/search/shelf"
	"carrel/wasm/search/show"
)

// likely returns the words that a word of nobody's may be a misspelling of: the
// nearest, and of those the eight that share most with it at both ends.
func likely(words []string, term string) []string {
	least := allowed(term) + 1
	var list []string
	for _, w := range words {
		switch d := distance(term, w); {
		case d < least:
			least, list = d, []string{w}
		case d == least && d <= allowed(term):
			list = append(list, w)
		}
	}
	slices.SortStableFunc(list, func(a, b string) int {
		if d := alike(term, b) - alike(term, a); d != 0 {
			return d
		}
		return strings.Compare(a, b)
	})
	return list[:min(len(list), 8)]
}

// alike counts the letters that two words have in common at their beginning and
// then, of what is left, at their end.
func alike(a, b string) int {
	n := 0
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		a, b, n = a[1:], b[1:], n+1
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b, n = a[:len(a)-1], b[:len(b)-1], n+1
	}
	return n
}

// crowd adds to a shelf's words some that are near each other, so that one typo
// has many neighbours.
func crowd(t *testing.T, s *collection) {
	t.Helper()
	random := rand.New(rand.NewPCG(41, 42))
	bases := slices.Clone(s.words[:4])
	for len(s.words) < 180 {
		w := edited(random, pick(random, bases))
		if len(w) >= 3 && !slices.Contains(s.words, w) && w == strings.ToLower(w) {
			s.words = append(s.words, w)
		}
	}
}

// A word that no page has finds what brute force over all words finds, one or two
// edits away by its length, wherever the edits are.
func TestTyposEqualBruteForce(t *testing.T) {
	s := &collection{words: lexicon(t, rand.New(rand.NewPCG(43, 44)), 60)}
	crowd(t, s)
	var records []shelfRecord
	for i, w := range s.words { // one word a page, so that what is found tells which were taken
		records = append(records, page(fmt.Sprintf("/%03d/", i), fmt.Sprint(i), w))
	}
	for _, segments := range []int{1, 4} {
		p := buildWith(t, records, shelfConfig(indexer.PackConfig{Segments: segments}))
		random := rand.New(rand.NewPCG(45, 46))
		some, none, crowded := 0, 0, 0
		for range 1200 {
			term := pick(random, s.words)
			for range 1 + random.IntN(3) {
				term = edited(random, term+" ")
			}
			term = strings.ReplaceAll(term, " ", "")
			if len(term) < 2 || len(related(t, p, s.words, term)) > 0 {
				continue
			}
			want := likely(s.words, term)
			a := ask(t, p, term+" ", 1000)
			var got []string
			for _, h := range a.Hits {
				got = append(got, strings.TrimSpace(h.Doc.Markdown))
			}
			slices.Sort(got)
			slices.Sort(want)
			if !slices.Equal(got, want) {
				t.Errorf("%q finds %v, want %v", term, got, want)
			}
			switch {
			case len(want) == 8:
				crowded++
			case len(want) == 0:
				none++
			default:
				some++
			}
			suggested(t, p, a, want)
		}
		if some < 300 || none < 50 || crowded < 5 {
			t.Errorf("%d typos find some, %d none and %d too many; too little is tested", some, none, crowded)
		}
	}
}

// related returns the words that a term finds without being a typo: itself and
// its family, which is asked of the engine by a phrase of one word and by what
// the hits are explained with.
func related(t *testing.T, p *packdir.Pack, words []string, term string) []string {
	t.Helper()
	if slices.Contains(words, term) {
		return []string{term}
	}
	a, err := p.Search(search.Request{Query: term + " ", Explain: true}, "*")
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for _, h := range a.Hits {
		for _, x := range h.Explain {
			for _, term := range x.Terms {
				if strings.HasSuffix(term, "(family)") {
					list = append(list, term)
				}
			}
		}
	}
	return list
}

// suggested holds the suggestion of an answer against the words that may have
// been meant: it is one of them, and finds something.
func suggested(t *testing.T, p *packdir.Pack, a *show.Answer, want []string) {
	t.Helper()
	better := strings.TrimSpace(a.Suggestion)
	if (better != "") != (len(want) > 0) || better != "" && !slices.Contains(want, better) {
		t.Errorf("%q: suggestion %q, want one of %v", a.Query, a.Suggestion, want)
	}
	if better != "" {
		if b := ask(t, p, a.Suggestion, 10); b.Total == 0 || b.Suggestion != "" {
			t.Errorf("%q: the suggestion %q finds %d, and suggests %q", a.Query, a.Suggestion, b.Total, b.Suggestion)
		}
	}
}

// The rules of typos, one by one.
func TestTypos(t *testing.T) {
	var records []shelfRecord
	for i, w := range []string{"or", "orchard", "linden", "pear", "greenhouse", "notebook", "beetroot", "cat", "übung", "naïve"} {
		records = append(records, page(fmt.Sprintf("/%d/", i), strings.ToUpper(w), "Of the word."))
	}
	p := buildWith(t, records, shelfConfig(indexer.PackConfig{}))
	for _, test := range []struct{ query, want, suggestion string }{
		{"orchid ", "", ""},                          // nothing is near, and it is no "or"
		{"ochard ", "ORCHARD", "orchard "},           // one letter less
		{"orhcard ", "ORCHARD", "orchard "},          // two exchanged count once
		{"0rchard ", "ORCHARD", "orchard "},          // the first letter too
		{"prchard ", "ORCHARD", "orchard "},          // the first letter too
		{"orchadr ", "ORCHARD", "orchard "},          // the last ones
		{"ochrad ", "", ""},                          // two edits in six letters
		{"liden ", "LINDEN", "linden "},              // of five letters one
		{"lidne ", "", ""},                           // of five letters two
		{"paer ", "PEAR", "pear "},                   // of four letters one
		{"pxr ", "", ""},                             // of three letters none
		{"ca ", "", ""},                              // of two letters none
		{"greanhuose ", "GREENHOUSE", "greenhouse "}, // of ten letters two
		{"notbok ", "", ""},                          // of six letters two
		{"notbokk ", "", ""},                         // of seven letters two
		{"nootebok ", "NOTEBOOK", "notebook "},       // of eight letters two
		{"greahuose ", "", ""},                       // three
		{"ubung ", "ÜBUNG", ""},                      // an accent is no typo
		{"übnug ", "ÜBUNG", "übung "},
		{"LIDEN ", "LINDEN", "linden "},
		{"1234 ", "", ""},
		{"-liden pear ", "PEAR", ""}, // what is excluded is taken as it is
		{"pear linden -liden~ ", "PEAR", ""}, {"pear linden -liden ", "LINDEN PEAR", ""},
		{`"liden" `, "", ""}, // and what is quoted
		{`"liden" pear `, "", ""},
		{"liden~ ", "LINDEN", "linden~ "}, {"lidne~2 ", "LINDEN", ""}, {"lidne~1 ", "", ""}, {"per~1 ", "PEAR", ""}, {"pxr~2 ", "PEAR", ""}, {"linden~ ", "LINDEN", ""},
	} {
		a := ask(t, p, test.query, 10)
		var got []string
		for _, h := range a.Hits {
			got = append(got, h.Doc.Title)
		}
		if strings.Join(got, " ") != test.want || a.Suggestion != test.suggestion {
			t.Errorf("%q finds %q and suggests %q, want %q and %q", test.query, got, a.Suggestion, test.want, test.suggestion)
		}
	}
}

// A page with the word itself stands above one with a completion, and that above
// one with a typo, however often it has it and where.
func TestExactAbovePrefixAboveTypo(t *testing.T) {
	often := func(w string) (string, string) {
		return w, strings.Repeat("## "+w+"\n\n"+strings.Repeat(w+" ", 9)+"\n\n", 4)
	}
	for _, test := range []struct {
		query string
		words []string // of each page, the best first
	}{
		{"graftk~ ", []string{"graftk", "graftt"}},
		{"graftk~2 ", []string{"graftk", "graftt", "gradtt"}},
		{"graftk~", []string{"graftk", "graftt"}},
		{"graftk*~", []string{"graftk", "graftkor", "graftt"}},
		{"graftk*", []string{"graftk", "graftkor"}},
		{"graftk* -(absent else)", []string{"graftk", "graftkor"}},
		{"graftk~ -(absent else) ", []string{"graftk", "graftt"}},
		{"graftk~ kind:page ", []string{"graftk", "graftt"}},
		{"(graftk~ OR type:none) ", []string{"graftk", "graftt"}},
		{"(graftk~) ", []string{"graftk", "graftt"}},
	} {
		var records []shelfRecord
		for i, w := range test.words {
			title, markdown := often(w)
			if i == 0 {
				title, markdown = "Nothing of it", strings.Repeat("many other words stand here ", 30)+w+"."
			}
			records = append(records, page(fmt.Sprintf("/%d/", 9-i), title, markdown))
		}
		p := buildWith(t, records, shelfConfig(indexer.PackConfig{}))
		var want []string
		for i := range test.words {
			want = append(want, fmt.Sprintf("/%d/", 9-i))
		}
		if hits := ask(t, p, test.query, 10).Hits; !slices.Equal(urls(hits), want) {
			t.Errorf("%q finds %v with %v, want %v", test.query, urls(hits), scores(hits), want)
		}
	}
}

// spellingFiles returns the numbers of a segment's files that hold the spelling
// list.
func spellingFiles(t *testing.T, core []byte) map[int]bool {
	t.Helper()
	files := map[int]bool{}
	if pack.IsHead(core) {
		return files
	}
	c, err := pack.OpenCore(core)
	if err != nil {
		t.Fatal(err)
	}
	for _, ref := range c.Spelling {
		files[ref.File] = true
	}
	return files
}

// The spelling list is asked for when a word is unknown, and then alone with what
// else the stage needs; never when the pages have every word.
func TestSpellingIsAskedForByTyposAlone(t *testing.T) {
	s := newShelf(t, 70)
	p := buildWith(t, s.records, shelfConfig(indexer.PackConfig{Inline: -1, Chunk: 1024}))
	random := rand.New(rand.NewPCG(47, 48))
	for i := range 120 {
		known := i%4 != 0
		query := s.some(random, 1+random.IntN(3)) + pick(random, []string{"", " "})
		if !known {
			query = "zz" + s.words[0] + "zz " + query
		}
		e := search.New()
		var files [][]packdir.File
		spelling := map[shelf.FileRef]bool{}
		for _, l := range p.Manifest.Languages {
			for _, segment := range l.Segments {
				core, err := p.Read(segment.Files[0])
				if err != nil {
					t.Fatal(err)
				}
				n, err := e.Add(core)
				if err != nil {
					t.Fatal(err)
				}
				for f := range spellingFiles(t, core) {
					spelling[shelf.FileRef{Segment: n, File: f}] = true
				}
				files = append(files, segment.Files)
			}
		}
		asked, total := false, 0
		for {
			a, err := e.Search(&search.Request{Query: query})
			need, ok := err.(*shelf.NeedError)
			if !ok {
				if err != nil {
					t.Fatal(err)
				}
				total = a.Total
				break
			}
			for _, ref := range need.Files {
				asked = asked || spelling[ref.FileRef]
				data, err := p.Read(files[ref.Segment][ref.File])
				if err != nil {
					t.Fatal(err)
				}
				if err := e.Put(ref.FileRef, data); err != nil {
					t.Fatal(err)
				}
			}
		}
		if len(spelling) == 0 || total <= 2 || asked == known {
			t.Errorf("%q: the spelling list of %d files asked for: %v; %d found", query, len(spelling), asked, total)
		}
	}
}
