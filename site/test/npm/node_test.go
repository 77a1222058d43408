package npm

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"carrel/build/release"
	"carrel/site/test/internal/harness"
	"carrel/site/test/internal/project"
)

// underNode runs a script that may import the modules of site/node, and returns
// what it printed. The environment holds nothing but variables and PATH.
func underNode(t *testing.T, script string, variables ...string) string {
	t.Helper()
	c := exec.Command(project.Needs(t, "node"), "--input-type=module", "--eval", script)
	c.Env = append([]string{"PATH=" + os.Getenv("PATH")}, variables...)
	out, err := c.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return strings.TrimSpace(string(out))
}

// module is the address of a module for underNode.
func module(t *testing.T, name string) string {
	t.Helper()
	text, _ := json.Marshal("file://" + filepath.ToSlash(harness.Site("node", name)))
	return string(text)
}

// A stand-in for the command prints its name and how it was called.
func standIn(t *testing.T, dir, name, then string) string {
	t.Helper()
	file := filepath.Join(dir, "carrel")
	harness.Write(t, file, "#!/bin/sh\necho "+name+" \"$@\"\n"+then+"\n")
	if err := os.Chmod(file, 0o755); err != nil {
		t.Fatal(err)
	}
	return file
}

func TestNodeCommand(t *testing.T) {
	t.Parallel()
	onPath := t.TempDir()
	standIn(t, onPath, "path", "")
	named, option := standIn(t, t.TempDir(), "variable", ""), standIn(t, t.TempDir(), "option", "")
	fails := standIn(t, t.TempDir(), "fails", "exit 3")
	path := "PATH=" + onPath + string(filepath.ListSeparator) + os.Getenv("PATH")
	for _, test := range []struct {
		name, settings string
		variables      []string
		want           string
	}{
		{"on the PATH", `{}`, []string{path}, "path build html:out"},
		{"the variable", `{}`, []string{path, "CARREL=" + named}, "variable build html:out"},
		{"an empty variable", `{command: ''}`, []string{path, "CARREL="}, "path build html:out"},
		{"the option", `{command: '` + option + `'}`, []string{path, "CARREL=" + named}, "option build html:out"},
		{"all settings", `{config: 'a b.yaml', previous: 'old', baseURL: 'https://x/', strict: true}`, []string{path},
			"path build html:out --config a b.yaml --previous old --base-url https://x/ --strict"},
		{"nowhere", `{command: '/nowhere/carrel'}`, []string{path}, `rejected: can't run /nowhere/carrel (spawn /nowhere/carrel ENOENT): ` + remedy + `, or by the option "command", or put it on the PATH`},
		{"a failure", `{}`, []string{"CARREL=" + fails}, "fails build html:out\nrejected: " + fails + " build ended with status 3; it printed why"},
	} {
		script := `import { build } from ` + module(t, "command.js") + `
			await build('out', ` + test.settings + `).catch(e => console.log('rejected: ' + e.message))`
		if got := underNode(t, script, test.variables...); got != test.want {
			t.Errorf("%s:\n got %s\nwant %s", test.name, got, test.want)
		}
	}
}

// remedy is what is said where there is no command, here.
var remedy = `"npm install --include=optional carrel-search" on this machine brings it, as the package @carrel-search/` + nodePlatform() +
	`; else install the command by itself and name it by the variable CARREL`

func nodePlatform() string {
	p, _ := release.Here()
	return p.String()
}

// The command of the platform's package comes before one on the PATH.
func TestNodeProgram(t *testing.T) {
	t.Parallel()
	node := t.TempDir()
	for _, name := range []string{"command.js", "program.js", "bin.js"} {
		harness.Write(t, filepath.Join(node, "node_modules", "carrel-search", "node", name), string(read(t, "node", name)))
	}
	harness.Write(t, filepath.Join(node, "node_modules", "carrel-search", "package.json"), `{"type": "module"}`)
	script := `import { build } from ` + string(must(json.Marshal("file://"+filepath.Join(node, "node_modules", "carrel-search", "node", "command.js")))) + `
		await build('out').catch(e => console.log(e.message))`
	onPath := t.TempDir()
	standIn(t, onPath, "path", "")
	path := "PATH=" + onPath + string(filepath.ListSeparator) + os.Getenv("PATH")
	if got := underNode(t, script, path); got != "path build html:out" {
		t.Errorf("without the package: %s", got)
	}
	folder := filepath.Join(node, "node_modules", "@carrel-search", nodePlatform())
	harness.Write(t, filepath.Join(folder, "package.json"), `{}`)
	standIn(t, filepath.Join(folder, "bin"), "package", "cat; kill -TERM $$")
	if got := underNode(t, script, path, "CARREL="); !strings.Contains(got, "package build html:out") {
		t.Errorf("with the package: %s", got)
	}
	c := exec.Command(project.Needs(t, "node"), filepath.Join(node, "node_modules", "carrel-search", "node", "bin.js"), "a b", "--c")
	c.Env, c.Stdin = []string{path}, strings.NewReader("from standard input")
	out, err := c.CombinedOutput()
	if c.ProcessState.ExitCode() != 128+15 || string(out) != "package a b --c\nfrom standard input" {
		t.Errorf("the wrapper: %v, %s", err, out)
	}
}

func TestNodeMarkup(t *testing.T) {
	t.Parallel()
	const form = "\n" + `  <form action="/a&#38;b/pages.html"><button>Search</button></form>` + "\n</carrel-search>"
	for _, test := range []struct{ options, want string }{
		{`{}`, `<carrel-search>`},
		{`{modal: true, restore: false, lang: null, base: undefined, limit: 0}`, `<carrel-search modal limit="0">`},
		{`{shortcut: '', suggest: ['a', 'b c'], facets: ['type', 'tag']}`, `<carrel-search shortcut suggest="a, b c" facets="type tag">`},
		{`{placeholder: '"><script>&'}`, `<carrel-search placeholder="&#34;&#62;&#60;script&#62;&#38;">`},
		{`{'data-a': 1, aB: 'é'}`, `<carrel-search data-a="1" aB="é">`},
		{`{'a b': 1}`, `"a b" is no name`},
		{`{'a"': 1}`, `is no name`},
		{`{'': 1}`, `is no name`},
	} {
		got := underNode(t, `import { markup } from `+module(t, "box.js")+`
			try { console.log(markup(`+test.options+`, '/a&b/')) } catch (e) { console.log(e.message) }`)
		if strings.HasPrefix(test.want, "<") {
			test.want = `<script type="module" src="/a&#38;b/carrel.js"></script>` + "\n" + test.want + form
		}
		if got != test.want && (!strings.Contains(got, test.want) || strings.HasPrefix(got, "<")) {
			t.Errorf("%s:\n got %s\nwant %s", test.options, got, test.want)
		}
	}
}

// The words of the form are the box's own, in all its languages.
func TestNodeWords(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob(harness.Site("words", "*.json"))
	if err != nil || len(files) < 30 {
		t.Fatalf("found %d files of words, %v", len(files), err)
	}
	want := map[string]string{}
	for _, file := range files {
		want[strings.TrimSuffix(filepath.Base(file), ".json")] = project.SearchWord(t, file)
	}
	for tag, key := range map[string]string{"DE-AT": "de", "pt_BR": "pt", "no": "nb", "nn-NO": "nb", "nl": "nl", "zh-CN": "zh", "zh-Hant": "zh-tw", "zh-hk": "zh-tw",
		"xx": "en", "": "en", "constructor": "en", "__proto__": "en"} {
		want[tag] = want[key]
	}
	tags, _ := json.Marshal(want)
	got := underNode(t, `import { searchWord } from `+module(t, "box.js")+`
		const want = JSON.parse(`+string(must(json.Marshal(string(tags))))+`)
		for (const [lang, word] of Object.entries(want)) if (searchWord(lang) !== word) console.log(lang, searchWord(lang), word)
		if (searchWord() !== 'Search') console.log('none', searchWord())`)
	if got != "" {
		t.Errorf("language, word, the box's word:\n%s", got)
	}
}

// must is for values that can't fail.
func must[T any](value T, err error) T {
	if err != nil {
		panic(err)
	}
	return value
}

// The modules that run under Node have the types that they say.
func TestNodeTypes(t *testing.T) {
	t.Parallel()
	project.Generators(t)
	typeCheck(t, harness.Site("test", "tools", "jsconfig.json"))
}

// typeCheck lets TypeScript check a project.
func typeCheck(t *testing.T, config string) {
	t.Helper()
	tsc := harness.Site("test", "node_modules", ".bin", "tsc")
	if _, absent := os.Stat(tsc); absent != nil {
		harness.Lacks(t, "no TypeScript: .ci/types installs it")
	}
	if out, err := exec.Command(tsc, "--project", config).CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}
