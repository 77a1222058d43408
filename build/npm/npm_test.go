package npm

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"carrel/build/archive"
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

func names(files []archive.File) []string {
	var all []string
	for _, f := range files {
		all = append(all, f.Name)
	}
	slices.Sort(all)
	return all
}

// Nothing of the sources is missing, and no file has the place of another.
func TestSources(t *testing.T) {
	files, err := sources(os.DirFS("../.."))
	if err != nil {
		t.Fatal(err)
	}
	got := names(files)
	for _, want := range []string{"LICENSE", "NOTICE", "README.md", "astro/Search.astro", "astro/index.js", "carrel.d.ts", "eleventy/index.js", "node/bin.js", "node/words.js", "package.json"} {
		if !slices.Contains(got, want) {
			t.Errorf("no %s among %q", want, got)
		}
	}
	for _, f := range files {
		if f.Runs != (f.Name == "node/bin.js") {
			t.Errorf("%s: runs is %v", f.Name, f.Runs)
		}
	}
	if once := slices.Compact(slices.Clone(got)); len(once) != len(got) {
		t.Errorf("a name is there twice: %q", got)
	}
	if _, err := sources(fstest.MapFS{"LICENSE": {}, "NOTICE": {}}); err == nil || !strings.Contains(err.Error(), "site/package.json") {
		t.Errorf("a folder without sources gives %v", err)
	}
}

func TestPlatform(t *testing.T) {
	p := Platform{"win32", "arm64", archive.File{Name: "carrel.exe", Data: []byte("MZ"), Runs: true}}
	root := fstest.MapFS{"LICENSE": {}, "NOTICE": {}}
	files, err := p.Files(root, "1.2.3")
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(names(files), " "); got != "LICENSE NOTICE README.md bin/carrel.exe package.json" {
		t.Errorf("the package holds %s", got)
	}
	const want = `{"name":"@carrel-search/win32-arm64","version":"1.2.3","os":["win32"],"cpu":["arm64"]}`
	var got struct {
		Name    string   `json:"name"`
		Version string   `json:"version"`
		OS      []string `json:"os"`
		CPU     []string `json:"cpu"`
	}
	if err := json.Unmarshal(files[0].Data, &got); err != nil {
		t.Fatal(err)
	}
	if text, _ := json.Marshal(got); string(text) != want {
		t.Errorf("got %s, want %s", text, want)
	}
	if _, err := p.Files(fstest.MapFS{"LICENSE": {}}, "1.2.3"); err == nil {
		t.Error("a package without NOTICE is made")
	}
}
