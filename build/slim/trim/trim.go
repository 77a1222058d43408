package trim

import (
	"bytes"
	"encoding/json"
	"fmt"
	"go/build"
	"os"
	"path/filepath"
	"strings"
)

// knownRelease is the Go release whose standard library this package knows.
const knownRelease = "go1.26"

// maxSource bounds a source file, in bytes. The largest of package runtime has
// about 250 KB.
const maxSource = 4 << 20

// An UnknownSource says that a standard library is not as this package knows
// it, so that the program must be built without trimming.
type UnknownSource struct {
	File string // the file or folder concerned
	What string // what it lacks
}

func (e *UnknownSource) Error() string {
	return fmt.Sprintf("trim: %s: %s, other than in %s; build without -overlay, for a larger module", e.File, e.What, knownRelease)
}

// Overlay writes trimmed copies of the standard library under goroot into the
// folder dir, which must exist, and returns the path of the file to give to
// go build -overlay for GOOS=js GOARCH=wasm. The same library gives the same
// copies. An *UnknownSource means that the library is another than the known.
func Overlay(goroot, dir string) (string, error) {
	if err := checkRelease(goroot); err != nil {
		return "", err
	}
	replace := map[string]string{}
	for pkg := range bodies {
		if err := trimPackage(goroot, pkg, dir, replace); err != nil {
			return "", err
		}
	}
	overlay, err := json.Marshal(map[string]any{"Replace": replace})
	if err != nil {
		return "", err
	}
	file := filepath.Join(dir, "overlay.json")
	return file, os.WriteFile(file, overlay, 0o666)
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

// trimPackage writes the trimmed files of a package and enters them in replace.
func trimPackage(goroot, pkg, dir string, replace map[string]string) error {
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
		copied := filepath.Join(dir, strings.ReplaceAll(pkg, "/", "_")+"_"+name)
		if err := os.WriteFile(copied, trimmed, 0o666); err != nil {
			return fmt.Errorf("trim: write a copy of %s: %w", file, err)
		}
		replace[file] = copied
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
