// Package project builds tiny sites with other people's generators and bundlers.
package project

import (
	"encoding/json"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"carrel/indexer"
	"carrel/indexer/packdir"
	"carrel/site/test/internal/harness"
	"carrel/site/test/internal/host"
	"carrel/site/test/internal/packs"
	"carrel/wasm/search"
)

// SearchWord is what a file of the box's texts says for "search".
func SearchWord(t *testing.T, file string) string {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var texts struct{ Search string }
	if err := json.Unmarshal(data, &texts); err != nil || texts.Search == "" {
		t.Fatalf("%s: %q, %v", file, texts.Search, err)
	}
	return texts.Search
}

// Needs returns the path of a program.
func Needs(t *testing.T, name string) string {
	t.Helper()
	file, err := exec.LookPath(name)
	if err != nil {
		harness.Lacks(t, name+" is not installed")
	}
	return file
}

// Generators returns the folder with Eleventy and Astro, which it installs.
func Generators(t *testing.T) string {
	t.Helper()
	c := exec.Command(harness.Root(".ci", "tools"))
	c.Stderr = os.Stderr
	out, err := c.Output()
	if err != nil {
		t.Fatal(err)
	}
	if len(out) == 0 {
		harness.Lacks(t, "no Eleventy and Astro; .ci/tools said why")
	}
	return strings.TrimSpace(string(out))
}

// A Project is the source of a tiny site, in a folder of the test's own.
type Project struct {
	*testing.T
	Dir string
}

// New is an empty project.
func New(t *testing.T) Project {
	t.Helper()
	return Project{t, t.TempDir()}
}

// Unpack writes a project of testdata, with its places for values filled in.
func Unpack(t *testing.T, name string, places ...string) Project {
	t.Helper()
	archive, err := txtar.ParseFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	p := New(t)
	for _, f := range archive.Files {
		harness.Write(t, filepath.Join(p.Dir, f.Name), strings.NewReplacer(places...).Replace(string(f.Data)))
	}
	return p
}

// Link makes a package one of the project's.
func (p Project) Link(name, from string) {
	p.Helper()
	to := filepath.Join(p.Dir, "node_modules", name)
	if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
		p.Fatal(err)
	}
	if err := os.Symlink(from, to); err != nil {
		p.Fatal(err)
	}
}

// Run lets a program build the project; variables are added to the environment.
func (p Project) Run(variables []string, name string, args ...string) (string, error) {
	c := exec.Command(name, args...)
	c.Dir, c.Env = p.Dir, append(os.Environ(), variables...)
	out, err := c.CombinedOutput()
	return string(out), err
}

// Must is Run where it may not fail.
func (p Project) Must(variables []string, name string, args ...string) {
	p.Helper()
	if out, err := p.Run(variables, name, args...); err != nil {
		p.Fatalf("%s: %v\n%s", name, err, out)
	}
}

// CarrelCommand compiles the command.
func CarrelCommand(t *testing.T) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "carrel")
	c := exec.Command("go", "build", "-trimpath", "-o", file, "./build/cmd/carrel")
	c.Dir = harness.Root()
	if out, err := c.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return file
}

// NpmPackage makes the npm package of what make assets made.
func NpmPackage(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "npm")
	c := exec.Command("go", "run", "./build/cmd/npm", dir)
	c.Dir = harness.Root()
	out, err := c.CombinedOutput()
	if err != nil && strings.Contains(string(out), "run make build") {
		harness.Lacks(t, "no files for the browser: run make assets")
	}
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return dir
}

// Holds checks a pack: its pages by language, and that the boxes' own texts are
// in none of them.
func Holds(t *testing.T, dir string, want map[string]int, never ...string) {
	t.Helper()
	pack, err := packdir.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]int{}
	for _, l := range pack.Manifest.Languages {
		got[l.Lang] = l.Pages
	}
	if !maps.Equal(got, want) {
		t.Errorf("pages %v, want %v", got, want)
	}
	for _, word := range never {
		a, err := pack.Search(search.Request{Query: `"` + word + `"`, Limit: 10}, "*")
		if err != nil || a.Total != 0 {
			t.Errorf("%d pages have %q (%v), which stands in their boxes alone", a.Total, word, err)
		}
	}
}

// Notes puts a built site below /notes/, with the real engine in its pack, and
// serves it.
func Notes(t *testing.T, dir string) *host.Host {
	t.Helper()
	root := t.TempDir()
	site := filepath.Join(root, "notes")
	if err := os.CopyFS(site, os.DirFS(dir)); err != nil {
		t.Fatal(err)
	}
	packs.Build(t, indexer.Options{Sources: []string{"html:" + site}, Out: filepath.Join(site, "carrel")})
	return host.Folder(t, root)
}
