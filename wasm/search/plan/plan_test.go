package plan

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"carrel/wasm/pack"
	"carrel/wasm/query"
	"carrel/wasm/search/settings"
	"carrel/wasm/search/shelf/shelftest"
)

// planned plans a query to segments that are there with all their files.
func planned(t *testing.T, text string, segments ...shelftest.Segment) (*Planner, *Plan) {
	t.Helper()
	params := settings.Defaults
	r := &Planner{Selection: shelftest.Full(t, segments...).Select(nil, nil), Params: &params, Synonyms: &Synonyms{}}
	p := r.Parse(text)
	if err := r.LookUp(p); err != nil {
		t.Fatal(err)
	}
	return r, p
}

// words is a segment of one page.
func words(t *testing.T, text string) shelftest.Segment {
	t.Helper()
	return shelftest.Make(t, pack.Page, "en", pack.Stored{URL: "/a/", Title: "Ω", Markdown: text})
}

// told writes a term's expansions as "word (relation)".
func told(list []Expansion) string {
	var parts []string
	for _, x := range list {
		parts = append(parts, x.Text+" ("+x.Relation.String()+")")
	}
	return strings.Join(parts, ", ")
}

// A word leads to itself, its family and, where it may go on, to its completions;
// inside a phrase and where it is excluded to itself alone.
func TestExpansions(t *testing.T) {
	segments := []shelftest.Segment{words(t, "governed tea teapot"), words(t, "governance tea team")}
	for _, test := range []struct{ query, want string }{
		{"governance ", "governance (exact), governed (family)"},
		{"governing ", ""},
		{"tea ", "tea (exact)"},
		{"tea", "tea (exact), team (prefix), teapot (prefix)"},
		{"te*", "tea (prefix), team (prefix), teapot (prefix)"},
		{`"governance"`, "governance (exact)"},
		{"-governance tea ", "governance (exact)"},
		{"nothing ", ""},
	} {
		_, p := planned(t, test.query, segments...)
		if got := told(p.Leaves[0].Expansions[0]); got != test.want {
			t.Errorf("%q leads to %s, want %s", test.query, got, test.want)
		}
	}
}

// What has other entries in each segment is one expansion with all of them.
func TestEntries(t *testing.T) {
	_, p := planned(t, "tea ", words(t, "tea tea"), words(t, "none"), words(t, "tea"))
	var got []int
	for _, entry := range p.Leaves[0].Expansions[0][0].Entries {
		got = append(got, entry.DF)
	}
	if want := []int{1, 0, 1}; !slices.Equal(got, want) {
		t.Errorf("document frequencies %v, want %v", got, want)
	}
}

// Files of the dictionary that are not there are asked for all at once.
func TestLookUpNeeds(t *testing.T) {
	segments := []shelftest.Segment{words(t, "alpha beta"), words(t, "alpha gamma")}
	s := shelftest.Full(t)
	shelftest.Add(t, s, segments...)
	params := settings.Defaults
	rounds := shelftest.Bring(t, s, segments, func() error {
		s.Begin()
		r := &Planner{Selection: s.Select(nil, nil), Params: &params, Synonyms: &Synonyms{}}
		return r.LookUp(r.Parse("alpha gamma "))
	})
	if rounds > 2 {
		t.Errorf("%d rounds, want 2 at most: words, then their families", rounds)
	}
}

// A word of code that no page has is sought by its parts.
func TestParts(t *testing.T) {
	_, p := planned(t, "HTTPServer", words(t, "an http server"))
	if l := &p.Leaves[0]; !l.IsRun() || len(l.Expansions) != 2 || told(l.Expansions[0]) != "http (exact)" || told(l.Expansions[1]) != "server (exact)" {
		t.Errorf("%+v", l)
	}
}

// Of leaves a plan tells which hits must have, which all have, and how many words
// they are; a query of stop words alone is taken at its word.
func TestSortOut(t *testing.T) {
	leaf := func(stop, scored, synonym bool) Leaf {
		return Leaf{Leaf: &query.Leaf{Synonym: synonym}, Stop: stop, Scored: scored}
	}
	for _, test := range []struct {
		leaves                 []Leaf
		free, telling, offered uint64
		content                int
	}{
		{nil, 0, 0, 0, 0},
		{[]Leaf{leaf(false, true, false), leaf(true, true, false), leaf(false, false, false)}, 2, 1, 0, 1},
		{[]Leaf{leaf(true, true, false), leaf(true, true, false)}, 0, 3, 0, 2},
		{[]Leaf{leaf(false, true, false), leaf(false, true, true)}, 0, 3, 2, 1},
	} {
		p := &Plan{Query: query.Parse("", nil), Leaves: test.leaves}
		p.countContent()
		p.sortOut()
		if p.Free != test.free || p.Telling != test.telling || p.Offered != test.offered || p.Content != test.content {
			t.Errorf("%+v: %+v", test, p)
		}
	}
}

// A phrase weighs as much as its words, a mention more as much as the settings say.
func TestFactor(t *testing.T) {
	d := settings.Defaults
	for query, want := range map[string]float64{
		"tea ": 1, `"tea and cake" `: 3, "tea tea ": 1 + d.Repeat, "tea tea tea ": 1 + 2*d.Repeat, `"tea"`: 1,
	} {
		if _, p := planned(t, query, words(t, "tea and cake")); p.Leaves[0].Factor != want {
			t.Errorf("%s: factor %v, want %v", query, p.Leaves[0].Factor, want)
		}
	}
}

// Values and dates are an answer by themselves where no word is asked for.
func TestWordless(t *testing.T) {
	l := shelftest.Valued(t, "type", "blog")
	params := settings.Defaults
	for text, want := range map[string]bool{
		"type:blog": true, "type:blog bees": false, "bees": false, "bees OR type:blog": true,
		"type:blog -bees": true, "+type:blog bees": false, "type:blog date:2021": true, "": false, "date:2021": true,
	} {
		r := &Planner{Selection: l, Params: &params, Synonyms: &Synonyms{}}
		p := r.Parse(text)
		if err := r.LookUp(p); err != nil || p.Wordless != want {
			t.Errorf("%q is wordless: %v (%v), want %v", text, p.Wordless, err, want)
		}
		if reads := strings.Contains(text, "type:"); p.Reads("type") != reads {
			t.Errorf("%q reads type: %v, want %v", text, p.Reads("type"), reads)
		}
	}
}

// Synonyms of one word are expansions, those of several alternatives.
func TestSynonyms(t *testing.T) {
	page := words(t, "a car and an automobile at the open source office called ospo")
	head := shelftest.Head(t, pack.Head{Lang: "en", Synonyms: [][]string{{"car", "automobile"}, {"OSPO", "open source office"}}}, nil, page)
	_, p := planned(t, "car ", page, head)
	if got, want := told(p.Leaves[0].Expansions[0]), "car (exact), automobile (synonym)"; got != want {
		t.Errorf("car leads to %s, want %s", got, want)
	}
	for _, text := range []string{"ospo ", "open source office "} {
		_, p := planned(t, text, page, head)
		last := p.Leaves[len(p.Leaves)-1]
		if !last.Synonym || p.Flat || p.Offered != 1<<(len(p.Leaves)-1) || last.Factor != settings.Defaults.Synonym {
			t.Errorf("%q: %+v of %+v", text, last.Leaf, p)
		}
	}
	if _, p := planned(t, "-ospo car ", page, head); p.Offered != 0 {
		t.Error("a synonym is offered for what is excluded")
	}
}

// A word that no document has stands for those near it that some have, and the
// nearest of them is suggested.
func TestTypos(t *testing.T) {
	page := shelftest.WithSpelling(t, words(t, "governance of gardens, gardens"), "gardens", "governance")
	r, p := planned(t, "gardnes governance ", page)
	if got, want := told(p.Leaves[0].Expansions[0]), "gardens (typo)"; got != want {
		t.Errorf("gardnes leads to %s, want %s", got, want)
	}
	for _, test := range []struct {
		text, want string
		total      int
	}{{"Gardnes (governance) ", "gardens (governance) ", 1}, {"gardens ", "", 1}, {"garten ", "", 0}, {"gard ", "", 0}} {
		r, p = planned(t, test.text, page)
		if got, err := r.Suggest(p, test.text, test.total); got != test.want || err != nil {
			t.Errorf("for %q %q is suggested (%v), want %q", test.text, got, err, test.want)
		}
	}
}

func TestUnquoted(t *testing.T) {
	for text, want := range map[string]string{
		`a "b c" d`: "a  b c  d", `-"b c" d`: `-"b c" d`, `title:"b c"`: "title:(b c)", `title:"b (c)"`: "title:(b  c )",
		"«b c»": " b c ", `"b`: " b", `NOT "b c"`: `NOT "b c"`, "": "",
	} {
		if got := Unquoted(text); got != want {
			t.Errorf("%q becomes %q, want %q", text, got, want)
		}
	}
}

// A query with a phrase and something besides can be relaxed.
func TestRelaxable(t *testing.T) {
	for text, want := range map[string]bool{`"b c" d `: true, `"b c"`: false, "b c": false, `-"b c" d`: false, `"b" d`: false, `"b c" -d`: false} {
		if _, p := planned(t, text, words(t, "b c d")); p.Relaxable() != want {
			t.Errorf("%q is relaxable: %v, want %v", text, p.Relaxable(), want)
		}
	}
}

func TestRelations(t *testing.T) {
	if got, want := fmt.Sprint(Exact, Family, Synonym, Completion, Typo), "exact family synonym prefix typo"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}
