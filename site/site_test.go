package site

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"testing"
)

func wasmExec(t *testing.T) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(runtime.GOROOT(), "lib/wasm/wasm_exec.js"))
	if err != nil {
		t.Skip("no wasm_exec.js of this Go release: ", err)
	}
	return data
}

// budget is what the box's JavaScript and CSS may take, gzip 6, Go's
// wasm_exec.js included.
const budget = 14 << 10

func TestBudget(t *testing.T) {
	files, err := Files(wasmExec(t))
	if err != nil {
		t.Fatal(err)
	}
	total := 0
	for _, f := range files {
		n := gzipped(t, f.Data)
		t.Logf("%-16s %6d bytes, %6d gzip", f.Name, len(f.Data), n)
		if f.Box {
			total += n
		}
	}
	if t.Log("the box:", total); total > budget {
		t.Errorf("the search box takes %d bytes, more than its budget of %d", total, budget)
	}
}

func gzipped(t *testing.T, data []byte) int {
	t.Helper()
	var b bytes.Buffer
	w, err := gzip.NewWriterLevel(&b, 6)
	if err != nil {
		t.Fatal(err)
	}
	w.Write(data)
	w.Close()
	return b.Len()
}

func TestFilesAreTheSameEachTime(t *testing.T) {
	exec := wasmExec(t)
	a, err := Files(exec)
	if err != nil {
		t.Fatal(err)
	}
	b, err := Files(exec)
	if err != nil {
		t.Fatal(err)
	}
	for i := range a {
		if !bytes.Equal(a[i].Data, b[i].Data) {
			t.Errorf("%s differs from build to build", a[i].Name)
		}
	}
}

// Every language has every text, and the same places for values. English
// leaves out the kinds that are called what they are.
func TestWords(t *testing.T) {
	files, err := filepath.Glob("words-*.json")
	if err != nil || len(files) < 3 {
		t.Fatalf("found %v, %v", files, err)
	}
	want := wordsOf(t, "words-en.json")
	for _, kind := range []string{"video", "photos", "slides", "document", "repository", "chat", "event", "image", "form", "map", "calendar", "post"} {
		want["kind-"+kind] = kind
	}
	for _, file := range slices.DeleteFunc(files, func(f string) bool { return f == "words-en.json" }) {
		got := wordsOf(t, file)
		if !slices.Equal(slices.Sorted(maps.Keys(got)), slices.Sorted(maps.Keys(want))) {
			t.Errorf("%s has not the keys of words-en.json", file)
		}
		for key, text := range got {
			for _, place := range []string{"{n}", "{q}"} {
				if bytes.Contains([]byte(text), []byte(place)) != bytes.Contains([]byte(want[key]), []byte(place)) {
					t.Errorf("%s: %s: %q differs in %s from %q", file, key, text, place, want[key])
				}
			}
		}
	}
}

func wordsOf(t *testing.T, file string) map[string]string {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var words map[string]string
	if err := json.Unmarshal(data, &words); err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	return words
}
