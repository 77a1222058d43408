package npm

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"carrel/indexer/packdir"
	"carrel/site/test/internal/harness"
	"carrel/site/test/internal/project"
)

// garden is a folder of built HTML with two pages, beside which scripts run.
func garden(t *testing.T) project.Project {
	t.Helper()
	p := project.New(t)
	harness.Write(t, filepath.Join(p.Dir, "public", "index.html"), `<!doctype html><html lang="en"><title>Garden</title><main><h1>Garden</h1><p>Beans and peas.</main>`)
	harness.Write(t, filepath.Join(p.Dir, "public", "soil", "index.html"), `<!doctype html><html lang="en"><title>Soil</title><main><h1>Soil</h1><p>It wants rest.</main>`)
	harness.Write(t, filepath.Join(p.Dir, "node_modules", "carrel-search", "package.json"), string(read(t, "package.json")))
	if err := os.CopyFS(filepath.Join(p.Dir, "node_modules", "carrel-search", "node"), os.DirFS(harness.Site("node"))); err != nil {
		t.Fatal(err)
	}
	return p
}

// script runs a module of a script in a project, and returns what it printed.
func script(t *testing.T, p project.Project, command, text string) string {
	t.Helper()
	harness.Write(t, filepath.Join(p.Dir, "script.mjs"), text)
	c := exec.Command(project.Needs(t, "node"), "script.mjs")
	c.Dir, c.Env = p.Dir, []string{"PATH=" + os.Getenv("PATH"), "CARREL=" + command, "HOME=" + p.Dir}
	out, err := c.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return strings.TrimSpace(string(out))
}

// pages are the addresses of a pack's pages, each with its language and title.
func pages(t *testing.T, command, dir string) string {
	t.Helper()
	out, err := exec.Command(command, "inspect", dir, "--pages").Output()
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for line := range strings.Lines(string(out)) {
		_, rest, _ := strings.Cut(strings.TrimSpace(line), "\t")
		list = append(list, strings.ReplaceAll(rest, "\t", " "))
	}
	return strings.Join(list, "; ")
}

func TestScripts(t *testing.T) {
	t.Parallel()
	command := project.CarrelCommand(t)
	t.Run("createIndex", func(t *testing.T) { testCreateIndex(t, command) })
	t.Run("examples", func(t *testing.T) { testExamples(t, command) })
}

func testCreateIndex(t *testing.T, command string) {
	for _, test := range []struct {
		name, script string
		want         string // what is printed
		pages        []string
	}{
		{"all ways", `const { errors, index } = await createIndex()
			say(errors)
			say(await index.addHTMLFile({ sourcePath: 'public/bees/index.html', content: '<html lang=en><title>B</title><h1>Bees &amp; wax</h1><p>Bees love linden, bees' }))
			say(await index.addHTMLFile({ url: '/wax/', content: '<html lang="de"><title>Wachs</title><p>Von Bienen' }))
			say(await index.addCustomRecord({ url: '/soup', content: 'Leeks, and leeks', language: 'en', meta: { title: 'Soup', spoons: '2' }, filters: { season: ['winter'] } }))
			say(await index.addDirectory({ path: 'public' }))
			const { outputPath, ...rest } = await index.writeFiles({ outputPath: './public/carrel' })
			say([outputPath, rest.errors]); say(await close())`,
			`[]
{"errors":[],"file":{"uniqueWords":4,"meta":{"title":"Bees & wax"},"url":"/public/bees/"}}
{"errors":[],"file":{"uniqueWords":2,"meta":{"title":"Wachs"},"url":"/wax/"}}
{"errors":[],"file":{"uniqueWords":2,"url":"/soup","meta":{"title":"Soup","spoons":"2"}}}
{"errors":[],"page_count":2}
["./public/carrel",[]]
null`, []string{"/ en Garden", "/soil/ en Soil", "/public/bees/ en Bees & wax", "/wax/ de Wachs", "/soup en Soup"}},
		{"a glob, a language, whole addresses", `const { index } = await createIndex({ forceLanguage: 'fr', keepIndexUrl: true, rootSelector: 'main' })
			say(await index.addDirectory({ path: 'public', glob: '**/soil/*.{html,htm}' }))
			say((await index.addCustomRecord({ url: '/r', content: 'x', language: 'en' })).errors)
			say((await index.writeFiles({ outputPath: 'public/carrel' })).errors)`,
			`carrel: the option rootSelector is passed over: mark the content with data-carrel-body
{"errors":[],"page_count":1}
[]
[]`, []string{"/soil/index.html fr Soil", "/r fr /r"}},
		{"the files themselves", `const { index } = await createIndex()
			await index.addHTMLFile({ sourcePath: 'a.html', content: '<p>text' })
			const { errors, files } = await index.getFiles()
			say([errors, files.some(f => f.path === 'carrel.js' || f.path === 'manifest.json'), files.every(f => f.content instanceof Uint8Array && f.content.length > 0)])
			await index.deleteIndex()
			say(await index.getFiles())`, `[[],true,true]
{"errors":["nothing was added"],"warnings":[],"files":[]}`, nil},
		{"what is wrong", `const { index } = await createIndex({ strict: true })
			say(await index.addHTMLFile({ content: 'x' }))
			say((await index.addHTMLFile({ sourcePath: '../x.html', content: 'x' })).errors[0].startsWith('addHTMLFile: ../x.html lies outside'))
			say(await index.addHTMLFile({ url: '/' }))
			say(await index.addCustomRecord({ url: '/' }))
			say((await index.addDirectory({ path: 'nowhere' })).errors.length)
			say((await index.writeFiles()).errors)
			say((await index.writeFiles({ outputPath: 'public/pagefind' })).errors)
			await index.addCustomRecord({ url: 'mailto:a', content: 'x', language: 'en' })
			say((await index.writeFiles({ outputPath: 'carrel' })).errors)
			await (await createIndex({ command: '/nowhere/carrel' })).index.getFiles().then(r => say(r.errors))
			const big = await createIndex({ command: '/nowhere/carrel' })
			for (let i = 0; i < 50; i++) await big.index.addHTMLFile({ url: '/' + i, content: 'x'.repeat(1e5) })
			say((await big.index.getFiles()).errors[0].slice(0, 25))`,
			`{"errors":["addHTMLFile: give a sourcePath or a url"]}
true
{"errors":["addHTMLFile: content is no text"]}
{"errors":["addCustomRecord: content and language should be a text"]}
1
["nothing was added"]
["writeFiles: outputPath is public/pagefind; the folder of a pack is called carrel"]
["none of 1 files in jsonl:- can be indexed: standard input:1: \"mailto:a\" is no web address; write \"url\" as /path/ or https://host/path/"]
["nothing was added"]
"can't run /nowhere/carrel"`, nil},
	} {
		p := garden(t)
		got := script(t, p, command, "import { close, createIndex } from 'carrel-search/node'\nconst say = value => console.log(JSON.stringify(value))\n"+test.script)
		if got != test.want {
			t.Errorf("%s:\n got %s\nwant %s", test.name, got, test.want)
		}
		if test.pages == nil {
			continue
		}
		found := pages(t, command, filepath.Join(p.Dir, "public"))
		for _, want := range test.pages {
			if !strings.Contains("; "+found+";", "; "+want+";") {
				t.Errorf("%s: the pack has %s, not %s", test.name, found, want)
			}
		}
		if n := strings.Count(found, ";") + 1; n != len(test.pages) {
			t.Errorf("%s: the pack has %d pages: %s", test.name, n, found)
		}
	}
}

// A module that a server imports touches no page.
func TestImportUnderNode(t *testing.T) {
	t.Parallel()
	got := script(t, garden(t), "", `import { CarrelSearch, open } from 'carrel-search'
		console.log(typeof CarrelSearch, await open().catch(e => e.code))`)
	if got != "function unsupported" {
		t.Errorf("got %s", got)
	}
}

func TestGlob(t *testing.T) {
	t.Parallel()
	tests := []struct{ Glob, Yes, No string }{
		{"**/*.html", "a.html b/c.html b/c/d.html", "a.htm a.htmlx"},
		{"*.html", "a.html", "b/a.html"},
		{"blog/**", "blog/a blog/b/c", "a blogs/a"},
		{"**/*.{html,htm}", "a.html a/b.htm", "a.xhtml"},
		{"./a?c/[x-z].html", "abc/x.html", "abc/a.html ac/x.html"},
		{"[!a]*.html", "b.html", "a.html"},
		{"a+b.html", "a+b.html", "aab.html a+bxhtml"},
		{"{a,b/*}/c", "a/c b/x/c", "b/c"},
	}
	got := underNode(t, `import { pattern } from `+module(t, "glob.js")+`
		for (const { Glob, Yes, No } of `+string(must(json.Marshal(tests)))+`) {
			for (const f of Yes.split(' ')) if (!pattern(Glob).test(f)) console.log(Glob, 'passes over', f)
			for (const f of No.split(' ')) if (pattern(Glob).test(f)) console.log(Glob, 'takes', f)
		}`)
	if got != "" {
		t.Error(got)
	}
}

var example = regexp.MustCompile("(?ms)^```(js|python)\n(.*?)^```")

// What docs/INTEGRATIONS.md shows of scripts runs, and makes a pack.
func testExamples(t *testing.T, command string) {
	_, text, found := strings.Cut(string(read(t, "..", "docs", "INTEGRATIONS.md")), "\n## From a script\n")
	text, _, _ = strings.Cut(text, "\n## ")
	examples := example.FindAllStringSubmatch(text, -1)
	if !found || len(examples) != 2 {
		t.Fatalf("%d examples, want one for Node and one for Python", len(examples))
	}
	for _, e := range examples {
		p := garden(t)
		if e[1] == "js" {
			script(t, p, command, e[2])
		} else {
			harness.Write(t, filepath.Join(p.Dir, "pages.py"), e[2])
			p.Must([]string{"PATH=" + filepath.Dir(command) + ":" + os.Getenv("PATH")}, project.Needs(t, "python3"), "pages.py")
		}
		pack, err := packdir.Open(filepath.Join(p.Dir, "public"))
		if err != nil {
			t.Fatalf("%s: %v", e[1], err)
		}
		if n := len(pack.Manifest.Languages); n == 0 || strings.Count(e[2], "\n") > 24 {
			t.Errorf("%s: %d languages, %d lines", e[1], n, strings.Count(e[2], "\n"))
		}
	}
}
