package indexer_test

import (
	"strings"
	"testing"

	"carrel/indexer/packdir"
	"carrel/wasm/pack"
	"carrel/wasm/search/show"
)

// ask asks a pack in all languages.
func ask(t testing.TB, p *packdir.Pack, query string, limit int) *show.Answer {
	t.Helper()
	a, err := p.Search(request(query, limit), "*")
	if err != nil {
		t.Fatalf("%q: %v", query, err)
	}
	return a
}

func TestFirstHitOnARealSite(t *testing.T) {
	p := plain(t, corpora(t, "todogroup"))
	for _, test := range []struct{ query, url, title string }{
		{"ospocon", "/blog/ospocon-wrap-up/", ""},
		{"OSPO pillars", "/blog/ospocon-wrap-up/", ""},
		{"youtube playlist ospocon", "https://www.youtube.com/playlist?list=PLbzoR-pLrL6q-dYnjrPbF5in7VR4-8-ZU", ""},
		{"开源项目办公室", "", "开源项目办公室"},
		{"オープンソース", "", "オープンソース"},
	} {
		hits := ask(t, p, test.query, 10).Hits
		if len(hits) == 0 {
			t.Errorf("%q finds nothing", test.query)
			continue
		}
		d := hits[0].Doc
		if test.url != "" && d.URL != test.url || !strings.Contains(d.Title, test.title) {
			t.Errorf("%q finds %s (%s) first, want %s%s", test.query, d.URL, d.Title, test.url, test.title)
		}
	}
}

// A page about governance comes first, and none that has only relatives of the
// word, such as government, stands above one that has the word.
func TestGovernanceIsNotGovernment(t *testing.T) {
	p := plain(t, corpora(t, "todogroup"))
	relatives := 0
	for i, h := range ask(t, p, "governance", 1000).Hits {
		if h.Kind != pack.Page {
			continue // what is searched of a resource is not all stored
		}
		all := strings.ToLower(strings.Join(append(pageBlocks(h.Doc), h.Doc.Description), " "))
		own, other := strings.Count(all, "governance"), strings.Count(all, "government")
		switch {
		case i == 0 && own <= other:
			t.Errorf("first is %s, which is not about governance", h.Doc.URL)
		case own == 0:
			relatives++
		case relatives > 0:
			t.Errorf("hit %d, %s, has governance and stands below %d pages without", i+1, h.Doc.URL, relatives)
		}
	}
	if relatives == 0 {
		t.Error("no page about government is found at all, so the order says little")
	}
}
