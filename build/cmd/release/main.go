// Release makes all that is published of a version, in a folder: the command for
// each platform as an archive and as a package of npm's, the package of the search
// box, a bill of materials, checksums and the script that installs.
//
//	go run ./build/cmd/release dist/release
//	go run ./build/cmd/release dist/release linux-x64 # or "here": some platforms alone
//
// What a browser loads is what make assets made.
package main

import (
	"fmt"
	"os"

	"carrel/build/compile"
	"carrel/build/release"
)

func main() {
	if len(os.Args) < 2 {
		fmt.Fprintln(os.Stderr, "usage: release FOLDER [PLATFORM...]")
		os.Exit(2)
	}
	if err := run(os.Args[1], os.Args[2:]); err != nil {
		fmt.Fprintln(os.Stderr, "release:", err)
		os.Exit(1)
	}
}

func run(dir string, names []string) error {
	platforms, err := platforms(names)
	if err != nil {
		return err
	}
	root, err := compile.Root()
	if err != nil {
		return err
	}
	return release.Make(root, dir, platforms)
}

// platforms are those of some names, all where there is none.
func platforms(names []string) ([]release.Platform, error) {
	if len(names) == 0 {
		return release.Platforms, nil
	}
	var list []release.Platform
	for _, name := range names {
		found := false
		here, _ := release.Here()
		for _, p := range release.Platforms {
			if p.String() == name || name == "here" && p == here {
				list, found = append(list, p), true
			}
		}
		if !found {
			return nil, fmt.Errorf("no release is made for %s; the platforms are %v", name, release.Platforms)
		}
	}
	return list, nil
}
