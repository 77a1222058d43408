package indexer_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"carrel/indexer"
	"carrel/indexer/config"
	"carrel/wasm/pack"
)

// A hostile input, what is told of it, and what became of it before there were
// doors and bounds, as it was measured then: this test on that code, on two
// busy cores, an input at a time.
type hostile struct {
	name   string
	before string
	files  map[string]string // as lay makes them; "source" is what is built where it is not the folder
	source string
	told   string // part of the problem, with file and line, or of the error
	pages  int    // that are in the pack all the same
}

// lay writes files: "-> x" is a link to x, "|" a pipe, and OUTSIDE stands for the
// folder beside the source.
func lay(t *testing.T, dir, outside string, files map[string]string) {
	t.Helper()
	for name, text := range files {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
			t.Fatal(err)
		}
		text = strings.ReplaceAll(text, "OUTSIDE", outside)
		var err error
		switch to, link := strings.CutPrefix(text, "-> "); {
		case link:
			err = os.Symlink(to, file)
		case text == "|":
			err = syscall.Mkfifo(file, 0o666)
		default:
			err = os.WriteFile(file, []byte(text), 0o666)
		}
		if err != nil {
			t.Skipf("%s: %v", name, err)
		}
	}
}

const fine = "---\ntitle: Sound\n---\nwords\n"

func markdown(front, body string) string { return "---\n" + front + "\n---\n" + body + "\n" }

func record(more string) string {
	return `{"url":"/a/","title":"t","text":"body"` + more + `}` + "\n" + `{"url":"/b/","title":"t","text":"body","lang":"en"}` + "\n"
}

var hostiles = []hostile{
	// Names from content.
	{"a language that climbs", "overwrote a file outside the output", map[string]string{"x.jsonl": record(`,"lang":"../../../../package"`)}, "x.jsonl", "x.jsonl:1: \"../../../../package\" is no language", 2},
	{"a language with a folder", "was a language of the pack", map[string]string{"x.jsonl": record(`,"lang":"x/y"`)}, "x.jsonl", "x.jsonl:1: \"x/y\" is no language", 2},
	{"a long language", "ended the command, at the file of that name", map[string]string{"x.jsonl": record(`,"lang":"` + strings.Repeat("x", 300) + `"`)}, "x.jsonl", "is no language", 2},
	{"a language with a null", "was a language of the pack", map[string]string{"x.jsonl": record(`,"lang":"e\u0000n"`)}, "x.jsonl", "is no language", 2},
	{"a language in front matter", "wrote a file outside the output", map[string]string{"a.md": markdown("title: a\nlang: ../../evil\ntags: b", "b"), "ok.md": fine}, "", "a.md:3: \"../../evil\" is no language", 2},
	{"a language of a Hugo site", "wrote a file outside the output", map[string]string{"hugo.yaml": "languages:\n  \"../../evil\":\n    contentDir: content\n", "content/a.md": fine}, "", "hugo.yaml:2: \"../../evil\" is no language", 1},
	{"a language of a Jekyll site", "wrote a file outside the output", map[string]string{"_config.yml": "lang: ../../evil\n", "a.md": fine}, "", "_config.yml:1: \"../../evil\" is no language", 1},
	{"a language of HTML", "was passed over, as now", map[string]string{"index.html": `<html lang="../../evil"><title>t</title><p>b</p>`}, "", "", 1},
	{"a language of the settings", "was taken", map[string]string{"carrel.yaml": "language: ../../evil\n", "a.md": fine}, "", "language: \"../../evil\" is none", -1},

	// Files that lead out, or have no end.
	{"an include through a link", "published the environment of the build", map[string]string{"hugo.yaml": "title: x\n", "content/a.md": markdown("title: a", `{{% include "e.md" %}}`), "content/e.md": "-> /proc/self/environ"}, "", "content/a.md:4: include names a file that is not read, e.md: it is a link out of the source", 1},
	{"an include that climbs", "was refused, as now", map[string]string{"hugo.yaml": "title: x\n", "content/a.md": markdown("title: a", `{{% include "../../../secret.md" %}}`)}, "", "names a file that is not there", 1},
	{"an include of a pipe", "did not end in 25 s", map[string]string{"hugo.yaml": "title: x\n", "content/a.md": markdown("title: a", `{{% include "e.txt" %}}`), "content/e.txt": "|"}, "", "it is a named pipe", 1},
	{"an include of a device", "was told as a file that is not there", map[string]string{"hugo.yaml": "title: x\n", "content/a.md": markdown("title: a", `{{% include "e.txt" %}}`), "content/e.txt": "-> /dev/zero"}, "", "it is a link out of the source, to /dev/zero", 1},
	{"an include through a linked folder", "published a file from elsewhere", map[string]string{"hugo.yaml": "title: x\n", "content/a.md": markdown("title: a", `{{% include "f/secret.md" %}}`), "content/f": "-> OUTSIDE"}, "", "it is a link out of the source", 1},
	{"HTML behind a link", "published a file from elsewhere", map[string]string{"index.html": "<title>t</title><p>b</p>", "x.html": "-> OUTSIDE/secret.html"}, "", "x.html: it is a link out of the source", 1},
	{"a folder of HTML behind a link", "published files from elsewhere", map[string]string{"index.html": "<title>t</title><p>b</p>", "f": "-> OUTSIDE"}, "", "f: it is a link out of the source", 1},
	{"Markdown behind a link", "published a file from elsewhere", map[string]string{"a.md": fine, "x.md": "-> OUTSIDE/secret.md"}, "", "x.md: it is a link out of the source", 1},
	{"a pipe for a page", "was passed over without a word", map[string]string{"a.md": fine, "x.md": "|"}, "", "x.md: it is a named pipe", 1},
	{"a pipe for a page of HTML", "was passed over without a word", map[string]string{"index.html": "<title>t</title><p>b</p>", "x.html": "|"}, "", "x.html: it is a named pipe", 1},
	{"a pipe for a configuration", "was passed over, as now", map[string]string{"a.md": fine, "hugo.yaml": "|"}, "", "", 1},
	{"settings behind a link", "were read", map[string]string{"a.md": fine, "carrel.yaml": "-> OUTSIDE/secret.md"}, "", "carrel.yaml: it is a link out of the source", -1},
	{"synonyms behind a climb", "were opened outside", map[string]string{"a.md": fine, "carrel.yaml": "synonyms: ../../../etc/passwd\n"}, "", "it lies outside the source", -1},
	{"a configuration behind a link", "gave the same pages", map[string]string{"content/a.md": fine, "hugo.yaml": "-> OUTSIDE/secret.md"}, "", "", 1},
	{"a mount outside", "published files from elsewhere", map[string]string{"hugo.yaml": "module:\n  mounts:\n  - {source: content, target: content}\n  - {source: OUTSIDE, target: content/x}\n", "content/a.md": fine}, "", "it lies outside the source", 1},
	{"a content folder outside", "published files from elsewhere", map[string]string{"hugo.yaml": "contentDir: ../outside\n", "content/a.md": fine}, "", "it lies outside the source", -1},
	{"a data file behind a link", "published words of a file from elsewhere", map[string]string{"hugo.yaml": "title: x\n", "content/a.md": markdown("authors: [k]", "b"), "data/authors.yaml": "-> OUTSIDE/authors.yaml"}, "", "authors.yaml: it is a link out of the source", 1},
	{"a template behind a link", "was passed over in silence", map[string]string{"hugo.yaml": "title: x\n", "content/a.md": markdown("title: a", "b {{< s >}}"), "layouts/shortcodes/s.html": "-> OUTSIDE/secret.html"}, "", "s.html: it is a link out of the source", 1},
	{"a theme outside", "was passed over in silence", map[string]string{"hugo.yaml": "title: x\nthemesDir: ../..\ntheme: outside\n", "content/a.md": markdown("title: a", "b {{< secret >}}")}, "", "it lies outside the source", 1},
	{"a partial behind a link", "was passed over in silence", map[string]string{"hugo.yaml": "title: x\n", "content/a.md": markdown("title: a", "b {{< s >}}"), "layouts/shortcodes/s.html": "{{ partial \"p\" }}", "layouts/partials/p.html": "-> OUTSIDE/secret.html"}, "", "p.html: it is a link out of the source", 1},
	{"an include of Jekyll's behind a link", "was passed over in silence", map[string]string{"_config.yml": "title: x\n", "a.md": markdown("title: a", "b {% include s.md %}"), "_includes/s.md": "-> OUTSIDE/secret.md"}, "", "s.md: it is a link out of the source", 1},
	{"a folder of data behind a link", "was passed over in silence", map[string]string{"hugo.yaml": "title: x\n", "content/a.md": markdown("authors: [k]", "b"), "data": "-> OUTSIDE"}, "", "data/authors.yaml: it is a link out of the source", 1},
	{"an image behind a link", "was passed over in silence", map[string]string{"hugo.yaml": "title: x\n", "content/a.md": markdown("title: a", "![b](/b.png)"), "static/b.png": "-> OUTSIDE/secret.md"}, "", "static/b.png: it is a link out of the source", 1},

	// Sizes and depths.
	{"lists in lists", "took 2.5 GB and 3.5 s", map[string]string{"a.md": markdown("title: x\na: "+strings.Repeat("[", 40_000), "b"), "ok.md": fine}, "", "a.md:3: front matter is not valid YAML: its lists and maps lie more than 100 deep", 1},
	{"lists in lists of TOML", "was refused, as now", map[string]string{"a.md": "+++\na = " + strings.Repeat("[", 40_000) + "\n+++\nb\n", "ok.md": fine}, "", "a.md:2: front matter is not valid TOML", 1},
	{"settings in settings", "took 2.5 GB and 3.2 s", map[string]string{"carrel.yaml": "ranking: " + strings.Repeat("[", 40_000), "a.md": fine}, "", "carrel.yaml:1: settings are not right: its lists and maps lie more than 100 deep", -1},
	{"aliases of aliases", "was refused, at the first line", map[string]string{"a.md": markdown(aliases(9, 10), "b"), "ok.md": fine}, "", "a.md:6: front matter is not valid YAML: its aliases stand for more than 100000 values", 1},
	{"aliases of aliases in settings", "took 4.3 GB and 22 s, and did not end", map[string]string{"carrel.yaml": aliases(9, 10) + "filters: *x9\n", "a.md": fine}, "", "carrel.yaml:5: settings are not right: its aliases stand for more than 100000 values", -1},
	{"aliases of aliases in a configuration", "was refused, at the first line", map[string]string{"hugo.yaml": aliases(9, 10), "content/a.md": fine}, "", "hugo.yaml:5: not valid YAML: its aliases", -1},
	{"aliases of aliases in Jekyll's configuration", "was refused, at the first line", map[string]string{"_config.yml": aliases(9, 10), "a.md": fine}, "", "_config.yml:5: not valid YAML: its aliases", -1},
	{"aliases of aliases in data", "was passed over in silence", map[string]string{"hugo.yaml": "title: x\n", "data/authors.yaml": aliases(9, 10), "content/a.md": markdown("authors: [k]", "b")}, "", "data/authors.yaml:5: the data is not valid YAML: its aliases", 1},
	{"a configuration that is deep", "took 3.3 GB and 5.0 s", map[string]string{"hugo.yaml": "params: " + strings.Repeat("{a: ", 40_000), "content/a.md": fine}, "", "hugo.yaml:1: not valid YAML", -1},
	{"40,000 tags", "took 10 s", map[string]string{"a.md": markdown("tags: ["+many("t%d,", 40_000)+"]", "b")}, "", "a.md: tags: 40000 values, of which 1000 are taken", 1},
	{"100,000 former addresses", "were all stored", map[string]string{"a.md": markdown("aliases: ["+many("/x%d/,", 100_000)+"]", "b")}, "", "a.md: aliases: 100000 values", 1},
	{"100,000 authors", "did not end in 25 s", map[string]string{"a.md": markdown("authors: ["+many("a%d,", 100_000)+"]", "b")}, "", "a.md: authors: 100000 values", 1},
	{"100,000 tags of a record", "took 23 s", map[string]string{"x.jsonl": record(`,"tags":[` + many(`"t%d",`, 100_000) + `"z"]`)}, "x.jsonl", "tags: 100001 values", 2},
	{"a title of a megabyte", "was stored", map[string]string{"a.md": markdown("title: "+strings.Repeat("long ", 200_000), "b"), "ok.md": fine}, "", "a.md: title: 999999 bytes, of which 8192 are taken", 2},
	{"an address of a megabyte", "was stored", map[string]string{"x.jsonl": record("") + `{"url":"/` + strings.Repeat("x", 1<<20) + `/","text":"b"}` + "\n"}, "x.jsonl", "x.jsonl:3: the page is left out: its address has 1048578 bytes", 2},
	{"a page of more words than are found", "ended the build, without the page's name", map[string]string{"a.md": markdown("title: a", strings.Repeat("x ", 2_200_000)), "ok.md": fine}, "", "a.md: the page has more than 2097152 words", 2},
	{"includes that fan out", "did not end in 25 s", fan(9, 10), "", "include adds more to the page than the 8 MiB", 9},
	{"folders in folders", "took 3.7 s at 600 deep, which grows with the square", map[string]string{strings.Repeat("d/", 600) + "a.md": fine, "ok.md": fine}, "", "the folder lies more than 100 folders deep", 1},
	{"folders of HTML in folders", "took 4.2 s at 600 deep, which grows with the square", map[string]string{strings.Repeat("d/", 600) + "a.html": "<p>b</p>", "index.html": "<title>t</title><p>b</p>"}, "", "the folder lies more than 100 folders deep", 1},
	{"a record of one line of 17 MB", "was told, as now", map[string]string{"x.jsonl": record("") + `{"url":"/c/","text":"` + strings.Repeat("x", 17<<20) + `"}`}, "x.jsonl", "x.jsonl:3: the record is longer than 16 MiB", 2},
	{"records that are none", "were told, as now", map[string]string{"x.jsonl": "[]\n" + record("") + "{\"url\":\n\x00\xff\n" + strings.Repeat("[", 20_000) + "\n"}, "x.jsonl", "x.jsonl:1: the line is no JSON object", 2},
}

func many(form string, n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, form, i)
	}
	return b.String()
}

// aliases makes YAML of so many names, each a list of so many times the one before.
func aliases(deep, wide int) string {
	var b strings.Builder
	fmt.Fprintf(&b, "x0: &x0 [%s]\n", strings.Repeat("lol, ", wide))
	for i := range deep {
		fmt.Fprintf(&b, "x%d: &x%d [%s]\n", i+1, i+1, strings.Repeat(fmt.Sprintf("*x%d, ", i), wide))
	}
	return b.String()
}

// fan makes pages of which each includes the next so many times.
func fan(deep, wide int) map[string]string {
	files := map[string]string{"hugo.yaml": "title: x\n"}
	for i := range deep {
		body := "word"
		if i < deep-1 {
			body = strings.Repeat(fmt.Sprintf("{{%% include \"b%d.md\" %%}}\n", i+1), wide)
		}
		files[fmt.Sprintf("content/b%d.md", i)] = markdown("title: b", strings.ReplaceAll(body, "{{%%", "{{%"))
	}
	return files
}

// Each hostile input is told by its file, and what is sound beside it is built;
// nothing outside is read or written.
func TestHostile(t *testing.T) {
	for _, h := range hostiles {
		t.Run(h.name, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			outside := filepath.Join(dir, "outside")
			lay(t, outside, "", map[string]string{"secret.md": markdown("title: precious", "precious"), "secret.html": "<title>precious</title><p>precious</p>", "authors.yaml": "k: {name: precious}\n"})
			site := filepath.Join(dir, "site")
			lay(t, site, outside, h.files)
			pages, told := buildHostile(t, dir, filepath.Join(site, h.source))
			if pages != h.pages || !strings.Contains(told, h.told) {
				t.Errorf("%d pages, want %d; told:\n%.2000s\nwant %q", pages, h.pages, told, h.told)
			}
			checkOutside(t, dir)
		})
	}
}

// buildHostile builds a source and returns how many pages the pack has, -1 where
// nothing was built, and all that was told.
func buildHostile(t *testing.T, dir, source string) (pages int, told string) {
	t.Helper()
	config, err := config.Load("", []string{source})
	if err != nil {
		return -1, err.Error()
	}
	result, err := indexer.Build(context.Background(), indexer.Options{Sources: []string{source}, Out: filepath.Join(dir, "out", "carrel"), Config: config, Generator: "test"})
	if err != nil {
		return -1, err.Error()
	}
	var all []string
	for _, p := range result.Problems {
		all = append(all, p.Error())
	}
	for _, l := range result.Manifest.Languages {
		pages += l.Pages
	}
	if stored := storedText(t, filepath.Join(dir, "out")); strings.Contains(stored, "precious") || strings.Contains(stored, "PATH=") {
		t.Errorf("what lies outside is in the pack:\n%.500s", stored)
	}
	return pages, strings.Join(all, "\n")
}

// checkOutside looks for files that were written beside the output.
func checkOutside(t *testing.T, dir string) {
	t.Helper()
	for _, folder := range []string{dir, filepath.Join(dir, "outside"), filepath.Join(dir, "out")} {
		list, _ := os.ReadDir(folder)
		for _, e := range list {
			switch e.Name() {
			case "site", "out", "outside", "carrel", "secret.md", "secret.html", "authors.yaml":
			default:
				t.Errorf("%s was written in %s", e.Name(), folder)
			}
		}
	}
}

// storedText is all text of a pack that a visitor can come to see.
func storedText(t *testing.T, dir string) string {
	t.Helper()
	var b strings.Builder
	err := open(t, dir).Documents(func(_ string, _ pack.Kind, d *pack.Stored) error {
		fmt.Fprintln(&b, d.Title, d.Description, d.Authors, d.Tags, d.Fields, d.Markdown)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return b.String()
}
