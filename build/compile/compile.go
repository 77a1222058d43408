// Package compile turns Carrel's two Go programs into the modules that a browser
// loads. It answers the question "what does this program weigh on the wire?".
//
// build/cmd/assets and the tests of size import it; it imports build/slim/trim, build/lift, build/slim and build/wasm alone,
// in which order a program goes through them: its sources, its code, its tables.
package compile

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"

	"carrel/build/lift"
	"carrel/build/slim"
	"carrel/build/slim/trim"
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

// Program compiles a folder of wasm/cmd and makes the module small. Where trim,
// lift or slim do not know this Go release, the module is larger and does the
// same; a warning says so.
func Program(root, name string) (module []byte, warning, err error) {
	linked, untrimmed, err := Link(root, name)
	if err != nil {
		return nil, nil, err
	}
	module, _, unknown := small(linked)
	if unknown != nil {
		unknown = fmt.Errorf("%s.wasm is larger than it need be: %w", name, unknown)
	}
	return module, errors.Join(untrimmed, unknown), nil
}

// Report compiles a folder of wasm/cmd and says which of its functions are lifted.
func Report(root, name string) (*lift.Report, error) {
	linked, _, err := Link(root, name)
	if err != nil {
		return nil, err
	}
	_, report, err := lift.Lift(linked)
	return report, err
}

// small makes a linked module small and reports which functions were lifted. A
// module that lift or slim do not know leaves them as it came; the warning, a
// *wasm.UnknownLayout, says so.
func small(linked []byte) (module []byte, report *lift.Report, warning error) {
	lifted, report, unlifted := lift.Lift(linked)
	if unlifted != nil {
		lifted, report = linked, &lift.Report{}
	}
	module, unslimmed := slim.Slim(lifted, report.Unwalked)
	if unslimmed != nil {
		module = lifted
	}
	return module, report, errors.Join(unlifted, unslimmed)
}

// flags of the compiler and the linker. No path and no revision goes in: the
// same sources give the same bytes. Rejected: -gcflags=all=-l, for the reason
// that package trim measures.
var flags = []string{"build", "-trimpath", "-buildvcs=false", "-ldflags=-s -w"}

// noBarriers leaves out what tells the collector of each pointer that is written
// while it marks. The trimmed library marks while nothing runs; the untrimmed one
// must be told.
const noBarriers = "-gcflags=all=-wb=0"

// environment is that of the compiler.
var environment = append([]string{"GOOS=js", "GOARCH=wasm", "GOWASM="}, collector(runtime.Version())...)

// collector chooses the older garbage collector where there are two: it is 1%
// smaller, and the newer one gains from cores and caches that a worker does not
// have. A release that has only one may refuse the choice.
func collector(release string) []string {
	if release == "go1.26" || strings.HasPrefix(release, "go1.26.") {
		return []string{"GOEXPERIMENT=nogreenteagc"}
	}
	return nil
}

// Link compiles a folder of wasm/cmd with the trimmed standard library and the
// trimmed safejs, and returns the module as Go links it.
func Link(root, name string) (module []byte, warning, err error) {
	module, warning, err = link(root, "./wasm/cmd/"+name)
	if warning != nil {
		warning = fmt.Errorf("%s.wasm is larger than it need be: %w", name, warning)
	}
	return module, warning, err
}

// link compiles a program by its path in the folder root.
func link(root, program string) (module []byte, warning, err error) {
	dir, err := os.MkdirTemp("", "carrel")
	if err != nil {
		return nil, nil, err
	}
	defer os.RemoveAll(dir)
	overlay, warning, err := trimmed(root, dir)
	if err != nil {
		return nil, nil, err
	}
	file := filepath.Join(dir, "program.wasm")
	args := append(flags[:len(flags):len(flags)], "-overlay="+overlay, "-o", file)
	if warning == nil {
		args = append(args, noBarriers)
	}
	args = append(args, program)
	if _, err := output(root, "go", args...); err != nil {
		return nil, nil, err
	}
	module, err = os.ReadFile(file)
	return module, warning, err
}

// trimmed writes the trimmed sources into dir. What trim does not know stays as
// it is; the warning says so.
func trimmed(root, dir string) (overlay string, warning, err error) {
	goroot, err := goroot()
	if err != nil {
		return "", nil, err
	}
	safejs, err := output(root, "go", "list", "-m", "-f", "{{.Dir}}", "github.com/hack-pad/safejs")
	if err != nil {
		return "", nil, err
	}
	o := trim.New(dir)
	for _, err := range []error{o.Library(goroot), o.Safejs(root, strings.TrimSpace(string(safejs)))} {
		if unknown := (*trim.UnknownSource)(nil); errors.As(err, &unknown) {
			warning = errors.Join(warning, err)
		} else if err != nil {
			return "", nil, err
		}
	}
	overlay, err = o.Write()
	return overlay, warning, err
}

func goroot() (string, error) {
	path, err := output("", "go", "env", "GOROOT")
	return strings.TrimSpace(string(path)), err
}

// output runs a command for js/wasm and returns what it printed; its error
// holds what the command complained about.
func output(dir, command string, args ...string) ([]byte, error) {
	c := exec.Command(command, args...)
	c.Dir = dir
	c.Env = append(os.Environ(), environment...)
	var complaint bytes.Buffer
	c.Stderr = &complaint
	out, err := c.Output()
	if err != nil {
		return nil, fmt.Errorf("%s: %w\n%s", strings.Join(c.Args, " "), err, bytes.TrimSpace(complaint.Bytes()))
	}
	return out, nil
}
