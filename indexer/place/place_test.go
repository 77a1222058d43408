package place_test

import (
	"os"
	"path/filepath"
	"testing"

	"carrel/indexer/place"
)

func TestLocate(t *testing.T) {
	site := t.TempDir()
	content := filepath.Join(site, "content")
	for _, name := range []string{"content/a.md", "hugo.yaml"} {
		path := filepath.Join(site, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte("x"), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	p := &place.Places{Folders: []string{filepath.Join(site, "missing"), content}}
	for _, test := range []struct{ file, dir, name string }{
		{"a.md", content, "a.md"},
		{"content/a.md", site, "content/a.md"}, // a source that counts from the site
		{"hugo.yaml", site, "hugo.yaml"},
		{filepath.Join(content, "a.md"), content, "a.md"}, // a path from the working folder
		{"no.md", "", "no.md"},
		{"../hugo.yaml", "", "../hugo.yaml"}, // a name that leads out counts from no folder
	} {
		if dir, name := p.Locate(test.file); dir != test.dir || name != test.name {
			t.Errorf("%s: got %s, %s", test.file, dir, name)
		}
	}
	if got, want := p.Seen("a.md"), filepath.ToSlash(filepath.Join(content, "a.md")); got != want {
		t.Errorf("seen as %s, want %s", got, want)
	}
}

// A folder is opened once, and without what the settings add where that is missing.
func TestDoor(t *testing.T) {
	dir := t.TempDir()
	p := &place.Places{Beside: []string{filepath.Join(dir, "missing")}}
	d := p.Door(dir)
	if d == nil || p.Door(dir) != d {
		t.Errorf("got %v, then %v", d, p.Door(dir))
	}
	if d := p.Door(filepath.Join(dir, "missing")); d != nil {
		t.Errorf("a door of no folder: %v", d)
	}
}
