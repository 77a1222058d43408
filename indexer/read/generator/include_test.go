package generator

import (
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"carrel/indexer/limit"
	"carrel/indexer/read/folder"
	"carrel/indexer/source"
)

// Ten files a file, nine deep: what all of them add is bounded together, for each
// way in which a generator includes files.
func TestIncludesFanOut(t *testing.T) {
	for _, test := range []struct {
		name, config, text, first, dir, include string
	}{
		{"mdBook", "book.toml", "[book]\n", "src/a.md", "src", "{{#include iN.md}}\n"},
		{"VitePress", ".vitepress/config.js", "", "a.md", ".", "<!--@include: ./iN.md-->\n"},
		{"MkDocs", "mkdocs.yml", "markdown_extensions: [pymdownx.snippets]\n", "docs/a.md", ".", "--8<-- \"iN.md\"\n"},
	} {
		t.Run(test.name, func(t *testing.T) {
			dir := t.TempDir()
			write := func(name, text string) {
				file := filepath.Join(dir, name)
				if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
					t.Fatal(err)
				}
			}
			ten := func(n int) string {
				return strings.Repeat(strings.ReplaceAll(test.include, "N", strconv.Itoa(n)), 10)
			}
			write(test.config, test.text)
			write(filepath.Join(filepath.Dir(test.first), "SUMMARY.md"), "[a](a.md)\n")
			write(test.first, "# A\n\n"+ten(0))
			for n := range 9 {
				write(filepath.Join(test.dir, "i"+strconv.Itoa(n)+".md"), ten(n+1))
			}
			docs, problems := readAll(t, dir, folder.Options{Now: clock})
			for _, d := range docs {
				if len(d.Markdown) > limit.Growth {
					t.Errorf("%s has %d bytes", d.Source, len(d.Markdown))
				}
			}
			if !slices.ContainsFunc(problems.All, func(p source.Problem) bool { return strings.Contains(p.Sum.What, "lost words") }) {
				t.Errorf("got %v, want lost words", problems.All)
			}
		})
	}
}
