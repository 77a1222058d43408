package search

import (
	"encoding/json"
	"maps"
	"testing"

	"golang.org/x/text/unicode/norm"

	"carrel/indexer/packdir"
	"carrel/site/test/internal/browser"
	"carrel/site/test/internal/sites"
	"carrel/wasm/search"
)

// The page answers as the command does, over files fetched one by one.
func TestRealEngine(t *testing.T) {
	t.Parallel()
	h := sites.Real(t)
	p := browser.Visit(t, h, "/")
	pack, err := packdir.Open(h.Dir)
	if err != nil {
		t.Fatal(err)
	}
	p.Get(`import('/carrel/carrel.js').then(m => m.open({ lang: '*' })).then(c => { window.c = c })`)
	for _, query := range []string{"governance", "gov", "open source office", "\"program office\"", "youtube", "开源项目办公室", "オープンソース", "cafe\u0301", "nothingatall", "\"", "<b>"} {
		want := native(t, pack, query)
		text, _ := json.Marshal(query)
		var got map[string]any
		if err := json.Unmarshal([]byte(p.Get(`c.search(`+string(text)+`)`)), &got); err != nil {
			t.Fatal(err)
		}
		delete(got, "ms")
		delete(got, "query")
		for _, hit := range got["hits"].([]any) {
			hit := hit.(map[string]any)
			if hit["base"] != h.URL+"/carrel/" || hit["segment"] != nil {
				t.Errorf("%s: a hit is from %v, segment %v", query, hit["base"], hit["segment"])
			}
			delete(hit, "base")
		}
		if !maps.EqualFunc(got, want, func(a, b any) bool { x, _ := json.Marshal(a); y, _ := json.Marshal(b); return string(x) == string(y) }) {
			t.Errorf("%s: in the browser %v, natively %v", query, got, want)
		}
	}
	p.Want(`c.read('/guides/governance/').then(d => [d.title, d.lang, d.markdown.includes('## Roles')])`, []any{"Open source governance", "en", true})
	p.Want(`c.read('/nowhere/').catch(e => e.code)`, "missing")
	p.Want(`(s => s.engineReadyMs > 0 && s.files.length > 5)(c.stats())`, true)
}

func native(t *testing.T, pack *packdir.Pack, query string) map[string]any {
	t.Helper()
	a, err := pack.Search(search.Request{Query: norm.NFC.String(query), Limit: 10, Sort: "relevance"}, "*")
	if err != nil {
		t.Fatal(err)
	}
	var object map[string]any
	if err := json.Unmarshal(a.AppendJSON(nil), &object); err != nil {
		t.Fatal(err)
	}
	delete(object, "query")
	return object
}
