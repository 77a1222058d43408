package search

import (
	"fmt"
	"testing"

	"carrel/wasm/pack"
)

// without answers a query where the text files in withheld can't be had.
func without(t *testing.T, e *Engine, segments []tinySegment, withheld map[FileRef]bool, query string) *Answer {
	t.Helper()
	r := &Request{Query: query}
	for range 20 {
		a, err := e.Search(r)
		need, ok := err.(*NeedError)
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
			} else if err := e.Put(f.FileRef, segments[f.Segment].files[f.File-1]); err != nil {
				t.Fatal(err)
			}
		}
	}
	t.Fatalf("%q without %v: no answer in twenty rounds", query, withheld)
	return nil
}

// texts lists the text files of segments.
func texts(t *testing.T, segments []tinySegment) (list []FileRef, urls []string) {
	t.Helper()
	for i, s := range segments {
		core, err := pack.OpenCore(s.core)
		if err != nil {
			t.Fatal(err)
		}
		for _, ref := range core.Texts {
			list, urls = append(list, FileRef{i, ref.File}), append(urls, ref.URL)
		}
	}
	return list, urls
}

// Whatever text can't be had, the documents whose text is there are found as in
// a whole pack, with score and snippet, in its order; the others are no hits.
func TestWithoutText(t *testing.T) {
	segments := garden(t)
	list, urls := texts(t, segments)
	for _, query := range []string{"bees ", "linden", `"secret bench"`, "queen -tea", "庭", "the", "", "kind:page"} {
		whole := without(t, engineOf(t, segments...), segments, nil, query)
		if whole.Partial {
			t.Fatalf("%q: a whole pack gives a partial answer", query)
		}
		for set := range 1 << len(list) {
			withheld, gone := map[FileRef]bool{}, map[string]bool{}
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

func outline(h *Hit) string {
	return fmt.Sprintf("%s %s %.9f %s %v", h.Doc.URL, h.Title.Text, h.Score, h.Snippet.Text, h.Snippet.Marks)
}

// What is needed for more than text can't be left out.
func TestWithoutOther(t *testing.T) {
	segments := garden(t)
	e := engineOf(t, segments...)
	_, err := e.Search(&Request{Query: "bees ", Without: []FileRef{{0, 1}, {0, 2}, {9, 9}, {-1, -1}}})
	need, ok := err.(*NeedError)
	if !ok || len(need.Files) == 0 || need.Files[0].Text {
		t.Errorf("without the terms: %v, want them to be asked for", err)
	}
	_, _, err = e.Read("/bees/", nil)
	if need, ok := err.(*NeedError); !ok || len(need.Files) != 1 || need.Files[0].Text {
		t.Errorf("a page to read without its text: %v, want it to be asked for", err)
	}
	e.tick()
	e.need(e.segments[0], 3, true)
	e.need(e.segments[0], 3, false)
	if err := e.needed().(*NeedError); err.Files[len(err.Files)-1] != (Need{FileRef{0, 3}, false}) {
		t.Errorf("a file of text and terms is asked for as %v", err.Files)
	}
}
