package compile

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"carrel/indexer"
	"carrel/indexer/packdir"
	"carrel/wasm/search"
	"carrel/wasm/search/shelf"
)

// A packSegment is a segment of a pack with its files, the core first, as the
// engine takes them.
type packSegment struct {
	Lang  string   `json:"lang"`
	Kind  string   `json:"kind"`
	Files []string `json:"files"`
}

// demo makes a pack of the demonstration site and unpacks its files into dir.
func demo(t *testing.T, root, dir string) (segments []packSegment) {
	t.Helper()
	out := filepath.Join(t.TempDir(), "carrel")
	o := indexer.Options{Sources: []string{filepath.Join(root, "site", "demo", "content")}, Out: out, Config: &indexer.Config{}, NoImages: true}
	o.Config.Pack = indexer.PackConfig{Inline: -1, Chunk: 4096, Segments: 2}
	if _, err := indexer.Build(context.Background(), o); err != nil {
		t.Fatal(err)
	}
	p, err := packdir.Open(out)
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range p.Manifest.Languages {
		for _, s := range l.Segments {
			segment := packSegment{Lang: l.Lang, Kind: s.Kind}
			for _, f := range s.Files {
				data, err := p.Read(f)
				if err != nil {
					t.Fatal(err)
				}
				file := filepath.Join(dir, fmt.Sprintf("%d-%d.bin", len(segments), len(segment.Files)))
				if err := os.WriteFile(file, data, 0o666); err != nil {
					t.Fatal(err)
				}
				segment.Files = append(segment.Files, file)
			}
			segments = append(segments, segment)
		}
	}
	return segments
}

// queries makes queries of all kinds out of words.
func queries(words []string, n int) []string {
	r := rand.New(rand.NewPCG(5, 6))
	word := func() string { return words[r.IntN(len(words))] }
	kinds := []func() string{
		word,
		func() string { return word() + " " + word() },
		func() string { return `"` + word() + " " + word() + `"` },
		func() string { w := word(); return w[:1+r.IntN(len(w))] },
		func() string { w := []rune(word()); w[r.IntN(len(w))] = 'e'; return string(w) },
		func() string { return word() + " -" + word() },
		func() string { return word() + " OR " + word() + " (" + word() },
		func() string { return "kind:page " + word() },
		func() string {
			return strings.Join([]string{word(), word(), word(), word(), word(), word(), word()}, " ")
		},
		func() string { return "tag:" + word() + " title:" + word() },
		func() string { return "検索 " + word() + "\u0301é ＷＯＲＤ" },
		func() string {
			b := make([]byte, r.IntN(12))
			for i := range b {
				b[i] = byte(' ' + r.IntN(95))
			}
			return string(b)
		},
	}
	out := make([]string, n)
	for i := range out {
		out[i] = strings.ToValidUTF8(kinds[i%len(kinds)](), "")
	}
	return out
}

// native is the SHA-256 of what the engine answers on this machine.
func native(t *testing.T, segments []packSegment, list []string, options string) (hashes []string) {
	t.Helper()
	e := search.New()
	handles := make([]string, len(segments))
	for i, s := range segments {
		n, err := e.Add(read(t, s.Files[0]))
		if err != nil {
			t.Fatal(err)
		}
		handles[i] = fmt.Sprint(n)
	}
	for _, q := range list {
		r := search.ParseOptions(q, "handles="+strings.Join(handles, ",")+"&"+options)
		a, err := e.Search(r)
		for need, ok := err.(*shelf.NeedError); ok; need, ok = err.(*shelf.NeedError) {
			for _, f := range need.Files {
				if err := e.Put(f.FileRef, read(t, segments[f.Segment].Files[f.File])); err != nil {
					t.Fatal(err)
				}
			}
			a, err = e.Search(r)
		}
		if err != nil {
			t.Fatalf("%q: %v", q, err)
		}
		a.Located = true
		sum := sha256.Sum256(a.AppendJSON(nil))
		hashes = append(hashes, hex.EncodeToString(sum[:]))
	}
	return hashes
}

func read(t *testing.T, file string) []byte {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// Search.wasm answers as the engine does on this machine, byte for byte, and
// takes no more memory after many queries than after half of them. make soak asks
// 10,000.
func TestAnswers(t *testing.T) {
	if testing.Short() {
		t.Skip("compiles a program")
	}
	root, err := Root()
	if err != nil {
		t.Fatal(err)
	}
	count := 360
	if os.Getenv("CARREL_SOAK") != "" {
		count = 10_000
	}
	dir := t.TempDir()
	segments := demo(t, root, dir)
	list := queries(strings.Fields(string(read(t, filepath.Join(root, "ARCHITECTURE.md")))), count)
	const options = "limit=10"
	got, memory := ask(t, root, dir, map[string]any{"queries": list, "options": options, "segments": segments})
	want := native(t, segments, list, options)
	for i, q := range list {
		if got[i] != want[i] {
			t.Errorf("%q: the program answers otherwise than the engine natively", q)
		}
	}
	t.Logf("%d queries; memory after half of them %d KB, after all %d KB", count, memory[0]>>10, memory[1]>>10)
	if memory[1] > memory[0]+4<<20 {
		t.Errorf("memory grew from %d to %d bytes in the second half of %d queries, want 4 MB at most", memory[0], memory[1], count)
	}
}

// ask asks search.wasm under Node.
func ask(t *testing.T, root, dir string, pack map[string]any) (answers []string, memory []int) {
	t.Helper()
	node := findNode(t)
	module, warning, err := Program(root, "search")
	if err != nil || warning != nil {
		t.Fatal(err, warning)
	}
	data, err := json.Marshal(pack)
	if err != nil {
		t.Fatal(err)
	}
	file, wasm := filepath.Join(dir, "pack.json"), filepath.Join(dir, "search.wasm")
	for name, data := range map[string][]byte{file: data, wasm: module} {
		if err := os.WriteFile(name, data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	out, err := exec.Command(node, "testdata/answers.mjs", "file://"+filepath.ToSlash(filepath.Join(root, "site", "search", "glue.js")), wasm, file).Output()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	var result struct {
		Answers []string
		Memory  []int
	}
	if err := json.Unmarshal(out, &result); err != nil || len(result.Memory) != 2 {
		t.Fatalf("%v\n%.500s", err, out)
	}
	return result.Answers, result.Memory
}
