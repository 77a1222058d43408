package hugo

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"golang.org/x/tools/txtar"
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
			want := unpack(t, ar, dir)
			docs, c := readAll(t, dir, Options{Now: clock})
			var b strings.Builder
			for _, d := range docs {
				line, err := json.MarshalIndent(d, "", " ")
				if err != nil {
					t.Fatal(err)
				}
				b.Write(append(line, '\n'))
			}
			for _, p := range c.all {
				b.WriteString(p.Error() + "\n")
			}
			if *update {
				writeGolden(t, file, ar, b.String())
			} else if b.String() != want {
				t.Errorf("documents differ:\n%s", diffLines(b.String(), want))
			}
		})
	}
}

func TestPlainAddresses(t *testing.T) {
	dir := t.TempDir()
	for _, f := range []string{"README.md", "index.md", "a b.md", "Sub/README.md", "Sub/Deep/x.md", "sub2/Index.MD", ".git/x.md", "node_modules/y.md", "_z.md"} {
		write(t, filepath.Join(dir, f), "# "+f+"\n")
	}
	docs, c := readAll(t, dir, Options{BaseURL: "https://example.org/base/"})
	var got []string
	for _, d := range docs {
		got = append(got, d.Source+" "+d.URL)
	}
	want := "Sub/Deep/x.md /base/Sub/Deep/x/;Sub/README.md /base/Sub/;_z.md /base/_z/;a b.md /base/a%20b/;index.md /base/;sub2/Index.MD /base/sub2/"
	if g := strings.Join(got, ";"); g != want {
		t.Errorf("got %s\nwant %s", g, want)
	}
	if p := problem(t, c, "README.md"); !strings.Contains(p.What, "index.md") {
		t.Error(p)
	}
}

func TestRoots(t *testing.T) {
	dir := t.TempDir()
	write(t, dir+"/hugo.yaml", "baseURL: https://example.org/\n")
	write(t, dir+"/content/blog/a.md", "x")
	write(t, dir+"/content/docs/b.md", "x")
	write(t, dir+"/notes/c.md", "x")
	for _, test := range []struct{ sub, want string }{
		{"", "content/blog/a.md /blog/a/ en\ncontent/docs/b.md /docs/b/ en\n"},
		{"content", "content/blog/a.md /blog/a/ en\ncontent/docs/b.md /docs/b/ en\n"},
		{"content/blog", "content/blog/a.md /blog/a/ en\n"},
		{"notes", "c.md /c/ en\n"},
	} {
		if got := listed(t, filepath.Join(dir, test.sub), Options{}); got != test.want {
			t.Errorf("%q: got %q, want %q", test.sub, got, test.want)
		}
	}
}

func TestRecognise(t *testing.T) {
	for _, test := range []struct {
		name  string
		files map[string]string
		want  bool
	}{
		{"hugo", map[string]string{"hugo.toml": ""}, true},
		{"old hugo", map[string]string{"config.toml": "baseURL = 'x'"}, true},
		{"config folder", map[string]string{"config/_default/hugo.yaml": ""}, true},
		{"jekyll", map[string]string{"_config.yml": ""}, true},
		{"plain", map[string]string{"a/b/c.md": ""}, true},
		{"another program's config", map[string]string{"config.json": `{"port": 1}`, "index.html": ""}, false},
		{"built site", map[string]string{"index.html": ""}, false},
		{"hidden only", map[string]string{".x/a.md": "", "node_modules/a.md": ""}, false},
		{"empty", nil, false},
	} {
		dir := t.TempDir()
		for name, text := range test.files {
			write(t, filepath.Join(dir, name), text)
		}
		if got := Recognise(dir); got != test.want {
			t.Errorf("%s: got %v, want %v", test.name, got, test.want)
		}
	}
	if Recognise(filepath.Join(os.TempDir(), "no", "such", "folder")) {
		t.Error("a missing folder is recognised")
	}
}

func TestSiteOf(t *testing.T) {
	dir := t.TempDir()
	write(t, dir+"/hugo.toml", "baseURL = 'https://example.org/sub'\ntitle = 'The Site'\ndefaultContentLanguage = 'fr'\n[languages.fr]\nlocale = 'fr-CA'\n[languages.cn]\nlanguageCode = 'zh_CN'\n")
	write(t, dir+"/content/a.md", "x")
	write(t, dir+"/content/a.cn.md", "x")
	s, err := Open(dir, Options{Now: time.Now()})
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
