package release

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
)

// fixed are the variables that would change a program's bytes from one machine to
// another. No C is linked, so a program for Linux runs with any C library, or none.
var fixed = []string{"CGO_ENABLED=0", "GOFLAGS=", "GOEXPERIMENT=", "GOAMD64=v1", "GOARM64=v8.0", "GOFIPS140=off", "GOTOOLCHAIN=local"}

// compile makes the command for a platform of the sources at root.
func compile(root string, p Platform) ([]byte, error) {
	dir, err := os.MkdirTemp("", "carrel-release-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	file := filepath.Join(dir, p.program())
	c := exec.Command("go", "build", "-trimpath", "-buildvcs=false", "-ldflags=-s -w", "-o", file, "./build/cmd/carrel")
	c.Dir, c.Env = root, append(append(os.Environ(), fixed...), "GOOS="+p.GOOS, "GOARCH="+p.GOARCH)
	if out, err := c.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("the command for %s: %w\n%s", p, err, out)
	}
	program, err := os.ReadFile(file)
	if err == nil {
		err = p.check(program)
	}
	return program, err
}
