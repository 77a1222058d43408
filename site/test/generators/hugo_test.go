package generators

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"carrel/site/test/internal/browser"
	"carrel/site/test/internal/harness"
	"carrel/site/test/internal/project"
)

// hugos are the Hugos to try: the one of .ci/hugo, and the system's.
func hugos(t *testing.T) []string {
	t.Helper()
	var found []string
	for _, name := range []string{os.Getenv("CARREL_HUGO"), "hugo"} {
		if file, err := exec.LookPath(name); err == nil && name != "" {
			found = append(found, file)
		}
	}
	if len(found) == 0 {
		harness.Lacks(t, "no Hugo: install it or set CARREL_HUGO; .ci/hugo compiles one")
	}
	slices.Sort(found)
	return slices.Compact(found)
}

func TestHugoModule(t *testing.T) {
	t.Parallel()
	module := harness.Site("hugo")
	for _, hugo := range hugos(t) {
		t.Run(filepath.Base(hugo), func(t *testing.T) {
			p := project.Unpack(t, "hugo.txtar", "MODULE", module)
			p.Must([]string{"HUGO_CACHEDIR=" + t.TempDir()}, hugo, "--panicOnWarning", "--destination", "public")
			hugoPages(p)
			h := project.Notes(t, filepath.Join(p.Dir, "public"))
			project.Holds(t, filepath.Join(h.Dir, "notes"), map[string]int{"en": 3, "de": 3}, "Search", "Suchen")
			finds(browser.Visit(t, h, "/notes/find/"), "linden", "Bees", "/notes/bees/")
			finds(browser.Visit(t, h, "/notes/de/find/"), "linde", "Bienen", "/notes/de/bees/")
		})
	}
}

// hugoPages looks at the boxes that the partial and the shortcode wrote.
func hugoPages(p project.Project) {
	p.Helper()
	english := map[string]string{"lang": "en", "limit": "5", "shortcut": "", "suggest": `open source, bees & "honey"`, "facets": "type lang"}
	with := func(own map[string]string) map[string]string {
		all := map[string]string{}
		for _, m := range []map[string]string{english, own} {
			for key, value := range m {
				all[key] = value
			}
		}
		return all
	}
	german := map[string]string{"lang": "de", "placeholder": `Im "Garten" <\suchen>`}
	for _, page := range []struct {
		file   string
		boxes  []map[string]string
		button string
	}{
		{"public/bees/index.html", []map[string]string{with(map[string]string{"modal": ""})}, "Search"},
		{"public/find/index.html", []map[string]string{with(map[string]string{"modal": ""}), with(map[string]string{"limit": "20", "recent": "none", "restore": "", "inline": ""})}, "Search"},
		{"public/de/bees/index.html", []map[string]string{german}, "Suchen"},
		{"public/de/find/index.html", []map[string]string{german, {"lang": "de", "placeholder": german["placeholder"], "restore": "", "inline": ""}}, "Suchen"},
	} {
		got := p.Boxes(page.file)
		if len(got) != len(page.boxes) {
			p.Errorf("%s has %d boxes, want %d", page.file, len(got), len(page.boxes))
			continue
		}
		for i, b := range got {
			b.Is(p.T, page.file, page.boxes[i], page.button)
		}
	}
}

// Hugo's texts are the box's own.
func TestHugoTexts(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob(harness.Site("words", "*.json"))
	if err != nil || len(files) < 30 {
		t.Fatalf("found %d files of words, %v", len(files), err)
	}
	for _, file := range files {
		lang := filepath.Base(file[:len(file)-len(".json")])
		got := lookUp(t, harness.Site("hugo", "i18n", lang+".yaml"), "carrel-search")
		if want := project.SearchWord(t, file); got != want {
			t.Errorf("%s: Hugo says %q, the box %q", lang, got, want)
		}
	}
}

// lookUp returns the value of a key of a file with one "key: value" a line.
func lookUp(t *testing.T, file, key string) string {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(data)) {
		if value, ok := strings.CutPrefix(line, key+":"); ok {
			return strings.Trim(value, " \"\n")
		}
	}
	t.Fatalf("%s has no %s", file, key)
	return ""
}

// finds asks the first box of the page for words, and follows the first hit.
func finds(p *browser.Tab, query, title, path string) {
	p.Helper()
	p.Set(query)
	p.Want(browser.Titles+`[0]`, title)
	p.Want(`new URL($$('a')[0].href).pathname`, path)
}
