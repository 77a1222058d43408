package site

import (
	"path/filepath"
	"strings"
	"testing"
)

func TestEleventyPlugin(t *testing.T) {
	node, tools := needs(t, "node"), generators(t)
	p := unpack(t, "eleventy.txtar")
	p.link("carrel-search", npmPackage(t))
	eleventy := filepath.Join(tools, "@11ty", "eleventy", "cmd.cjs")
	p.must([]string{"CARREL=" + carrelCommand(t)}, node, eleventy)

	attributes := map[string]string{"lang": "de", "limit": "5", "placeholder": `Im "Garten" <suchen>`, "suggest": "Linde, Bienen & Honig"}
	pages := []struct {
		file  string
		boxes int
	}{{"_site/bees/index.html", 1}, {"_site/find/index.html", 2}}
	for _, page := range pages {
		got := p.boxes(page.file)
		if len(got) != page.boxes {
			t.Fatalf("%s has %d boxes, want %d", page.file, len(got), page.boxes)
		}
		got[0].is(t, page.file, attributes, "Suchen")
		if page.boxes == 2 {
			got[1].is(t, page.file, map[string]string{"modal": "", "limit": "5"}, "Search")
		}
	}
	out := filepath.Join(p.dir, "_site")
	holds(t, out, map[string]int{"de": 2}, "Suchen")
	visit(t, notes(t, out), "/notes/find/").finds("linde", "Bienen", "/notes/bees/")

	said, err := p.run([]string{"CARREL=/nowhere/carrel"}, node, eleventy)
	if want := `can't run /nowhere/carrel`; err == nil || !strings.Contains(said, want) {
		t.Errorf("without the command: %v, want %q in\n%s", err, want, said)
	}
}
