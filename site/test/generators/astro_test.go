package generators

import (
	"path/filepath"
	"strings"
	"testing"

	"carrel/indexer/packdir"
	"carrel/site/test/internal/browser"
	"carrel/site/test/internal/project"
)

func TestAstroIntegration(t *testing.T) {
	t.Parallel()
	node, tools := project.Needs(t, "node"), project.Generators(t)
	p := project.Unpack(t, "astro.txtar")
	p.Link("carrel-search", project.NpmPackage(t))
	p.Link("astro", filepath.Join(tools, "astro"))
	astro := []string{filepath.Join(tools, "astro", "astro.js"), "build"}
	variables := []string{"ASTRO_TELEMETRY_DISABLED=1", "CARREL=" + project.CarrelCommand(t)}
	p.Must(variables, node, astro...)

	for _, page := range []struct {
		file       string
		attributes map[string]string
		button     string
		templates  int
	}{
		{"dist/bees/index.html", map[string]string{"lang": "de", "limit": "5", "restore": "", "placeholder": `Im "Garten" <suchen>`, "suggest": "Linde, Bienen & Honig"}, "Suchen", 1},
		{"dist/find/index.html", map[string]string{"modal": ""}, "Search", 0},
	} {
		got := p.Boxes(page.file)
		if len(got) != 1 || got[0].Templates != page.templates {
			t.Fatalf("%s: got %v, want one box with %d templates", page.file, got, page.templates)
		}
		got[0].Is(t, page.file, page.attributes, page.button)
	}
	out := filepath.Join(p.Dir, "dist")
	project.Holds(t, out, map[string]int{"de": 2}, "Suchen")
	if pack, err := packdir.Open(out); err != nil || pack.Manifest.Site.Base != "https://garden.example/notes/" {
		t.Errorf("the pack's site is %v, %v", pack.Manifest.Site, err)
	}
	finds(browser.Visit(t, project.Notes(t, out), "/notes/find/"), "linde", "Bienen", "/notes/bees/")

	said, err := p.Run(append(variables, "CARREL=/nowhere/carrel"), node, astro...)
	if want := `can't run /nowhere/carrel`; err == nil || !strings.Contains(said, want) {
		t.Errorf("without the command: %v, want %q in\n%s", err, want, said)
	}
}
