package compile

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestPrograms(t *testing.T) {
	root, err := Root()
	if err != nil {
		t.Fatal(err)
	}
	got, err := Programs(root)
	if err != nil || !slices.Contains(got, "search") {
		t.Errorf("Programs gives %v, %v; want search among them", got, err)
	}
	if got, err := Programs(t.TempDir()); err == nil {
		t.Errorf("an empty folder has the programs %v", got)
	}
}

func TestProgram(t *testing.T) {
	if testing.Short() {
		t.Skip("compiles a program")
	}
	root, err := Root()
	if err != nil {
		t.Fatal(err)
	}
	linked, warning, err := Link(root, "search")
	if err != nil || warning != nil {
		t.Fatal(err, warning)
	}
	slimmed, warning, err := Program(root, "search")
	if err != nil || warning != nil {
		t.Fatal(err, warning)
	}
	again, _, err := Program(root, "search")
	if err != nil || !bytes.Equal(slimmed, again) {
		t.Errorf("the module differs from build to build: %v", err)
	}
	if !bytes.HasPrefix(slimmed, []byte("\x00asm")) || bytes.Equal(slimmed, linked) {
		t.Errorf("%d bytes linked, %d slimmed", len(linked), len(slimmed))
	}
	if bytes.Contains(slimmed, []byte(root)) {
		t.Errorf("the module holds the path %s", root)
	}
}

// What a program's functions became is told, to find what makes it large.
func TestReport(t *testing.T) {
	if testing.Short() {
		t.Skip("links a program")
	}
	root, err := Root()
	if err != nil {
		t.Fatal(err)
	}
	report, err := Report(root, "search")
	if err != nil {
		t.Fatal(err)
	}
	var text strings.Builder
	report.Write(&text)
	for _, want := range []string{"  runtime.gopark: it calls runtime.mcall\n", "  syscall/js.Value.Call: it is of the boundary\n", " functions are lifted, "} {
		if !strings.Contains(text.String(), want) {
			t.Errorf("the report has no %q:\n%.2000s", want, text.String())
		}
	}
	if len(report.Kept) > len(report.Lifted)/5 {
		t.Errorf("%d of %d functions are not lifted, want a fifth at most", len(report.Kept), len(report.Lifted))
	}
}

// A safejs that trim does not know stays as it is; the standard library is
// trimmed all the same.
func TestTrimmedWarns(t *testing.T) {
	const safejs = "github.com/hack-pad/safejs"
	root, dir := t.TempDir(), t.TempDir()
	for name, text := range map[string]string{
		"go.mod":        "module m\n\ngo 1.26\n\nrequire " + safejs + " v0.1.0\n\nreplace " + safejs + " => ./safejs\n",
		"safejs/go.mod": "module " + safejs + "\n",
	} {
		file := filepath.Join(root, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	file, warning, err := trimmed(root, dir)
	if err != nil || warning == nil || !strings.Contains(warning.Error(), "safejs") {
		t.Fatalf("trimmed = %v, %v; want a warning of safejs", warning, err)
	}
	overlay, err := os.ReadFile(file)
	if err != nil || !bytes.Contains(overlay, []byte("runtime_proc.go")) || bytes.Contains(overlay, []byte("safejs")) {
		t.Errorf("the overlay is %.200s, %v; want the standard library and no safejs", overlay, err)
	}
}

func TestProgramSaysWhatTheCompilerSays(t *testing.T) {
	root, err := Root()
	if err != nil {
		t.Fatal(err)
	}
	module, _, err := Program(root, "missing")
	if err == nil || module != nil || !strings.Contains(err.Error(), "wasm/cmd/missing") {
		t.Errorf("got %d bytes, %v; want an error that names the folder", len(module), err)
	}
}

// A module of a release that lift and slim do not know ships as it is.
func TestSmallWarns(t *testing.T) {
	module := []byte("\x00asm\x01\x00\x00\x00")
	got, report, warning := small(module)
	if !bytes.Equal(got, module) || warning == nil || len(report.Lifted) > 0 {
		t.Errorf("%d bytes, %v; want the module and a warning", len(got), warning)
	}
}
