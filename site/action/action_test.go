// Package action tests the GitHub Action beside it: its steps run here as a
// runner would run them. It answers the question "does the action build a pack?".
package action

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"

	"carrel/build/archive"
	"carrel/build/command"
	"carrel/build/release"
	"carrel/indexer/packdir"
)

type step struct {
	Name, ID, If, Uses, Shell, Run string
	With, Env                      map[string]string
}

type action struct {
	Name, Description string
	Inputs            map[string]struct{ Description, Default string }
	Outputs           map[string]struct{ Description, Value string }
	Runs              struct {
		Using string
		Steps []step
	}
}

func parse(t *testing.T) action {
	t.Helper()
	data, err := os.ReadFile("action.yml")
	if err != nil {
		t.Fatal(err)
	}
	var a action
	if err := yaml.Unmarshal(data, &a); err != nil {
		t.Fatal(err)
	}
	return a
}

var expression = regexp.MustCompile(`\$\{\{ *([^}]*?) *\}\}`)

// texts are all places of an action where expressions stand.
func (a action) texts() []string {
	var all []string
	for _, s := range a.Runs.Steps {
		all = append(all, slices.Concat(slices.Collect(maps.Values(s.With)), slices.Collect(maps.Values(s.Env)))...)
	}
	for _, o := range a.Outputs {
		all = append(all, o.Value)
	}
	for _, s := range a.Runs.Steps {
		all = append(all, "${{ "+s.If+" }}")
	}
	return all
}

func TestEveryInputIsUsed(t *testing.T) {
	a := parse(t)
	used := map[string]bool{}
	for _, text := range a.texts() {
		for _, m := range regexp.MustCompile(`\$\{\{.*?\binputs\.([\w-]+)`).FindAllStringSubmatch(text, -1) {
			used[m[1]] = true
		}
	}
	got, want := slices.Sorted(maps.Keys(used)), slices.Sorted(maps.Keys(a.Inputs))
	if !slices.Equal(got, want) || !slices.Equal(want, []string{"base-url", "config", "from", "out", "previous", "releases", "source"}) {
		t.Errorf("the steps use the inputs %q; declared are %q", got, want)
	}
	for name, input := range a.Inputs {
		if input.Description == "" {
			t.Errorf("%s has no description", name)
		}
	}
}

// An expression in a script would let an input write the script.
func TestScriptsHoldNoExpressions(t *testing.T) {
	a := parse(t)
	if a.Runs.Using != "composite" || a.Name == "" || a.Description == "" {
		t.Errorf("%q uses %q", a.Name, a.Runs.Using)
	}
	ids := map[string]bool{}
	for _, s := range a.Runs.Steps {
		for _, m := range regexp.MustCompile(`\bsteps\.(\w+)`).FindAllStringSubmatch(s.If, -1) {
			if !ids[m[1]] {
				t.Errorf("%s: no step before it has what %q asks for", s.Name, s.If)
			}
		}
		ids[s.ID] = true
		if (s.Run == "") == (s.Uses == "") || s.Run != "" && s.Shell != "bash" {
			t.Errorf("%s: a step uses an action or runs bash", s.Name)
		}
		if expression.MatchString(s.Run) {
			t.Errorf("%s: an expression in the script", s.Name)
		}
		if s.Uses != "" && !regexp.MustCompile(`^actions/[a-z-]+@v\d+$`).MatchString(s.Uses) {
			t.Errorf("%s uses %s, which has no version", s.Name, s.Uses)
		}
	}
}

// A runner has what expressions ask for.
type runner struct {
	*testing.T
	values    map[string]string
	workspace string
}

// fill puts the values of expressions in their places.
func (r runner) fill(text string) string {
	return expression.ReplaceAllStringFunc(text, func(e string) string {
		name := expression.FindStringSubmatch(e)[1]
		value, known := r.values[name]
		if !known {
			r.Errorf("the runner knows no %s", name)
		}
		return value
	})
}

// skips reports whether a step is for a command from elsewhere than this runner's.
func (r runner) skips(s step) bool {
	return s.Run == "" || strings.Contains(s.If, "inputs.from") && !strings.Contains(s.If, "inputs.from == '"+r.values["inputs.from"]+"'")
}

// run runs a step's script and keeps its outputs.
func (r runner) run(s step) error {
	out := filepath.Join(r.TempDir(), "output")
	c := exec.Command("bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", s.Run)
	c.Dir, c.Env = r.workspace, append(os.Environ(), "GITHUB_OUTPUT="+out)
	for name, value := range s.Env {
		c.Env = append(c.Env, name+"="+r.fill(value))
	}
	if text, err := c.CombinedOutput(); err != nil {
		return fmt.Errorf("%s: %w\n%s", s.Name, err, text)
	}
	data, _ := os.ReadFile(out) // a step without outputs writes none
	for line := range strings.Lines(string(data)) {
		name, value, _ := strings.Cut(strings.TrimSpace(line), "=")
		r.values["steps."+s.ID+".outputs."+name] = value
	}
	return nil
}

// newRunner checks the repository out, and a site beside it.
func newRunner(t *testing.T, a action) runner {
	t.Helper()
	if _, err := exec.LookPath("bash"); err != nil {
		t.Skip("bash is not installed")
	}
	r := runner{t, map[string]string{}, t.TempDir()}
	root := filepath.Join(t.TempDir(), "root")
	if err := os.Mkdir(root, 0o755); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"go.mod", "go.sum", "build", "indexer", "site", "wasm"} {
		copyTree(t, filepath.Join("../..", name), filepath.Join(root, name))
	}
	for name, input := range a.Inputs {
		r.values["inputs."+name] = input.Default
	}
	maps.Copy(r.values, map[string]string{"github.action_path": filepath.Join(root, "site", "action"), "runner.temp": t.TempDir(),
		"runner.os": "Linux", "runner.arch": "X64", "steps.cache.outputs.cache-hit": ""})
	r.page("public/bees/index.html", "Bees", "They love the linden.")
	return r
}

// copyTree copies what a clone has: no programs that were installed, and none
// of the files that make assets makes.
func copyTree(t *testing.T, from, to string) {
	t.Helper()
	err := filepath.WalkDir(from, func(path string, d os.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name, err := filepath.Rel(from, path)
		if err != nil {
			return err
		}
		target := filepath.Join(to, name)
		switch {
		case d.Name() == "node_modules" && d.IsDir():
			return filepath.SkipDir
		case d.IsDir():
			return os.MkdirAll(target, 0o755)
		case !d.Type().IsRegular(), strings.HasSuffix(filepath.Dir(path), filepath.FromSlash("assets/files")) && d.Name() != "README":
			return nil
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		return os.WriteFile(target, data, 0o644)
	})
	if err != nil {
		t.Fatal(err)
	}
}

func (r runner) page(file, title, text string) {
	r.Helper()
	file = filepath.Join(r.workspace, file)
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		r.Fatal(err)
	}
	html := "<!doctype html><html lang=en><title>" + title + "</title><main><h1>" + title + "</h1><p>" + text + "</main>"
	if err := os.WriteFile(file, []byte(html), 0o644); err != nil {
		r.Fatal(err)
	}
}

func TestSteps(t *testing.T) {
	if testing.Short() {
		t.Skip("compiles the command")
	}
	a := parse(t)
	r := newRunner(t, a)
	r.values["inputs.from"] = "source"
	for _, s := range a.Runs.Steps {
		for _, value := range s.With {
			value = r.fill(value)
			if strings.Contains(value, "go.") {
				if _, err := os.Stat(value); err != nil {
					t.Error(err)
				}
			}
		}
		if r.skips(s) {
			continue
		}
		if err := r.run(s); err != nil {
			t.Fatal(err)
		}
	}
	last := a.Runs.Steps[len(a.Runs.Steps)-1]
	r.holds(a, "public/carrel", "", 1)

	r.page("public/a b/index.html", "Wax", "They make it.")
	maps.Copy(r.values, map[string]string{"inputs.source": "html:public", "inputs.out": "the site", "inputs.previous": "public", "inputs.base-url": "https://garden.example/"})
	if err := r.run(last); err != nil {
		t.Fatal(err)
	}
	r.holds(a, "the site/carrel", "https://garden.example/", 2)

	for name, value := range map[string]string{"inputs.config": "nowhere.yaml", "inputs.source": "nowhere; touch inserted"} {
		bad := runner{t, maps.Clone(r.values), r.workspace}
		bad.values[name] = value
		if err := bad.run(last); err == nil || !strings.Contains(err.Error(), "nowhere") {
			t.Errorf("%s = %q gives %v", name, value, err)
		}
	}
	if _, err := os.Stat(filepath.Join(r.workspace, "inserted")); err == nil {
		t.Error("an input was run")
	}
	fromArchive(t, a, r)
}

// fromArchive runs the steps with the command that the sources gave, out of a release.
func fromArchive(t *testing.T, a action, compiled runner) {
	p, ok := release.Here()
	if !ok || p.OS == "win32" {
		t.Skip("no .tar.gz is made for this machine")
	}
	program, err := os.ReadFile(filepath.Join(compiled.values["runner.temp"], "carrel", "bin", "carrel"))
	if err != nil {
		t.Fatal(err)
	}
	name := "carrel-" + command.Version + "-" + p.String()
	var data bytes.Buffer
	if err := archive.TarGz(&data, []archive.File{{Name: name + "/bin/carrel", Data: program, Runs: true}}); err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	sum := fmt.Sprintf("%x  %s.tar.gz\n", sha256.Sum256(data.Bytes()), name)
	if err := archive.Folder(filepath.Join(dir, "v"+command.Version), []archive.File{{Name: name + ".tar.gz", Data: data.Bytes()}, {Name: release.Sums, Data: []byte(sum)}}); err != nil {
		t.Fatal(err)
	}
	r := newRunner(t, a)
	r.values["inputs.releases"] = dir
	for _, s := range a.Runs.Steps {
		if r.skips(s) {
			continue
		}
		if err := r.run(s); err != nil {
			t.Fatal(err)
		}
	}
	r.holds(a, "public/carrel", "", 1)
}

// holds checks the pack that the action's output names, and that a page finds
// the script beside it.
func (r runner) holds(a action, want, base string, pages int) {
	r.Helper()
	path := r.fill(a.Outputs["path"].Value)
	if path != want {
		r.Fatalf("the output is %q, want %q", path, want)
	}
	pack, err := packdir.Open(filepath.Join(r.workspace, path))
	if err != nil {
		r.Fatal(err)
	}
	if m := pack.Manifest; len(m.Languages) != 1 || m.Languages[0].Pages != pages || m.Site.Base != base {
		r.Errorf("the pack has %v, site %v; want %d pages of %s", m.Languages, m.Site, pages, base)
	}
	if _, err := os.Stat(filepath.Join(r.workspace, path, "carrel.js")); err != nil {
		r.Error(err)
	}
}
