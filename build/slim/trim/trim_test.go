package trim

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// goroot returns the standard library's folder, or skips where it is of a
// release that this package refuses.
func goroot(t *testing.T) string {
	t.Helper()
	out, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		t.Fatal(err)
	}
	root := strings.TrimSpace(string(out))
	if err := checkRelease(root); err != nil {
		t.Skip(err)
	}
	return root
}

func overlay(t *testing.T) string {
	t.Helper()
	o := New(t.TempDir())
	if err := o.Library(goroot(t)); err != nil {
		t.Fatal(err)
	}
	file, err := o.Write()
	if err != nil {
		t.Fatal(err)
	}
	return file
}

// modules are package slim's test program, linked with the library as it is and
// with the trimmed one. Tests share them, for linking takes seconds.
var modules = struct {
	sync.Mutex
	whole, trimmed []byte
}{}

func linked(t *testing.T) (whole, trimmed []byte) {
	t.Helper()
	modules.Lock()
	defer modules.Unlock()
	if modules.trimmed == nil {
		const program = "../testdata/program"
		modules.whole, modules.trimmed = link(t, program), link(t, program, "-gcflags=all=-wb=0", "-overlay", overlay(t))
	}
	return modules.whole, modules.trimmed
}

func link(t *testing.T, program string, flags ...string) []byte {
	t.Helper()
	file := filepath.Join(t.TempDir(), "program.wasm")
	args := append([]string{"build", "-trimpath", "-ldflags=-s -w", "-o", file}, flags...)
	command := exec.Command("go", append(args, program)...)
	command.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm", "GOFLAGS=", "GOEXPERIMENT=")
	if out, err := command.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	module, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return module
}

// run runs a module under Node and returns what it printed, with the first line
// of its errors, and its exit code.
func run(t *testing.T, module []byte, env string, args ...string) (string, int) {
	t.Helper()
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("no node on the PATH to run the module; install Node 20 or later")
	}
	file := filepath.Join(t.TempDir(), "program.wasm")
	if err := os.WriteFile(file, module, 0o666); err != nil {
		t.Fatal(err)
	}
	script := filepath.Join(goroot(t), "lib", "wasm", "wasm_exec_node.js")
	command := exec.Command(node, append([]string{"--stack-size=8192", script, file}, args...)...)
	command.Env = append(os.Environ(), env)
	var out, failure bytes.Buffer
	command.Stdout, command.Stderr = &out, &failure
	err = command.Run()
	if exit := (*exec.ExitError)(nil); err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	first, _, _ := strings.Cut(failure.String(), "\n")
	return out.String() + first, command.ProcessState.ExitCode()
}

func TestProgramDoesTheSame(t *testing.T) {
	t.Parallel()
	whole, trimmed := linked(t)
	for _, args := range [][]string{nil, {"panic"}, {"error"}} {
		want, wantCode := run(t, whole, "GODEBUG=", args...)
		got, gotCode := run(t, trimmed, "GODEBUG=", args...)
		if got != want || gotCode != wantCode {
			t.Errorf("trimmed, with arguments %q: exit code %d, want %d; it printed\n%s\nwant\n%s", args, gotCode, wantCode, got, want)
		}
	}
}

func TestGODEBUGIsNotHeeded(t *testing.T) {
	t.Parallel()
	_, trimmed := linked(t)
	want, _ := run(t, trimmed, "GODEBUG=")
	got, code := run(t, trimmed, "GODEBUG=gctrace=1,inittrace=1,schedtrace=1,cpu.all=off,panicnil=1")
	if got != want || code != 0 {
		t.Errorf("with GODEBUG: exit code %d, want 0; it printed\n%s\nwant\n%s", code, got, want)
	}
}

func TestSmaller(t *testing.T) {
	t.Parallel()
	whole, trimmed := linked(t)
	t.Logf("the library as it is: %d bytes; trimmed: %d", len(whole), len(trimmed))
	if len(trimmed) > len(whole)*9/10 {
		t.Errorf("trimmed: %d bytes of %d, want a tenth less", len(trimmed), len(whole))
	}
}

func TestDeterministic(t *testing.T) {
	t.Parallel()
	one, two := filepath.Dir(overlay(t)), filepath.Dir(overlay(t))
	files, err := os.ReadDir(one)
	if err != nil || len(files) < 10 {
		t.Fatalf("%d files, want 10 or more; error %v", len(files), err)
	}
	for _, f := range files {
		a, _ := os.ReadFile(filepath.Join(one, f.Name()))
		b, _ := os.ReadFile(filepath.Join(two, f.Name()))
		b = bytes.ReplaceAll(b, []byte(two), []byte(one))
		if len(a) == 0 || !bytes.Equal(a, b) {
			t.Errorf("%s: two overlays of one library differ", f.Name())
		}
	}
}

func TestUnknownLibrary(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name  string
		files map[string]string
		want  string
	}{
		{"no library", nil, "can not be read"},
		{"older release", map[string]string{"VERSION": "go1.25.3\n"}, `names "go1.25.3"`},
		{"release with a longer number", map[string]string{"VERSION": "go1.260\n"}, `names "go1.260"`},
		{"no packages", map[string]string{"VERSION": "go1.26.8\n"}, "holds no package"},
		{"functions gone", library("package p\n"), "has no function"},
		{"not Go", library("package p\nfunc {\n"), "src"},
	}
	for _, test := range tests {
		root := t.TempDir()
		write(t, root, test.files)
		o := New(t.TempDir())
		err := o.Library(root)
		unknown := (*UnknownSource)(nil)
		if len(o.replace) > 0 || !errors.As(err, &unknown) || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: %d files, %v; want none and an UnknownSource with %q", test.name, len(o.replace), err, test.want)
		}
	}
}

// library returns a standard library in which each package is one file.
func library(source string) map[string]string {
	files := map[string]string{"VERSION": "go1.26.8\n"}
	for pkg := range bodies {
		files["src/"+pkg+"/p.go"] = source
	}
	return files
}

func write(t *testing.T, root string, files map[string]string) {
	t.Helper()
	for name, text := range files {
		file := filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}
