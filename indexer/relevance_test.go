package indexer_test

import (
	"strings"
	"testing"

	"carrel/indexer/packdir"
	"carrel/wasm/search"
)

// search asks a pack in all languages.
func ask(t testing.TB, p *packdir.Pack, query string, limit int) *search.Answer {
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

// A page about governance comes before every page that has its relatives
// alone, such as government.
func TestGovernanceIsNotGovernment(t *testing.T) {
	p := plain(t, corpora(t, "todogroup"))
	hits := ask(t, p, "governance", 100).Hits
	last := ""
	for i, h := range hits {
		all := strings.ToLower(h.Doc.Title + " " + h.Doc.Description + " " + h.Doc.Markdown)
		own, other := strings.Contains(all, "governance"), strings.Contains(all, "government")
		if i == 0 && (!own || strings.Count(all, "government") >= strings.Count(all, "governance")) {
			t.Errorf("first is %s, which is not about governance", h.Doc.URL)
		}
		if h.Kind.String() != "page" {
			continue
		}
		if own && last != "" {
			t.Errorf("%s, which is about governance, stands below %s, which is about government alone", h.Doc.URL, last)
			break
		}
		if other && !own {
			last = h.Doc.URL
		}
	}
}
