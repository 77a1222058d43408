package shard

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"io"
	"path/filepath"

	"github.com/klauspost/compress/gzip"

	"carrel/indexer/analyse"
	"carrel/indexer/door"
	"carrel/indexer/packdir"
	"carrel/indexer/spool"
	"carrel/wasm/pack"
)

// Write writes a shard into a file: one gzip stream of records, each behind its length.
//
//	header       JSON
//	vocabularies for each language: its tag, then a record of its terms by number
//	an empty record
//	pages        for each entry of the shard in order: a record of its names and its
//	             images beside the sources, then the stored document, the index and the
//	             mentions; an empty record for an entry that gave none
func Write(file string, h *Header, pages []analyse.Page, a *analyse.Analyser) (err error) {
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
		w := &writer{w: z}
		w.records(h, pages, a)
		return errors.Join(w.err, z.Close())
	})
}

func (w *writer) records(h *Header, pages []analyse.Page, a *analyse.Analyser) {
	data, err := json.Marshal(h)
	w.note(err)
	w.record(data)
	for _, lang := range a.Inverter.Languages() {
		words, err := a.Inverter.Words(lang)
		w.note(err)
		w.record([]byte(lang))
		w.record(pack.AppendStrings(nil, words))
	}
	w.record(nil)
	for i := range pages {
		p := &pages[i]
		if p.Doc.URL == "" {
			w.record(nil)
			continue
		}
		names := pack.AppendString(pack.AppendString(pack.AppendString(nil, p.Source), p.Doc.Lang), p.Doc.URL)
		w.record(appendImages(binary.LittleEndian.AppendUint64(names, p.Doc.Fingerprint), p.Beside))
		for _, ref := range [...]spool.Ref{p.Doc.Stored, p.Doc.Index, p.Mentions} {
			data, err := a.Spool.Read(ref, nil)
			w.note(err)
			w.record(data)
		}
	}
}

// A writer writes records. It keeps the first error.
type writer struct {
	w   io.Writer
	err error
}

func (w *writer) note(err error) {
	if w.err == nil {
		w.err = err
	}
}

func (w *writer) record(data []byte) {
	if w.err != nil {
		return
	}
	if _, err := w.w.Write(pack.AppendInt(nil, len(data))); err != nil {
		w.err = err
		return
	}
	_, w.err = w.w.Write(data)
}

// appendImages appends images to a record.
func appendImages(b []byte, list []packdir.Image) []byte {
	b = pack.AppendInt(b, len(list))
	for i := range list {
		b = pack.AppendString(b, list[i].Path)
		b = pack.AppendInt(b, list[i].Bytes)
		b = pack.AppendString(b, list[i].SHA256)
	}
	return b
}
