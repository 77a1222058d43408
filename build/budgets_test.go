package build

import (
	"bytes"
	"compress/gzip"
	"io"
	"slices"
	"testing"

	"github.com/andybalholm/brotli"

	"carrel/build/compile"
)

// budgets are what a program may weigh on the wire, brotli 11, in bytes. The
// scripts' budget is held by the tests of package site.
var budgets = map[string]int{"search": 225 << 10, "reader": 365 << 10}

func TestBudgets(t *testing.T) {
	if testing.Short() {
		t.Skip("compiles the programs")
	}
	root, err := compile.Root()
	if err != nil {
		t.Fatal(err)
	}
	names, err := compile.Programs(root)
	if err != nil {
		t.Fatal(err)
	}
	for name, budget := range budgets {
		if !slices.Contains(names, name) {
			t.Errorf("there is no program %s", name)
			continue
		}
		module, warning, err := compile.Program(root, name)
		if err != nil || warning != nil {
			t.Errorf("%s: %v, %v", name, err, warning)
			continue
		}
		size := wire(t, module, func(w io.Writer) io.WriteCloser { return brotli.NewWriterLevel(w, 11) })
		t.Logf("%s.wasm: %d bytes, %d gzip 6, %d brotli 11 of %d", name, len(module),
			wire(t, module, func(w io.Writer) io.WriteCloser { z, _ := gzip.NewWriterLevel(w, 6); return z }), size, budget)
		if size > budget {
			t.Errorf("%s.wasm takes %d bytes of brotli, more than its budget of %d", name, size, budget)
		}
	}
}

// wire is how many bytes a compressor makes of data.
func wire(t *testing.T, data []byte, compressor func(io.Writer) io.WriteCloser) int {
	t.Helper()
	var b bytes.Buffer
	w := compressor(&b)
	if _, err := w.Write(data); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Len()
}
