package door_test

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"syscall"
	"testing"

	"carrel/indexer/door"
)

// folder makes a folder with what lies in it: a text, or "-> " and where a link
// leads to, or "|" for a pipe that nobody writes into.
func folder(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		file := filepath.Join(dir, filepath.FromSlash(name))
		err := os.MkdirAll(filepath.Dir(file), 0o777)
		to, link := strings.CutPrefix(text, "-> ")
		switch {
		case err != nil:
		case link:
			err = os.Symlink(strings.ReplaceAll(to, "HERE", dir), file)
		case text == "|":
			err = syscall.Mkfifo(file, 0o666)
		default:
			err = os.WriteFile(file, []byte(text), 0o666)
		}
		if err != nil {
			t.Skipf("%s: %v", name, err)
		}
	}
	return dir
}

// Each name that leads out of a folder, by whatever way, or to something other
// than a file, is refused with the reason; the rest is read.
func TestRead(t *testing.T) {
	outside := folder(t, map[string]string{"secret.md": "secret", "more/x.md": "more"})
	dir := folder(t, map[string]string{
		"a.md":          "a",
		"sub/b.md":      "b",
		"sub/up.md":     "-> ../a.md",
		"absolute.md":   "-> HERE/sub/b.md",
		"around.md":     "-> sub/../sub/up.md",
		"out.md":        "-> " + outside + "/secret.md",
		"outdir":        "-> " + outside,
		"twice.md":      "-> outdir/secret.md",
		"loop":          "-> loop",
		"gone.md":       "-> nowhere.md",
		"environ.md":    "-> /proc/self/environ",
		"null.md":       "-> /dev/null",
		"pipe.md":       "|",
		"to-pipe.md":    "-> pipe.md",
		"large.md":      strings.Repeat("x", 2<<10),
		"sub/empty.md":  "",
		"sub/pipe/x.md": "x",
	})
	d, err := door.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	for _, test := range []struct{ name, want, problem string }{
		{"a.md", "a", ""},
		{dir + "/a.md", "a", ""},
		{"sub/../a.md", "a", ""},
		{"sub/up.md", "a", ""},
		{"absolute.md", "b", ""},
		{"around.md", "a", ""},
		{"sub/empty.md", "", ""},
		{"out.md", "", "a link out of the source"},
		{"outdir/secret.md", "", "a link out of the source"},
		{"twice.md", "", "a link out of the source"},
		{"../" + filepath.Base(outside) + "/secret.md", "", "outside the source"},
		{"../../etc/passwd", "", "outside the source"},
		{outside + "/secret.md", "", "outside the source"},
		{"/etc/passwd", "", "outside the source"},
		{"loop", "", "too many"},
		{"gone.md", "", "not there"},
		{"none.md", "", "not there"},
		{"environ.md", "", "a link out of the source"},
		{"null.md", "", "a link out of the source"},
		{"pipe.md", "", "a named pipe"},
		{"to-pipe.md", "", "a named pipe"},
		{"pipe.md/x.md", "", "not a directory"},
		{"sub", "", "a folder"},
		{"large.md", "", "larger than 1 KiB"},
		{"a\x00.md", "", "can't be read"},
	} {
		got, err := d.Read(test.name, 1<<10)
		what := ""
		if err != nil {
			what, _ = door.Tell(err)
		}
		if string(got) != test.want || !strings.Contains(what, test.problem) || (test.problem == "") != (err == nil) {
			t.Errorf("%s: got %q, %q; want %q, %q", test.name, got, what, test.want, test.problem)
		}
	}
}

// A folder that the settings name is as good as the source's own, by every name.
func TestBeside(t *testing.T) {
	shared := folder(t, map[string]string{"a.md": "shared", "sub/b.md": "b"})
	dir := folder(t, map[string]string{"link.md": "-> " + shared + "/a.md", "linked": "-> " + shared + "/sub"})
	d, err := door.Open(dir, shared)
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	for name, want := range map[string]string{"link.md": "shared", "linked/b.md": "b", shared + "/a.md": "shared"} {
		if got, err := d.Read(name, 100); string(got) != want {
			t.Errorf("%s: got %q, %v; want %q", name, got, err, want)
		}
	}
	if real, err := d.Real("linked"); err != nil || filepath.Base(real) != "sub" {
		t.Errorf("linked is %q, %v", real, err)
	}
	if _, err := d.Read(filepath.Dir(shared)+"/x", 100); err == nil {
		t.Error("a file beside the shared folder was read")
	}
}

// A refusal says which folder would have to be named.
func TestRemedy(t *testing.T) {
	dir := folder(t, map[string]string{"site/a.md": "-> ../shared/a.md", "shared/a.md": "x"})
	d, err := door.Open(filepath.Join(dir, "site"))
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	_, err = d.Read("a.md", 100)
	if _, remedy := door.Tell(err); !strings.Contains(remedy, "mounts: [../shared]") {
		t.Errorf("got the remedy %q", remedy)
	}
}

// What is listed and examined leads no further than what is read.
func TestList(t *testing.T) {
	outside := folder(t, map[string]string{"secret.md": "secret"})
	dir := folder(t, map[string]string{"b.md": "", "a.md": "", "out": "-> " + outside, "pipe": "|"})
	d, err := door.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	var got []string
	list, err := d.List(".")
	for _, e := range list {
		got = append(got, e.Name())
	}
	if want := []string{"a.md", "b.md", "out", "pipe"}; err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("got %q, %v; want %q", got, err, want)
	}
	for _, name := range []string{"out", "..", "pipe", outside} {
		if list, err := d.List(name); err == nil {
			t.Errorf("%s was listed: %v", name, list)
		}
	}
	for _, name := range []string{"out", "out/secret.md", "..", outside} {
		if _, err := d.Stat(name); err == nil {
			t.Errorf("%s was examined", name)
		}
	}
}

// Walk goes no deeper than MaxDepth, and through no link.
func TestWalk(t *testing.T) {
	dir := folder(t, map[string]string{strings.Repeat("d/", door.MaxDepth+20) + "x.md": "", "loop": "-> ."})
	d, err := door.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	deepest := 0
	err = d.Walk(".", func(path string, _ fs.DirEntry, err error) error {
		deepest = max(deepest, 1+strings.Count(path, "/"))
		return err
	})
	if err != nil || deepest != door.MaxDepth+1 {
		t.Errorf("%d deep, %v; want %d", deepest, err, door.MaxDepth+1)
	}
}

func TestOpen(t *testing.T) {
	dir := folder(t, map[string]string{"file": "", "pipe": "|"})
	for _, name := range []string{"file", "pipe", "none"} {
		if _, err := door.Open(filepath.Join(dir, name)); err == nil {
			t.Errorf("%s was opened as a folder", name)
		}
	}
}

// A file is put in its place whole, below the folder or nowhere.
func TestWrite(t *testing.T) {
	outside := folder(t, map[string]string{"precious": "old"})
	dir := folder(t, map[string]string{"a.txt": "old", "out": "-> " + outside, "linked.txt": "-> " + outside + "/precious"})
	out, err := door.Make(filepath.Join(dir, "new", "..", "."))
	if err != nil {
		t.Fatal(err)
	}
	defer out.Close()
	for name, ok := range map[string]bool{
		"a.txt": true, "b/c/d.txt": true, "linked.txt": true, // the link goes, and what it led to stays
		"out/precious": false, "out/new": false, "../x": false, "/x": false, "b/../../x": false, strings.Repeat("x", 300): false, "": false, ".": false,
	} {
		if err := out.Put(name, []byte("new")); (err == nil) != ok {
			t.Errorf("%q: %v", name, err)
		}
	}
	if data, _ := os.ReadFile(filepath.Join(outside, "precious")); string(data) != "old" {
		t.Errorf("a file outside holds %q", data)
	}
	if list, _ := os.ReadDir(outside); len(list) != 1 {
		t.Errorf("outside lie %v", list)
	}
	failed := errors.New("no more")
	err = out.Write("a.txt", func(w io.Writer) error {
		_, _ = io.WriteString(w, "half")
		return failed
	})
	if data, _ := os.ReadFile(filepath.Join(dir, "a.txt")); string(data) != "new" || !errors.Is(err, failed) {
		t.Errorf("after a failure: %q, %v", data, err)
	}
	if left, _ := filepath.Glob(filepath.Join(dir, door.TempPrefix+"*")); left != nil {
		t.Errorf("left behind: %v", left)
	}
}

// A folder that is to lie in another one is made there, or where a link leads to in
// it, and nowhere else.
func TestMakeIn(t *testing.T) {
	outside := folder(t, map[string]string{"x": "x"})
	for _, test := range []struct {
		name    string
		files   map[string]string
		problem string
	}{
		{"nothing", map[string]string{"a": ""}, ""},
		{"a folder", map[string]string{"pack/a": ""}, ""},
		{"a link within", map[string]string{"other/a": "", "pack": "-> other"}, ""},
		{"a link out", map[string]string{"pack": "-> " + outside}, "a link out of the folder that is written to"},
		{"a link to nothing outside", map[string]string{"pack": "-> " + outside + "/new"}, "can't be"},
		{"a file", map[string]string{"pack": "x"}, "file exists"},
	} {
		out, err := door.MakeIn(folder(t, test.files), "pack")
		if err == nil {
			err = errors.Join(out.Put("a", []byte("a")), out.Close())
		}
		switch {
		case test.problem == "" && err != nil:
			t.Errorf("%s: %v", test.name, err)
		case test.problem != "" && err == nil:
			t.Errorf("%s: it was made", test.name)
		case test.problem != "":
			if what, _ := door.Tell(err); !strings.Contains(what, test.problem) {
				t.Errorf("%s: got %q, want %q", test.name, what, test.problem)
			}
		}
	}
	if list, err := os.ReadDir(outside); err != nil || len(list) != 1 {
		t.Errorf("outside are %v, %v", list, err)
	}
}
