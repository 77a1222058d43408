// Npm makes the npm package of the search box, ready for npm publish, as a folder:
// the element as one module, its types, the command's wrapper, the Eleventy plugin
// and the Astro integration. make release makes the packages of the command too.
//
//	go run ./build/cmd/npm dist/npm
//
// The scripts are those that make assets made, so the package and the command
// are of one release.
package main

import (
	"fmt"
	"os"

	"carrel/build/archive"
	"carrel/build/compile"
	"carrel/build/npm"
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
	files, err := npm.Files(os.DirFS(root))
	if err != nil {
		return err
	}
	return archive.Folder(dir, files)
}
