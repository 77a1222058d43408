package packs

import (
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"slices"
	"strings"
	"sync"
	"testing"

	"carrel/indexer/packdir"
	"carrel/site"
)

//go:embed testdata
var testdata embed.FS

// What ships, bundled once for all tests of a package: with the programs' glue, and
// with the engine that stands in for them.
var (
	shipped  = sync.OnceValues(func() ([]site.File, error) { return site.Files(nil) })
	standIns = sync.OnceValues(func() ([]site.File, error) {
		glue, err := testdata.ReadFile("testdata/glue.js")
		if err != nil {
			return nil, err
		}
		return site.Files(glue)
	})
)

// StandIn writes the shipped files beside a pack for testdata/glue.js: its
// documents are testdata/hits-en.json and hits-zh.json, its first answers those of testdata/first.json.
func StandIn(t *testing.T, dir string) {
	t.Helper()
	w, err := packdir.Create(dir)
	if err != nil {
		t.Fatal(err)
	}
	m := Manifest(t, w)
	first := firstAnswers(t, w)
	for _, lang := range []string{"en", "zh"} {
		files := []packdir.File{Put(t, w, Read(t, "hits-"+lang+".json")), Put(t, w, []byte("more of "+lang))}
		l := packdir.Language{Lang: lang, Segments: []packdir.Segment{{Kind: "page", Docs: 1, Files: files}}}
		if lang == "en" {
			l.First = first
		}
		m.Languages = append(m.Languages, l)
	}
	if err := w.Commit(m); err != nil {
		t.Fatal(err)
	}
}

// Put writes a file into a pack.
func Put(t *testing.T, w *packdir.Writer, data []byte) packdir.File {
	t.Helper()
	f, err := w.Put(data)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// Read is a file of testdata.
func Read(t *testing.T, name string) []byte {
	t.Helper()
	data, err := testdata.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// Manifest writes the shipped files, with the stand-in engine for the programs,
// and begins a manifest as the indexer does.
func Manifest(t *testing.T, w *packdir.Writer) *packdir.Manifest {
	t.Helper()
	files, err := standIns()
	if err != nil {
		t.Fatal(err)
	}
	files = append(slices.Clip(files),
		site.File{Name: "search.wasm", Asset: "search", Data: []byte("\x00asm\x01\x00\x00\x00")},
		site.File{Name: "reader.wasm", Asset: "reader", Data: []byte("\x00asm\x01\x00\x00\x00")})
	m := &packdir.Manifest{Format: 1, Root: "/", Site: packdir.Site{Title: "Example"}, Assets: map[string]string{}, Integrity: map[string]string{}}
	for _, f := range files {
		if err := w.PutAsset(f.Name, f.Data); err != nil {
			t.Fatal(err)
		}
		if f.Asset != "" {
			m.Assets[f.Asset] = f.Name
		}
		if !strings.HasPrefix(f.Name, "words-") || f.Name == "words-en.json" || f.Name == "words-zh.json" {
			sum := sha256.Sum256(f.Data)
			m.Integrity[f.Name] = "sha256-" + base64.StdEncoding.EncodeToString(sum[:])
		}
	}
	return m
}
