package release

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"debug/buildinfo"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"carrel/build/archive"
	"carrel/build/assets"
	"carrel/build/command"
)

var scratch string

func TestMain(m *testing.M) {
	dir, err := os.MkdirTemp("", "carrel-release-test-")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	scratch = dir
	code := m.Run()
	os.RemoveAll(dir)
	os.Exit(code)
}

var made struct {
	sync.Once
	err error
}

// folder is a release for this machine's platform alone, below "v" and the version
// as a host has it; make release makes all.
func folder(t *testing.T) string {
	t.Helper()
	if testing.Short() {
		t.Skip("compiles the command")
	}
	if _, err := assets.List(); errors.Is(err, assets.ErrNone) {
		lacks(t, "no files for the browser: run make assets")
	}
	p, ok := Here()
	if !ok {
		t.Skip("no release is made for this machine")
	}
	dir := filepath.Join(scratch, "v"+command.Version)
	made.Do(func() { made.err = Make("../..", dir, []Platform{p}) })
	if made.err != nil {
		t.Fatal(made.err)
	}
	return dir
}

// lacks skips, or fails on a machine that must have all.
func lacks(t *testing.T, why string) {
	t.Helper()
	if os.Getenv("CI") == "true" {
		t.Fatal(why)
	}
	t.Skip(why)
}

// needs is the path of a program.
func needs(t *testing.T, name string) string {
	t.Helper()
	file, err := exec.LookPath(name)
	if err != nil {
		lacks(t, name+" is not installed")
	}
	return file
}

func TestRelease(t *testing.T) {
	dir := folder(t)
	p, _ := Here()
	end := ".tar.gz"
	if p.OS == "win32" {
		end = ".zip"
	}
	files := contents(t, dir)
	want := []string{"SHA256SUMS", name(p.String(), end), name("", ".cdx.json"), "install.sh", "npm/carrel-search-" + command.Version + ".tgz",
		"npm/carrel-search-" + p.String() + "-" + command.Version + ".tgz"}
	if got := slices.Collect(names(files)); !slices.Equal(got, want) {
		t.Errorf("the release holds %q, want %q", got, want)
	}
	sums := ""
	for _, f := range files[1:] {
		sums += fmt.Sprintf("%x  %s\n", sha256.Sum256(f.Data), f.Name)
	}
	if string(files[0].Data) != sums {
		t.Errorf("the sums are\n%swant\n%s", files[0].Data, sums)
	}
}

// contents are the files below a folder, by name.
func contents(t *testing.T, dir string) []archive.File {
	t.Helper()
	var files []archive.File
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		name, _ := filepath.Rel(dir, path)
		data, err := os.ReadFile(path)
		files = append(files, archive.File{Name: filepath.ToSlash(name), Data: data})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func names(files []archive.File) func(func(string) bool) {
	return func(yield func(string) bool) {
		for _, f := range files {
			if !yield(f.Name) {
				return
			}
		}
	}
}

// Each shell and each subcommand has its file, and the program runs.
func TestArchive(t *testing.T) {
	p, _ := Here()
	if p.OS == "win32" {
		t.Skip("the archive is a .zip")
	}
	files := untar(t, filepath.Join(folder(t), name(p.String(), ".tar.gz")))
	top := name(p.String(), "") + "/"
	for _, want := range []string{"bin/carrel", "share/bash-completion/completions/carrel", "share/zsh/site-functions/_carrel", "share/fish/vendor_completions.d/carrel.fish",
		"share/powershell/carrel.ps1", "share/man/man1/carrel.1", "share/man/man1/carrel-build.1", "share/man/man1/carrel-retire.1", "share/doc/carrel/LICENSE", "share/doc/carrel/NOTICE"} {
		if !slices.ContainsFunc(files, func(f archive.File) bool { return f.Name == top+want && len(f.Data) > 100 }) {
			t.Errorf("the archive lacks %s", want)
		}
	}
	for _, f := range files {
		if !strings.HasPrefix(f.Name, top) {
			t.Errorf("%s lies outside the archive's folder", f.Name)
		}
		if bytes.Contains(f.Data, []byte("1985")) && strings.Contains(f.Name, "/man/") {
			t.Errorf("%s says a day", f.Name)
		}
	}
	program := files[0]
	if program.Name != top+"bin/carrel" || !program.Runs {
		t.Fatalf("the first file is %s", program.Name)
	}
	file := filepath.Join(t.TempDir(), "carrel")
	if err := os.WriteFile(file, program.Data, 0o755); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command(file, "--version").Output(); err != nil || !strings.Contains(string(out), command.Version) {
		t.Errorf("carrel --version: %s, %v", out, err)
	}
	if root, err := filepath.Abs("../.."); err != nil || bytes.Contains(program.Data, []byte(root)) {
		t.Errorf("the program names a folder of this machine (%v)", err)
	}
}

func untar(t *testing.T, file string) []archive.File {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	z, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	var files []archive.File
	for r := tar.NewReader(z); ; {
		h, err := r.Next()
		if err == io.EOF {
			return files
		}
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, archive.File{Name: h.Name, Data: body, Runs: h.Mode&0o100 != 0})
	}
}

// The bill has every module that Go says is in the program, and a licence for each.
func TestBill(t *testing.T) {
	dir := folder(t)
	data, err := os.ReadFile(filepath.Join(dir, name("", ".cdx.json")))
	if err != nil {
		t.Fatal(err)
	}
	var d document
	if err := json.Unmarshal(data, &d); err != nil {
		t.Fatal(err)
	}
	listed := map[string]component{}
	for _, c := range d.Components {
		listed[c.Name] = c
		if l := c.Licenses[0].License; l.ID == "" && l.Name == "" || c.URL != "pkg:golang/"+c.Name+"@"+c.Version || len(c.Hashes) == 0 && c.Name != library {
			t.Errorf("of %s it says %+v", c.Name, c)
		}
	}
	p, _ := Here()
	if p.OS == "win32" {
		t.Skip("the archive is a .zip")
	}
	program := untar(t, filepath.Join(dir, name(p.String(), ".tar.gz")))[0]
	info, err := buildinfo.Read(bytes.NewReader(program.Data))
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range info.Deps {
		if got := listed[m.Path].Version; got != m.Version {
			t.Errorf("the bill has %s in version %q, the program %q", m.Path, got, m.Version)
		}
	}
	if len(info.Deps) < 20 || listed["github.com/inconshreveable/mousetrap"].Version == "" {
		t.Errorf("%d modules in the program, and the bill lacks what Windows alone has: %v", len(info.Deps), listed)
	}
	if !strings.HasPrefix(d.Serial, "urn:uuid:") || d.Serial[23] != '8' || len(d.Dependencies[0].DependsOn) != len(d.Components) {
		t.Errorf("serial %s, %d dependencies of %d components", d.Serial, len(d.Dependencies[0].DependsOn), len(d.Components))
	}
}

// The same sources give the same bytes wherever they lie. make soak makes the whole
// release twice; here it is what is compiled nowhere.
func TestReproducible(t *testing.T) {
	if os.Getenv("CARREL_SOAK") != "" {
		soak(t)
		return
	}
	var r [2]release
	for i := range r {
		r[i].root = "../.."
		extra, err := r[i].extra()
		if err != nil {
			t.Fatal(err)
		}
		program := []byte("a program")
		for _, p := range Platforms {
			if err := errors.Join(r[i].archive(p, program, extra), r[i].platform(p, program)); err != nil {
				t.Fatal(err)
			}
		}
	}
	if !slices.EqualFunc(r[0].files, r[1].files, func(a, b archive.File) bool { return a.Name == b.Name && bytes.Equal(a.Data, b.Data) }) {
		t.Error("a file has other bytes the second time")
	}
	if len(r[0].files) != 12 {
		t.Errorf("%d files for six platforms", len(r[0].files))
	}
}

// soak makes all platforms of these sources and of a copy elsewhere, with a cache of
// its own.
func soak(t *testing.T) {
	var sums [2]string
	for i, root := range []string{"../..", filepath.Join(t.TempDir(), "copy")} {
		if i == 1 {
			if out, err := exec.Command("cp", "-R", "../..", root).CombinedOutput(); err != nil {
				t.Fatalf("%v\n%s", err, out)
			}
			t.Setenv("GOCACHE", filepath.Join(t.TempDir(), "cache"))
		}
		dir := filepath.Join(t.TempDir(), "release")
		if err := Make(root, dir, Platforms); err != nil {
			t.Fatal(err)
		}
		data, err := os.ReadFile(filepath.Join(dir, Sums))
		if err != nil {
			t.Fatal(err)
		}
		sums[i] = string(data)
	}
	if sums[0] != sums[1] {
		t.Errorf("the sums are\n%sand elsewhere\n%s", sums[0], sums[1])
	}
}
