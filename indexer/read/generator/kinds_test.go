package generator

import (
	"path/filepath"
	"sort"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"carrel/indexer/read/folder"
	"carrel/indexer/source"
	"carrel/indexer/source/sourcetest"
)

// TestProjects compares the address, the language and the title of each page of
// small projects with those that the generators' documentation says.
func TestProjects(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no projects", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			ar, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			dir := t.TempDir()
			want := sourcetest.Unpack(t, ar, dir)
			docs, c := readAll(t, dir, folder.Options{Now: clock})
			var lines []string
			for _, d := range docs {
				lines = append(lines, d.Source+"|"+d.URL+"|"+d.Lang+"|"+d.Title+"|"+strings.Join(strings.Fields(d.Markdown), " ")+"\n")
			}
			sort.Strings(lines)
			_, sums := source.Tally(c.All)
			for _, s := range sums {
				lines = append(lines, s.Text+"\n")
			}
			for _, p := range c.Faults() {
				lines = append(lines, p.Error()+"\n")
			}
			if got := strings.Join(lines, ""); got != want {
				t.Errorf("differs:\n%s", sourcetest.Diff(got, want))
			}
		})
	}
}

// What can't be read from sources is refused with a sentence that says what to do.
func TestRefused(t *testing.T) {
	for _, test := range []struct {
		name  string
		files map[string]string
		want  []string
	}{
		{"Sphinx", map[string]string{"docs/conf.py": "project = 'x'\nextensions = []\n", "docs/index.rst": "X\n=\n", "README.md": "# R"}, []string{"Sphinx", ".rst", "html:_build/html"}},
		{"Sphinx in its folder", map[string]string{"conf.py": "html_theme = 'furo'\n", "index.md": "# X"}, []string{"Sphinx", "html:_build/html"}},
		{"Antora", map[string]string{"antora-playbook.yml": "site: {}\n", "README.md": "x"}, []string{"Antora", ".adoc", "html:build/site"}},
		{"Hexo", map[string]string{"_config.yml": "title: X\nnew_post_name: :title.md\n", "source/_posts/a.md": "---\n---\n"}, []string{"Hexo", "html:public"}},
		{"Gatsby", map[string]string{"gatsby-config.js": "module.exports = {}", "content/a.md": "x"}, []string{"Gatsby", "html:public"}},
		{"Next.js without pages", map[string]string{"next.config.js": "module.exports = {}", "README.md": "x"}, []string{"Next.js", "html:out"}},
		{"Nuxt", map[string]string{"nuxt.config.ts": "export default {}", "content/a.md": "x"}, []string{"Nuxt", "html:.output/public"}},
		{"mdBook without chapters", map[string]string{"book.toml": "[book]\n", "src/a.md": "x"}, []string{"mdBook", "SUMMARY.md", "html:book"}},
		{"Astro without pages", map[string]string{"astro.config.mjs": "export default {}", "README.md": "x"}, []string{"Astro", "html:dist"}},
		{"MkDocs that can't be read", map[string]string{"mkdocs.yml": "a: b\nc: \"d\"e\n", "docs/a.md": "x"}, []string{"mkdocs.yml:2:", "not valid YAML", "mend"}},
		{"MkDocs without pages", map[string]string{"mkdocs.yml": "site_name: X\n", "README.md": "x"}, []string{"docs", "no Markdown page"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			dir := t.TempDir()
			for name, text := range test.files {
				sourcetest.Write(t, filepath.Join(dir, name), text)
			}
			if !Recognise(dir) {
				t.Error("not recognised")
			}
			s, err := Open(dir, folder.Options{})
			if err == nil {
				_, err = s.List(new(sourcetest.Problems).Report)
			}
			if err == nil {
				t.Fatal("not refused")
			}
			for _, w := range test.want {
				if !strings.Contains(err.Error(), w) {
					t.Errorf("%q does not say %q", err, w)
				}
			}
		})
	}
}

// What only looks like another generator's configuration refuses nothing.
func TestNotRefused(t *testing.T) {
	for _, test := range []map[string]string{
		{"conf.py": "port = 80\n", "a.md": "x"},
		{"config.toml": "base_url = 'x'\n", "a.md": "x"},
		{"_config.yml": "title: X\n", "docs/conf.py": "project = 'x'", "a.md": "---\n---\nx"},
	} {
		dir := t.TempDir()
		for name, text := range test {
			sourcetest.Write(t, filepath.Join(dir, name), text)
		}
		if docs, _ := readAll(t, dir, folder.Options{}); len(docs) != 1 {
			t.Errorf("%v: got %d pages, want 1", test, len(docs))
		}
	}
}

func TestScript(t *testing.T) {
	s := newScript("// base: 'no'\n/* base: 'no' */\nexport default {\n  base: \"/docs/\", url: 'https://x.example', \"title\": `T`,\n  code: x.base, cleanUrls: true, other: false,\n  docs: { path: 'p', nested: { path: 'q' } },\n}\nconst late = 'l'\n")
	for key, want := range map[string]string{"base": "/docs/", "url": "https://x.example", "title": "T", "code": "", "late": "l", "none": ""} {
		if got := s.value(key); got != want {
			t.Errorf("%s: got %q, want %q", key, got, want)
		}
	}
	if !s.is("cleanUrls") || s.is("other") {
		t.Error("a switch is read wrongly")
	}
	if got := s.object("docs").value("path"); got != "p" {
		t.Errorf("docs.path: got %q", got)
	}
	if got := s.object("nested").value("path"); got != "q" {
		t.Errorf("nested.path: got %q", got)
	}
}
