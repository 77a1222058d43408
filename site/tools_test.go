package site

import (
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
	"golang.org/x/net/html"

	"carrel/indexer"
	"carrel/indexer/packdir"
	"carrel/wasm/search"
)

// unavailable skips a test that wants a program that is not here. Where all is
// to be tested it fails.
func unavailable(t *testing.T, why string) {
	t.Helper()
	if os.Getenv("CI") == "true" {
		t.Fatal(why)
	}
	t.Skip(why)
}

// needs returns the path of a program.
func needs(t *testing.T, name string) string {
	t.Helper()
	file, err := exec.LookPath(name)
	if err != nil {
		unavailable(t, name+" is not installed")
	}
	return file
}

// generators returns the folder with Eleventy and Astro, which it installs.
func generators(t *testing.T) string {
	t.Helper()
	c := exec.Command("../.ci/tools")
	c.Stderr = os.Stderr
	out, err := c.Output()
	if err != nil {
		t.Fatal(err)
	}
	if len(out) == 0 {
		unavailable(t, "no Eleventy and Astro; .ci/tools said why")
	}
	return strings.TrimSpace(string(out))
}

// A project is the source of a tiny site, in a folder of the test's own.
type project struct {
	*testing.T
	dir string
}

// unpack writes a project of testdata, with its places for values filled in.
func unpack(t *testing.T, name string, places ...string) project {
	t.Helper()
	archive, err := txtar.ParseFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	p := project{t, t.TempDir()}
	for _, f := range archive.Files {
		write(t, filepath.Join(p.dir, f.Name), strings.NewReplacer(places...).Replace(string(f.Data)))
	}
	return p
}

// link makes a package one of the project's.
func (p project) link(name, from string) {
	p.Helper()
	to := filepath.Join(p.dir, "node_modules", name)
	if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
		p.Fatal(err)
	}
	if err := os.Symlink(from, to); err != nil {
		p.Fatal(err)
	}
}

// run lets a program build the project; variables are added to the environment.
func (p project) run(variables []string, name string, args ...string) (string, error) {
	c := exec.Command(name, args...)
	c.Dir, c.Env = p.dir, append(os.Environ(), variables...)
	out, err := c.CombinedOutput()
	return string(out), err
}

func (p project) must(variables []string, name string, args ...string) {
	p.Helper()
	if out, err := p.run(variables, name, args...); err != nil {
		p.Fatalf("%s: %v\n%s", name, err, out)
	}
}

// carrelCommand compiles the command.
func carrelCommand(t *testing.T) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "carrel")
	if out, err := exec.Command("go", "build", "-trimpath", "-o", file, "../build/cmd/carrel").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return file
}

// npmPackage makes the npm package of what make assets made.
func npmPackage(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "npm")
	out, err := exec.Command("go", "run", "../build/cmd/npm", dir).CombinedOutput()
	if err != nil && strings.Contains(string(out), "run make build") {
		unavailable(t, "no files for the browser: run make assets")
	}
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return dir
}

// A box is a search box as it stands in a page.
type box struct {
	attributes     map[string]string
	script, action string // addresses
	button         string // the text of the form's
	templates      int
}

// boxes finds the boxes of a page, each behind its script.
func (p project) boxes(page string) []box {
	p.Helper()
	file, err := os.Open(filepath.Join(p.dir, page))
	if err != nil {
		p.Fatal(err)
	}
	defer file.Close()
	root, err := html.Parse(file)
	if err != nil {
		p.Fatal(err)
	}
	var found []box
	script := ""
	for n := range root.Descendants() {
		switch {
		case n.Data == "script" && attributesOf(n)["type"] == "module":
			script = attributesOf(n)["src"]
		case n.Data == "carrel-search":
			found = append(found, boxOf(n, script))
		}
	}
	return found
}

func boxOf(element *html.Node, script string) box {
	b := box{attributes: attributesOf(element), script: script}
	for n := range element.Descendants() {
		switch {
		case n.Data == "form":
			b.action = attributesOf(n)["action"]
		case n.Data == "button" && n.Type == html.ElementNode:
			b.button = n.FirstChild.Data
		case n.Data == "template":
			b.templates++
		}
	}
	return b
}

func attributesOf(n *html.Node) map[string]string {
	all := map[string]string{}
	for _, a := range n.Attr {
		all[a.Key] = a.Val
	}
	return all
}

// is compares a box of the sites below /notes/.
func (b box) is(t *testing.T, page string, attributes map[string]string, button string) {
	t.Helper()
	if !maps.Equal(b.attributes, attributes) {
		t.Errorf("%s: the box has %q, want %q", page, b.attributes, attributes)
	}
	if b.script != "/notes/carrel/carrel.js" || b.action != "/notes/carrel/pages.html" || b.button != button {
		t.Errorf("%s: script %s, action %s, button %s; want %s", page, b.script, b.action, b.button, button)
	}
}

// holds checks a pack: its pages by language, and that the boxes' own texts are
// in none of them.
func holds(t *testing.T, dir string, want map[string]int, never ...string) {
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

// notes puts a built site below /notes/, with the real engine in its pack, and
// serves it.
func notes(t *testing.T, dir string) *host {
	t.Helper()
	root := t.TempDir()
	site := filepath.Join(root, "notes")
	if err := os.CopyFS(site, os.DirFS(dir)); err != nil {
		t.Fatal(err)
	}
	build(t, indexer.Options{Sources: []string{"html:" + site}, Out: filepath.Join(site, "carrel")})
	return serveFolder(t, root)
}

// finds asks the first box of the page for words, and follows the first hit.
func (p *tab) finds(query, title, path string) {
	p.Helper()
	p.set(query)
	p.want(titles+`[0]`, title)
	p.want(`new URL($$('a')[0].href).pathname`, path)
}

// lookUp returns the value of a key of a file with one "key: value" a line.
func lookUp(t *testing.T, file, key string) string {
	t.Helper()
	data, err := fs.ReadFile(os.DirFS("."), file)
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
