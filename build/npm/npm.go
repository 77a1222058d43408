// Package npm answers: which files are Carrel's packages of npm's? One has the search
// box as a module, its types, the command's wrapper and the plug-ins; beside it is one
// for each platform with the command itself, of which npm installs the one that fits.
//
// Only the programs that prepare a release import it; of Carrel it imports
// build/archive and build/assets.
package npm

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"strings"

	"carrel/build/archive"
	"carrel/build/assets"
)

// Name is the package that people install.
const Name = "carrel-search"

// Files are the files of that package, of what make assets made and of the folder
// of Carrel's sources.
func Files(root fs.FS) ([]archive.File, error) {
	list, err := assets.List()
	if err != nil {
		return nil, err
	}
	module, err := modules(list)
	if err != nil {
		return nil, err
	}
	files, err := sources(root)
	return append(files, module...), err
}

// entry is the module that the package gives.
const entry = "carrel.js"

var imported = regexp.MustCompile(`(?:from|import) *\(?["']\./([\w-]+\.js)["']`)

// modules are the module and those that it imports: a bundler wants them all.
func modules(list []assets.Asset) ([]archive.File, error) {
	data := map[string][]byte{}
	for _, a := range list {
		data[a.Name] = a.Data
	}
	var found []archive.File
	seen := map[string]bool{entry: true}
	for queue := []string{entry}; len(queue) > 0; queue = queue[1:] {
		name := queue[0]
		if data[name] == nil {
			return nil, fmt.Errorf("the command has no %s; run make assets again", name)
		}
		found = append(found, archive.File{Name: name, Data: data[name]})
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
func sources(root fs.FS) ([]archive.File, error) {
	var found []archive.File
	for _, from := range []struct{ pattern, folder string }{
		{"LICENSE", ""},
		{"NOTICE", ""},
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
			runs := strings.HasPrefix(string(data), "#!")
			found = append(found, archive.File{Name: path.Join(from.folder, path.Base(name)), Data: data, Runs: runs})
		}
	}
	return found, nil
}
