package trim

import (
	"bytes"
	"encoding/json"
	"fmt"
	"go/build"
	"maps"
	"os"
	"path/filepath"
	"strings"
)

// knownRelease is the Go release whose standard library this package knows.
const knownRelease = "go1.26"

// maxSource bounds a source file, in bytes. The largest of package runtime has
// about 250 KB.
const maxSource = 4 << 20

// An UnknownSource says that a standard library or a module is not as this
// package knows it, so that a program must be built with it untrimmed.
type UnknownSource struct {
	File string // the file or folder concerned
	What string // what it lacks
}

func (e *UnknownSource) Error() string {
	return fmt.Sprintf("trim: %s: %s, other than in the release that is known; build with it untrimmed, for a larger program", e.File, e.What)
}

// An Overlay is a set of files that stand in for others while go build runs.
type Overlay struct {
	dir     string
	replace map[string]string // a file to the one that is read in its place
}

// New returns an empty overlay that keeps its files in the folder dir, which
// must exist.
func New(dir string) *Overlay {
	return &Overlay{dir, map[string]string{}}
}

// Library puts trimmed copies in place of files of the standard library under
// goroot, for GOOS=js GOARCH=wasm. The same library gives the same copies. An
// *UnknownSource means that the library is another than the known; it then
// stays as it is.
func (o *Overlay) Library(goroot string) error {
	if err := checkRelease(goroot); err != nil {
		return err
	}
	all := New(o.dir)
	for pkg := range bodies {
		if err := all.trimPackage(goroot, pkg); err != nil {
			return err
		}
	}
	maps.Copy(o.replace, all.replace)
	return nil
}

// Write writes the file to give to go build -overlay and returns its path.
func (o *Overlay) Write() (string, error) {
	overlay, err := json.Marshal(map[string]any{"Replace": o.replace})
	if err != nil {
		return "", err
	}
	file := filepath.Join(o.dir, "overlay.json")
	return file, os.WriteFile(file, overlay, 0o666)
}

// put enters a file whose text is another. The copy has a name of its own.
func (o *Overlay) put(file, name string, text []byte) error {
	copied := filepath.Join(o.dir, name)
	if err := os.WriteFile(copied, text, 0o666); err != nil {
		return fmt.Errorf("trim: write a copy of %s: %w", file, err)
	}
	o.replace[file] = copied
	return nil
}

// checkRelease refuses a library of another release.
func checkRelease(goroot string) error {
	file := filepath.Join(goroot, "VERSION")
	version, err := read(file)
	if err != nil {
		return err
	}
	first, _, _ := bytes.Cut(version, []byte("\n"))
	after, ok := bytes.CutPrefix(first, []byte(knownRelease))
	if !ok || len(after) > 0 && after[0] >= '0' && after[0] <= '9' {
		return &UnknownSource{file, fmt.Sprintf("it names %.40q, not %s", first, knownRelease)}
	}
	return nil
}

// trimPackage puts the trimmed files of a package in place.
func (o *Overlay) trimPackage(goroot, pkg string) error {
	folder := filepath.Join(goroot, "src", filepath.FromSlash(pkg))
	context := build.Default
	context.GOOS, context.GOARCH, context.CgoEnabled, context.Compiler = "js", "wasm", false, "gc"
	files, err := context.ImportDir(folder, 0)
	if err != nil {
		return &UnknownSource{folder, "it holds no package (" + err.Error() + ")"}
	}
	found := map[string]bool{}
	for _, name := range files.GoFiles {
		file := filepath.Join(folder, name)
		trimmed, err := trimPath(pkg, file, found)
		if err != nil {
			return err
		}
		if trimmed == nil {
			continue
		}
		if err := o.put(file, strings.ReplaceAll(pkg, "/", "_")+"_"+name, trimmed); err != nil {
			return err
		}
	}
	for name, text := range added[pkg] {
		if err := o.put(filepath.Join(folder, name), strings.ReplaceAll(pkg, "/", "_")+"_"+name, []byte(text)); err != nil {
			return err
		}
	}
	return complete(folder, pkg, found)
}

func trimPath(pkg, file string, found map[string]bool) ([]byte, error) {
	source, err := read(file)
	if err != nil {
		return nil, err
	}
	trimmed, err := trimFile(pkg, source, found)
	if err != nil {
		return nil, &UnknownSource{file, "it is not Go (" + err.Error() + ")"}
	}
	return trimmed, nil
}

// complete reports a function that was to be trimmed and is not there.
func complete(folder, pkg string, found map[string]bool) error {
	for name := range bodies[pkg] {
		if !found[name] {
			return &UnknownSource{folder, "it has no function " + name}
		}
	}
	for name := range beginnings[pkg] {
		if !found[name] {
			return &UnknownSource{folder, "it has no function " + name}
		}
	}
	return nil
}

func read(file string) ([]byte, error) {
	info, err := os.Stat(file)
	if err != nil {
		return nil, &UnknownSource{file, "it can not be read (" + err.Error() + ")"}
	}
	if info.Size() > maxSource {
		return nil, &UnknownSource{file, fmt.Sprintf("it has %d bytes, more than %d", info.Size(), maxSource)}
	}
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, fmt.Errorf("trim: %w", err)
	}
	return data, nil
}
