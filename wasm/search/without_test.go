package search

import (
	"fmt"
	"testing"

	"carrel/wasm/pack"
	"carrel/wasm/search/shelf"
	"carrel/wasm/search/shelf/shelftest"
	"carrel/wasm/search/show"
)

// without answers a query where the text files in withheld can't be had.
func without(t *testing.T, e *Engine, segments []shelftest.Segment, withheld map[shelf.FileRef]bool, query string) *show.Answer {
	t.Helper()
	r := &Request{Query: query}
	for range 20 {
		a, err := e.Search(r)
		need, ok := err.(*shelf.NeedError)
		if !ok {
			if err != nil {
				t.Fatalf("%q without %v: %v", query, withheld, err)
			}
			return a
		}
		for _, f := range need.Files {
			if withheld[f.FileRef] {
				if !f.Text {
					t.Fatalf("%v is asked for as no text", f)
				}
				r.Without = append(r.Without, f.FileRef)
			} else if err := e.Put(f.FileRef, segments[f.Segment].Files[f.File-1]); err != nil {
				t.Fatal(err)
			}
		}
	}
	t.Fatalf("%q without %v: no answer in twenty rounds", query, withheld)
	return nil
}

// texts lists the text files of segments.
func texts(t *testing.T, segments []shelftest.Segment) (list []shelf.FileRef, urls []string) {
	t.Helper()
	for i, s := range segments {
		core, err := pack.OpenCore(s.Core)
		if err != nil {
			t.Fatal(err)
		}
		for _, ref := range core.Texts {
			list, urls = append(list, shelf.FileRef{Segment: i, File: ref.File}), append(urls, ref.URL)
		}
	}
	return list, urls
}

// Whatever text can't be had, the documents whose text is there are found as in
// a whole pack, with score and snippet, in its order; the others are no hits.
func TestWithoutText(t *testing.T) {
	segments := shelftest.Garden(t)
	list, urls := texts(t, segments)
	for _, query := range []string{"bees ", "linden", `"secret bench"`, "queen -tea", "庭", "the", "", "kind:page"} {
		whole := without(t, engineOf(t, segments...), segments, nil, query)
		if whole.Partial {
			t.Fatalf("%q: a whole pack gives a partial answer", query)
		}
		for set := range 1 << len(list) {
			withheld, gone := map[shelf.FileRef]bool{}, map[string]bool{}
			for i, ref := range list {
				if set>>i&1 != 0 {
					withheld[ref], gone[urls[i]] = true, true
				}
			}
			e := engineOf(t, segments...)
			got := without(t, e, segments, withheld, query)
			lost := 0
			want := []string{}
			for _, h := range whole.Hits {
				if gone[h.Doc.URL] {
					lost++
				} else {
					want = append(want, outline(&h))
				}
			}
			hits := []string{}
			for _, h := range got.Hits {
				hits = append(hits, outline(&h))
			}
			if fmt.Sprint(hits) != fmt.Sprint(want) && !got.Relaxed {
				t.Errorf("%q without %v:\ngot  %q\nwant %q", query, gone, hits, want)
			}
			if got.Partial != (lost > 0) || !got.Relaxed && got.Total != whole.Total-lost {
				t.Errorf("%q without %v: partial %v, total %d; %d of %d hits are lost", query, gone, got.Partial, got.Total, lost, whole.Total)
			}
			if again := without(t, e, segments, nil, query); again.Partial || hitURLs(again) != hitURLs(whole) {
				t.Errorf("%q: partial after the files came", query)
			}
		}
	}
}

func outline(h *show.Hit) string {
	return fmt.Sprintf("%s %s %.9f %s %v", h.Doc.URL, h.Title.Text, h.Score, h.Snippet.Text, h.Snippet.Marks)
}

// What is needed for more than text can't be left out.
func TestWithoutOther(t *testing.T) {
	segments := shelftest.Garden(t)
	e := engineOf(t, segments...)
	_, err := e.Search(&Request{Query: "bees ", Without: []shelf.FileRef{{Segment: 0, File: 1}, {Segment: 0, File: 2}, {Segment: 9, File: 9}, {Segment: -1, File: -1}}})
	need, ok := err.(*shelf.NeedError)
	if !ok || len(need.Files) == 0 || need.Files[0].Text {
		t.Errorf("without the terms: %v, want them to be asked for", err)
	}
}
