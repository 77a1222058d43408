package hugo

import (
	"strings"
	"testing"
	"unicode/utf8"

	"carrel/indexer/read/folder"
	"carrel/indexer/source/sourcetest"
)

// FuzzSite holds that any configuration and any page give an error, problems
// or documents with an address and valid text, and never a panic.
func FuzzSite(f *testing.F) {
	for _, seed := range [][2]string{
		{"baseURL: https://example.org/\npermalinks: {posts: '/:year/:slug'}\n", "---\ntitle: A\ntags: [a]\n---\n# A\n"},
		{"languages: {en: {weight: x}, fr: {contentDir: content}}\ncascade: [{target: {path: '[', kind: 3}, slug: 1}]\n", "---\nslug: [a]\nbuild: 3\n---\n"},
		{"frontmatter: {date: [':filename', 3]}\ntaxonomies: [a]\nuglyURLs: {posts: 1}\n", "---\ncascade: {cascade: {a: 1}}\nauthors: {a: {b: c}}\nimages: [[1]]\n---\n"},
		{"module: {mounts: [{source: content, target: content/../x}, 3, {source: /, target: c}]}\n", "+++\ndate = 2020-01-01\n+++\n"},
		{"params: 3\nmenus: 4\ndefaultContentLanguage: de\ndisableLanguages: de\n", "---\n? {a: b}\n: c\n---\n"},
	} {
		f.Add(seed[0], seed[1])
	}
	f.Fuzz(func(t *testing.T, config, text string) {
		if strings.Contains(strings.ToLower(config), "source") || strings.Contains(strings.ToLower(config), "dir") {
			return // such a site reads folders that are not the test's
		}
		dir := t.TempDir()
		sourcetest.Write(t, dir+"/hugo.yaml", config)
		sourcetest.Write(t, dir+"/content/posts/2020-01-02-a.md", text)
		sourcetest.Write(t, dir+"/content/posts/_index.md", text)
		s, err := Open(dir, Options{Options: folder.Options{Now: clock}})
		if err != nil {
			return
		}
		entries, err := s.List(new(sourcetest.Problems).Report)
		if err != nil && entries != nil {
			t.Error("entries beside an error")
		}
		for _, e := range entries {
			d := e.Read(new(sourcetest.Problems).Report)
			if d == nil {
				continue
			}
			if d.URL == "" || d.Lang == "" || !utf8.ValidString(d.Title+d.Markdown+d.URL+d.Description) {
				t.Errorf("got %+v", d)
			}
		}
	})
}
