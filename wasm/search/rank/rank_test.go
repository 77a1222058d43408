package rank

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"carrel/wasm/pack"
	"carrel/wasm/search/facet"
	"carrel/wasm/search/match"
	"carrel/wasm/search/plan"
	"carrel/wasm/search/settings"
	"carrel/wasm/search/shelf"
	"carrel/wasm/search/shelf/shelftest"
)

// ranking leads a query to its ranking.
func ranking(t *testing.T, l *shelf.Selection, o Options, set ...pack.Setting) *Ranking {
	t.Helper()
	params := settings.Defaults.With(set)
	planner := &plan.Planner{Selection: l, Params: &params, Synonyms: &plan.Synonyms{}}
	p := planner.Parse(o.Query)
	if err := planner.LookUp(p); err != nil {
		t.Fatal(err)
	}
	m, err := (&match.Matcher{Selection: l, Params: &params, Workspace: &match.Workspace{}}).Match(p)
	if err != nil {
		t.Fatal(err)
	}
	if o.Limit == 0 {
		o.Limit = 10
	}
	r, err := New(m, o)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// urls writes the addresses of candidates.
func urls(list []Candidate) string {
	var parts []string
	for i := range list {
		parts = append(parts, list[i].Stored.URL)
	}
	return strings.Join(parts, " ")
}

// best returns the addresses of the best documents in order.
func best(t *testing.T, r *Ranking) (string, int) {
	t.Helper()
	list, total, err := r.Best()
	if err != nil {
		t.Fatal(err)
	}
	return urls(list), total
}

func page(url, title, text string) pack.Stored {
	return pack.Stored{URL: url, Title: title, Markdown: text}
}

func pages(t *testing.T, list ...pack.Stored) shelftest.Segment {
	t.Helper()
	return shelftest.Make(t, pack.Page, "en", list...)
}

// What comes first, and why.
func TestBest(t *testing.T) {
	for _, test := range []struct {
		why, query, want string
		docs             []pack.Stored
	}{
		{"a title that is the query", "bees ", "/b/ /a/", []pack.Stored{page("/a/", "Of wasps", "bees bees bees"), page("/b/", "Bees", "Of wasps")}},
		{"more of the words", "bees honey ", "/b/ /a/", []pack.Stored{page("/a/", "Ω", "bees bees bees bees"), page("/b/", "Ω", "bees and some honey of theirs")}},
		{"words side by side", "bees honey jar ", "/b/ /a/", []pack.Stored{page("/a/", "Ω", "bees or jar or honey"), page("/b/", "Ω", "or or bees honey jar")}},
		{"the address, where all else is the same", "bees ", "/a/ /b/ /c/", []pack.Stored{page("/a/", "Ω", "bees"), page("/b/", "Ω", "bees"), page("/c/", "Ω", "bees")}},
		{"a heading that is the query", "bees honey jar ", "/b/ /a/", []pack.Stored{page("/a/", "Ω", "bees honey jar\n\n## Other things\n\nmore"), page("/b/", "Ω", "more\n\n## Bees honey jar\n\nother things")}},
	} {
		r := ranking(t, shelftest.Full(t, pages(t, test.docs...)).Select(nil, nil), Options{Query: test.query})
		if got, total := best(t, r); got != test.want || total != len(test.docs) {
			t.Errorf("%s: %q finds %s of %d, want %s", test.why, test.query, got, total, test.want)
		}
	}
}

// Documents of one rank come by address whatever segment they are in, and those of
// a limit are the first of all.
func TestTies(t *testing.T) {
	var segments []shelftest.Segment
	for i := range 3 {
		var docs []pack.Stored
		for k := range 7 {
			docs = append(docs, page(fmt.Sprintf("/%02d/", 3*k+i), "Ω", "bees"))
		}
		segments = append(segments, pages(t, docs...))
	}
	l := shelftest.Full(t, segments...).Select(nil, nil)
	all, _ := best(t, ranking(t, l, Options{Query: "bees ", Limit: 100}))
	if !slices.IsSorted(strings.Fields(all)) || len(strings.Fields(all)) != 21 {
		t.Errorf("%s", all)
	}
	for limit := 1; limit < 21; limit++ {
		got, total := best(t, ranking(t, l, Options{Query: "bees ", Limit: limit}))
		if want := strings.Join(strings.Fields(all)[:limit], " "); got != want || total != 21 {
			t.Errorf("the first %d of %d are %s, want %s", limit, total, got, want)
		}
	}
}

// Every match is counted, once, whatever is shown.
func TestCounter(t *testing.T) {
	l := shelftest.Full(t, pages(t, page("/a/", "Ω", "bees"), page("/b/", "Ω", "bees"), page("/c/", "Ω", "wasps"))).Select(nil, nil)
	c := facet.NewCounter(l.Segments, false)
	best(t, ranking(t, l, Options{Query: "bees ", Limit: 1, Counter: c}))
	if got := fmt.Sprint(c.Facets()[0]); got != "{kind [page] [2]}" {
		t.Errorf("%s", got)
	}
}

func TestOrders(t *testing.T) {
	for _, test := range []struct {
		column, sort, values, want string
	}{
		{"date", "date", "2020-01-01,2022-01-01,,2021-01-01", "b d a c"},
		{"date", "date:asc", "2020-01-01,2022-01-01,,2021-01-01", "a d b c"},
		{"price", "price", "9,10,,-1", "b a d c"},
		{"price", "price:asc", "9,10,,-1", "d a b c"},
		{"name", "name", "9,x,,10", "d a b c"},
		{"name", "name:desc", "9,x,,10", "b a d c"},
		{"name", "relevance", "9,x,,10", "a b c d"},
		{"name", "nothing", "9,x,,10", "a b c d"},
	} {
		l := shelftest.Valued(t, test.column, strings.Split(test.values, ",")...)
		if got, _ := best(t, ranking(t, l, Options{Query: "few ", Sort: test.sort})); got != test.want {
			t.Errorf("%s by %s: %s, want %s", test.values, test.sort, got, test.want)
		}
	}
}

func TestSortsBy(t *testing.T) {
	for _, test := range []struct {
		order, name string
		want        bool
	}{{"date", "date", true}, {"date:asc", "date", true}, {"dates", "date", false}, {"", "", true}, {"title:desc", "date", false}} {
		if got := SortsBy(test.order, test.name); got != test.want {
			t.Errorf("%q sorts by %q: %v", test.order, test.name, got)
		}
	}
}

// Beside a document stand those before and behind it, in any order, or none where
// it does not match.
func TestAround(t *testing.T) {
	l := shelftest.Valued(t, "date", "2020-01-01", "2022-01-01", "", "2021-01-01", "2019-01-01")
	for _, test := range []struct {
		query, sort string
		doc, limit  int
		want        string
	}{
		{"few ", "date", 3, 1, "b d a"}, {"few ", "date", 1, 1, "b d"}, {"few ", "date", 2, 2, "a e c"},
		{"few ", "", 2, 1, "b c d"}, {"nothing ", "", 2, 1, ""}, {"few ", "date:asc", 4, 9, "e a d b c"},
	} {
		r := ranking(t, l, Options{Query: test.query, Sort: test.sort, Limit: test.limit})
		list, _, err := r.Around(shelf.Place{Doc: test.doc})
		if got := urls(list); err != nil || got != test.want {
			t.Errorf("%d around %d by %q: %s (%v), want %s", test.limit, test.doc, test.sort, got, err, test.want)
		}
	}
}

// What the site puts on top comes first where its query is asked, found or not,
// and never in another order.
func TestPins(t *testing.T) {
	segment := pages(t, page("/a/", "Bees", "bees"), page("/b/", "Bees", "bees"), page("/c/", "Ω", "wasps"))
	head := shelftest.Head(t, pack.Head{Lang: "en", Pins: []pack.Pin{{Query: "Bees  Now", URLs: []string{"/c/", "/nowhere/", "/b/"}}}}, nil, segment)
	l := shelftest.Full(t, segment, head).Select(nil, nil)
	for _, test := range []struct{ query, sort, want string }{
		{"bees now ", "", "/c/ /b/ /a/"}, {"bees", "", "/a/ /b/"}, {" BEES NOW", "", "/c/ /b/ /a/"}, {"bees now", "date", "/a/ /b/"},
	} {
		if got, _ := best(t, ranking(t, l, Options{Query: test.query, Sort: test.sort})); got != test.want {
			t.Errorf("%q by %q finds %s, want %s", test.query, test.sort, got, test.want)
		}
	}
}

// A pinned document whose text can't be had is not asked for.
func TestPinWithoutText(t *testing.T) {
	segment := pages(t, page("/a/", "Bees", "bees"), page("/b/", "Ω", "wasps"))
	head := shelftest.Head(t, pack.Head{Lang: "en", Pins: []pack.Pin{{Query: "bees", URLs: []string{"/b/"}}}}, nil, segment)
	s := shelf.New()
	shelftest.Add(t, s, segment, head)
	for file := 1; file <= 3; file++ { // but for the text of /b/
		if err := s.Put(shelf.FileRef{File: file}, segment.Files[file-1]); err != nil {
			t.Fatal(err)
		}
	}
	if got, total := best(t, ranking(t, s.Select(nil, []shelf.FileRef{{File: 4}}), Options{Query: "bees"})); got != "/a/" || total != 1 {
		t.Errorf("%s of %d, want /a/", got, total)
	}
}

// In a long query the nearest documents lend each other a share, so one that has
// few of its words stands higher beside one that has them all.
func TestLend(t *testing.T) {
	segment := pages(t, page("/a/", "Ω", "one"), page("/b/", "Ω", "one"), page("/c/", "Ω", "one two three four five six"))
	table := &pack.Neighbours{}
	table.Add()
	table.Add(2)
	table.Add(1)
	l := shelftest.Full(t, segment, shelftest.Head(t, pack.Head{Lang: "en"}, table, segment)).Select(nil, nil)
	if got, _ := best(t, ranking(t, l, Options{Query: "one two three four five six "})); got != "/c/ /b/ /a/" {
		t.Errorf("six words find %s", got)
	}
	if got, _ := best(t, ranking(t, l, Options{Query: "one two three four five six "}, pack.Setting{Name: "neighbours", Value: "0"})); got != "/c/ /a/ /b/" {
		t.Errorf("where nobody lends, six words find %s", got)
	}
	if r := ranking(t, l, Options{Query: "one two "}); r.lent != nil {
		t.Error("two words are long")
	}
}

// A top keeps the best, or the last, of what it is offered.
func TestTop(t *testing.T) {
	r := &Ranking{}
	for _, last := range []bool{false, true} {
		for limit := range 9 {
			top := top{r: r, limit: limit, last: last}
			for _, score := range []float64{3, 1, 4, 1, 5, 9, 2, 6} {
				top.offer(&Candidate{Score: score})
			}
			var got []float64
			for _, c := range top.list {
				got = append(got, c.Score)
			}
			slices.Sort(got)
			want := []float64{1, 1, 2, 3, 4, 5, 6, 9}[8-limit:]
			if last {
				want = []float64{1, 1, 2, 3, 4, 5, 6, 9}[:limit]
			}
			if !slices.Equal(got, want) {
				t.Errorf("%d (the last: %v): %v, want %v", limit, last, got, want)
			}
		}
	}
}
