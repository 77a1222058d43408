// Assets makes what the carrel command embeds for the browser: it compiles and
// slims the WebAssembly programs, bundles and minifies the scripts, and puts all
// of it, fingerprinted, into build/assets/files. The same sources give the same
// bytes.
//
//	go run ./build/cmd/assets
package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"

	"carrel/build/assets"
	"carrel/build/compile"
	"carrel/site"
)

func main() {
	if err := run(os.Stdout, os.Stderr); err != nil {
		fmt.Fprintln(os.Stderr, "assets:", err)
		os.Exit(1)
	}
}

func run(stdout, stderr io.Writer) error {
	root, err := compile.Root()
	if err != nil {
		return err
	}
	all, err := scripts()
	if err != nil {
		return err
	}
	modules, err := programs(root, stderr)
	if err != nil {
		return err
	}
	all = append(all, modules...)
	if err := assets.Write(filepath.Join(root, "build", "assets", "files"), all); err != nil {
		return err
	}
	for _, a := range all {
		fmt.Fprintf(stdout, "%9d  %s\n", len(a.Data), a.Name)
	}
	return nil
}

// programs are the WebAssembly modules.
func programs(root string, stderr io.Writer) ([]assets.Asset, error) {
	names, err := compile.Programs(root)
	if err != nil {
		return nil, err
	}
	var all []assets.Asset
	for _, name := range names {
		module, warning, err := compile.Program(root, name)
		if err != nil {
			return nil, err
		}
		if warning != nil {
			fmt.Fprintln(stderr, "assets: warning:", warning)
		}
		all = append(all, asset(name, name+".wasm", module))
	}
	return all, nil
}

// scripts are the files of site/ that ship.
func scripts() ([]assets.Asset, error) {
	files, err := site.Files(nil)
	if err != nil {
		return nil, err
	}
	playground, err := site.Playground()
	if err != nil {
		return nil, err
	}
	var all []assets.Asset
	for _, f := range append(files, playground...) {
		all = append(all, asset(f.Asset, f.Name, f.Data))
	}
	pagefind, err := site.Pagefind()
	if err != nil {
		return nil, err
	}
	all = append(all, asset("", assets.Pagefind, pagefind))
	single, err := site.Single()
	if err != nil {
		return nil, err
	}
	for _, f := range single {
		all = append(all, asset("", f.Name, f.Data))
	}
	return all, nil
}

// asset fingerprints what the manifest names; the rest keeps its name.
func asset(role, name string, data []byte) assets.Asset {
	if role != "" {
		name = assets.Name(name, data)
	}
	return assets.Asset{Role: role, Name: name, Data: data}
}
