package compile

import (
	"bytes"
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

// The scripts hold the run-time of the release that compiles the programs.
func TestExec(t *testing.T) {
	data, err := Exec()
	if err != nil || !bytes.Contains(data, []byte("importObject")) {
		t.Errorf("wasm_exec.js has %d bytes, %v", len(data), err)
	}
}
