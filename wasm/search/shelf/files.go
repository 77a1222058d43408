package shelf

import (
	"sort"
	"strings"

	"carrel/wasm/pack"
)

// Files returns the numbers of the files of a segment that it takes to search it
// and to read the pages whose addresses begin with a prefix: all but those that
// hold nothing but the texts of other pages. holds tells whether the segment has
// such a page; to be sure of it, a *NeedError may ask for one file. A head has no
// pages, and all its files are needed.
func (s *Shelf) Files(segment int, prefix string) (files []int, holds bool, err error) {
	at, err := s.segment(segment)
	if err != nil {
		return nil, false, err
	}
	first, end := at.textsUnder(prefix)
	if holds, err = at.holds(first, end, prefix); err != nil {
		return nil, false, err
	}
	if !holds {
		first = end
	}
	return at.filesWith(first, end), holds, nil
}

// textsUnder returns the range of text chunks in which pages may lie whose
// addresses begin with a prefix.
func (s *Segment) textsUnder(prefix string) (first, end int) {
	end = sort.Search(len(s.Texts), func(i int) bool {
		url := s.Texts[i].URL
		return url > prefix && !strings.HasPrefix(url, prefix)
	})
	return min(max(0, s.TextChunkOf(prefix)), end), end
}

// holds reports whether one of those chunks has such a page. All but the first
// begin with one.
func (s *Segment) holds(first, end int, prefix string) (bool, error) {
	if end-first != 1 {
		return end > first, nil
	}
	last := s.Docs
	if end < len(s.Texts) {
		last = s.Texts[end].First
	}
	for doc := s.Texts[first].First; doc < last; doc++ {
		d, err := s.Stored(doc)
		if err != nil {
			return false, err
		}
		if d == nil {
			return false, s.shelf.Needed()
		}
		if strings.HasPrefix(d.URL, prefix) && !s.Removed(doc) {
			return true, nil
		}
	}
	return false, nil
}

// filesWith returns the files of all chunks but the texts outside of a range.
func (s *Segment) filesWith(first, end int) (files []int) {
	needed := make([]bool, s.Core.Files())
	needed[0] = true
	texts := map[*pack.ChunkRef]bool{}
	for i := range s.Texts {
		if i < first || i >= end {
			texts[&s.Texts[i].ChunkRef] = true
		}
	}
	s.Chunks(func(ref *pack.ChunkRef) {
		if !texts[ref] {
			needed[ref.File] = true
		}
	})
	for file, is := range needed {
		if is {
			files = append(files, file)
		}
	}
	return files
}
