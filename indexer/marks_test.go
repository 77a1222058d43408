package indexer_test

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"testing"

	"carrel/indexer"
	"carrel/wasm/search"
)

// What pages mark reaches a hit: filters that no setting names, fields to be
// shown, values to sort by.
func TestMarks(t *testing.T) {
	dir := t.TempDir()
	for name, body := range map[string]string{
		"a.html": `<h1>Pruning roses</h1><p data-pagefind-filter="Season">winter</p><p data-pagefind-filter="tag:Garden, care"
			data-pagefind-meta="Sowing:never" data-pagefind-sort="height:9">A rose.</p>`,
		"b.html": `<h1>Feeding roses</h1><p data-pagefind-filter="season:summer" data-pagefind-sort="height:12">A rose, and a rose.</p>`,
		"c.html": `<h1>Roses</h1><p data-pagefind-meta="season:autumn, as it is">A rose.</p>`,
	} {
		page := "<html lang=en><body><main data-pagefind-body>" + body + "</main></body></html>"
		if err := os.WriteFile(filepath.Join(dir, name), []byte(page), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	config := &indexer.Config{Filters: []string{"colour"}}
	out := filepath.Join(t.TempDir(), "carrel")
	result, err := indexer.Build(context.Background(), indexer.Options{Sources: []string{"html:" + dir}, Out: out, Config: config})
	if err != nil {
		t.Fatal(err)
	}
	if want := []string{"Season", "colour", "tag"}; !slices.Equal(result.Filters, want) {
		t.Errorf("the pages ask to be filtered by %q, want %q", result.Filters, want)
	}
	a, err := open(t, out).Search(search.Request{Query: "rose", Sort: "height"}, "en")
	if err != nil {
		t.Fatal(err)
	}
	var got struct {
		Hits []struct {
			URL    string
			Fields map[string][]string
			Meta   map[string]string
		}
		Facets map[string]map[string]int
	}
	if err := json.Unmarshal(a.AppendJSON(nil), &got); err != nil {
		t.Fatal(err)
	}
	type fields = map[string][]string
	want := []struct {
		url    string
		fields fields
		meta   map[string]string
	}{
		{"/b.html", fields{"season": {"summer"}}, nil},
		{"/a.html", fields{"season": {"winter"}}, map[string]string{"Sowing": "never"}},
		{"/c.html", nil, map[string]string{"season": "autumn, as it is"}},
	}
	for i, w := range want {
		if h := got.Hits[i]; h.URL != w.url || !reflect.DeepEqual(h.Fields, w.fields) || !reflect.DeepEqual(h.Meta, w.meta) {
			t.Errorf("hit %d: got %v, want %v", i, h, w)
		}
	}
	if want := map[string]int{"winter": 1, "summer": 1}; !reflect.DeepEqual(got.Facets["season"], want) {
		t.Errorf("seasons %v, want %v", got.Facets["season"], want)
	}
	if want := map[string]int{"Garden, care": 1}; !reflect.DeepEqual(got.Facets["tag"], want) {
		t.Errorf("tags %v, want %v", got.Facets["tag"], want)
	}
}
