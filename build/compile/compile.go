// Package compile turns Carrel's two Go programs into the modules that a browser
// loads. It answers the question "what does this program weigh on the wire?".
//
// build/cmd/assets and the tests of size import it; it imports build/slim alone.
package compile

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"carrel/build/slim"
)

// Programs are the names of the programs: the folders of wasm/cmd that hold one.
func Programs(root string) ([]string, error) {
	mains, err := filepath.Glob(filepath.Join(root, "wasm", "cmd", "*", "main.go"))
	if err == nil && len(mains) == 0 {
		err = fmt.Errorf("no program in %s", filepath.Join(root, "wasm", "cmd"))
	}
	names := make([]string, len(mains))
	for i, main := range mains {
		names[i] = filepath.Base(filepath.Dir(main))
	}
	return names, err
}

// Root is the folder of the module that the working directory is part of.
func Root() (string, error) {
	mod, err := output("", "go", "env", "GOMOD")
	if err != nil {
		return "", err
	}
	path := strings.TrimSpace(string(mod))
	if filepath.Base(path) != "go.mod" {
		return "", errors.New("no go.mod here; run this inside Carrel's source folder")
	}
	return filepath.Dir(path), nil
}

// Exec returns the wasm_exec.js of the Go release that compiles the programs.
// The two must be of one release.
func Exec() ([]byte, error) {
	goroot, err := output("", "go", "env", "GOROOT")
	if err != nil {
		return nil, err
	}
	data, err := os.ReadFile(filepath.Join(strings.TrimSpace(string(goroot)), "lib", "wasm", "wasm_exec.js"))
	if err != nil {
		return nil, fmt.Errorf("this Go release has no wasm_exec.js (%w); install the whole of Go 1.26 or newer", err)
	}
	return data, nil
}

// Program compiles a folder of wasm/cmd and slims the module. Where slim does not
// know the module's layout, the module is as linked, and a warning stands beside it.
func Program(root, name string) (module []byte, warning, err error) {
	linked, err := Link(root, name)
	if err != nil {
		return nil, nil, err
	}
	module, err = slim.Slim(linked)
	if unknown := (*slim.UnknownLayout)(nil); errors.As(err, &unknown) {
		return linked, fmt.Errorf("%s.wasm ships as linked: %w", name, err), nil
	}
	return module, nil, err
}

// flags of the compiler. Without inlining (-l) the search program is 43 KB of
// brotli smaller, and no slower where it counts: the WebAssembly engine of the
// browser inlines by itself. No path and no revision goes in: the same sources
// give the same bytes.
var flags = []string{"-trimpath", "-buildvcs=false", "-ldflags=-s -w", "-gcflags=all=-l"}

// Link compiles a folder of wasm/cmd and returns the module as Go links it.
func Link(root, name string) ([]byte, error) {
	dir, err := os.MkdirTemp("", "carrel")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	file := filepath.Join(dir, name+".wasm")
	args := append([]string{"build", "-o", file}, flags...)
	if _, err := output(root, "go", append(args, "./wasm/cmd/"+name)...); err != nil {
		return nil, err
	}
	return os.ReadFile(file)
}

// output runs a command for js/wasm and returns what it printed; its error
// holds what the command complained about.
func output(dir, command string, args ...string) ([]byte, error) {
	c := exec.Command(command, args...)
	c.Dir = dir
	c.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm", "GOWASM=")
	var complaint bytes.Buffer
	c.Stderr = &complaint
	out, err := c.Output()
	if err != nil {
		return nil, fmt.Errorf("%s: %w\n%s", strings.Join(c.Args, " "), err, bytes.TrimSpace(complaint.Bytes()))
	}
	return out, nil
}
