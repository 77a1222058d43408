package indexer_test

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/klauspost/compress/gzip"

	"carrel/indexer"
	"carrel/indexer/read/folder"
	markdowns "carrel/indexer/read/plain"
	"carrel/indexer/source"
)

// A file that is listed may be another when it is read.
func TestReplacedDuringTheBuild(t *testing.T) {
	for by, want := range map[string]string{
		"-> OUTSIDE/secret.md": "it is a link out of the source",
		"|":                    "it is a named pipe",
		"":                     "it is not there",
	} {
		dir := t.TempDir()
		site, outside := filepath.Join(dir, "site"), filepath.Join(dir, "outside")
		lay(t, dir, "", map[string]string{"site/a.md": fine, "outside/secret.md": "precious"})
		s, err := markdowns.Open(site, folder.Options{})
		if err != nil {
			t.Fatal(err)
		}
		var told []string
		report := func(p source.Problem) { told = append(told, p.Error()) }
		entries, err := s.List(report)
		if err != nil || len(entries) != 1 {
			t.Fatal(entries, err)
		}
		if err := os.Remove(filepath.Join(site, "a.md")); err != nil {
			t.Fatal(err)
		}
		if by != "" {
			lay(t, site, outside, map[string]string{"a.md": by})
		}
		if d := entries[0].Read(report); d != nil || len(told) != 1 || !strings.Contains(told[0], "a.md: "+want) {
			t.Errorf("%q: got %v, told %q, want %q", by, d, told, want)
		}
	}
}

// A shard names files of the pack by its languages, too.
func TestShardOfNoLanguage(t *testing.T) {
	dir := t.TempDir()
	lay(t, dir, "", map[string]string{"site/x.jsonl": record("")})
	file := shards(t, indexer.Options{Sources: []string{filepath.Join(dir, "site", "x.jsonl")}, Generator: "test"}, 1)[0]
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	z, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	plain, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	_, _ = w.Write(bytes.ReplaceAll(plain, []byte("\x02en"), []byte("\x02..")))
	_ = w.Close()
	if err := os.WriteFile(file, b.Bytes(), 0o666); err != nil {
		t.Fatal(err)
	}
	_, err = indexer.Merge(context.Background(), indexer.Options{Out: filepath.Join(dir, "out", "carrel"), Generator: "test"}, []string{file})
	if err == nil || !strings.Contains(err.Error(), `in the language ".."`) {
		t.Errorf("got %v, want a word on the language", err)
	}
}
