package generator

import (
	"path/filepath"
	"strings"

	"carrel/indexer/door"
	"carrel/indexer/limit"
	"carrel/indexer/read/folder"
	"carrel/indexer/read/plain"
)

// A kind is a generator, recognised by a file of its configuration.
type kind struct {
	name  string
	files []string // any of them, from the project's folder
	// rules reads the configuration. refusal says what to do where the project's
	// pages can't be read from its sources.
	rules func(p project) (rules plain.Rules, refusal string, err error)
	not   func(p project) bool // tells projects of another kind that have such a file
}

// A project is a folder with a generator's configuration.
type project struct {
	*door.Door
	config string // the configuration file's name
}

// kinds are the generators, the surest sign first.
var kinds = []kind{
	{name: "MkDocs", files: names("mkdocs", "yml", "yaml"), rules: mkdocs},
	{name: "mdBook", files: []string{"book.toml"}, rules: mdbook},
	{name: "Docusaurus", files: names("docusaurus.config", "js", "ts", "mjs", "cjs", "mts"), rules: docusaurus},
	{name: "VitePress", files: append(names(".vitepress/config", "js", "ts", "mjs", "mts", "cjs"), names("docs/.vitepress/config", "js", "ts", "mjs", "mts", "cjs")...), rules: vitepress},
	{name: "VuePress", files: append(names(".vuepress/config", "js", "ts", "mjs"), names("docs/.vuepress/config", "js", "ts", "mjs")...), rules: vitepress},
	{name: "Astro", files: names("astro.config", "mjs", "ts", "js", "mts", "cjs"), rules: astro},
	{name: "Eleventy", files: append(names("eleventy.config", "js", "mjs", "cjs", "ts"), ".eleventy.js"), rules: eleventy},
	{name: "Zola", files: []string{"config.toml", "zola.toml"}, rules: zola, not: noZola},
	{name: "Sphinx", files: []string{"conf.py", "docs/conf.py", "doc/conf.py", "source/conf.py", "docs/source/conf.py"}, not: noSphinx,
		rules: refused("its pages are .rst files or Markdown with directives, which only Sphinx reads; build it and run carrel build html:_build/html")},
	{name: "Antora", files: names("antora-playbook", "yml", "yaml"),
		rules: refused("its pages are .adoc files; build it and run carrel build html:build/site")},
	{name: "Hexo", files: []string{"_config.yml"}, not: noHexo,
		rules: refused("its addresses come from its own settings and plugins; build it and run carrel build html:public")},
	{name: "Gatsby", files: names("gatsby-config", "js", "ts", "mjs"),
		rules: refused("its addresses are made by its code; build it and run carrel build html:public")},
	{name: "Next.js", files: names("next.config", "js", "ts", "mjs", "cjs"), rules: next},
	{name: "Nuxt", files: names("nuxt.config", "ts", "js", "mjs"),
		rules: refused("its addresses are made by its code; generate it and run carrel build html:.output/public")},
}

// names are file names of one stem.
func names(stem string, exts ...string) []string {
	var out []string
	for _, e := range exts {
		out = append(out, stem+"."+e)
	}
	return out
}

// refused is the rules of a generator whose sources are not read.
func refused(why string) func(project) (plain.Rules, string, error) {
	return func(project) (plain.Rules, string, error) { return plain.Rules{}, why, nil }
}

// recognise finds the generator whose project a folder is.
func recognise(d *door.Door) (kind, project, bool) {
	for _, k := range kinds {
		for _, f := range k.files {
			p := project{d, f}
			if !d.IsFile(filepath.FromSlash(f)) {
				continue
			}
			if k.not == nil || !k.not(p) {
				return k, p, true
			}
		}
	}
	return kind{}, project{}, false
}

// maxConfig bounds a configuration file, in bytes.
const maxConfig = limit.Config

// text is a file of the project, "" where there is none.
func (p project) text(name string) string {
	b, err := p.Read(filepath.FromSlash(name), maxConfig)
	if err != nil {
		return ""
	}
	b, _ = folder.UTF8(b)
	return string(b)
}

// has tells whether a file or folder of the project is there.
func (p project) has(name string) bool { return p.Has(filepath.FromSlash(name)) }

func noSphinx(p project) bool {
	text := p.text(p.config)
	return !strings.Contains(text, "extensions") && !strings.Contains(text, "html_theme") && !strings.Contains(text, "project")
}

func noHexo(p project) bool {
	return !strings.Contains(p.text(p.config), "new_post_name:") && !strings.Contains(p.text("package.json"), `"hexo"`)
}

func noZola(p project) bool {
	return !strings.Contains("\n"+p.text(p.config), "\nbase_url") || !p.has("content")
}
