package search

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"carrel/site/test/internal/harness"
	"carrel/site/test/internal/packs"
)

// reviewed is the SHA-256 of each wasm_exec.js that glue.js was held against. A
// release of Go that brings another needs a look at what changed in it.
var reviewed = map[string]string{
	"0c949f4996f9a89698e4b5c586de32249c3b69b7baadb64d220073cc04acba14": "go1.26",
}

func TestGlueFollowsGo(t *testing.T) {
	t.Parallel()
	data, err := os.ReadFile(filepath.Join(runtime.GOROOT(), "lib/wasm/wasm_exec.js"))
	if err != nil {
		t.Skip("no wasm_exec.js in this Go: ", err)
	}
	sum := sha256.Sum256(data)
	if hash := hex.EncodeToString(sum[:]); reviewed[hash] == "" {
		t.Errorf("%s has another wasm_exec.js (%s): hold glue.js against it, then enter it here", runtime.Version(), hash)
	}
}

// The programs import nothing that glue.js does not have.
func TestGlueHasWhatProgramsImport(t *testing.T) {
	t.Parallel()
	glue, err := os.ReadFile(harness.Site("search", "glue.js"))
	if err != nil {
		t.Fatal(err)
	}
	for name, program := range map[string]func() ([]byte, error){"search": packs.SearchProgram, "reader": packs.ReaderProgram} {
		module, err := program()
		if err != nil {
			t.Fatal(err)
		}
		list := imported(t, module)
		if len(list) < 10 {
			t.Errorf("%s.wasm imports only %q", name, list)
		}
		for _, function := range list {
			if !strings.Contains(string(glue), "'"+function+"'") {
				t.Errorf("%s.wasm imports %s, which glue.js has not", name, function)
			}
		}
	}
}

// imported lists the functions that a module imports.
// https://webassembly.github.io/spec/core/binary/modules.html#import-section
func imported(t *testing.T, module []byte) (names []string) {
	t.Helper()
	r := bytes.NewReader(module[8:])
	number := func() int {
		n, err := binary.ReadUvarint(r)
		if err != nil {
			t.Fatal(err)
		}
		return int(n)
	}
	text := func() string {
		b := make([]byte, number())
		if _, err := r.Read(b); err != nil {
			t.Fatal(err)
		}
		return string(b)
	}
	for section, size := number(), number(); section != 2; section, size = number(), number() {
		r.Seek(int64(size), 1)
	}
	for range number() {
		text() // "gojs"
		names = append(names, text())
		if kind := number(); kind != 0 {
			t.Fatalf("%s is an import of kind %d, not a function", names[len(names)-1], kind)
		}
		number() // its type
	}
	return names
}
