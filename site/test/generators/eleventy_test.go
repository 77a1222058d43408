package generators

import (
	"path/filepath"
	"strings"
	"testing"

	"carrel/site/test/internal/browser"
	"carrel/site/test/internal/project"
)

func TestEleventyPlugin(t *testing.T) {
	t.Parallel()
	node, tools := project.Needs(t, "node"), project.Generators(t)
	p := project.Unpack(t, "eleventy.txtar")
	p.Link("carrel-search", project.NpmPackage(t))
	eleventy := filepath.Join(tools, "@11ty", "eleventy", "cmd.cjs")
	p.Must([]string{"CARREL=" + project.CarrelCommand(t)}, node, eleventy)

	attributes := map[string]string{"lang": "de", "limit": "5", "placeholder": `Im "Garten" <suchen>`, "suggest": "Linde, Bienen & Honig"}
	pages := []struct {
		file  string
		boxes int
	}{{"_site/bees/index.html", 1}, {"_site/find/index.html", 2}}
	for _, page := range pages {
		got := p.Boxes(page.file)
		if len(got) != page.boxes {
			t.Fatalf("%s has %d boxes, want %d", page.file, len(got), page.boxes)
		}
		got[0].Is(t, page.file, attributes, "Suchen")
		if page.boxes == 2 {
			got[1].Is(t, page.file, map[string]string{"modal": "", "limit": "5"}, "Search")
		}
	}
	out := filepath.Join(p.Dir, "_site")
	project.Holds(t, out, map[string]int{"de": 2}, "Suchen")
	finds(browser.Visit(t, project.Notes(t, out), "/notes/find/"), "linde", "Bienen", "/notes/bees/")

	said, err := p.Run([]string{"CARREL=/nowhere/carrel"}, node, eleventy)
	if want := `can't run /nowhere/carrel`; err == nil || !strings.Contains(said, want) {
		t.Errorf("without the command: %v, want %q in\n%s", err, want, said)
	}
}
