package slim

import (
	"bytes"
	"compress/gzip"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"

	"github.com/andybalholm/brotli"

	"carrel/build/wasm"
)

// program is testdata/program as linked.
var program = sync.OnceValues(func() ([]byte, error) {
	dir, err := os.MkdirTemp("", "slim")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	file := filepath.Join(dir, "program.wasm")
	build := exec.Command("go", "build", "-trimpath", "-ldflags=-s -w", "-o", file, "./testdata/program")
	build.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm", "GOFLAGS=", "GOEXPERIMENT=")
	if out, err := build.CombinedOutput(); err != nil {
		return nil, errors.New(string(out))
	}
	return os.ReadFile(file)
})

func linked(t testing.TB) []byte {
	t.Helper()
	module, err := program()
	if err != nil {
		t.Fatal(err)
	}
	if sections, err := wasm.Parse(module); err != nil || !wasm.KnownRelease(sections) {
		t.Skipf("package slim does not know %s", runtime.Version())
	}
	return module
}

func slimmed(t testing.TB, module []byte) []byte {
	t.Helper()
	small, err := Slim(module, nil)
	if err != nil {
		t.Fatal(err)
	}
	return small
}

// run runs a module under Node and returns what it printed and its exit code.
func run(t *testing.T, module []byte, args ...string) (string, int) {
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
	var out, failure bytes.Buffer
	command.Stdout, command.Stderr = &out, &failure
	err = command.Run()
	if exit := (*exec.ExitError)(nil); err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	first, _, _ := strings.Cut(failure.String(), "\n")
	return out.String() + first, command.ProcessState.ExitCode()
}

func goroot(t *testing.T) string {
	t.Helper()
	out, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(string(out))
}

func TestProgramDoesTheSame(t *testing.T) {
	t.Parallel()
	module := linked(t)
	small := slimmed(t, module)
	for _, args := range [][]string{nil, {"panic"}, {"error"}} {
		want, wantCode := run(t, module, args...)
		got, gotCode := run(t, small, args...)
		if got != want || gotCode != wantCode {
			t.Errorf("slimmed, with arguments %q: exit code %d, want %d; it printed\n%s\nwant\n%s", args, gotCode, wantCode, got, want)
		}
	}
}

func TestSmaller(t *testing.T) {
	t.Parallel()
	module := linked(t)
	small := slimmed(t, module)
	wantBefore, got := compressed(module), compressed(small)
	t.Logf("as linked: %d bytes, gzip %d, brotli %d", len(module), gzipped(module), wantBefore)
	t.Logf("slimmed:   %d bytes, gzip %d, brotli %d", len(small), gzipped(small), got)
	if got > wantBefore*3/4 {
		t.Errorf("slimmed: %d bytes of brotli of %d, want a quarter less", got, wantBefore)
	}
}

func gzipped(data []byte) int {
	var out bytes.Buffer
	w := gzip.NewWriter(&out)
	w.Write(data)
	w.Close()
	return out.Len()
}

func compressed(data []byte) int {
	var out bytes.Buffer
	w := brotli.NewWriterOptions(&out, brotli.WriterOptions{Quality: 9, LGWin: 22})
	w.Write(data)
	w.Close()
	return out.Len()
}

func TestDeterministic(t *testing.T) {
	t.Parallel()
	module := linked(t)
	before := bytes.Clone(module)
	if !bytes.Equal(slimmed(t, module), slimmed(t, module)) {
		t.Error("Slim gave two modules for one")
	}
	if !bytes.Equal(module, before) {
		t.Error("Slim changed its argument")
	}
}

func TestNamesThatStay(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name string
		id   byte
		want string
	}{
		{"", 0, ""},
		{"main.main", 0, ""},
		{"main.(*T).M", idWrapper, "?.(*T).M"},
		{"runtime.bgsweep", 0, "runtime.(*T).M"},
		{"runtime.gcenable.gowrap1", idWrapper, "runtime.(*T).M"},
		{"runtime/debug.Stack", 0, ""},
		{"reflect.makeFuncStub", 0, "reflect.makeFuncStub"},
		{"reflect.methodValueCall", 0, "reflect.methodValueCall"},
	}
	for _, test := range tests {
		if got := standIn(test.name, test.id); got != test.want {
			t.Errorf("standIn(%q, %d) = %q, want %q", test.name, test.id, got, test.want)
		}
	}
}
