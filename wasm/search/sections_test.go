package search

import (
	"encoding/json"
	"strings"
	"testing"

	"carrel/wasm/pack"
)

// A heading without an address leads to the nearest place above that has one; in
// the reader, which draws the page itself, to the heading.
func TestSectionsWithoutAddress(t *testing.T) {
	page := pack.Stored{URL: "/bees/", Title: "Bees", Markdown: "First.\n\n## Queens {#}\n\nOne linden.\n\n## Drones\n\nTwo oaks.\n\n### Wings {#}\n\nThree elms."}
	segments := []tinySegment{tiny(t, pack.Page, "en", page)}
	e := engineOf(t, segments...)
	for query, want := range map[string]string{"linden": "/bees/", "oaks": "/bees/#drones", "elms": "/bees/#drones"} {
		var a *Answer
		bring(t, e, segments, func() (err error) {
			a, err = e.Search(&Request{Query: query})
			return err
		})
		var got struct {
			Hits []struct {
				Sections []struct{ URL string }
			}
		}
		if err := json.Unmarshal(a.AppendJSON(nil), &got); err != nil || len(got.Hits) != 1 || len(got.Hits[0].Sections) != 1 {
			t.Fatalf("%s: %+v, %v", query, got, err)
		}
		if url := got.Hits[0].Sections[0].URL; url != want {
			t.Errorf("%s leads to %s, want %s", query, url, want)
		}
	}
	var d *pack.Stored
	bring(t, e, segments, func() (err error) {
		d, _, err = e.Read("/bees/", nil)
		return err
	})
	var read struct{ Sections []struct{ Anchor string } }
	if err := json.Unmarshal(AppendDocument(nil, d, "en"), &read); err != nil {
		t.Fatal(err)
	}
	var anchors []string
	for _, s := range read.Sections {
		anchors = append(anchors, s.Anchor)
	}
	if got, want := strings.Join(anchors, " "), " queens drones wings"; got != want {
		t.Errorf("the reader's anchors are %q, want %q", got, want)
	}
}
