package hugo

import (
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"golang.org/x/tools/txtar"

	"carrel/indexer/read/folder"
	"carrel/indexer/source/sourcetest"
)

// TestDocuments holds what front matter and data files make of documents.
func TestDocuments(t *testing.T) {
	files, err := filepath.Glob("testdata/documents/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no golden sites", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			ar, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			dir := t.TempDir()
			want := sourcetest.Unpack(t, ar, dir)
			docs, c := readAll(t, dir, Options{Options: folder.Options{Now: clock}})
			var b strings.Builder
			for _, d := range docs {
				line, err := json.MarshalIndent(d, "", " ")
				if err != nil {
					t.Fatal(err)
				}
				b.Write(append(line, '\n'))
			}
			for _, p := range c.All {
				b.WriteString(p.Error() + "\n")
			}
			if *update {
				writeGolden(t, file, ar, b.String())
			} else if b.String() != want {
				t.Errorf("documents differ:\n%s", sourcetest.Diff(b.String(), want))
			}
		})
	}
}

func TestSiteOf(t *testing.T) {
	dir := t.TempDir()
	sourcetest.Write(t, dir+"/hugo.toml", "baseURL = 'https://example.org/sub'\ntitle = 'The Site'\ndefaultContentLanguage = 'fr'\n[languages.fr]\nlocale = 'fr-CA'\n[languages.cn]\nlanguageCode = 'zh_CN'\n")
	sourcetest.Write(t, dir+"/content/a.md", "x")
	sourcetest.Write(t, dir+"/content/a.cn.md", "x")
	s, err := Open(dir, Options{Options: folder.Options{Now: time.Now()}})
	if err != nil {
		t.Fatal(err)
	}
	if got := s.Site(); got.Title != "The Site" || got.BaseURL != "https://example.org/sub/" || got.DefaultLang != "fr" {
		t.Errorf("got %+v", got)
	}
	want := "content/a.cn.md /sub/cn/a/ zh-cn\ncontent/a.md /sub/a/ fr\n"
	if got := listed(t, dir, Options{}); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
