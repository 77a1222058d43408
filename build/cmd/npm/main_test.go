package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"carrel/build/assets"
)

func TestModules(t *testing.T) {
	for _, test := range []struct {
		name    string
		scripts map[string]string
		want    string // names, or what an error holds
	}{
		{"alone", map[string]string{"carrel.js": "export{}", "worker.js": ""}, "carrel.js"},
		{"what it imports", map[string]string{"carrel.js": `import"./a.js";import{b}from"./b.js";x&&import('./c.js')`,
			"a.js": "", "b.js": `import * as d from './d.js'`, "c.js": "", "d.js": `import "./a.js"`, "e.js": ""}, "a.js b.js c.js carrel.js d.js"},
		{"what a string names", map[string]string{"carrel.js": `new Worker(x+"./worker.js")`, "worker.js": ""}, "carrel.js"},
		{"a circle", map[string]string{"carrel.js": `import"./a.js"`, "a.js": `import"./carrel.js"`}, "a.js carrel.js"},
		{"one is missing", map[string]string{"carrel.js": `import"./a.js"`}, "no a.js"},
		{"none", nil, "no carrel.js"},
	} {
		var list []assets.Asset
		for name, text := range test.scripts {
			list = append(list, assets.Asset{Name: name, Data: []byte(text)})
		}
		files, err := modules(list)
		got := strings.Join(names(files), " ")
		if err != nil {
			got = err.Error()
		}
		if got != test.want && (err == nil || !strings.Contains(got, test.want)) {
			t.Errorf("%s: got %s, want %s", test.name, got, test.want)
		}
	}
}

func names(files []file) []string {
	var all []string
	for _, f := range files {
		all = append(all, filepath.ToSlash(f.name))
	}
	slices.Sort(all)
	return all
}

// Nothing of the sources is missing, and no file has the place of another.
func TestSources(t *testing.T) {
	files, err := sources(os.DirFS("../../.."))
	if err != nil {
		t.Fatal(err)
	}
	got := names(files)
	for _, want := range []string{"LICENSE", "README.md", "astro/Search.astro", "astro/index.js", "carrel.d.ts", "eleventy/index.js", "node/words.js", "package.json"} {
		if !slices.Contains(got, want) {
			t.Errorf("no %s among %q", want, got)
		}
	}
	if once := slices.Compact(slices.Clone(got)); len(once) != len(got) {
		t.Errorf("a name is there twice: %q", got)
	}
	if _, err := sources(fstest.MapFS{"LICENSE": {}}); err == nil || !strings.Contains(err.Error(), "site/package.json") {
		t.Errorf("a folder without sources gives %v", err)
	}
}

func TestWrite(t *testing.T) {
	files := []file{{"a.js", []byte("a")}, {filepath.Join("node", "b.js"), []byte("b")}}
	for _, test := range []struct {
		name, there, want string
	}{
		{"new", "", ""},
		{"empty", "new", ""},
		{"full", "new/other", "holds files"},
	} {
		dir := t.TempDir()
		switch there := filepath.Join(dir, test.there); {
		case strings.HasSuffix(test.there, "other"):
			os.MkdirAll(there, 0o755)
		case test.there != "":
			os.Mkdir(there, 0o755)
		}
		err := write(filepath.Join(dir, "new"), files)
		if err == nil && test.want != "" || err != nil && (test.want == "" || !strings.Contains(err.Error(), test.want)) {
			t.Errorf("%s: got %v, want %q", test.name, err, test.want)
		}
		data, _ := os.ReadFile(filepath.Join(dir, "new", "node", "b.js"))
		if (string(data) == "b") != (test.want == "") {
			t.Errorf("%s: the folder holds %q", test.name, data)
		}
	}
}
