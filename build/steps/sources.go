package steps

import (
	"os"
	"path/filepath"

	"carrel/indexer/read/folder"
	"carrel/indexer/read/generator"
	"carrel/indexer/read/html"
	"carrel/indexer/read/jsonl"
	"carrel/indexer/source"
	"carrel/wasm/hostile"
)

// sources read the files of a site. Each text makes a site of one page.
var sources = []Reader{
	{"front matter in YAML", hostile.YAML(), large, hugoPage("---\n", "---\nbody\n")},
	{"front matter in TOML", hostile.TOML(), large, hugoPage("+++\n", "+++\nbody\n")},
	{"front matter in JSON", hostile.JSON(), large, hugoPage("", "\nbody\n")},
	{"page of Hugo", hostile.Shortcodes(), small, hugoPage("---\ntitle: a\n---\n", "")},
	{"page of Jekyll", hostile.Liquid(), small, jekyllPage},
	{"plain page", hostile.Markdown(), small, plainPage},
	{"page of MDX", hostile.Components(), small, mdxPage},
	{"page of HTML", hostile.HTML(), small, htmlPage},
	{"records", hostile.Records(), large, records},
}

func hugoPage(before, after string) func(string) {
	return func(s string) {
		readSite(map[string]string{"hugo.yaml": "title: a\n", "content/a.md": before + s + after}, openMarkdown)
	}
}

func jekyllPage(s string) {
	readSite(map[string]string{"_config.yml": "title: a\n", "a.md": "---\ntitle: a\n---\n" + s}, openMarkdown)
}

func plainPage(s string) { readSite(map[string]string{"a.md": s}, openMarkdown) }

func mdxPage(s string) { readSite(map[string]string{"a.mdx": s}, openMarkdown) }

func htmlPage(s string) {
	readSite(map[string]string{"a.html": "<!doctype html><title>a</title><body><main><h1>a</h1>" + s}, openHTML)
}

func records(s string) { readSite(map[string]string{"a.jsonl": s}, openRecords) }

func openMarkdown(dir string) (source.Source, error) { return generator.Open(dir, folder.Options{}) }
func openHTML(dir string) (source.Source, error)     { return html.Open(dir, html.Options{}) }

func openRecords(dir string) (source.Source, error) {
	return jsonl.Open(filepath.Join(dir, "a.jsonl"), jsonl.Options{DefaultLang: "en"})
}

// readSite writes the files of a site into a folder and reads all its pages.
// What the source refuses is no fault: what it cost to find out counts.
func readSite(files map[string]string, open func(dir string) (source.Source, error)) {
	dir, err := os.MkdirTemp("", "carrel-steps-")
	if err != nil {
		panic(err)
	}
	defer os.RemoveAll(dir)
	for name, text := range files {
		file := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			panic(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			panic(err)
		}
	}
	s, err := open(dir)
	if err != nil {
		return
	}
	ignore := func(source.Problem) {}
	entries, _ := s.List(ignore)
	for _, e := range entries {
		e.Read(ignore)
	}
}
