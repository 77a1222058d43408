// Package packs writes the packs that the tests' hosts serve: with the programs as
// they ship, or with an engine that stands in for them and knows a few queries by
// heart, so that a test of the page alone waits for no WebAssembly.
package packs

import (
	"context"
	"path"
	"testing"

	"carrel/indexer"
	"carrel/indexer/packdir"
	"carrel/site/test/internal/harness"
	"carrel/wasm/pack"
)

// Sample is a source of a few pages in three languages.
func Sample() string {
	return "jsonl:" + harness.Site("test", "internal", "packs", "testdata", "site.jsonl")
}

// Build makes a pack with the real engine beside it, every file of the pack
// apart, so that queries must fetch.
func Build(t *testing.T, o indexer.Options) {
	t.Helper()
	if o.Config == nil {
		o.Config = &indexer.Config{}
	}
	o.Config.Pack = indexer.PackConfig{Inline: -1, Chunk: 256, Segments: 2}
	BuildAsUsual(t, o)
}

// BuildAsUsual makes a pack whose files are as large as those of any site.
func BuildAsUsual(t *testing.T, o indexer.Options) {
	t.Helper()
	wasm, err := SearchProgram()
	if err != nil {
		t.Fatal(err)
	}
	reader, err := ReaderProgram()
	if err != nil {
		t.Fatal(err)
	}
	files, err := shipped()
	if err != nil {
		t.Fatal(err)
	}
	o.Generator = "test"
	o.Assets = []indexer.Asset{{Role: "search", Name: "search.wasm", Data: wasm}, {Role: "reader", Name: "reader.wasm", Data: reader}}
	for _, f := range files {
		o.Assets = append(o.Assets, indexer.Asset{Role: f.Asset, Name: f.Name, Data: f.Data})
	}
	if _, err := indexer.Build(context.Background(), o); err != nil {
		t.Fatal(err)
	}
}

// TextFiles are the names of the files that hold the text of a pack's pages, and
// the others that no query does without.
func TextFiles(t *testing.T, dir string) (texts, others []string) {
	t.Helper()
	p, err := packdir.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range p.Manifest.Languages {
		for _, s := range l.Segments[1:] {
			data, err := p.Read(s.Files[0])
			if err != nil {
				t.Fatal(err)
			}
			core, err := pack.OpenCore(data)
			if err != nil {
				t.Fatal(err)
			}
			for _, ref := range core.Texts {
				texts = append(texts, path.Base(s.Files[ref.File].Name()))
			}
			for _, ref := range core.Terms {
				others = append(others, path.Base(s.Files[ref.File].Name()))
			}
		}
	}
	if len(texts) < 8 || len(others) == 0 {
		t.Fatalf("%d files of text, %d of terms: too few", len(texts), len(others))
	}
	return texts, others
}
