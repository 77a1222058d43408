package indexer

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"testing"

	"github.com/klauspost/compress/gzip"

	"carrel/indexer/images"
	"carrel/indexer/shard"
)

// A shard may hold anything: it is refused, or its pages make a pack that is
// written.
func FuzzShard(f *testing.F) {
	dir := f.TempDir()
	file := filepath.Join(dir, "a.jsonl")
	records := `{"url":"/a/","title":"Bees","text":"bees and [a film](https://youtu.be/bees)","lang":"en"}` + "\n" + `{"url":"/b/","title":"Soup","text":"soup","lang":"de"}`
	if err := os.WriteFile(file, []byte(records), 0o666); err != nil {
		f.Fatal(err)
	}
	file, _, err := Shard(context.Background(), Options{Sources: []string{file}, Out: dir}, shard.Of{Number: 1, Count: 1})
	if err != nil {
		f.Fatal(err)
	}
	whole := unzip(f, file)
	f.Add(whole)
	f.Add(whole[:len(whole)/2])
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, data []byte) {
		file := filepath.Join(t.TempDir(), "fuzz")
		if err := os.WriteFile(file, zip(t, data), 0o666); err != nil {
			t.Fatal(err)
		}
		shards, err := shard.Open([]string{file})
		for _, s := range shards {
			defer s.Close()
		}
		if err != nil {
			return
		}
		s := shards[0]
		b := newBuild(context.Background(), Options{Out: filepath.Join(t.TempDir(), "carrel"), Threads: 1})
		pages, err := s.Pages(b.analyser)
		if err != nil {
			return
		}
		gallery := images.NewGallery(b.finder(s.Site))
		collections, err := b.analyser.Collect(b.analyser.Unique(pages), s.Site, gallery)
		if err != nil {
			return
		}
		if _, err := b.pack(collections, gallery, s.Site, nil); err != nil {
			t.Error(err)
		}
	})
}

func unzip(t testing.TB, file string) []byte {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	z, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	data, err = io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func zip(t testing.TB, data []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	if _, err := z.Write(data); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
