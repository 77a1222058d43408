package merge

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
	merger *merger
}

// open opens the previous pack. One that can't be used is a problem of the build, which
// then is a whole one.
func (m *merger) open(dir string) *previous {
	if dir == "" {
		return nil
	}
	p, err := packdir.Open(dir)
	if err != nil {
		m.Problems.Add(Useless(dir, err))
		return nil
	}
	return &previous{p, m}
}

// Useless is the problem of a previous pack that can't be used, or a part of it.
func Useless(dir string, why error) source.Problem {
	return source.Problem{
		File: filepath.ToSlash(dir), What: "the previous pack can't be used: " + why.Error(), Remedy: "what it would have saved is built anew",
	}
}

// settings is a hash over what decides how a segment is made besides its
// documents.
func (m *merger) settings() uint64 {
	c := m.Cut
	c.First = 0
	sum := sha256.Sum256(fmt.Appendf(nil, "%d %s %+v", pack.Version, m.Generator, c))
	return binary.LittleEndian.Uint64(sum[:])
}

// keep returns the segments of the previous pack that still hold enough of a
// collection.
func (old *previous) keep(c *Collection) []Part {
	if old == nil {
		return nil
	}
	kept, err := old.candidates(c)
	if err != nil {
		old.useless(err)
		return nil
	}
	return slices.DeleteFunc(old.fewEnough(kept, len(c.Docs)), func(p Part) bool {
		err := old.take(&p)
		if err != nil {
			old.useless(err)
		}
		return err != nil
	})
}

func (old *previous) useless(why error) { old.merger.Problems.Add(Useless(old.Dir, why)) }

// candidates returns the segments of the previous pack of which enough documents
// are in the collection. A document is in one of them at most.
func (old *previous) candidates(c *Collection) (list []Part, err error) {
	segments, prints, settings, err := old.Segments(c.Lang, c.Kind.String())
	if err != nil || len(segments) == 0 {
		return nil, err
	}
	if settings != old.merger.Settings {
		return nil, errors.New("it was made with other settings, or by another carrel")
	}
	left := make(unclaimed, len(c.Docs))
	for n, d := range c.Docs {
		left[d.Fingerprint] = n
	}
	for i, s := range segments {
		p := Part{Entry: s, Prints: prints[i]}
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
func (left unclaimed) claim(p *Part) bool {
	live := 0
	p.Docs = make([]int, len(p.Prints))
	for doc, print := range p.Prints {
		n, there := left[print]
		if !there {
			p.Docs[doc] = -1
			continue
		}
		p.Docs[doc] = n
		delete(left, print)
		live++
	}
	if live > 0 && float64(live) >= minKept*float64(len(p.Docs)) {
		return true
	}
	left.release(p)
	return false
}

// release gives the documents of a segment back.
func (left unclaimed) release(p *Part) {
	for doc, n := range p.Docs {
		if n >= 0 {
			left[p.Prints[doc]] = n
		}
	}
}

// fewEnough leaves out the smallest segments until there are no more than
// maxSegments with the one that holds all other documents.
func (old *previous) fewEnough(list []Part, docs int) []Part {
	for len(list) > 0 {
		n := len(held(list))
		if len(list) < maxSegments || len(list) == maxSegments && n == docs {
			break
		}
		smallest := 0
		for i := range list {
			if list[i].Named.Docs-len(list[i].Named.Removed) < list[smallest].Named.Docs-len(list[smallest].Named.Removed) {
				smallest = i
			}
		}
		list = slices.Delete(list, smallest, smallest+1)
	}
	return list
}

// take takes the files of a segment over.
func (old *previous) take(p *Part) error {
	for _, f := range p.Entry.Files {
		if err := old.merger.writer.Keep(old.Pack, f); err != nil {
			return err
		}
	}
	return nil
}
