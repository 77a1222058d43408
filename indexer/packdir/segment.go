package packdir

import (
	"errors"
	"fmt"
	"slices"

	"carrel/wasm/pack"
)

// segment checks a segment and returns its identity, 0 where it can't be read.
func (c *checker) segment(lang string, s *Segment) uint64 {
	if len(s.Files) == 0 {
		c.fault(ManifestName, errors.New("a segment without files"))
		return 0
	}
	files := make([][]byte, len(s.Files))
	for i, f := range s.Files {
		if files[i] = c.file(f); files[i] == nil && i == 0 {
			return 0
		}
	}
	core, err := pack.OpenCore(files[0])
	if err != nil {
		c.fault(s.Files[0].Name(), err)
		return 0
	}
	if core.Lang != lang || core.Docs != s.Docs || core.Kind.String() != s.Kind || core.Files() != len(s.Files) {
		c.fault(s.Files[0].Name(), errors.New("core and manifest do not agree on language, documents, kind or files"))
		return 0
	}
	identity := pack.Identity(files[0])
	files[0] = core.Inline
	k := &segmentChecker{checker: c, core: core, segment: s, files: files}
	if lost := c.removed[identity]; lost != nil {
		k.removed = lost.Removed
	}
	k.terms()
	k.texts()
	k.columns()
	k.ends()
	return identity
}

// A segmentChecker checks the chunks of one segment.
type segmentChecker struct {
	*checker
	core    *pack.Core
	segment *Segment
	files   [][]byte
	removed []int // documents, by ID
}

// chunk returns a chunk and the name of its file, or nil when the file is not
// sound, which has been said.
func (k *segmentChecker) chunk(ref pack.ChunkRef) (data []byte, name string) {
	name = k.segment.Files[ref.File].Name()
	if k.files[ref.File] == nil {
		return nil, name
	}
	data, err := ref.Cut(k.files[ref.File])
	if err != nil {
		k.fault(name, err)
		return nil, name
	}
	return data, name
}

// ends checks that every file ends with its last chunk.
func (k *segmentChecker) ends() {
	ends := make([]int, len(k.files))
	k.core.Chunks(func(ref *pack.ChunkRef) { ends[ref.File] += ref.Length })
	for i, data := range k.files {
		if data != nil && len(data) > ends[i] {
			k.fault(k.segment.Files[i].Name(), &pack.CorruptError{Structure: "file", Offset: ends[i], Reason: "more bytes than its chunks have"})
		}
	}
}

func (k *segmentChecker) terms() {
	last := ""
	for i, ref := range k.core.Terms {
		data, name := k.chunk(ref.ChunkRef)
		if data == nil {
			continue
		}
		chunk, err := pack.OpenTermsChunk(data)
		if err != nil {
			k.fault(name, err)
			continue
		}
		if k.core.Positions && !k.attach(chunk, i) {
			continue
		}
		first := true
		err = chunk.Walk("", func(t pack.Term) bool {
			k.report.Terms++
			if t.Text <= last && k.report.Terms > 1 && first && i > 0 || first && t.Text != ref.First {
				k.fault(name, &pack.CorruptError{Structure: "terms chunk", Reason: "its first term is not the one that the core names"})
			}
			first, last = false, t.Text
			if err := k.postings(t); err != nil {
				k.fault(name, fmt.Errorf("term %q: %w", t.Text, err))
				return false
			}
			return true
		})
		if err != nil {
			k.fault(name, err)
		}
	}
}

// attach gives a terms chunk its positions.
func (k *segmentChecker) attach(chunk *pack.TermsChunk, i int) bool {
	data, name := k.chunk(k.core.Places[i])
	if data == nil {
		return false
	}
	if err := chunk.AttachPositions(data); err != nil {
		k.fault(name, err)
		return false
	}
	return true
}

// columns checks the columns and the order of titles.
func (k *segmentChecker) columns() {
	for _, ref := range k.core.Columns {
		if data, name := k.chunk(ref.ChunkRef); data != nil {
			if _, err := pack.OpenColumn(data, k.core.Docs); err != nil {
				k.fault(name, fmt.Errorf("column %q: %w", ref.Name, err))
			}
		}
	}
	for _, ref := range k.core.Titles {
		if data, name := k.chunk(ref); data != nil {
			if _, err := pack.OpenRanks(data, k.core.Docs); err != nil {
				k.fault(name, err)
			}
		}
	}
	for _, ref := range k.core.Spelling {
		if data, name := k.chunk(ref.ChunkRef); data != nil {
			if err := checkSpelling(data, ref.First); err != nil {
				k.fault(name, err)
			}
		}
	}
}

// checkSpelling checks a chunk of the spelling list.
func checkSpelling(data []byte, first string) error {
	c, err := pack.OpenSpelling(data)
	if err != nil {
		return err
	}
	if w := c.Cursor(); !w.Next() || string(w.Rest) != first {
		return &pack.CorruptError{Structure: "spelling chunk", Reason: "its first word is not the one that the core names"}
	}
	return nil
}

// postings decodes a posting list and its positions to their ends.
func (k *segmentChecker) postings(t pack.Term) error {
	list, positions := pack.OpenPostings(t, k.core.Docs), pack.OpenPositions(t)
	n := 0
	for list.Next() {
		n++
		if k.core.Positions {
			positions.Skip(list.Total())
		}
	}
	if err := errors.Join(list.Err(), positions.Err(), pack.CheckBounds(t, &k.core.Norms)); err != nil {
		return err
	}
	k.report.Postings += n
	if n != t.DF || !list.Ended() || !positions.Ended() {
		return &pack.CorruptError{Structure: "posting list", Reason: "it does not end where its term says"}
	}
	return nil
}

func (k *segmentChecker) texts() {
	last, n := "", 0
	for _, ref := range k.core.Texts {
		data, name := k.chunk(ref.ChunkRef)
		if data == nil {
			continue
		}
		docs, err := pack.CutTextChunk(data)
		if err != nil {
			k.fault(name, err)
			continue
		}
		for _, bytes := range docs {
			d, err := pack.OpenStored(bytes)
			if err != nil {
				k.fault(name, err)
				break
			}
			if d.URL <= last && n > 0 {
				k.fault(name, &pack.CorruptError{Structure: "text chunk", Reason: "documents out of order at " + d.URL})
			}
			if k.core.Kind == pack.Page && !k.isRemoved(n) {
				k.dates.Add(d.Date)
			}
			last = d.URL
			n++
		}
	}
	k.report.Documents += n
	if n != k.core.Docs && len(k.faults) == 0 {
		k.fault(k.segment.Files[0].Name(), fmt.Errorf("%d stored documents where the core says %d", n, k.core.Docs))
	}
}

func (k *segmentChecker) isRemoved(doc int) bool {
	_, found := slices.BinarySearch(k.removed, doc)
	return found
}
