package packdir_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"carrel/indexer"
	"carrel/indexer/packdir"
	"carrel/wasm/pack"
	"carrel/wasm/search"
)

// samplePack builds a small pack, cut so that every structure has a file of its
// own, with an asset beside it.
func samplePack(t testing.TB) string {
	t.Helper()
	var b strings.Builder
	for i := range 30 {
		fmt.Fprintf(&b, `{"id":"%d","url":"/%02d/","title":"Bed %d","lang":"en","date":"2020-01-%02d","markdown":"Bees and beans number %d stand in [a film](https://youtu.be/film%07d).\n\n## Harvest\n\nWord%d, soup, spades."}`+"\n", i, i, i, i+1, i, i, i)
	}
	dir := t.TempDir()
	from, out := filepath.Join(dir, "beds.jsonl"), filepath.Join(dir, "out", "carrel")
	if err := os.WriteFile(from, []byte(b.String()), 0o666); err != nil {
		t.Fatal(err)
	}
	_, err := indexer.Build(context.Background(), indexer.Options{
		Sources: []string{from}, Out: out, Assets: []indexer.Asset{{Role: "box", Name: "box.0123456789abcdef.js", Data: []byte("export {}")}},
		Config: &indexer.Config{Pack: indexer.PackConfig{Inline: -1, Chunk: 1024, Positions: "always"}},
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func open(t testing.TB, dir string) *packdir.Pack {
	t.Helper()
	p, err := packdir.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// files returns the paths of a pack's files.
func files(p *packdir.Pack) []string {
	var list []string
	for i := range p.Manifest.Languages {
		for _, f := range p.Manifest.Languages[i].Files() {
			list = append(list, filepath.Join(p.Dir, filepath.FromSlash(f.Name())))
		}
	}
	return list
}

func TestSoundPack(t *testing.T) {
	dir := samplePack(t)
	for _, name := range []string{dir, filepath.Dir(dir)} {
		report, faults := open(t, name).Check()
		if len(faults) > 0 {
			t.Errorf("%s: %v", name, faults)
		}
		if report.Documents != 60 || report.Terms < 60 || report.Postings < report.Terms || report.Files < 8 {
			t.Errorf("%s: %+v", name, report)
		}
	}
}

// wantFault checks the pack and wants a fault that names the file and says what.
func wantFault(t *testing.T, what, dir, file, says string) {
	t.Helper()
	p, err := packdir.Open(dir)
	faults := []error{err}
	if err == nil {
		_, faults = p.Check()
	}
	for _, f := range faults {
		var named *packdir.FileError
		if errors.As(f, &named) && filepath.Base(named.Path) == filepath.Base(file) && strings.Contains(f.Error(), says) {
			return
		}
	}
	t.Errorf("%s: %v, want a fault of %s with %q", what, faults, filepath.Base(file), says)
}

func read(t testing.TB, path string) []byte {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func write(t testing.TB, path string, data []byte) {
	t.Helper()
	if err := os.WriteFile(path, data, 0o666); err != nil {
		t.Fatal(err)
	}
}

func TestDamagedFiles(t *testing.T) {
	dir := samplePack(t)
	list := append(files(open(t, dir)), filepath.Join(dir, "box.0123456789abcdef.js"))
	for i, path := range list {
		data := read(t, path)
		for _, damage := range []struct {
			name string
			data []byte
		}{
			{"truncated", data[:len(data)/2]},
			{"empty", nil},
			{"longer", append(bytes.Clone(data), 0)},
			{"altered", altered(data, len(data)/2)},
			{"altered at its end", altered(data, len(data)-1)},
			{"swapped", read(t, list[(i+1)%len(list)])},
		} {
			write(t, path, damage.data)
			wantFault(t, damage.name, dir, path, "altered")
		}
		if err := os.Remove(path); err != nil {
			t.Fatal(err)
		}
		wantFault(t, "missing", dir, path, "missing")
		write(t, path, data)
	}
	if _, faults := open(t, dir).Check(); len(faults) > 0 {
		t.Errorf("mended: %v", faults)
	}
}

func altered(data []byte, i int) []byte {
	data = bytes.Clone(data)
	data[i] ^= 0x10
	return data
}

// wholeManifest is a pack's manifest with all files in it, which readers take in the
// place of the one that names lists.
func wholeManifest(t testing.TB, dir string) []byte {
	t.Helper()
	p := open(t, dir)
	defer p.Close()
	data, err := p.Manifest.Encode()
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// The files of a language with many stand in a list, and nothing of what readers
// know of the pack is lost by that.
func TestList(t *testing.T) {
	dir := samplePack(t)
	manifest := filepath.Join(dir, "manifest.json")
	short, whole := read(t, manifest), wholeManifest(t, dir)
	if l := open(t, dir).Manifest.Languages[0]; l.List == nil || len(l.Segments) < 2 || bytes.Contains(short, []byte("segments")) {
		t.Fatalf("no list of many files: %s", short)
	}
	write(t, manifest, whole)
	if _, faults := open(t, dir).Check(); len(faults) > 0 || !bytes.Equal(whole, wholeManifest(t, dir)) {
		t.Errorf("with all files in the manifest: %v", faults)
	}
	for _, test := range []struct{ name, list, says string }{
		{"no JSON", `{"segments":`, "list"},
		{"another kind", `{"segments":1}`, "list"},
		{"a segment without files", `{"segments":[{"kind":"page","docs":1,"files":[]}]}`, "no files"},
		{"no segments", `{}`, ""},
	} {
		write(t, manifest, short)
		path := replace(t, dir, short, func([]byte) []byte { return []byte(test.list) }, 0, func(m map[string]any) []any {
			return m["languages"].([]any)[0].(map[string]any)["list"].([]any)
		})
		if test.says == "" {
			path = manifest // which does not fit
		}
		wantFault(t, test.name, dir, path, test.says)
	}
}

// A search in a damaged pack names the file too.
func TestSearchDamaged(t *testing.T) {
	dir := samplePack(t)
	for _, path := range files(open(t, dir)) {
		data := read(t, path)
		write(t, path, altered(data, len(data)/2))
		p, err := packdir.Open(dir)
		if err == nil {
			_, err = p.Search(search.Request{Query: "bees soup film number harvest", Limit: 100}, "*")
		}
		if err != nil && !strings.Contains(err.Error(), filepath.Base(path)) {
			t.Errorf("%s: %v", filepath.Base(path), err)
		}
		write(t, path, data)
	}
}

// replaceFile puts other bytes into a file of the pack and makes the manifest
// agree, so that only the structure is wrong.
func replaceFile(t *testing.T, dir string, change func(data []byte) []byte, lie int, at func(m map[string]any) []any) (path string) {
	t.Helper()
	return replace(t, dir, wholeManifest(t, dir), change, lie, at)
}

func replace(t *testing.T, dir string, text []byte, change func(data []byte) []byte, lie int, at func(m map[string]any) []any) (path string) {
	t.Helper()
	var m map[string]any
	if err := json.Unmarshal(text, &m); err != nil {
		t.Fatal(err)
	}
	file := at(m)
	var old packdir.File
	raw, _ := json.Marshal(file)
	if err := json.Unmarshal(raw, &old); err != nil {
		t.Fatal(err)
	}
	data, err := open(t, dir).Read(old)
	if err != nil {
		t.Fatal(err)
	}
	data = change(data)
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	_, _ = z.Write(data)
	_ = z.Close()
	sum := sha256.Sum256(b.Bytes())
	file[0], file[1], file[2] = b.Len(), len(data)+lie, base64.StdEncoding.EncodeToString(sum[:])
	raw, _ = json.Marshal(file)
	var now packdir.File
	if err := json.Unmarshal(raw, &now); err != nil {
		t.Fatal(err)
	}
	path = filepath.Join(dir, filepath.FromSlash(now.Name()))
	write(t, path, b.Bytes())
	raw, _ = json.Marshal(m)
	edited, err := packdir.ParseManifest(raw)
	if err != nil {
		t.Fatal(err)
	}
	if raw, err = edited.Encode(); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(dir, "manifest.json"), raw)
	return path
}

// fileOf finds file i of the first segment of pages in a manifest.
func fileOf(i int) func(m map[string]any) []any {
	return func(m map[string]any) []any {
		l := m["languages"].([]any)[0].(map[string]any)
		list := l["segments"].([]any)[1].(map[string]any)["files"].([]any)
		if i < 0 {
			i += len(list)
		}
		return list[i].([]any)
	}
}

// Damage that the hashes do not show is found in the structures.
func TestDamagedStructures(t *testing.T) {
	same := func(b []byte) []byte { return b }
	for _, test := range []struct {
		name, says string
		file, lie  int
		change     func([]byte) []byte
	}{
		{"core without its magic", "core", 0, 0, func(b []byte) []byte { return altered(b, 0) }},
		{"core cut off", "core", 0, 0, func(b []byte) []byte { return b[:len(b)/2] }},
		{"core of another version", "core", 0, 0, func(b []byte) []byte { return altered(b, 4) }},
		{"terms cut off", "", 1, 0, func(b []byte) []byte { return b[:len(b)-3] }},
		{"terms longer", "", 1, 0, func(b []byte) []byte { return append(bytes.Clone(b), 0) }},
		{"order of titles cut off", "ends before one of its chunks", -1, 0, func(b []byte) []byte { return b[:len(b)-3] }},
		{"size told too small", "decompression", 1, -1, same},
		{"size told too large", "decompression", 1, 1, same},
		{"a bomb", "decompression", 1, -1 << 20, func([]byte) []byte { return make([]byte, 2<<20) }},
		{"no terms", "", 1, 0, func([]byte) []byte { return nil }},
	} {
		t.Run(test.name, func(t *testing.T) {
			dir := samplePack(t)
			path := replaceFile(t, dir, test.change, test.lie, fileOf(test.file))
			wantFault(t, test.name, dir, path, test.says)
		})
	}
}

// Any byte of a terms or text chunk may be wrong: Check must end, and Search
// must end, whatever they say.
func TestAnyByteWrong(t *testing.T) {
	for _, file := range []int{0, 1, -1} {
		dir := samplePack(t)
		manifest := read(t, filepath.Join(dir, "manifest.json"))
		found, tried := 0, 0
		for i := 0; i < 400; i += 7 {
			write(t, filepath.Join(dir, "manifest.json"), manifest)
			replaceFile(t, dir, func(b []byte) []byte { return altered(b, i%len(b)) }, 0, fileOf(file))
			p, err := packdir.Open(dir)
			if err != nil {
				t.Fatal(err)
			}
			tried++
			if _, faults := p.Check(); len(faults) > 0 {
				found++
			}
			_, _ = p.Search(search.Request{Query: `bees "soup spades" film h`, Limit: 100, Explain: true}, "*") // must end
		}
		t.Logf("file %d: %d of %d found by structure alone", file, found, tried)
	}
}

func TestEditedManifest(t *testing.T) {
	dir := samplePack(t)
	manifest := filepath.Join(dir, "manifest.json")
	text := string(wholeManifest(t, dir))
	for _, edit := range []struct{ name, old, new, says string }{
		{"no JSON", "{", "[", "manifest"},
		{"empty", text, "", "manifest"},
		{"cut off", text[len(text)/2:], "", "manifest"},
		{"another format", `"format":1`, `"format":99`, "build the pack again"},
		{"pages", `"pages":30`, `"pages":31`, ""},
		{"dates", `"2020-01-30"]`, `"2020-01-31"]`, "dates"},
		{"no dates", `"dates":["2020-01-01","2020-01-30"],`, "", "dates"},
		{"documents", `"docs":30`, `"docs":29`, ""},
		{"kind", `"kind":"page"`, `"kind":"resource"`, ""},
		{"unknown kind", `"kind":"page"`, `"kind":"poem"`, ""},
		{"language", `"lang":"en"`, `"lang":"fr"`, ""},
		{"root", `"root":"/"`, `"root":"/elsewhere/"`, "version"},
		{"asset", `"box":"box.`, `"box":"fox.`, "version"},
	} {
		changed := strings.Replace(text, edit.old, edit.new, 1)
		if changed == text {
			t.Errorf("%s: the manifest has no %s", edit.name, edit.old)
			continue
		}
		write(t, manifest, []byte(changed))
		file := manifest
		if edit.name == "documents" || edit.name == "kind" {
			file = filepath.Join(dir, open(t, dir).Manifest.Languages[0].Segments[1].Files[0].Name()) // the core does not agree
		}
		wantFault(t, edit.name, dir, file, edit.says)
	}
}

// A manifest may hold anything: reading it must end in an error or in a pack
// whose every method ends.
func FuzzManifest(f *testing.F) {
	dir := samplePack(f)
	f.Add(read(f, filepath.Join(dir, "manifest.json")))
	f.Add(wholeManifest(f, dir))
	for _, s := range []string{
		`{}`, `{"format":1}`, `{"format":1,"languages":[{"lang":"en","segments":[{"kind":"page","docs":1,"files":[]}]}]}`,
		`{"format":1,"languages":[{"segments":[{"files":[[1,2,"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="]]}]}]}`,
		`{"format":1,"languages":[{"first":[1,2]}]}`, `{"format":1,"languages":null,"integrity":{"../../x":"y"}}`,
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		m, err := packdir.ParseManifest(data)
		if err != nil {
			if m != nil {
				t.Error("a manifest beside an error")
			}
			return
		}
		p := &packdir.Pack{Dir: dir, Manifest: m}
		p.Check()
		_, _ = p.Sizes()
		_ = p.Documents(func(string, pack.Kind, *pack.Stored) error { return nil })
		_, _ = p.Search(search.Request{Query: "bees"}, "*")
		_ = m.Absolute("/x/")
		once, err := m.Encode()
		if err != nil {
			t.Fatal(err)
		}
		again, err := packdir.ParseManifest(once)
		if err != nil {
			t.Fatalf("its own encoding is refused: %v", err)
		}
		twice, err := again.Encode()
		if err != nil || !bytes.Equal(once, twice) {
			t.Errorf("encoding twice gives\n%s\n%s", once, twice)
		}
	})
}

func TestNoPack(t *testing.T) {
	if _, err := packdir.Open(t.TempDir()); err == nil || !strings.Contains(err.Error(), "carrel build") {
		t.Errorf("error %v, want one that says how to build a pack", err)
	}
}
