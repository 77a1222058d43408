package indexer

import (
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"path/filepath"
	"slices"

	"carrel/indexer/packdir"
	"carrel/indexer/source"
	"carrel/wasm/pack"
)

// What decides whether a segment of the previous pack is kept.
const (
	minKept     = 0.7      // share of its documents that are unchanged
	maxSegments = 6        // of a collection, the new one included
	maxLess     = 64 << 10 // bytes that the head takes to say what terms have lost, before compression
)

// previous is the pack before this one. nil is a build without one.
type previous struct {
	*packdir.Pack
	builder *builder
}

// openPrevious opens the previous pack. One that can't be used is a problem of
// the build, which then is a whole one.
func (b *builder) openPrevious() *previous {
	if b.Previous == "" {
		return nil
	}
	p, err := packdir.Open(b.Previous)
	if err != nil {
		b.wholeBuild(b.Previous, err.Error())
		return nil
	}
	return &previous{p, b}
}

// wholeBuild reports that the previous pack, or a part of it, is of no use.
func (b *builder) wholeBuild(file, why string) {
	p := source.Problem{
		File: filepath.ToSlash(file), What: "the previous pack can't be used: " + why, Remedy: "what it would have saved is built anew",
	}
	b.mutex.Lock()
	defer b.mutex.Unlock()
	if !slices.Contains(b.problems, p) {
		b.problems = append(b.problems, p)
	}
}

// settings is a hash over what decides how a segment is made besides its
// documents.
func (b *builder) settings() uint64 {
	c := b.Config.Pack
	c.First = 0
	sum := sha256.Sum256(fmt.Appendf(nil, "%d %s %+v", pack.Version, b.Generator, c))
	return binary.LittleEndian.Uint64(sum[:])
}

// keep returns the segments of the previous pack that still hold enough of a
// collection, and the documents, by their numbers, that none of them holds.
func (old *previous) keep(c *collection, files *files) (kept []part, fresh []int, err error) {
	if old != nil {
		kept, err = old.candidates(c)
		if err != nil {
			old.builder.wholeBuild(old.Dir, err.Error())
			kept = nil
		}
		kept = old.fewEnough(kept, len(c.docs))
		kept = slices.DeleteFunc(kept, func(p part) bool {
			err := old.take(&p, files)
			if err != nil {
				old.builder.wholeBuild(old.Dir, err.Error())
			}
			return err != nil
		})
	}
	taken := make([]bool, len(c.docs))
	for _, n := range held(kept) {
		taken[n] = true
	}
	for n := range c.docs {
		if !taken[n] {
			fresh = append(fresh, n)
		}
	}
	return kept, fresh, nil
}

// candidates returns the segments of the previous pack of which enough documents
// are in the collection. A document is in one of them at most.
func (old *previous) candidates(c *collection) (list []part, err error) {
	segments, prints, settings, err := old.Segments(c.lang, c.kind.String())
	if err != nil || len(segments) == 0 {
		return nil, err
	}
	if settings != old.builder.settings() {
		return nil, errors.New("it was made with other settings, or by another carrel")
	}
	left := make(unclaimed, len(c.docs))
	for n, d := range c.docs {
		left[d.fingerprint] = n
	}
	for i, s := range segments {
		p := part{entry: s, prints: prints[i]}
		if !left.claim(&p) {
			continue
		}
		ok, err := old.lose(&p)
		if err != nil {
			return nil, err
		}
		if ok {
			list = append(list, p)
		} else {
			left.release(&p)
		}
	}
	return list, nil
}

// unclaimed are the documents of a collection that no old segment has claimed, by
// their fingerprints.
type unclaimed map[uint64]int

// claim gives a segment its documents, if enough of them are there.
func (left unclaimed) claim(p *part) bool {
	live := 0
	p.docs = make([]int, len(p.prints))
	for doc, print := range p.prints {
		n, there := left[print]
		if !there {
			p.docs[doc] = -1
			continue
		}
		p.docs[doc] = n
		delete(left, print)
		live++
	}
	if live > 0 && float64(live) >= minKept*float64(len(p.docs)) {
		return true
	}
	left.release(p)
	return false
}

// release gives the documents of a segment back.
func (left unclaimed) release(p *part) {
	for doc, n := range p.docs {
		if n >= 0 {
			left[p.prints[doc]] = n
		}
	}
}

// fewEnough leaves out the smallest segments until there are no more than
// maxSegments with the one that holds all other documents.
func (old *previous) fewEnough(list []part, docs int) []part {
	for len(list) > 0 {
		n := len(held(list))
		if len(list) < maxSegments || len(list) == maxSegments && n == docs {
			break
		}
		smallest := 0
		for i := range list {
			if list[i].named.Docs-len(list[i].named.Removed) < list[smallest].named.Docs-len(list[smallest].named.Removed) {
				smallest = i
			}
		}
		list = slices.Delete(list, smallest, smallest+1)
	}
	return list
}

// take takes the files of a segment over.
func (old *previous) take(p *part, files *files) error {
	for _, f := range p.entry.Files {
		if err := files.writer.Keep(old.Pack, f); err != nil {
			return err
		}
	}
	return nil
}
