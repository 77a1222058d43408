package search

import (
	"encoding/json"
	"strings"
	"testing"

	"carrel/wasm/pack"
	"carrel/wasm/search/shelf"
	"carrel/wasm/search/shelf/shelftest"
	"carrel/wasm/search/show"
	"carrel/wasm/search/wire"
)

// engineOf returns an engine with segments but none of their files.
func engineOf(t testing.TB, segments ...shelftest.Segment) *Engine {
	t.Helper()
	e := New()
	shelftest.Add(t, e.Shelf, segments...)
	return e
}

// ask asks an engine until it has what it needs to answer, and counts the rounds.
func ask(t testing.TB, e *Engine, segments []shelftest.Segment, r *Request) (a *show.Answer, rounds int) {
	t.Helper()
	rounds = shelftest.Bring(t, e.Shelf, segments, func() (err error) {
		a, err = e.Search(r)
		return err
	})
	return a, rounds
}

func hitURLs(a *show.Answer) string {
	var list []string
	for _, h := range a.Hits {
		list = append(list, h.Doc.URL)
	}
	return strings.Join(list, " ")
}

// Of files the engine names all that it lacks at a stage: terms, then documents.
func TestNeeds(t *testing.T) {
	segments := shelftest.Garden(t)
	e := engineOf(t, segments...)
	r := &Request{Query: "bees ", Segments: []int{0, 1}}
	a, rounds := ask(t, e, segments, r)
	if rounds > 3 {
		t.Errorf("%d rounds to an answer, want 3 at most", rounds)
	}
	if got, want := hitURLs(a), "/bees/ /map/ https://video.example/bees"; got != want && got != "/bees/ https://video.example/bees /map/" {
		t.Errorf("bees finds %s, want %s", got, want)
	}
	if _, rounds := ask(t, e, segments, r); rounds != 0 {
		t.Errorf("%d rounds for the same once more", rounds)
	}
	if _, rounds := ask(t, e, segments, &Request{Query: "bees ", Segments: []int{2}}); rounds == 0 {
		t.Error("files of a segment that was not searched are there")
	}
}

func TestSearch(t *testing.T) {
	segments := shelftest.Garden(t)
	e := engineOf(t, segments...)
	for _, test := range []struct{ query, first string }{
		{"linden tea ", "/soup/"},
		{"winter", "/bees/"},
		{"bench spade ", "/map/"},
		{`"secret bench"`, "/map/"},
		{`"bench secret"`, ""},
		{`"the film`, "/map/"},
		{"lind", "/soup/"},
		{"菩提樹", "/ja/bees/"},
		{"film", "https://video.example/bees"},
		{"nothing", ""},
		{"", ""},
	} {
		a, _ := ask(t, e, segments, &Request{Query: test.query})
		if got, _, _ := strings.Cut(hitURLs(a), " "); got != test.first {
			t.Errorf("%q finds %s first, want %s", test.query, got, test.first)
		}
	}
}

// What a hit shows of the site's own fields does not hang on what was asked before.
func TestOwnFields(t *testing.T) {
	page := shelftest.Make(t, pack.Page, "en", pack.Stored{URL: "/a/", Title: "Two bees"})
	segments := []shelftest.Segment{shelftest.WithColumn(t, page, "genre", "prose")}
	e := engineOf(t, segments...)
	for _, uncounted := range []bool{true, false, true} {
		a, _ := ask(t, e, segments, &Request{Query: "bees", Uncounted: uncounted})
		if got := len(a.Hits[0].Own); got != map[bool]int{true: 0, false: 1}[uncounted] {
			t.Errorf("without facets %v: %d fields", uncounted, got)
		}
	}
}

// Best finds what Search does, and shows nothing of it.
func TestBest(t *testing.T) {
	segments := shelftest.Garden(t)
	e := engineOf(t, segments...)
	for _, query := range []string{"bees ", `"secret bench" linden`, "蜜蜂"} {
		a, _ := ask(t, e, segments, &Request{Query: query})
		hits, err := e.Best(&Request{Query: query})
		if err != nil || hitURLs(&show.Answer{Hits: hits}) != hitURLs(a) {
			t.Errorf("%q: %v, %v, want %s", query, hits, err, hitURLs(a))
		}
		for i, h := range hits {
			if h.Score != a.Hits[i].Score || h.Snippet.Text != "" || h.Title.Text != "" {
				t.Errorf("%q: %+v", query, h)
			}
		}
	}
}

// A heading without an address leads to the nearest place above that has one.
func TestSectionsWithoutAddress(t *testing.T) {
	page := pack.Stored{URL: "/bees/", Title: "Bees", Markdown: "First.\n\n## Queens {#}\n\nOne linden.\n\n## Drones\n\nTwo oaks.\n\n### Wings {#}\n\nThree elms."}
	segments := []shelftest.Segment{shelftest.Make(t, pack.Page, "en", page)}
	e := engineOf(t, segments...)
	for query, want := range map[string]string{"linden": "", "oaks": "drones", "elms": "drones"} {
		a, _ := ask(t, e, segments, &Request{Query: query})
		if len(a.Hits) != 1 || len(a.Hits[0].Found) != 1 || a.Hits[0].Found[0].Section.Anchor != want {
			t.Errorf("%s leads to %+v, want #%s", query, a.Hits, want)
		}
	}
}

// Segments that are not there are passed over, and one named twice counts once.
func TestSelected(t *testing.T) {
	segments := shelftest.Garden(t)
	e := engineOf(t, segments...)
	for _, numbers := range [][]int{{}, {-1, 99}, {0, 0}, nil} {
		a, _ := ask(t, e, segments, &Request{Query: "bees ", Segments: numbers})
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
	segments := shelftest.Garden(t)
	e := engineOf(t, segments...)
	for _, test := range []struct{ url, title, lang string }{
		{"/map/", "The map", "en"}, {"/ja/bees/", "蜜蜂", "ja"}, {"/no/", "", ""}, {"", "", ""}, {"/zzz/", "", ""},
	} {
		var d *pack.Stored
		var lang string
		shelftest.Bring(t, e.Shelf, segments, func() (err error) {
			d, lang, err = e.Read(test.url, nil)
			return err
		})
		if d == nil {
			d = &pack.Stored{}
		}
		if d.Title != test.title || lang != test.lang {
			t.Errorf("Read(%q) = %q in %q, want %q in %q", test.url, d.Title, lang, test.title, test.lang)
		}
		if !json.Valid(wire.AppendDocument(nil, d, lang)) {
			t.Errorf("Read(%q): no JSON", test.url)
		}
	}
}

// Files that are not what the core says give an error that names the structure.
func TestWrongFiles(t *testing.T) {
	segments := shelftest.Garden(t)
	for _, data := range [][]byte{nil, {0}, []byte("nonsense that is long enough to be a chunk of something"), segments[1].Files[0]} {
		e := engineOf(t, segments...)
		var err error
		for range 10 {
			_, err = e.Search(&Request{Query: `bees "secret bench"`, Explain: true})
			need, ok := err.(*shelf.NeedError)
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
	if err := New().Put(shelf.FileRef{Segment: 0, File: 1}, nil); err == nil {
		t.Error("a file of a segment that is not there is no error")
	}
	if _, err := New().Add([]byte("no core")); err == nil {
		t.Error("a core that is none is no error")
	}
}

// Any query ends in an answer that is JSON, and the same one when asked again.
func FuzzSearch(f *testing.F) {
	segments := shelftest.Garden(f)
	e := engineOf(f, segments...)
	for i, s := range segments {
		for k, data := range s.Files {
			if err := e.Put(shelf.FileRef{Segment: i, File: k + 1}, data); err != nil {
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
