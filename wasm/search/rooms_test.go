package search_test

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// rooms are the packages of the engine, each with those of the others that it may
// import: all stand before it.
var rooms = []struct {
	name    string
	imports string
}{
	{"settings", ""},
	{"sorting", ""},
	{"fragment", ""},
	{"shelf", ""},
	{"wire", "shelf"},
	{"bm25", "settings shelf"},
	{"facet", "shelf sorting"},
	{"plan", "settings shelf sorting"},
	{"locate", "plan shelf sorting"},
	{"match", "bm25 locate plan settings shelf sorting"},
	{"rank", "bm25 facet locate match plan settings shelf"},
	{"show", "facet fragment locate match rank shelf wire"},
	{".", "bm25 facet match plan rank settings shelf show wire"},
}

// The bounds of a room, in lines of a file and fields of an exported struct.
const (
	maxLines  = 300
	maxFields = 12
)

const root = "carrel/wasm/search/"

// files parses the files of a room but for tests.
func files(t *testing.T, room string) map[string]*ast.File {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join(room, "*.go"))
	if err != nil || len(paths) == 0 {
		t.Fatalf("%s: %v, %v", room, paths, err)
	}
	list := map[string]*ast.File{}
	for _, path := range paths {
		if strings.HasSuffix(path, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		list[path] = f
	}
	return list
}

// A room imports what stands before it, and no more than it says.
func TestRoomsImport(t *testing.T) {
	var before []string
	for _, room := range rooms {
		allowed, used := strings.Fields(room.imports), map[string]bool{}
		for path, f := range files(t, room.name) {
			for _, spec := range f.Imports {
				name, inside := strings.CutPrefix(strings.Trim(spec.Path.Value, `"`), root)
				switch {
				case !inside:
				case !slices.Contains(allowed, name) || !slices.Contains(before, name):
					t.Errorf("%s imports %s", path, name)
				default:
					used[name] = true
				}
			}
		}
		if len(used) != len(allowed) {
			t.Errorf("%s may import %s and imports %v", room.name, room.imports, used)
		}
		before = append(before, room.name)
	}
}

// Each folder is a room, says what it is for, and has tests.
func TestRoomsAreWhole(t *testing.T) {
	entries, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if e.IsDir() && !slices.ContainsFunc(rooms, func(r struct{ name, imports string }) bool { return r.name == e.Name() }) {
			t.Errorf("%s has no place among the rooms", e.Name())
		}
	}
	for _, room := range rooms {
		documented := 0
		for _, f := range files(t, room.name) {
			if f.Doc != nil && strings.HasPrefix(f.Doc.Text(), "Package ") && strings.Contains(f.Doc.Text(), " answers: ") {
				documented++
			}
		}
		if documented != 1 {
			t.Errorf("%s says %d times which question it answers", room.name, documented)
		}
		if tests, err := filepath.Glob(filepath.Join(room.name, "*_test.go")); err != nil || len(tests) == 0 {
			t.Errorf("%s has no tests", room.name)
		}
	}
}

// No file is long, and no struct of many fields crosses a border.
func TestRoomsAreSmall(t *testing.T) {
	for _, room := range rooms {
		for path, f := range files(t, room.name) {
			data, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if n := bytes.Count(data, []byte{'\n'}); n > maxLines {
				t.Errorf("%s has %d lines, more than %d", path, n, maxLines)
			}
			ast.Inspect(f, func(n ast.Node) bool {
				spec, ok := n.(*ast.TypeSpec)
				if !ok {
					return true
				}
				if s, ok := spec.Type.(*ast.StructType); ok && spec.Name.IsExported() && s.Fields.NumFields() > maxFields {
					t.Errorf("%s: %s has %d fields, more than %d", path, spec.Name, s.Fields.NumFields(), maxFields)
				}
				return true
			})
		}
	}
}
