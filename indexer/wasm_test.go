package indexer_test

import (
	"bufio"
	"encoding/base64"
	"encoding/json"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"unicode/utf8"

	"carrel/indexer"
	"carrel/indexer/packdir"
)

// A module is search.wasm at work under Node.
type module struct {
	t     *testing.T
	in    *json.Encoder
	out   *bufio.Reader
	files [][]packdir.File // of each segment
	pack  *packdir.Pack
}

// buildModule compiles search.wasm once for all tests.
func buildModule(t *testing.T) string {
	t.Helper()
	path := filepath.Join(shared, "search.wasm")
	if _, err := os.Stat(path); err == nil {
		return path
	}
	c := exec.Command("go", "build", "-o", path, "carrel/wasm/cmd/search")
	c.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	if out, err := c.CombinedOutput(); err != nil {
		t.Fatalf("compile search.wasm: %v\n%s", err, out)
	}
	return path
}

// startModule runs search.wasm with the segments of a pack. It skips where
// there is no Node.
func startModule(t *testing.T, p *packdir.Pack) *module {
	t.Helper()
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("no node on the PATH: install Node 20 or later to try the engine as WebAssembly")
	}
	exe := filepath.Join(runtime.GOROOT(), "lib", "wasm", "wasm_exec.js")
	c := exec.Command(node, filepath.Join("testdata", "driver.mjs"), exe, buildModule(t))
	c.Stderr = os.Stderr
	in, err := c.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := in.Close(); err != nil {
			t.Error(err)
		}
		if err := c.Wait(); err != nil {
			t.Error("node:", err)
		}
	})
	m := &module{t: t, in: json.NewEncoder(in), out: bufio.NewReader(out), pack: p}
	m.open()
	return m
}

// call sends one request and decodes its answer.
func (m *module) call(answer any, request ...any) {
	m.t.Helper()
	if err := m.in.Encode(request); err != nil {
		m.t.Fatalf("%v: %v", request[0], err)
	}
	line, err := m.out.ReadBytes('\n')
	if err != nil && err != io.EOF {
		m.t.Fatal(err)
	}
	if err := json.Unmarshal(line, answer); err != nil {
		m.t.Fatalf("%v answered %q: %v", request[0], line, err)
	}
}

func (m *module) open() {
	m.t.Helper()
	for _, l := range m.pack.Manifest.Languages {
		for _, s := range l.Segments {
			var number int
			m.call(&number, "segment", m.read(s.Files[0]))
			if number != len(m.files) {
				m.t.Fatalf("segment %d got the number %d", len(m.files), number)
			}
			m.files = append(m.files, s.Files)
		}
	}
}

func (m *module) read(f packdir.File) string {
	m.t.Helper()
	data, err := m.pack.Read(f)
	if err != nil {
		m.t.Fatal(err)
	}
	return base64.StdEncoding.EncodeToString(data)
}

// search asks a query of ten hits, explained.
func (m *module) search(query string) string {
	m.t.Helper()
	return segmentKey.ReplaceAllString(m.ask(query, "limit=10&explain=1"), "")
}

// ask asks a query and brings what the module needs for it.
func (m *module) ask(query, options string) string {
	m.t.Helper()
	for range 10 {
		var answer string
		m.call(&answer, "search", query, options)
		var needed struct{ Need [][2]int }
		if err := json.Unmarshal([]byte(answer), &needed); err != nil {
			m.t.Fatalf("%q answered %q: %v", query, answer, err)
		}
		if needed.Need == nil {
			return answer
		}
		for _, n := range needed.Need {
			var fault any
			if m.call(&fault, "put", n[0], n[1], m.read(m.files[n[0]][n[1]])); fault != nil {
				m.t.Fatalf("put %v: %v", n, fault)
			}
		}
	}
	m.t.Fatalf("%q needs files again and again", query)
	return ""
}

func TestWasmEqualsNative(t *testing.T) {
	eachCorpus(t, func(t *testing.T, from string) {
		p := build(t, from, indexer.PackConfig{Segments: 2, Chunk: 8 << 10, Inline: -1, First: -1})
		var list []string
		for _, q := range queries(t, p) {
			if utf8.ValidString(q) { // JavaScript has no other strings
				list = append(list, q)
			}
		}
		want := answers(t, p, list)
		m := startModule(t, p)
		got := make([]string, len(list))
		for i, q := range list {
			got[i] = segmentKey.ReplaceAllString(m.search(q), "")
		}
		compare(t, list, got, want)
	})
}

// The module says what is wrong with what it is given, and goes on.
func TestWasmBadInput(t *testing.T) {
	p := build(t, garden(t), noTable)
	m := startModule(t, p)
	for _, call := range [][]any{
		{"segment", "AAAA"}, {"segment", ""}, {"put", 999, 0, "AAAA"}, {"put", -1, 0, ""},
	} {
		var answer any
		m.call(&answer, call...)
		if s, _ := answer.(string); !strings.HasPrefix(s, "corrupt: ") {
			t.Errorf("%v answered %v, want \"corrupt: …\"", call, answer)
		}
	}
	if got, want := segmentKey.ReplaceAllString(m.search("governance"), ""), answer(t, p, "governance"); got != want {
		t.Errorf("after bad input: %s, want %s", got, want)
	}
}
