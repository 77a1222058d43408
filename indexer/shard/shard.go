// Package shard answers: how do analysed documents travel to the machine that merges them?
// Each machine of a build in shards writes the pages that it has read and analysed into one
// file; the one that merges takes them over as if it had analysed them itself.
//
// It stands between analyse, whose pages it writes and reads, and merge, and imports no
// source.
package shard

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"path/filepath"

	"carrel/indexer/config"
	"carrel/indexer/images"
	"carrel/indexer/source"
)

// Of names a part of a build: number of count, from 1.
type Of struct{ Number, Count int }

// Parse reads "2/5".
func Parse(s string) (Of, error) {
	var of Of
	var rest string
	if n, _ := fmt.Sscanf(s+" .", "%d/%d %s", &of.Number, &of.Count, &rest); n != 3 || rest != "." ||
		of.Number < 1 || of.Number > of.Count || of.Count > maxShards {
		return of, fmt.Errorf("%q is no shard; write 1/3, 2/3 and 3/3 for a build on three machines", s)
	}
	return of, nil
}

// maxShards bounds the number of shards.
const maxShards = 10_000

// File is the file of a shard in a folder.
func (of Of) File(dir string) string {
	return filepath.Join(dir, fmt.Sprintf("carrel.%d-of-%d.shard", of.Number, of.Count))
}

// Part are the entries of a build that are read for a shard.
func (of Of) Part(entries []source.Entry) (own []source.Entry) {
	for i := of.Number - 1; i < len(entries); i += of.Count {
		own = append(own, entries[i])
	}
	return own
}

// pattern matches the names of shards.
const pattern = "carrel.*-of-*.shard"

// A Header is what a shard says of itself and of the build that it is a part of.
// All shards of a build share all of it but Number and Problems.
type Header struct {
	Number, Count int
	Generator     string
	Format        int
	Listing       uint64 // over the names of all entries of all shards
	Entries       int    // of all shards
	BaseURL       string
	Config        *config.Config
	Site          source.Site
	Icon          *images.Icon // nil where there is none
	Problems      []source.Problem
}

// Listing is a hash over the names of entries.
func Listing(entries []source.Entry) uint64 {
	h := sha256.New()
	for _, e := range entries {
		fmt.Fprintf(h, "%s\n", e.Path())
	}
	return binary.LittleEndian.Uint64(h.Sum(nil))
}
