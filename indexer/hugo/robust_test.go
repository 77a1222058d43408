package hugo

import (
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"carrel/indexer/source"
)

// problem finds the one problem with a file.
func problem(t *testing.T, c *collect, file string) source.Problem {
	t.Helper()
	var found []source.Problem
	for _, p := range c.all {
		if p.File == file {
			found = append(found, p)
		}
	}
	if len(found) != 1 {
		t.Fatalf("%s: got %d problems %v, want 1", file, len(found), c.all)
	}
	if found[0].What == "" || found[0].Remedy == "" && !found[0].Notice {
		t.Errorf("%s: nothing said of what or of a remedy: %+v", file, found[0])
	}
	return found[0]
}

func TestBadInput(t *testing.T) {
	for _, kind := range []struct{ name, config, content string }{
		{"hugo", "hugo.toml", "content/"}, {"plain", "", ""}, {"jekyll", "_config.yml", ""},
	} {
		t.Run(kind.name, func(t *testing.T) {
			dir := t.TempDir()
			if kind.config != "" {
				write(t, filepath.Join(dir, kind.config), "")
			}
			put := func(name, text string) { write(t, filepath.Join(dir, kind.content, name), text) }
			put("good.md", "---\ntitle: Good\n---\n# Good\n\ntext")
			put("broken.md", "---\ntitle: \"A\"x\n---\n")
			put("open.md", "---\ntitle: A\n")
			put("latin.md", "---\ntitle: L\n---\nline four\nline \xe9 five\n")
			put("nul.md", "---\ntitle: N\n---\na\x00b\n")
			put("crlf.md", "\xEF\xBB\xBF---\r\ntitle: C\r\n---\r\none\r\ntwo\r\n")
			put("empty.md", "")
			sparse(t, filepath.Join(dir, kind.content, "huge.md"), 100<<20)
			docs, c := readAll(t, dir, Options{Now: clock})
			if p := problem(t, c, kind.content+"broken.md"); p.Line != 2 {
				t.Errorf("broken.md: line %d, want 2", p.Line)
			}
			problem(t, c, kind.content+"open.md")
			if p := problem(t, c, kind.content+"latin.md"); p.Line != 5 {
				t.Errorf("latin.md: line %d, want 5", p.Line)
			}
			problem(t, c, kind.content+"huge.md")
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

func addressesOf(t *testing.T, dir string, opt Options) (urls []string) {
	t.Helper()
	docs, _ := readAll(t, dir, opt)
	for _, d := range docs {
		urls = append(urls, d.URL)
	}
	return urls
}

func TestSymbolicLinks(t *testing.T) {
	dir := t.TempDir()
	write(t, dir+"/a/page.md", "x")
	write(t, dir+"/z/other.md", "x")
	outside := t.TempDir()
	write(t, outside+"/out.md", "x")
	for link, to := range map[string]string{
		"a/loop": "..", "a/self": "self", "again": "z", "b-outside": outside, "gone": "nowhere", "file.md": "a/page.md", "out.md": outside + "/out.md",
	} {
		if err := os.Symlink(to, filepath.Join(dir, link)); err != nil {
			t.Skip("no symbolic links here:", err)
		}
	}
	if got, want := addressesOf(t, dir, Options{Mounts: []string{outside}}), []string{"/a/page/", "/b-outside/out/", "/z/other/"}; !reflect.DeepEqual(got, want) {
		t.Errorf("with a folder that the settings name: got %q, want %q", got, want)
	}
	docs, c := readAll(t, dir, Options{})
	var got []string
	for _, d := range docs {
		got = append(got, d.URL)
	}
	want := []string{"/a/page/", "/z/other/"}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	for file, notice := range map[string]bool{"a/loop": false, "a/self": false, "again": true, "gone": false, "b-outside": false, "out.md": false} {
		if p := problem(t, c, file); p.Notice != notice {
			t.Errorf("%s: notice %v, want %v: %v", file, p.Notice, notice, p)
		}
	}
}

func TestHugoReadsNoLinks(t *testing.T) {
	dir := t.TempDir()
	write(t, dir+"/hugo.toml", "")
	write(t, dir+"/content/a.md", "x")
	if err := os.Symlink("..", dir+"/content/loop"); err != nil {
		t.Skip("no symbolic links here:", err)
	}
	docs, c := readAll(t, dir, Options{})
	if p := problem(t, c, "content/loop"); len(docs) != 1 || !p.Notice {
		t.Errorf("got %d documents, %v", len(docs), c.all)
	}
}

func TestUnreadable(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("the superuser may read every file; run as another user to test what may not be read")
	}
	dir := t.TempDir()
	write(t, dir+"/hugo.toml", "")
	write(t, dir+"/content/a.md", "x")
	write(t, dir+"/content/b.md", "x")
	write(t, dir+"/content/c/d.md", "x")
	for _, name := range []string{"/content/b.md", "/content/c"} {
		if err := os.Chmod(dir+name, 0); err != nil {
			t.Fatal(err)
		}
		defer os.Chmod(dir+name, 0o700)
	}
	docs, c := readAll(t, dir, Options{})
	problem(t, c, "content/b.md")
	problem(t, c, "content/c")
	if len(docs) != 1 {
		t.Errorf("got %d documents, want 1", len(docs))
	}
}

func TestOpenErrors(t *testing.T) {
	empty := t.TempDir()
	bad := t.TempDir()
	write(t, bad+"/hugo.toml", "a = 1\nb = = 2\n")
	zone := t.TempDir()
	write(t, zone+"/hugo.toml", "timeZone = 'Mars/Base'\n")
	noContent := t.TempDir()
	write(t, noContent+"/hugo.toml", "")
	file := filepath.Join(empty, "..", "a-file.md")
	write(t, file, "x")
	for _, test := range []struct {
		name, dir string
		opt       Options
		want      []string
	}{
		{"missing", filepath.Join(empty, "gone"), Options{}, []string{"gone", "can't be read", "name the folder"}},
		{"file", file, Options{}, []string{"is a file", "name the folder"}},
		{"empty", empty, Options{}, []string{empty, "no Markdown page", "name the folder"}},
		{"no content", noContent, Options{}, []string{noContent, "no page", "name the folder"}},
		{"configuration", bad, Options{}, []string{"hugo.toml:2:", "not valid TOML", "mend"}},
		{"time zone", zone, Options{}, []string{"Mars/Base", "use a name"}},
		{"exclude", empty, Options{Exclude: []string{"[a"}}, []string{"[a", "mend"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			s, err := Open(test.dir, test.opt)
			if err == nil {
				_, err = s.List(new(collect).report)
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

func TestSameAddress(t *testing.T) {
	dir := t.TempDir()
	write(t, dir+"/hugo.toml", "")
	write(t, dir+"/content/a.md", "---\nslug: same\n---\nA\n")
	write(t, dir+"/content/b.md", "---\nslug: same\n---\nB\n")
	docs, c := readAll(t, dir, Options{})
	p := problem(t, c, "content/b.md")
	if len(docs) != 1 || docs[0].Source != "content/a.md" || !strings.Contains(p.What, "/same/") || !strings.Contains(p.What, "content/a.md") || p.Notice {
		t.Errorf("got %d documents, %v", len(docs), p)
	}
}

func TestExclude(t *testing.T) {
	dir := t.TempDir()
	write(t, dir+"/hugo.toml", "")
	for _, f := range []string{"a.md", "b.md", "sub/c.md", "old/d.md", "old/x/e.md"} {
		write(t, dir+"/content/"+f, "x")
	}
	want := "content/a.md /a/ en\n"
	if got := listed(t, dir, Options{Exclude: []string{"content/b.md", "content/old", "content/sub/*.md"}}); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// A list and its documents depend on the input alone.
func TestSameTwice(t *testing.T) {
	dir := corpora(t, "todogroup")
	one, c1 := readAll(t, dir, Options{Now: clock})
	two, c2 := readAll(t, dir, Options{Now: clock})
	if !reflect.DeepEqual(one, two) {
		t.Error("two readings differ")
	}
	if len(c1.all) != len(c2.all) {
		t.Errorf("%d problems, then %d", len(c1.all), len(c2.all))
	}
}

// A hugo command that fails, or says nothing, changes nothing; one that
// answers is believed.
func TestAskHugo(t *testing.T) {
	if _, err := exec.LookPath("sh"); err != nil {
		t.Skip("no sh to play the hugo command")
	}
	dir, bin := t.TempDir(), t.TempDir()
	write(t, dir+"/hugo.toml", "baseURL = 'https://example.org/b/'\n")
	write(t, dir+"/content/a.md", "x")
	t.Setenv("PATH", bin+string(os.PathListSeparator)+os.Getenv("PATH"))
	for _, test := range []struct{ script, want string }{
		{"exit 1", "/b/a/"},
		{"echo nonsense", "/b/a/"},
		{"echo 'path,permalink'; echo 'content/a.md'", "/b/a/"},
		{"echo 'path,slug,permalink'; echo 'content/a.md,,https://example.org/b/told/'", "/b/told/"},
		{"echo 'path,slug,permalink'; echo 'content/a.md,,https://other.org/told/'", "https://other.org/told/"},
		{"echo 'path,permalink'; echo 'content/a.md,/x/'; echo 'content/a.md,/y/'", "/b/a/"},
	} {
		write(t, bin+"/hugo", "#!/bin/sh\n"+test.script+"\n")
		if err := os.Chmod(bin+"/hugo", 0o777); err != nil {
			t.Fatal(err)
		}
		want := "content/a.md " + test.want + " en\n"
		if got := listed(t, dir, Options{UseHugo: true}); got != want {
			t.Errorf("%s: got %q, want %q", test.script, got, want)
		}
	}
}
