package door_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// Functions by which a program gets at files.
var doors = map[string][]string{
	"os": {"Chdir", "Chmod", "Chown", "Chtimes", "CopyFS", "Create", "CreateTemp", "DirFS", "Lchown", "Link", "Lstat", "Mkdir", "MkdirAll", "MkdirTemp",
		"NewFile", "Open", "OpenFile", "OpenInRoot", "OpenRoot", "ReadDir", "ReadFile", "Readlink", "Remove", "RemoveAll", "Rename", "Stat", "Symlink", "Truncate", "WriteFile"},
	"path/filepath": {"EvalSymlinks", "Glob", "Walk", "WalkDir"},
	"io/ioutil":     {"*"},
	"syscall":       {"Open", "Openat", "Mkfifo", "Rename", "Unlink", "Stat", "Lstat"},
}

// Packages that may, and why.
var exempt = map[string]string{
	"indexer/door":              "it is the door",
	"build/bench":               "it measures on the machine of who works on Carrel, and runs other programs there",
	"build/compile":             "it compiles Carrel",
	"build/steps":               "it makes sources for measurements, and is in no program",
	"build/slim":                "it compiles Carrel",
	"build/assets/write.go":     "it writes the programs into Carrel's own sources when it is compiled",
	"build/archive":             "it writes a release of Carrel's own files",
	"build/cmd/npm":             "it packs Carrel's own files for npm",
	"build/release":             "it packs Carrel's own files and programs",
	"site/test":                 "it makes sites for tests, and is in no program",
	"indexer/source/sourcetest": "it makes sites for tests, and is in no program",
	"site/demo":                 "it writes the demo of Carrel's own files",
}

// TestOnlyDoor walks the code for other ways to files than this package.
func TestOnlyDoor(t *testing.T) {
	root := filepath.Join("..", "..")
	used, seen := map[string]bool{}, 0
	for _, folder := range []string{"build", "indexer", "site", "wasm"} {
		err := filepath.WalkDir(filepath.Join(root, folder), func(path string, e fs.DirEntry, err error) error {
			if err != nil {
				return err
			}
			if e.IsDir() && (e.Name() == "testdata" || e.Name() == "node_modules") {
				return filepath.SkipDir
			}
			if e.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
				return nil
			}
			seen++
			rel, _ := filepath.Rel(root, path)
			for _, found := range waysIn(t, path) {
				if by := exemption(filepath.ToSlash(rel)); by != "" {
					used[by] = true
				} else {
					t.Errorf("%s: %s; open, list, examine and write files through indexer/door", rel, found)
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if seen < 100 {
		t.Errorf("only %d files of code were found", seen)
	}
	for name := range exempt {
		if !used[name] {
			t.Errorf("%s opens no files: it needs no exemption", name)
		}
	}
}

func exemption(file string) string {
	for name := range exempt {
		if file == name || strings.HasPrefix(file, name+"/") {
			return name
		}
	}
	return ""
}

// waysIn lists the uses of what leads to files in one file of code.
func waysIn(t *testing.T, path string) (found []string) {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	imported := map[string]string{} // name in the file to path
	for _, i := range file.Imports {
		pkg, _ := strconv.Unquote(i.Path.Value)
		name := pkg[strings.LastIndexByte(pkg, '/')+1:]
		if i.Name != nil {
			name = i.Name.Name
		}
		if name == "." && doors[pkg] != nil {
			found = append(found, "it imports "+pkg+" without its name")
		}
		imported[name] = pkg
	}
	ast.Inspect(file, func(n ast.Node) bool {
		s, ok := n.(*ast.SelectorExpr)
		if !ok {
			return true
		}
		if x, ok := s.X.(*ast.Ident); ok {
			if list := doors[imported[x.Name]]; slices.Contains(list, s.Sel.Name) || slices.Contains(list, "*") {
				found = append(found, x.Name+"."+s.Sel.Name)
			}
		}
		return true
	})
	return found
}
