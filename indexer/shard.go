package indexer

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path/filepath"

	"github.com/klauspost/compress/gzip"

	"carrel/indexer/door"
	"carrel/indexer/source"
	"carrel/indexer/spool"
	"carrel/wasm/pack"
)

// A ShardOf names a part of a build: number of count, from 1.
type ShardOf struct{ Number, Count int }

// ParseShard reads "2/5".
func ParseShard(s string) (ShardOf, error) {
	var of ShardOf
	var rest string
	if n, _ := fmt.Sscanf(s+" .", "%d/%d %s", &of.Number, &of.Count, &rest); n != 3 || rest != "." ||
		of.Number < 1 || of.Number > of.Count || of.Count > maxShards {
		return of, fmt.Errorf("%q is no shard; write 1/3, 2/3 and 3/3 for a build on three machines", s)
	}
	return of, nil
}

// maxShards bounds the number of shards.
const maxShards = 10_000

// name is the name of a shard's file.
func (of ShardOf) name() string { return fmt.Sprintf("carrel.%d-of-%d.shard", of.Number, of.Count) }

// shardPattern matches the names of shards.
const shardPattern = "carrel.*-of-*.shard"

// A header is what a shard says of itself and of the build that it is a part of.
// All shards of a build share all of it but Number and Problems.
type header struct {
	Number, Count int
	Generator     string
	Format        int
	Listing       uint64 // over the names of all entries of all shards
	Entries       int    // of all shards
	BaseURL       string
	Config        *Config
	Site          source.Site
	Problems      []source.Problem
}

// Shard reads a part of the sources' documents and writes them, analysed, into a
// file of folder o.Out, for Merge. Problems are returned and kept in the file.
func Shard(ctx context.Context, o Options, of ShardOf) (file string, problems []source.Problem, err error) {
	b := newBuilder(ctx, o)
	b.shard = true
	defer func() { err = errors.Join(err, b.spool.Close()) }()
	entries, err := b.list()
	if err != nil {
		return "", nil, err
	}
	if of.Number > 1 { // the first shard tells what was met in listing
		b.problems = nil
	}
	var own []source.Entry
	for i := of.Number - 1; i < len(entries); i += of.Count {
		own = append(own, entries[i])
	}
	pages, err := b.readPages(own)
	if err != nil {
		return "", nil, err
	}
	if problems = b.sortedProblems(); b.Strict && faulty(problems) {
		return "", problems, ErrStrict
	}
	file = filepath.Join(o.Out, of.name())
	return file, problems, b.writeShard(file, &header{
		Number: of.Number, Count: of.Count, Generator: o.Generator, Format: pack.Version, Listing: listing(entries), Entries: len(entries),
		BaseURL: b.BaseURL, Config: b.Config, Site: b.site, Problems: problems,
	}, pages)
}

// listing is a hash over the names of entries.
func listing(entries []source.Entry) uint64 {
	h := sha256.New()
	for _, e := range entries {
		fmt.Fprintf(h, "%s\n", e.Path())
	}
	return binary.LittleEndian.Uint64(h.Sum(nil))
}

// writeShard writes a shard: one gzip stream of records, each behind its length.
//
//	header       JSON
//	vocabularies for each language: its tag, then a record of its terms by number
//	an empty record
//	pages        for each entry of the shard in order: a record of its names and its
//	             images beside the sources, then the stored document, the index and the
//	             mentions; an empty record for an entry that gave none
func (b *builder) writeShard(file string, h *header, pages []page) (err error) {
	out, err := door.Make(filepath.Dir(file))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, out.Close()) }()
	return out.Write(filepath.Base(file), func(f io.Writer) error {
		z, err := gzip.NewWriterLevel(f, gzip.BestSpeed)
		if err != nil {
			return err
		}
		w := &shardWriter{w: z}
		b.writeRecords(w, h, pages)
		return errors.Join(w.err, z.Close())
	})
}

func (b *builder) writeRecords(w *shardWriter, h *header, pages []page) {
	data, err := json.Marshal(h)
	w.note(err)
	w.record(data)
	for _, lang := range b.inverter.Languages() {
		words, err := b.inverter.Words(lang)
		w.note(err)
		w.record([]byte(lang))
		w.record(pack.AppendStrings(nil, words))
	}
	w.record(nil)
	for i := range pages {
		p := &pages[i]
		if p.doc.url == "" {
			w.record(nil)
			continue
		}
		names := pack.AppendString(pack.AppendString(pack.AppendString(nil, p.source), p.doc.lang), p.doc.url)
		w.record(appendImages(binary.LittleEndian.AppendUint64(names, p.doc.fingerprint), p.beside))
		for _, ref := range [...]spool.Ref{p.doc.stored, p.doc.index, p.mentions} {
			data, err := b.spool.Read(ref, nil)
			w.note(err)
			w.record(data)
		}
	}
}

// A shardWriter writes records. It keeps the first error.
type shardWriter struct {
	w   io.Writer
	err error
}

func (w *shardWriter) note(err error) {
	if w.err == nil {
		w.err = err
	}
}

func (w *shardWriter) record(data []byte) {
	if w.err != nil {
		return
	}
	if _, err := w.w.Write(pack.AppendInt(nil, len(data))); err != nil {
		w.err = err
		return
	}
	_, w.err = w.w.Write(data)
}
