package hugo

import (
	"os"
	"os/exec"
	"reflect"
	"strings"
	"testing"

	"carrel/indexer/read/folder"
	"carrel/indexer/source/sourcetest"
)

func TestHugoReadsNoLinks(t *testing.T) {
	dir := t.TempDir()
	sourcetest.Write(t, dir+"/hugo.toml", "")
	sourcetest.Write(t, dir+"/content/a.md", "x")
	if err := os.Symlink("..", dir+"/content/loop"); err != nil {
		t.Skip("no symbolic links here:", err)
	}
	docs, c := readAll(t, dir, Options{})
	if p := c.Of(t, "content/loop"); len(docs) != 1 || !p.Notice {
		t.Errorf("got %d documents, %v", len(docs), c.All)
	}
}

func TestUnreadable(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("the superuser may read every file; run as another user to test what may not be read")
	}
	dir := t.TempDir()
	sourcetest.Write(t, dir+"/hugo.toml", "")
	sourcetest.Write(t, dir+"/content/a.md", "x")
	sourcetest.Write(t, dir+"/content/b.md", "x")
	sourcetest.Write(t, dir+"/content/c/d.md", "x")
	for _, name := range []string{"/content/b.md", "/content/c"} {
		if err := os.Chmod(dir+name, 0); err != nil {
			t.Fatal(err)
		}
		defer os.Chmod(dir+name, 0o700)
	}
	docs, c := readAll(t, dir, Options{})
	c.Of(t, "content/b.md")
	c.Of(t, "content/c")
	if len(docs) != 1 {
		t.Errorf("got %d documents, want 1", len(docs))
	}
}

func TestSameAddress(t *testing.T) {
	dir := t.TempDir()
	sourcetest.Write(t, dir+"/hugo.toml", "")
	sourcetest.Write(t, dir+"/content/a.md", "---\nslug: same\n---\nA\n")
	sourcetest.Write(t, dir+"/content/b.md", "---\nslug: same\n---\nB\n")
	docs, c := readAll(t, dir, Options{})
	p := c.Of(t, "content/b.md")
	if len(docs) != 1 || docs[0].Source != "content/a.md" || !strings.Contains(p.What, "/same/") || !strings.Contains(p.What, "content/a.md") || p.Notice {
		t.Errorf("got %d documents, %v", len(docs), p)
	}
}

func TestExclude(t *testing.T) {
	dir := t.TempDir()
	sourcetest.Write(t, dir+"/hugo.toml", "")
	for _, f := range []string{"a.md", "b.md", "sub/c.md", "old/d.md", "old/x/e.md"} {
		sourcetest.Write(t, dir+"/content/"+f, "x")
	}
	want := "content/a.md /a/ en\n"
	if got := listed(t, dir, Options{Options: folder.Options{Exclude: []string{"content/b.md", "content/old", "content/sub/*.md"}}}); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// A list and its documents depend on the input alone.
func TestSameTwice(t *testing.T) {
	dir := sourcetest.Corpus(t, "todogroup")
	one, c1 := readAll(t, dir, Options{Options: folder.Options{Now: clock}})
	two, c2 := readAll(t, dir, Options{Options: folder.Options{Now: clock}})
	if !reflect.DeepEqual(one, two) {
		t.Error("two readings differ")
	}
	if len(c1.All) != len(c2.All) {
		t.Errorf("%d problems, then %d", len(c1.All), len(c2.All))
	}
}

// A hugo command that fails, or says nothing, changes nothing; one that
// answers is believed.
func TestAskHugo(t *testing.T) {
	if _, err := exec.LookPath("sh"); err != nil {
		t.Skip("no sh to play the hugo command")
	}
	dir, bin := t.TempDir(), t.TempDir()
	sourcetest.Write(t, dir+"/hugo.toml", "baseURL = 'https://example.org/b/'\n")
	sourcetest.Write(t, dir+"/content/a.md", "x")
	t.Setenv("PATH", bin+string(os.PathListSeparator)+os.Getenv("PATH"))
	for _, test := range []struct{ script, want string }{
		{"exit 1", "/b/a/"},
		{"echo nonsense", "/b/a/"},
		{"echo 'path,permalink'; echo 'content/a.md'", "/b/a/"},
		{"echo 'path,slug,permalink'; echo 'content/a.md,,https://example.org/b/told/'", "/b/told/"},
		{"echo 'path,slug,permalink'; echo 'content/a.md,,https://other.org/told/'", "https://other.org/told/"},
		{"echo 'path,permalink'; echo 'content/a.md,/x/'; echo 'content/a.md,/y/'", "/b/a/"},
	} {
		sourcetest.Write(t, bin+"/hugo", "#!/bin/sh\n"+test.script+"\n")
		if err := os.Chmod(bin+"/hugo", 0o777); err != nil {
			t.Fatal(err)
		}
		want := "content/a.md " + test.want + " en\n"
		if got := listed(t, dir, Options{UseHugo: true}); got != want {
			t.Errorf("%s: got %q, want %q", test.script, got, want)
		}
	}
}
