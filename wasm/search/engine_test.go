package search

import (
	"encoding/json"
	"strings"
	"testing"

	"carrel/wasm/pack"
)

func garden(t testing.TB) []tinySegment {
	return []tinySegment{
		tiny(t, pack.Page, "en",
			pack.Stored{URL: "/bees/", Title: "Bees", Markdown: "Bees love the linden.\n\n## Winter\n\nThe queen sleeps."},
			pack.Stored{URL: "/map/", Title: "The map", Markdown: "A secret bench beside the bees."},
			pack.Stored{URL: "/soup/", Title: "Soup", Markdown: "Leeks, time, and linden tea."}),
		tiny(t, pack.Resource, "en",
			pack.Stored{URL: "https://video.example/bees", Title: "A film of bees", Resource: &pack.ResourceInfo{Kind: "video", Host: "video.example"}}),
		tiny(t, pack.Page, "ja", pack.Stored{URL: "/ja/bees/", Title: "蜜蜂", Markdown: "庭の蜜蜂は菩提樹が好きです。"}),
	}
}

// Of files the engine names all that it lacks at a stage: terms, then documents.
func TestNeeds(t *testing.T) {
	segments := garden(t)
	e := engineOf(t, segments...)
	var a *Answer
	ask := func() (err error) {
		a, err = e.Search(&Request{Query: "bees ", Segments: []int{0, 1}})
		return err
	}
	if rounds := bring(t, e, segments, ask); rounds > 3 {
		t.Errorf("%d rounds to an answer, want 3 at most", rounds)
	}
	if got, want := hitURLs(a), "/bees/ /map/ https://video.example/bees"; got != want && got != "/bees/ https://video.example/bees /map/" {
		t.Errorf("bees finds %s, want %s", got, want)
	}
	if rounds := bring(t, e, segments, ask); rounds != 0 {
		t.Errorf("%d rounds for the same once more", rounds)
	}
	for ref := range e.segments[2].files {
		if ref != 0 {
			t.Errorf("file %d of a segment that is not searched", ref)
		}
	}
}

func hitURLs(a *Answer) string {
	var list []string
	for _, h := range a.Hits {
		list = append(list, h.Doc.URL)
	}
	return strings.Join(list, " ")
}

// find answers a query from all files.
func find(t testing.TB, query string) *Answer {
	t.Helper()
	segments := garden(t)
	e := engineOf(t, segments...)
	var a *Answer
	bring(t, e, segments, func() (err error) {
		a, err = e.Search(&Request{Query: query})
		return err
	})
	return a
}

func TestSearch(t *testing.T) {
	for _, test := range []struct{ query, first, missing, snippet string }{
		{"linden tea ", "/soup/", "", "Leeks, time, and *linden* *tea*."},
		{"winter", "/bees/", "", "The queen sleeps."},
		{"bench spade ", "/map/", "spade", "A secret *bench* beside the bees."},
		{`"secret bench"`, "/map/", "", "A *secret* *bench* beside the bees."},
		{`"bench secret"`, "", "", ""},
		{`"the film`, "/map/", "film", "A secret bench beside *the* bees."},
		{"lind", "/soup/", "", "Leeks, time, and *linden* tea."},
		{"菩提樹", "/ja/bees/", "", "庭の蜜蜂は*菩提樹*が好きです。"},
		{"film", "https://video.example/bees", "", ""},
		{"nothing", "", "", ""},
		{"", "", "", ""},
	} {
		a := find(t, test.query)
		if len(a.Hits) == 0 {
			if test.first != "" {
				t.Errorf("%q finds nothing, want %s", test.query, test.first)
			}
			continue
		}
		h := a.Hits[0]
		if got := stars(h.Snippet); h.Doc.URL != test.first || strings.Join(h.Missing, " ") != test.missing || got != test.snippet {
			t.Errorf("%q finds %s without %q: %q, want %s without %q: %q", test.query, h.Doc.URL, h.Missing, got, test.first, test.missing, test.snippet)
		}
	}
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

// A hit names the sections that match, with their anchors.
func TestSections(t *testing.T) {
	h := find(t, "queen").Hits[0]
	if len(h.Found) != 1 || h.Found[0].Section.Title != "Winter" || h.Found[0].Section.Anchor != "winter" {
		t.Errorf("sections %+v, want Winter at #winter", h.Found)
	}
	var o struct {
		Hits []struct{ Sections []struct{ URL string } }
	}
	if err := json.Unmarshal(find(t, "queen").AppendJSON(nil), &o); err != nil || o.Hits[0].Sections[0].URL != "/bees/#winter" {
		t.Errorf("JSON %+v (%v), want /bees/#winter", o, err)
	}
}

// Segments that are not there are passed over, and one named twice counts once.
func TestSelected(t *testing.T) {
	segments := garden(t)
	e := engineOf(t, segments...)
	for _, numbers := range [][]int{{}, {-1, 99}, {0, 0}, nil} {
		var a *Answer
		bring(t, e, segments, func() (err error) {
			a, err = e.Search(&Request{Query: "bees ", Segments: numbers})
			return err
		})
		want := map[int]int{0: 0, 2: 0, -1: 3}[len(numbers)]
		if numbers == nil {
			want = 3
		} else if len(numbers) == 2 && numbers[0] == 0 {
			want = 2
		}
		if a.Total != want {
			t.Errorf("segments %v: %d found, want %d", numbers, a.Total, want)
		}
	}
}

func TestRead(t *testing.T) {
	segments := garden(t)
	e := engineOf(t, segments...)
	for _, test := range []struct{ url, title, lang string }{
		{"/map/", "The map", "en"}, {"/ja/bees/", "蜜蜂", "ja"}, {"/no/", "", ""}, {"", "", ""}, {"/zzz/", "", ""},
	} {
		var d *pack.Stored
		var lang string
		bring(t, e, segments, func() (err error) {
			d, lang, err = e.Read(test.url, nil)
			return err
		})
		if d == nil {
			d = &pack.Stored{}
		}
		if d.Title != test.title || lang != test.lang {
			t.Errorf("Read(%q) = %q in %q, want %q in %q", test.url, d.Title, lang, test.title, test.lang)
		}
		if !json.Valid(AppendDocument(nil, d, lang)) {
			t.Errorf("Read(%q): no JSON", test.url)
		}
	}
}

// Files that are not what the core says give an error that names the structure.
func TestWrongFiles(t *testing.T) {
	segments := garden(t)
	for _, data := range [][]byte{nil, {0}, []byte("nonsense that is long enough to be a chunk of something"), segments[1].files[0]} {
		e := engineOf(t, segments...)
		var err error
		for range 10 {
			_, err = e.Search(&Request{Query: `bees "secret bench"`, Explain: true})
			need, ok := err.(*NeedError)
			if !ok {
				break
			}
			for _, f := range need.Files {
				if err := e.Put(f.FileRef, data); err != nil {
					t.Fatal(err)
				}
			}
		}
		if _, corrupt := err.(*pack.CorruptError); !corrupt {
			t.Errorf("%q in every file: %v, want a *pack.CorruptError", data, err)
		}
	}
	if err := New().Put(FileRef{0, 1}, nil); err == nil {
		t.Error("a file of a segment that is not there is no error")
	}
	if _, err := New().Add([]byte("no core")); err == nil {
		t.Error("a core that is none is no error")
	}
}

// Any query ends in an answer that is JSON, and the same one when asked again.
func FuzzSearch(f *testing.F) {
	segments := garden(f)
	e := engineOf(f, segments...)
	for i, s := range segments {
		for k, data := range s.files {
			if err := e.Put(FileRef{i, k + 1}, data); err != nil {
				f.Fatal(err)
			}
		}
	}
	for _, s := range []string{"bees", `"secret bench" l`, "蜜蜂は", `"`, "\xff", "the THE tHe ", "b"} {
		f.Add(s, "limit=3&sort=date&any.lang=en&explain=1")
	}
	f.Fuzz(func(t *testing.T, query, options string) {
		r := ParseOptions(query, options)
		a, err := e.Search(r)
		if err != nil {
			t.Fatalf("%q %q: %v", query, options, err)
		}
		first := a.AppendJSON(nil)
		if !json.Valid(first) || len(a.Hits) > a.Total {
			t.Errorf("%q %q: %d hits of %d, JSON %s", query, options, len(a.Hits), a.Total, first)
		}
		again, err := e.Search(r)
		if err != nil || string(again.AppendJSON(nil)) != string(first) {
			t.Errorf("%q %q gives another answer when asked again (%v)", query, options, err)
		}
	})
}
