package show

import (
	"encoding/json"
	"strings"
	"testing"

	"carrel/wasm/pack"
	"carrel/wasm/search/match"
	"carrel/wasm/search/plan"
	"carrel/wasm/search/rank"
	"carrel/wasm/search/settings"
	"carrel/wasm/search/shelf/shelftest"
)

// found leads a query through the stages to its hits.
func found(t testing.TB, query string, segments ...shelftest.Segment) []Hit {
	t.Helper()
	l := shelftest.Full(t, segments...).Select(nil, nil)
	params := settings.Defaults
	planner := &plan.Planner{Selection: l, Params: &params, Synonyms: &plan.Synonyms{}}
	p := planner.Parse(query)
	if err := planner.LookUp(p); err != nil {
		t.Fatal(err)
	}
	m, err := (&match.Matcher{Selection: l, Params: &params, Workspace: &match.Workspace{}}).Match(p)
	if err != nil {
		t.Fatal(err)
	}
	r, err := rank.New(m, rank.Options{Query: query, Limit: 10})
	if err != nil {
		t.Fatal(err)
	}
	list, _, err := r.Best()
	if err != nil {
		t.Fatal(err)
	}
	hits, err := Hits(r, list, With{Explain: true})
	if err != nil {
		t.Fatal(err)
	}
	return hits
}

// stars puts a star on both sides of each mark.
func stars(m Marked) string {
	var b strings.Builder
	at := 0
	for _, mark := range m.Marks {
		b.WriteString(m.Text[at:mark[0]] + "*" + m.Text[mark[0]:mark[1]] + "*")
		at = mark[1]
	}
	return b.String() + m.Text[at:]
}

// A hit has marks where the words stand, and names those that it has not.
func TestHits(t *testing.T) {
	for _, test := range []struct{ query, title, snippet, missing string }{
		{"linden tea ", "Soup", "Leeks, time, and *linden* *tea*.", ""},
		{"winter", "Bees", "The queen sleeps.", ""},
		{"soup spade ", "*Soup*", "Leeks, time, and linden tea.", "spade"},
		{`"secret bench"`, "The map", "A *secret* *bench* beside the bees.", ""},
		{"菩提樹", "蜜蜂", "庭の蜜蜂は*菩提樹*が好きです。", ""},
		{"film", "A *film* of bees", "", ""},
	} {
		hits := found(t, test.query, shelftest.Garden(t)...)
		if len(hits) == 0 {
			t.Errorf("%q finds nothing", test.query)
			continue
		}
		h := hits[0]
		if stars(h.Title) != test.title || stars(h.Snippet) != test.snippet || strings.Join(h.Missing, " ") != test.missing {
			t.Errorf("%q: %q, %q without %q, want %q, %q without %q", test.query, stars(h.Title), stars(h.Snippet), h.Missing, test.title, test.snippet, test.missing)
		}
	}
}

// The sections that answer come with their passages, the best first, three at most. That
// of the best is the hit's.
func TestSections(t *testing.T) {
	md := "Of bees.\n\n## One\n\nA bee.\n\n## Two\n\nMany bees and their honey.\n\n## Three\n\nNothing.\n\n## Bees\n\nMore bees.\n\n## Five\n\nHoney bees."
	h := found(t, "bees honey ", shelftest.Make(t, pack.Page, "en", pack.Stored{URL: "/a/", Title: "Ω", Markdown: md}))[0]
	var got []string
	for _, s := range h.Found {
		got = append(got, s.Section.Title+": "+stars(s.Snippet))
	}
	want := "Two: \nFive: *Honey* *bees*.\nBees: More *bees*."
	if strings.Join(got, "\n") != want || stars(h.Snippet) != "Many *bees* and their *honey*." || h.Best < 0 || h.Doc.Sections[h.Best].Title != "Two" {
		t.Errorf("section %d of\n%s\nwant\n%s", h.Best, strings.Join(got, "\n"), want)
	}
}

// The section of the title has the title's anchor.
func TestTitleAnchor(t *testing.T) {
	hits := found(t, "bees ", shelftest.Make(t, pack.Page, "en", pack.Stored{URL: "/a/", Title: "Ω", Anchor: "omega", Markdown: "Bees fly."}))
	text := string((&Answer{Hits: hits}).AppendJSON(nil))
	for _, want := range []string{`"href":"/a/#omega"`, `"sections":[{"title":"Ω","anchor":"omega","url":"/a/#omega"`} {
		if !strings.Contains(text, want) {
			t.Errorf("no %s in %s", want, text)
		}
	}
}

// What makes up a score adds up to it.
func TestExplained(t *testing.T) {
	for _, query := range []string{"bees ", "linden tea soup", `"secret bench" bees`, "蜜蜂"} {
		for _, h := range found(t, query, shelftest.Garden(t)...) {
			sum := 0.0
			for _, c := range h.Explain {
				sum += c.Score
			}
			if sum < h.Score-1e-6 || sum > h.Score+1e-6 || len(h.Explain) == 0 {
				t.Errorf("%q, %s: parts of %v make %v", query, h.Doc.URL, h.Score, sum)
			}
		}
	}
}

// JSON is as it is told, counts marks as JavaScript counts, and leaves out what is
// not there.
func TestAppendJSON(t *testing.T) {
	a := &Answer{Query: "a\"b", Total: 1, Hits: []Hit{{
		Doc: &pack.Stored{URL: "/a/", Title: "🐝 bee"}, Origin: Origin{Lang: "en", Segment: 3}, Score: 1.25, Best: -1,
		Title: Marked{"🐝 bee", [][2]int{{5, 8}}},
	}}}
	text := string(a.AppendJSON(nil))
	for _, want := range []string{`"query":"a\"b"`, `"titleMarks":[[3,6]]`, `"score":1.2500`, `"suggestion":null`, `"path":[]`, `"facets":{}`} {
		if !strings.Contains(text, want) {
			t.Errorf("no %s in %s", want, text)
		}
	}
	for _, not := range []string{"segment", "partial", "relaxed", "pinned", "href", "explain", `"text"`} {
		if strings.Contains(text, `"`+strings.Trim(not, `"`)+`"`) {
			t.Errorf("%s in %s", not, text)
		}
	}
	a.Located = true
	if text := string(a.AppendJSON(nil)); !json.Valid([]byte(text)) || !strings.Contains(text, `"segment":3`) {
		t.Errorf("no segment in %s", text)
	}
}

// The beginning of a document is its description, else its first paragraphs.
func TestLead(t *testing.T) {
	for _, test := range []struct {
		doc  pack.Stored
		want string
	}{
		{pack.Stored{}, ""},
		{pack.Stored{Description: "Said.", Markdown: "Written."}, "Said."},
		{pack.Stored{Markdown: "# Head\n\nOne.\n\n```\ncode\n```\n\nTwo."}, "One. Two."},
		{pack.Stored{Markdown: strings.Repeat("word ", 100)}, strings.TrimSpace(strings.Repeat("word ", 36)) + " …"},
	} {
		if got := Lead(&test.doc); got != test.want {
			t.Errorf("%q, want %q", got, test.want)
		}
	}
}
