package generator

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"carrel/indexer/read/folder"
	"carrel/indexer/source/sourcetest"
)

func TestBadInput(t *testing.T) {
	for _, kind := range []struct{ name, config, content string }{
		{"hugo", "hugo.toml", "content/"}, {"plain", "", ""}, {"jekyll", "_config.yml", ""},
	} {
		t.Run(kind.name, func(t *testing.T) {
			dir := t.TempDir()
			if kind.config != "" {
				sourcetest.Write(t, filepath.Join(dir, kind.config), "")
			}
			put := func(name, text string) { sourcetest.Write(t, filepath.Join(dir, kind.content, name), text) }
			put("good.md", "---\ntitle: Good\n---\n# Good\n\ntext")
			put("broken.md", "---\ntitle: \"A\"x\n---\n")
			put("open.md", "---\ntitle: A\n")
			put("latin.md", "---\ntitle: L\n---\nline four\nline \xe9 five\n")
			put("nul.md", "---\ntitle: N\n---\na\x00b\n")
			put("crlf.md", "\xEF\xBB\xBF---\r\ntitle: C\r\n---\r\none\r\ntwo\r\n")
			put("empty.md", "")
			sparse(t, filepath.Join(dir, kind.content, "huge.md"), 100<<20)
			docs, c := readAll(t, dir, folder.Options{Now: clock})
			if p := c.Of(t, kind.content+"broken.md"); p.Line != 2 {
				t.Errorf("broken.md: line %d, want 2", p.Line)
			}
			c.Of(t, kind.content+"open.md")
			if p := c.Of(t, kind.content+"latin.md"); p.Line != 5 {
				t.Errorf("latin.md: line %d, want 5", p.Line)
			}
			c.Of(t, kind.content+"huge.md")
			bodies := map[string]string{}
			for _, d := range docs {
				bodies[strings.TrimPrefix(d.Source, kind.content)] = strings.TrimSpace(d.Markdown)
			}
			want := map[string]string{"good.md": "text", "latin.md": "line four\nline \uFFFD five", "nul.md": "ab", "crlf.md": "one\ntwo"}
			if !reflect.DeepEqual(bodies, want) {
				t.Errorf("got %q, want %q", bodies, want)
			}
		})
	}
}

// sparse makes a file of a size without the bytes.
func sparse(t *testing.T, file string, size int64) {
	t.Helper()
	f, err := os.Create(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := f.Truncate(size); err != nil {
		t.Skip("this disk knows no sparse files:", err)
	}
}

func addressesOf(t *testing.T, dir string, opt folder.Options) (urls []string) {
	t.Helper()
	docs, _ := readAll(t, dir, opt)
	for _, d := range docs {
		urls = append(urls, d.URL)
	}
	return urls
}

func TestSymbolicLinks(t *testing.T) {
	dir := t.TempDir()
	sourcetest.Write(t, dir+"/a/page.md", "x")
	sourcetest.Write(t, dir+"/z/other.md", "x")
	outside := t.TempDir()
	sourcetest.Write(t, outside+"/out.md", "x")
	for link, to := range map[string]string{
		"a/loop": "..", "a/self": "self", "again": "z", "b-outside": outside, "gone": "nowhere", "file.md": "a/page.md", "out.md": outside + "/out.md",
	} {
		if err := os.Symlink(to, filepath.Join(dir, link)); err != nil {
			t.Skip("no symbolic links here:", err)
		}
	}
	if got, want := addressesOf(t, dir, folder.Options{Mounts: []string{outside}}), []string{"/a/page/", "/b-outside/out/", "/z/other/"}; !reflect.DeepEqual(got, want) {
		t.Errorf("with a folder that the settings name: got %q, want %q", got, want)
	}
	docs, c := readAll(t, dir, folder.Options{})
	var got []string
	for _, d := range docs {
		got = append(got, d.URL)
	}
	want := []string{"/a/page/", "/z/other/"}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	for file, notice := range map[string]bool{"a/loop": false, "a/self": false, "again": true, "gone": false, "b-outside": false, "out.md": false} {
		if p := c.Of(t, file); p.Notice != notice {
			t.Errorf("%s: notice %v, want %v: %v", file, p.Notice, notice, p)
		}
	}
}

func TestOpenErrors(t *testing.T) {
	empty := t.TempDir()
	bad := t.TempDir()
	sourcetest.Write(t, bad+"/hugo.toml", "a = 1\nb = = 2\n")
	zone := t.TempDir()
	sourcetest.Write(t, zone+"/hugo.toml", "timeZone = 'Mars/Base'\n")
	noContent := t.TempDir()
	sourcetest.Write(t, noContent+"/hugo.toml", "")
	file := filepath.Join(empty, "..", "a-file.md")
	sourcetest.Write(t, file, "x")
	for _, test := range []struct {
		name, dir string
		opt       folder.Options
		want      []string
	}{
		{"missing", filepath.Join(empty, "gone"), folder.Options{}, []string{"gone", "can't be read", "name the folder"}},
		{"file", file, folder.Options{}, []string{"is a file", "name the folder"}},
		{"empty", empty, folder.Options{}, []string{empty, "no Markdown page", "name the folder"}},
		{"no content", noContent, folder.Options{}, []string{noContent, "no page", "name the folder"}},
		{"configuration", bad, folder.Options{}, []string{"hugo.toml:2:", "not valid TOML", "mend"}},
		{"time zone", zone, folder.Options{}, []string{"Mars/Base", "use a name"}},
		{"exclude", empty, folder.Options{Exclude: []string{"[a"}}, []string{"[a", "mend"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			s, err := Open(test.dir, test.opt)
			if err == nil {
				_, err = s.List(new(sourcetest.Problems).Report)
			}
			if err == nil {
				t.Fatal("no error")
			}
			for _, w := range test.want {
				if !strings.Contains(err.Error(), w) {
					t.Errorf("%q does not say %q", err, w)
				}
			}
		})
	}
}

func TestRoots(t *testing.T) {
	dir := t.TempDir()
	sourcetest.Write(t, dir+"/hugo.yaml", "baseURL: https://example.org/\n")
	sourcetest.Write(t, dir+"/content/blog/a.md", "x")
	sourcetest.Write(t, dir+"/content/docs/b.md", "x")
	sourcetest.Write(t, dir+"/notes/c.md", "x")
	for _, test := range []struct{ sub, want string }{
		{"", "content/blog/a.md /blog/a/ en\ncontent/docs/b.md /docs/b/ en\n"},
		{"content", "content/blog/a.md /blog/a/ en\ncontent/docs/b.md /docs/b/ en\n"},
		{"content/blog", "content/blog/a.md /blog/a/ en\n"},
		{"notes", "c.md /c/ en\n"},
	} {
		if got := listed(t, filepath.Join(dir, test.sub), folder.Options{}); got != test.want {
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
			sourcetest.Write(t, filepath.Join(dir, name), text)
		}
		if got := Recognise(dir); got != test.want {
			t.Errorf("%s: got %v, want %v", test.name, got, test.want)
		}
	}
	if Recognise(filepath.Join(os.TempDir(), "no", "such", "folder")) {
		t.Error("a missing folder is recognised")
	}
}
