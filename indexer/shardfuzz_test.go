package indexer

import (
	"bufio"
	"bytes"
	"context"
	"os"
	"path/filepath"
	"testing"

	"carrel/wasm/pack"
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
	b := newBuilder(context.Background(), Options{Sources: []string{file}, Out: dir})
	entries, err := b.list()
	if err != nil {
		f.Fatal(err)
	}
	pages, err := b.readPages(entries)
	if err != nil {
		f.Fatal(err)
	}
	var whole bytes.Buffer
	w := &shardWriter{w: &whole}
	b.writeRecords(w, &header{Number: 1, Count: 1, Format: pack.Version, Entries: len(entries), Config: &Config{}}, pages)
	if w.err != nil {
		f.Fatal(w.err)
	}
	f.Add(whole.Bytes())
	f.Add(whole.Bytes()[:whole.Len()/2])
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, data []byte) {
		s := &shard{name: "fuzz", shardReader: &shardReader{r: bufio.NewReader(bytes.NewReader(data))}}
		var err error
		if s.header, err = s.readHeader(); err != nil {
			return
		}
		b := newBuilder(context.Background(), Options{Out: filepath.Join(t.TempDir(), "carrel"), Config: &Config{}, Threads: 1})
		pages, err := b.take(s)
		if err != nil {
			return
		}
		if err := b.gather(b.unique(pages)); err != nil {
			return
		}
		if _, err := b.finish(); err != nil {
			t.Error(err)
		}
	})
}
