package compile

import (
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"carrel/build/compile/testdata/lifted/work"
	"carrel/build/slim"
)

// probe is testdata/lifted: as it is linked and slimmed, and lifted besides.
var probe = sync.OnceValues(func() (modules [2][]byte, err error) {
	root, err := Root()
	if err != nil {
		return modules, err
	}
	linked, warning, err := link(root, "./build/compile/testdata/lifted")
	if err != nil || warning != nil {
		return modules, errors.Join(err, warning)
	}
	if modules[0], err = slim.Slim(linked, nil); err == nil {
		modules[1], _, err = small(linked)
	}
	return modules, err
})

// A result is what a call of the program gave.
type result struct {
	Value any
	Error string
}

// drive runs a module under Node and calls its functions.
func drive(t *testing.T, module []byte, calls [][]any) (results []result, memory int) {
	t.Helper()
	node := findNode(t)
	file := filepath.Join(t.TempDir(), "program.wasm")
	if err := os.WriteFile(file, module, 0o666); err != nil {
		t.Fatal(err)
	}
	list, err := json.Marshal(calls)
	if err != nil {
		t.Fatal(err)
	}
	glue, err := filepath.Abs("../../site/search/glue.js")
	if err != nil {
		t.Fatal(err)
	}
	command := exec.Command(node, "testdata/lifted/drive.mjs", "file://"+filepath.ToSlash(glue), file, string(list))
	out, err := command.Output()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	var answer struct {
		Results []result
		Memory  int
	}
	if err := json.Unmarshal(out, &answer); err != nil || len(answer.Results) != len(calls) {
		t.Fatalf("%d results of %d calls, %v\n%s", len(answer.Results), len(calls), err, out)
	}
	return answer.Results, answer.Memory
}

func findNode(t *testing.T) string {
	t.Helper()
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("no node on the PATH to run a module; install Node 20 or later")
	}
	return node
}

func lifted(t *testing.T) []byte {
	t.Helper()
	modules, err := probe()
	if err != nil {
		t.Fatal(err)
	}
	return modules[1]
}

// What the program does is what Go does on this machine, whether or not another
// call of it, goroutines or JavaScript are in between.
func TestLiftedDoesTheSame(t *testing.T) {
	t.Parallel()
	modules, err := probe()
	if err != nil {
		t.Fatal(err)
	}
	calls := [][]any{{"caught", "index", 5}, {"caught", "divide", 5}, {"caught", "nil", 5}}
	want := []result{{Value: "runtime error: index out of range [5] with length 2"}, {Value: "runtime error: integer divide by zero"},
		{Value: "runtime error: invalid memory address or nil pointer dereference"}}
	for n := range 60 {
		text := work.Everything(n)
		calls = append(calls, []any{"everything", n}, []any{"nested", n}, []any{"within", n}, []any{"exception"}, []any{"deep", 10 * n}, []any{"switches"})
		want = append(want, result{Value: text}, result{Value: text}, result{Value: float64(len(text) + 1)}, result{Value: "caught JavaScript error: of JavaScript"},
			result{Value: float64(work.Deep(10*n, [64]int{}))}, result{Value: float64(len(work.Everything(0) + work.Everything(1) + work.Everything(2)))})
	}
	for i, module := range modules {
		got, _ := drive(t, module, calls)
		for j := range got {
			if got[j] != want[j] {
				t.Errorf("module %d, %v: got %v, want %v", i, calls[j], got[j], want[j])
			}
		}
	}
}

// A lifted function's panic says why and ends the program: nobody can go on.
func TestLiftedPanics(t *testing.T) {
	t.Parallel()
	const trap = "the program stopped: unreachable"
	tests := []struct {
		call []any
		want string
	}{
		{[]any{"fault", "index", 5}, trap},
		{[]any{"fault", "slice", 5}, trap},
		{[]any{"fault", "nil", 5}, trap},
		{[]any{"fault", "divide", 5}, trap},
		{[]any{"fault", "map", 5}, "panic: assignment to entry in nil map"},
		{[]any{"fault", "assert", 5}, trap},
		{[]any{"fault", "text", 5}, "panic: no good"},
		{[]any{"fault", "error", 5}, "panic: an error of its own"},
		{[]any{"recover", "text"}, "panic: no good"},
		{[]any{"deep", 1_000_000}, trap},
		{[]any{"locked", 5}, "fatal error: a goroutine waits in a call that can not be resumed"},
	}
	if os.Getenv("CARREL_SOAK") != "" { // it takes a gigabyte
		tests = append(tests, tests[0])
		tests[0].call, tests[0].want = []any{"garbage", 20_000}, "fatal error: a call takes more memory than there is"
	}
	for _, test := range tests {
		got, _ := drive(t, lifted(t), [][]any{{"locked", 5}, {"hold"}, test.call, {"fault", "none", 5}})
		if got[0] != (result{Value: 6.}) || !strings.HasPrefix(got[2].Error, test.want) || got[3].Error == "" {
			t.Errorf("%v: got %v, want %q", test.call, got, test.want)
		}
	}
}

// Garbage is collected between calls: 3 GB of it in all.
func TestLiftedCollects(t *testing.T) {
	t.Parallel()
	calls := make([][]any, 1500)
	for i := range calls {
		calls[i] = []any{"garbage", 32}
	}
	if _, memory := drive(t, lifted(t), calls); memory > 64<<20 {
		t.Errorf("the program has %d MB of memory in the end, want 64 at most", memory>>20)
	}
}

// testBinaries are packages whose tests run lifted. Package testing wants to know
// its callers, and what package trim makes of the runtime knows none.
var testBinaries = []string{"./wasm/text", "./wasm/fuzzy", "./wasm/markup", "./wasm/pack", "./wasm/search"}

func TestLiftedTests(t *testing.T) {
	if testing.Short() {
		t.Skip("links and runs the tests of packages")
	}
	root, err := Root()
	if err != nil {
		t.Fatal(err)
	}
	node := findNode(t)
	for _, pkg := range testBinaries {
		module, report, err := small(linkTest(t, root, pkg))
		if err != nil {
			t.Fatal(err)
		}
		if n := len(report.Kept); n > len(report.Lifted)*3/4 {
			t.Errorf("%s: %d of %d functions are not lifted, want three quarters at most", pkg, n, len(report.Lifted))
		}
		file := filepath.Join(t.TempDir(), "test.wasm")
		if err := os.WriteFile(file, module, 0o666); err != nil {
			t.Fatal(err)
		}
		goroot, err := goroot()
		if err != nil {
			t.Fatal(err)
		}
		command := exec.Command(node, "--stack-size=8192", filepath.Join(goroot, "lib/wasm/wasm_exec_node.js"), file, "-test.short")
		command.Dir = filepath.Join(root, pkg)
		command.Env = []string{"TMPDIR=" + os.TempDir()}
		if out, err := command.CombinedOutput(); err != nil || !strings.HasSuffix(strings.TrimSpace(string(out)), "PASS") {
			t.Errorf("%s: %v\n%s", pkg, err, out[max(0, len(out)-4000):])
		}
	}
}

// linkTest links the tests of a package as Link links a program.
func linkTest(t *testing.T, root, pkg string) []byte {
	t.Helper()
	dir := t.TempDir()
	overlay, warning, err := trimmed(root, dir)
	if err != nil || warning != nil {
		t.Fatal(err, warning)
	}
	knowCallers(t, dir)
	file := filepath.Join(dir, "test.wasm")
	args := append([]string{"test", "-c"}, flags[1:]...)
	if _, err := output(root, "go", append(args, noBarriers, "-overlay="+overlay, "-o", file, pkg)...); err != nil {
		t.Fatal(err)
	}
	module, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return module
}

// knowCallers makes runtime.Callers find one that nobody knows, which package
// testing asks for.
func knowCallers(t *testing.T, dir string) {
	t.Helper()
	const nobody, somebody = "pcbuf []uintptr) int {return 0}", "pcbuf []uintptr) int {pcbuf[0] = 1; return 1}"
	file := filepath.Join(dir, "runtime_traceback.go")
	text, err := os.ReadFile(file)
	if err != nil || !strings.Contains(string(text), nobody) {
		t.Fatalf("%s has no callers to find: %v", file, err)
	}
	if err := os.WriteFile(file, []byte(strings.ReplaceAll(string(text), nobody, somebody)), 0o666); err != nil {
		t.Fatal(err)
	}
}
