package analyse

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"maps"
	"math"
	"slices"

	"carrel/indexer/invert"
	"carrel/indexer/source"
	"carrel/indexer/spool"
	"carrel/wasm/pack"
)

// A Document is analysed and waits in the spool.
type Document struct {
	Kind        pack.Kind
	Lang, URL   string
	Date        string
	Stored      spool.Ref
	Index       spool.Ref
	Fingerprint uint64 // over all that the index takes of it
}

// document takes a record apart and lets the result wait.
func (a *Analyser) document(by *invert.Analyser, r *invert.Record) (Document, error) {
	d, err := by.Analyse(r)
	if err != nil {
		return Document{}, err
	}
	if d.Cut {
		a.Problems.Report(source.Problem{File: r.Stored.Source, What: fmt.Sprintf("the page has more than %d words; those that follow can be read, and not found", invert.MaxTokens), Remedy: "split the page"})
	}
	doc := Document{Kind: d.Kind, Lang: d.Lang, URL: d.URL, Date: r.Stored.Date, Fingerprint: fingerprint(r, d.Stored)}
	if doc.Stored, err = a.Spool.Add(d.Stored); err != nil {
		return doc, err
	}
	doc.Index, err = a.Spool.Add(d.Index)
	return doc, err
}

// fingerprint is a hash over all that the index takes of a record: the stored
// document, and what is only searched.
func fingerprint(r *invert.Record, stored []byte) uint64 {
	b := []byte{byte(r.Kind)}
	b = pack.AppendString(b, r.Lang)
	b = pack.AppendString(b, stored)
	b = pack.AppendStrings(b, r.Links)
	b = pack.AppendStrings(b, r.Body)
	b = binary.LittleEndian.AppendUint64(b, math.Float64bits(r.Boost))
	for _, name := range slices.Sorted(maps.Keys(r.Values)) {
		b = pack.AppendStrings(pack.AppendString(b, name), r.Values[name])
	}
	b = append(b, 0)
	for _, name := range slices.Sorted(maps.Keys(r.Sort)) {
		b = pack.AppendString(pack.AppendString(b, name), r.Sort[name])
	}
	sum := sha256.Sum256(b)
	return binary.LittleEndian.Uint64(sum[:])
}
