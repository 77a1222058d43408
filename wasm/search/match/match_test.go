package match

import (
	"slices"
	"testing"

	"carrel/wasm/pack"
	"carrel/wasm/query"
	"carrel/wasm/search/plan"
	"carrel/wasm/search/settings"
	"carrel/wasm/search/shelf"
	"carrel/wasm/search/shelf/shelftest"
)

// matched matches a query in segments that are there with all their files.
func matched(t *testing.T, text string, r Matcher, segments ...shelftest.Segment) *Matches {
	t.Helper()
	if r.Selection == nil {
		r.Selection = shelftest.Full(t, segments...).Select(nil, nil)
	}
	params := settings.Defaults
	r.Params, r.Workspace = &params, &Workspace{}
	planner := &plan.Planner{Selection: r.Selection, Params: &params, Synonyms: &plan.Synonyms{}}
	p := planner.Parse(text)
	if err := planner.LookUp(p); err != nil {
		t.Fatal(err)
	}
	m, err := r.Match(p)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// docs lists the documents of a segment that match, in order.
func docs(m *Matches, k int) []int {
	list := []int{}
	m.Each(k, func(doc int) { list = append(list, doc) })
	slices.Sort(list)
	return list
}

func garden(t *testing.T) []shelftest.Segment { return shelftest.Garden(t)[:1] }

func TestEach(t *testing.T) {
	for _, test := range []struct {
		query string
		want  []int // of bees, map and soup
	}{
		{"bees ", []int{0, 1}}, {"linden ", []int{0, 2}}, {"bees linden ", []int{0, 1, 2}}, {"+bees +linden ", []int{0}},
		{"linden -bees ", []int{2}}, {`"secret bench"`, []int{1}}, {`"bench secret"`, []int{}}, {`linden -"linden tea" `, []int{0}},
		{"title:bees ", []int{0}}, {"heading:winter ", []int{0}}, {"title:winter ", []int{}}, {"soup OR bench ", []int{1, 2}},
		{"lind", []int{0, 2}}, {"nothing ", []int{}}, {"", []int{}},
	} {
		if got := docs(matched(t, test.query, Matcher{}, garden(t)...), 0); !slices.Equal(got, test.want) {
			t.Errorf("%q matches %v, want %v", test.query, got, test.want)
		}
	}
}

// An earlier query leaves nothing behind in the memory that the next one uses.
func TestWorkspace(t *testing.T) {
	l := shelftest.Full(t, garden(t)...).Select(nil, nil)
	params := settings.Defaults
	w := &Workspace{}
	var first Earned
	for range 3 {
		for _, text := range []string{"linden ", `bees "secret bench" tea `, "le"} {
			planner := &plan.Planner{Selection: l, Params: &params, Synonyms: &plan.Synonyms{}}
			p := planner.Parse(text)
			if err := planner.LookUp(p); err != nil {
				t.Fatal(err)
			}
			m, err := (&Matcher{Selection: l, Params: &params, Workspace: w}).Match(p)
			if err != nil {
				t.Fatal(err)
			}
			if text != "linden " {
				continue
			}
			if first.Leaves == 0 {
				first = *m.Earned(0, 2)
			}
			if got := *m.Earned(0, 2); got != first || first.Score <= 0 || *m.Earned(0, 1) != (Earned{}) {
				t.Errorf("soup earns %+v, want %+v; the map %+v", got, first, *m.Earned(0, 1))
			}
		}
	}
}

// The word itself earns more than its family, and a title than the text.
func TestEarned(t *testing.T) {
	page := func(url, title, text string) pack.Stored { return pack.Stored{URL: url, Title: title, Markdown: text} }
	m := matched(t, "governance ", Matcher{}, shelftest.Make(t, pack.Page, "en",
		page("/a/", "Ω", "governance"), page("/b/", "Ω", "governors"), page("/c/", "governance", "Ω"), page("/d/", "Ω", "nothing")))
	word, family, title, none := m.Earned(0, 0), m.Earned(0, 1), m.Earned(0, 2), m.Earned(0, 3)
	if !(title.Score > word.Score && word.Score > family.Score && family.Score > 0) || none.Score != 0 {
		t.Errorf("title %v, word %v, family %v, none %v", title.Score, word.Score, family.Score, none.Score)
	}
	if title.Titled != 1 || title.Title != m.TitleIDF || word.Titled != 0 {
		t.Errorf("the title has %v of %v in %v tokens", title.Title, m.TitleIDF, title.Titled)
	}
	if a, b := m.Tier(word), m.Tier(family); a != query.Unit || b >= a || b <= 0 {
		t.Errorf("the word has %d of the query, its family %d", a, b)
	}
	if got, want := m.Covered(word.Leaves); got != want || got != m.Wanted {
		t.Errorf("covered are %v of %v, want %v", got, want, m.Wanted)
	}
	if len(m.Found(0)) != 3 {
		t.Errorf("found are %v", m.Found(0))
	}
}

// Of a name in a script without spaces a document has at least a third.
func TestRun(t *testing.T) {
	page := func(url, text string) pack.Stored { return pack.Stored{URL: url, Title: "Ω", Markdown: text} }
	m := matched(t, "開源項目辦公室 ", Matcher{}, shelftest.Make(t, pack.Page, "zh", page("/a/", "開源項目辦公室"), page("/b/", "開源項目"), page("/c/", "辦公")))
	if got, want := docs(m, 0), []int{0, 1}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	if whole, half := m.Earned(0, 0), m.Earned(0, 1); whole.Units != query.Unit || half.Units >= whole.Units || half.Score >= whole.Score {
		t.Errorf("all of it earns %+v, half of it %+v", whole, half)
	}
}

// Filters narrow what matches, those of the query and those of the request, and
// an answer of values alone goes through all documents.
func TestFilters(t *testing.T) {
	l := shelftest.Valued(t, "type", "blog", "Guide", "", "blog")
	for _, test := range []struct {
		query   string
		filters []Filter
		alike   *Alike
		want    []int
	}{
		{"few ", nil, nil, []int{0, 1, 2, 3}},
		{"type:blog", nil, nil, []int{0, 3}},
		{"few -type:blog ", nil, nil, []int{1, 2}},
		{"few ", []Filter{{"type", Any, []string{"GUIDE", "news"}}}, nil, []int{1}},
		{"few ", []Filter{{"type", All, []string{"guide", "blog"}}}, nil, []int{}},
		{"few ", []Filter{{"type", None, []string{"blog"}}}, nil, []int{1, 2}},
		{"few ", []Filter{{"lang", Any, []string{"EN"}}, {"kind", None, []string{"resource"}}}, nil, []int{0, 1, 2, 3}},
		{"few ", []Filter{{"kind", Any, []string{"resource"}}}, nil, []int{}},
		{"few ", []Filter{{"nothing", Any, []string{"x"}}}, nil, []int{}},
		{"few ", []Filter{{"nothing", None, []string{"x"}}}, nil, []int{0, 1, 2, 3}},
		{"few ", nil, &Alike{"type", shelf.Place{Doc: 3}}, []int{0, 3}},
		{"few ", nil, &Alike{"type", shelf.Place{Doc: 2}}, []int{2}},
		{"few ", nil, &Alike{"lang", shelf.Place{Doc: 2}}, []int{0, 1, 2, 3}},
	} {
		m := matched(t, test.query, Matcher{Selection: l, Filters: test.filters, Alike: test.alike})
		if got := docs(m, 0); !slices.Equal(got, test.want) {
			t.Errorf("%q by %v, alike %v: %v, want %v", test.query, test.filters, test.alike, got, test.want)
		}
	}
}

// The nearest pages of a page match, and are the nearer the sooner they come.
func TestRelated(t *testing.T) {
	page := shelftest.Make(t, pack.Page, "en", pack.Stored{URL: "/a/", Title: "A"}, pack.Stored{URL: "/b/", Title: "B"}, pack.Stored{URL: "/c/", Title: "C"})
	table := &pack.Neighbours{}
	table.Add(2, 1)
	table.Add()
	table.Add(0)
	m := matched(t, "related:/a/", Matcher{}, page, shelftest.Head(t, pack.Head{Lang: "en"}, table, page))
	if got, want := docs(m, 0), []int{1, 2}; !slices.Equal(got, want) || !m.AnyNear() {
		t.Errorf("%v, want %v", got, want)
	}
	if a, b, c := m.Nearness(0, 0), m.Nearness(0, 1), m.Nearness(0, 2); a != 0 || b != 0.5 || c != 1 {
		t.Errorf("nearness %v, %v and %v", a, b, c)
	}
	if m := matched(t, "related:/b/", Matcher{}, page); len(docs(m, 0)) != 0 || m.AnyNear() {
		t.Error("without a table pages are near each other")
	}
}

// What the leaves add up to is the score.
func TestExplain(t *testing.T) {
	for _, text := range []string{"bees ", "bees linden ", `"secret bench" bees `, "lind"} {
		m := matched(t, text, Matcher{}, garden(t)...)
		for _, doc := range docs(m, 0) {
			list, err := m.Explain(shelf.Place{Doc: doc})
			sum := 0.0
			for _, c := range list {
				sum += c.Score
			}
			if got := m.Earned(0, doc).Score; err != nil || sum-got > Negligible || got-sum > Negligible {
				t.Errorf("%q in %d: parts of %v make %v (%v)", text, doc, got, sum, err)
			}
		}
	}
}
