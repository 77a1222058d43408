package indexer_test

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// rooms are the packages of the indexer, each with those of the others that it may import:
// all stand before it. Those under all stages come first, then the stages in the order of a
// document's way, each behind its own rooms.
var rooms = []struct{ name, imports string }{
	// What pages, files and problems are.
	{"limit", ""},
	{"pool", ""},
	{"document", ""},
	{"excerpt", ""},
	{"door", "limit"},
	{"spool", "door"},
	{"place", "door"},
	{"source", "document"},
	{"value", "limit"},
	{"config", "document door limit source value"},
	// Words.
	{"analysis", ""},
	{"nearest", ""},
	{"invert", "analysis limit nearest"},
	// What a page mentions, and packs.
	{"resource/link", ""},
	{"resource", "document resource/link"},
	{"packdir", "document door"},
	{"assets", "packdir"},
	{"images", "document door packdir place pool resource source"},
	// The first stage: texts and templates, sources, and what leads to them.
	{"read/address", ""},
	{"read/characters", ""},
	{"read/heading", ""},
	{"read/kramdown", ""},
	{"read/template", ""},
	{"read/liquid", "value"},
	{"read/mdx", "limit"},
	{"read/convert", "read/characters resource/link"},
	{"read/content", "door limit read/characters read/convert read/template resource resource/link source"},
	{"read/language", "analysis"},
	{"read/frontmatter", "document source value"},
	{"read/folder", "door limit read/frontmatter read/language source value"},
	{"read/jsonl", "document door limit read/content read/convert source"},
	{"read/html", "document door limit read/convert resource source"},
	{"read/plain", "document read/address read/content read/folder read/frontmatter read/language read/mdx source value"},
	{"read/jekyll", "document door limit read/address read/content read/folder read/frontmatter read/kramdown read/language read/liquid source value"},
	{"read/hugo", "document door limit read/address read/characters read/content read/convert read/folder read/frontmatter read/heading read/template source value"},
	{"read/generator", "door limit read/characters read/folder read/heading read/hugo read/jekyll read/language read/liquid read/plain source value"},
	{"read", "config document door excerpt limit place read/folder read/generator read/html read/jsonl resource source"},
	// The other stages.
	{"analyse", "config document excerpt images invert packdir pool resource source spool"},
	{"shard", "analyse config document door images invert packdir source spool"},
	{"merge", "analyse analysis config invert packdir pool source"},
	{"write/catalog", ""},
	{"write/first", "packdir"},
	{"write", "analyse assets config images invert merge packdir pool source write/catalog write/first"},
	{".", "analyse assets config document images invert merge packdir place pool read shard source spool write"},
}

// The bounds of a room, in lines of a file and fields of an exported struct that others
// see.
const (
	maxLines  = 400
	maxFields = 12
)

// files parses the files of a room but for tests.
func files(t *testing.T, room string) map[string]*ast.File {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join(filepath.FromSlash(room), "*.go"))
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
		if f.Name.Name != "main" { // which makes what another one embeds
			list[path] = f
		}
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
				name, inside := strings.CutPrefix(strings.Trim(spec.Path.Value, `"`), "carrel/indexer/")
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
	err := filepath.WalkDir(".", func(path string, e fs.DirEntry, err error) error {
		switch {
		case err != nil || !e.IsDir():
			return err
		case e.Name() == "testdata" || e.Name() == "sourcetest": // what tests share
			return filepath.SkipDir
		}
		known := slices.ContainsFunc(rooms, func(r struct{ name, imports string }) bool { return r.name == filepath.ToSlash(path) })
		if sources, err := filepath.Glob(filepath.Join(path, "*.go")); err != nil || len(sources) > 0 && !known {
			t.Errorf("%s has no place among the rooms", path)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
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
		if tests, err := filepath.Glob(filepath.Join(filepath.FromSlash(room.name), "*_test.go")); err != nil || len(tests) == 0 {
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
				if !ok || !spec.Name.IsExported() {
					return true
				}
				if s, ok := spec.Type.(*ast.StructType); ok && seen(s) > maxFields {
					t.Errorf("%s: others see %d fields of %s, more than %d", path, seen(s), spec.Name, maxFields)
				}
				return true
			})
		}
	}
}

// seen counts the fields of a struct that other packages see. A struct that is embedded
// counts as one.
func seen(s *ast.StructType) (n int) {
	for _, field := range s.Fields.List {
		if len(field.Names) == 0 {
			n++
		}
		for _, name := range field.Names {
			if name.IsExported() {
				n++
			}
		}
	}
	return n
}
