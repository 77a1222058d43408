package write

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"carrel/indexer/analyse"
	"carrel/indexer/merge"
	"carrel/indexer/packdir"
	"carrel/wasm/pack"
)

// Languages that are searched together have one table of first answers.
func TestFamilies(t *testing.T) {
	for tags, want := range map[string]string{"en": "en", "en de": "en|de", "en en-gb de": "en en-gb|de", "de en-us fr en-gb": "de|en-us en-gb|fr", "": ""} {
		m := &packdir.Manifest{}
		for _, tag := range strings.Fields(tags) {
			m.Languages = append(m.Languages, packdir.Language{Lang: tag})
		}
		var groups []string
		for _, group := range families(m) {
			var list []string
			for _, l := range group {
				list = append(list, l.Lang)
			}
			groups = append(groups, strings.Join(list, " "))
		}
		if got := strings.Join(groups, "|"); got != want {
			t.Errorf("%q: got %q, want %q", tags, got, want)
		}
	}
}

// Documents are numbered through the segments, removed ones too.
func TestNumbers(t *testing.T) {
	c := &merge.Collection{
		Collection: &analyse.Collection{Docs: make([]analyse.Document, 4)},
		Parts:      []merge.Part{{Docs: []int{2, -1, 0}}, {Docs: []int{3, 1}}},
	}
	if got, want := numbers(c, 10), []int{12, 14, 10, 13}; !slices.Equal(got, want) {
		t.Errorf("numbers %v, want %v", got, want)
	}
	near := [][]int{{1, 2}, {0}, {3}, nil}
	got, want := &pack.Neighbours{}, &pack.Neighbours{}
	enterNear(got, c, near)
	for _, list := range [][]int{{3}, nil, {4, 0}, nil, {2}} {
		want.Add(list...)
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("the table is %v, want %v", got, want)
	}
	got, want = &pack.Neighbours{}, &pack.Neighbours{}
	enterNear(got, c, nil) // a collection without neighbours keeps its numbers
	for range 5 {
		want.Add()
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("the table is %v, want %v", got, want)
	}
}
