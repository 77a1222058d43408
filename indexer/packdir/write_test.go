package packdir_test

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"carrel/indexer/packdir"
	"carrel/wasm/pack"
)

// writeAll writes a pack whose files hold some contents, as tables of first
// answers, in which Check finds no pages.
func writeAll(w *packdir.Writer, contents ...string) error {
	m := &packdir.Manifest{Format: pack.Version}
	for _, s := range contents {
		f, err := w.Put(tableOf(s))
		if err != nil {
			return err
		}
		m.Languages = append(m.Languages, packdir.Language{Lang: s[:1] + s[:1], First: &f})
	}
	return w.Commit(m)
}

func tableOf(s string) []byte { return fmt.Appendf(nil, `{"docs":0,"of":%q}`, s) }

func create(t testing.TB, dir string) *packdir.Writer {
	t.Helper()
	w, err := packdir.Create(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { w.Close() })
	return w
}

// whole checks that the folder's pack is the one of some contents.
func whole(t *testing.T, dir string, contents ...string) {
	t.Helper()
	p := open(t, dir)
	defer p.Close()
	if _, faults := p.Check(); len(faults) > 0 {
		t.Errorf("not sound: %v", faults)
	}
	if len(p.Manifest.Languages) != len(contents) {
		t.Fatalf("%d languages, want %d", len(p.Manifest.Languages), len(contents))
	}
	for i, want := range contents {
		if got, err := p.Read(*p.Manifest.Languages[i].First); err != nil || string(got) != string(tableOf(want)) {
			t.Errorf("file %d holds %q (%v), want %q", i, got, err, want)
		}
	}
}

func TestWriteAndReplace(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "new", "carrel")
	for _, contents := range [][]string{{"a first", "b second"}, {"a first", "c third"}, {"d alone"}} {
		if err := writeAll(create(t, dir), contents...); err != nil {
			t.Fatal(err)
		}
		whole(t, dir, contents...)
		if left, err := os.ReadDir(filepath.Join(dir, "pack")); err != nil || len(left) != len(contents) {
			t.Errorf("%d files in the folder, want %d (%v)", len(left), len(contents), err)
		}
	}
}

// Until Commit the old pack is the folder's; where Commit fails, it stays so.
func TestFailureKeepsTheOldPack(t *testing.T) {
	dir := t.TempDir()
	if err := writeAll(create(t, dir), "a old", "b old"); err != nil {
		t.Fatal(err)
	}
	w := create(t, dir)
	if _, err := w.Put([]byte("c new")); err != nil {
		t.Fatal(err)
	}
	whole(t, dir, "a old", "b old")

	// A folder where the asset should be is a failure in the middle.
	if err := os.MkdirAll(filepath.Join(dir, "box.js", "full"), 0o777); err != nil {
		t.Fatal(err)
	}
	err := w.PutAsset("box.js", []byte("x"))
	if err == nil || !strings.Contains(err.Error(), "box.js") || !strings.Contains(err.Error(), "unchanged") {
		t.Errorf("error %v, want one that names box.js and says that the pack is unchanged", err)
	}
	whole(t, dir, "a old", "b old")
	if found, _ := filepath.Glob(filepath.Join(dir, ".carrel-*")); len(found) > 0 {
		t.Errorf("left behind: %v", found)
	}
}

// A failure at the last step, the manifest's, is told and removes nothing.
func TestFailedCommit(t *testing.T) {
	dir := t.TempDir()
	manifest := filepath.Join(dir, packdir.ManifestName)
	if err := os.MkdirAll(filepath.Join(manifest, "in the way"), 0o777); err != nil {
		t.Fatal(err)
	}
	err := writeAll(create(t, dir), "a new")
	if err == nil || !strings.Contains(err.Error(), packdir.ManifestName) {
		t.Errorf("error %v, want one that names the manifest", err)
	}
	if _, err := os.Stat(filepath.Join(manifest, "in the way")); err != nil {
		t.Errorf("what stood there is gone: %v", err)
	}
}

func TestFullDisk(t *testing.T) {
	dir := t.TempDir()
	if out, err := exec.Command("mount", "-t", "tmpfs", "-o", "size=64k", "none", dir).CombinedOutput(); err != nil {
		t.Skipf("no small disk to fill (mount needs root): %s", strings.TrimSpace(string(out)))
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(dir, 0); err != nil {
			t.Errorf("unmount: %v", err)
		}
	})
	if err := writeAll(create(t, dir), "a old", "b old"); err != nil {
		t.Fatal(err)
	}
	err := writeAll(create(t, dir), "c new", "d "+noise(200<<10))
	if !errors.Is(err, syscall.ENOSPC) || !strings.Contains(err.Error(), "unchanged") {
		t.Errorf("error %v, want no space left and that the pack is unchanged", err)
	}
	whole(t, dir, "a old", "b old")
	if err := writeAll(create(t, dir), "e small"); err != nil {
		t.Errorf("after that: %v", err)
	}
	whole(t, dir, "e small")
}

// noise returns n bytes that do not compress.
func noise(n int) string {
	b, x := make([]byte, n), uint64(1)
	for i := range b {
		x = x*6364136223846793005 + 1442695040888963407
		b[i] = byte(x >> 56)
	}
	return string(b)
}

// Names that Carrel does not give are never removed.
func TestSweepKeepsOthers(t *testing.T) {
	dir := t.TempDir()
	names := map[string]bool{ // and whether it stays
		"pack/notes.txt": true, "pack/0123_56789A.bin": false, "pack/0123456789abcdef.bin": true, "box.0123456789abcdef.js": false,
		"pages.html": false, "pages-12.html": false, "pages.css": false, "pages-x.html": true, "deep/pages.html": true,
		"box.js": true, ".carrel-12": false, "pack/.carrel-9": false, ".carrel-x": true, "deep/pack/0123_56789A.bin": true,
	}
	for name := range names {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		write(t, path, []byte("x"))
	}
	if err := writeAll(create(t, dir), "a"); err != nil {
		t.Fatal(err)
	}
	for name, stays := range names {
		if _, err := os.Stat(filepath.Join(dir, name)); (err == nil) != stays {
			t.Errorf("%s is there: %v, want %v", name, err == nil, stays)
		}
	}
}
