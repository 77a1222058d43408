package assets

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

func TestName(t *testing.T) {
	for _, test := range []struct{ base, data, want string }{
		{"search.wasm", "", "search.e3b0c44298fc1c14.wasm"},
		{"search.wasm", "abc", "search.ba7816bf8f01cfea.wasm"},
		{"words-ja.json", "abc", "words-ja.ba7816bf8f01cfea.json"},
		{"a.b.js", "abc", "a.b.ba7816bf8f01cfea.js"},
		{"LICENSE", "abc", "LICENSE.ba7816bf8f01cfea"},
	} {
		got := Name(test.base, []byte(test.data))
		if got != test.want {
			t.Errorf("Name(%q, %q) = %q, want %q", test.base, test.data, got, test.want)
		}
		if base, marked := cut(got); strings.Contains(test.base, ".") && (base != test.base || !marked) {
			t.Errorf("cut(%q) = %q, %v; want %q", got, base, marked, test.base)
		}
	}
	if base, marked := cut("carrel.js"); base != "carrel.js" || marked {
		t.Errorf("cut takes carrel.js for a fingerprinted name: %q", base)
	}
}

func example() []Asset {
	program := []byte("\x00asm")
	return []Asset{
		{Name: "carrel.js", Data: []byte("export {}")},
		{Role: "search", Name: Name("search.wasm", program), Data: program},
	}
}

func equal(a, b Asset) bool {
	return a.Role == b.Role && a.Name == b.Name && bytes.Equal(a.Data, b.Data)
}

func TestReadGivesWhatWriteTook(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"README", "old.wasm"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("x"), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want := example()
	for range 2 { // the second time over the first
		if err := Write(dir, want); err != nil {
			t.Fatal(err)
		}
	}
	got, err := Read(os.DirFS(dir))
	if err != nil || !slices.EqualFunc(got, want, equal) {
		t.Fatalf("got %v, %v; want %v", got, err, want)
	}
	left, err := fs.Glob(os.DirFS(dir), "*")
	if err != nil || !slices.Equal(left, []string{"README", "carrel.js", "list.json", want[1].Name}) {
		t.Errorf("the folder holds %v, %v", left, err)
	}
}

func TestWriteRefusesNames(t *testing.T) {
	for _, name := range []string{"", ".", "..", "../a.js", "a/b.js", "/a.js", "README", "list.json"} {
		dir := t.TempDir()
		if err := Write(dir, []Asset{{Name: name}}); err == nil {
			t.Errorf("Write takes the name %q", name)
		}
		if _, err := Read(os.DirFS(dir)); !errors.Is(err, ErrNone) {
			t.Errorf("%q: a write that failed leaves a list: %v", name, err)
		}
	}
}

func TestReadRefuses(t *testing.T) {
	fingerprinted := example()[1].Name
	for _, test := range []struct {
		name  string
		files map[string]string
		want  string
	}{
		{"nothing", map[string]string{"README": "x"}, ErrNone.Error()},
		{"no list", map[string]string{"list.json": "{"}, "list.json"},
		{"a file is missing", map[string]string{"list.json": `[{"name":"a.js"}]`}, "a.js"},
		{"a path", map[string]string{"list.json": `[{"name":"../a.js"}]`}, "../a.js"},
		{"altered", map[string]string{"list.json": `[{"name":"` + fingerprinted + `"}]`, fingerprinted: "x"}, "other bytes"},
	} {
		files := fstest.MapFS{}
		for name, text := range test.files {
			files[name] = &fstest.MapFile{Data: []byte(text)}
		}
		got, err := Read(files)
		if err == nil || got != nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: got %v, %v; want an error with %q", test.name, got, err, test.want)
		}
	}
}

// What this very command carries is whole, and all that a page asks for.
func TestList(t *testing.T) {
	all, err := List()
	if errors.Is(err, ErrNone) {
		t.Skip(err)
	}
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, a := range all {
		if len(a.Data) == 0 {
			t.Errorf("%s is empty", a.Name)
		}
		key := a.Role
		if key == "" {
			key = a.Name
		}
		got = append(got, key)
	}
	slices.Sort(got)
	for _, want := range []string{"carrel.js", "index.html", "offline.js", "page", "pagefind.js", "playground.css", "playground.html", "playground.js", "reader", "render", "search", "single.html", "single.js", "sw.js", "worker"} {
		if !slices.Contains(got, want) {
			t.Errorf("no %s among %v", want, got)
		}
	}
}
