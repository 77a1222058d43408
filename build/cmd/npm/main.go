// Npm makes the npm package of the search box, ready for npm publish: the
// element as one module, its types, the Eleventy plugin and the Astro
// integration. It answers the question "what does somebody need who bundles
// scripts?". The pack's folder carries everything else at run time.
//
//	go run ./build/cmd/npm dist/npm
//
// The scripts are those that make assets made, so the package and the command
// are of one release.
package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"

	"carrel/build/assets"
	"carrel/build/compile"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: npm FOLDER")
		os.Exit(2)
	}
	if err := run(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, "npm:", err)
		os.Exit(1)
	}
}

func run(dir string) error {
	root, err := compile.Root()
	if err != nil {
		return err
	}
	list, err := assets.List()
	if err != nil {
		return err
	}
	module, err := modules(list)
	if err != nil {
		return err
	}
	files, err := sources(os.DirFS(root))
	if err != nil {
		return err
	}
	return write(dir, append(files, module...))
}

// A file of the package.
type file struct {
	name string
	data []byte
}

// entry is the module that the package gives.
const entry = "carrel.js"

var imported = regexp.MustCompile(`(?:from|import) *\(?["']\./([\w-]+\.js)["']`)

// modules are the module and those that it imports: a bundler wants them all.
func modules(list []assets.Asset) ([]file, error) {
	data := map[string][]byte{}
	for _, a := range list {
		data[a.Name] = a.Data
	}
	var found []file
	seen := map[string]bool{entry: true}
	for queue := []string{entry}; len(queue) > 0; queue = queue[1:] {
		name := queue[0]
		if data[name] == nil {
			return nil, fmt.Errorf("the command has no %s; run make assets again", name)
		}
		found = append(found, file{name, data[name]})
		for _, m := range imported.FindAllSubmatch(data[name], -1) {
			if next := string(m[1]); !seen[next] {
				seen[next] = true
				queue = append(queue, next)
			}
		}
	}
	return found, nil
}

// sources are the files that are in the package as they are in the repository:
// a file or a pattern, and its folder in the package.
func sources(root fs.FS) ([]file, error) {
	var found []file
	for _, from := range []struct{ pattern, folder string }{
		{"LICENSE", ""},
		{"site/package.json", ""},
		{"site/npm/*", ""},
		{"site/node/*.js", "node"},
		{"site/eleventy/*.js", "eleventy"},
		{"site/astro/*.js", "astro"},
		{"site/astro/*.astro", "astro"},
	} {
		names, err := fs.Glob(root, from.pattern)
		if err != nil || len(names) == 0 {
			return nil, errors.Join(err, fmt.Errorf("no %s here; run this in Carrel's source folder", from.pattern))
		}
		for _, name := range names {
			data, err := fs.ReadFile(root, name)
			if err != nil {
				return nil, err
			}
			found = append(found, file{filepath.Join(from.folder, filepath.Base(name)), data})
		}
	}
	return found, nil
}

// write puts the files into a folder that is new or empty: what lies in another
// would be packed too.
func write(dir string, files []file) error {
	left, err := os.ReadDir(dir)
	if len(left) > 0 {
		return fmt.Errorf("%s holds files; remove it, or name an empty folder", dir)
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	for _, f := range files {
		name := filepath.Join(dir, f.name)
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(name, f.data, 0o644); err != nil {
			return err
		}
	}
	return nil
}
