package search

import (
	"strconv"

	"carrel/wasm/pack"
)

// An Engine searches a set of segments. It is not safe for concurrent use.
type Engine struct {
	Params    Params
	MaxLoaded int // bytes of files to keep between queries; see memory.go

	segments   []*segment
	needs      []Need
	clock      int                       // counts evaluations
	loaded     int                       // bytes of the files put, but for the cores
	exhaustive bool                      // every document that matches is ranked; to test against
	batch      pack.Batch                // postings decoded last
	stretches  []stretch                 // of the document read last
	synonyms   map[*pack.Head]*thesaurus // of the heads that have any
}

// New returns an engine without segments.
func New() *Engine { return &Engine{Params: Defaults, MaxLoaded: maxLoaded} }

// A FileRef names a file of a segment. Files are numbered in the order of the
// manifest; file 0 is the core.
type FileRef struct{ Segment, File int }

// A Need is a file that is asked for. Of text alone, which shows documents and
// finds phrases, an answer can be had without it: see Request.Without.
type Need struct {
	FileRef
	Text bool
}

// A NeedError lists the files that a query needs and that are not there yet.
type NeedError struct{ Files []Need }

func (e *NeedError) Error() string {
	return strconv.Itoa(len(e.Files)) + " files of the pack are needed first"
}

// A segment is one segment of the pack with what has been loaded of it.
type segment struct {
	*pack.Core
	number   int
	boosts   map[int]float64
	files    map[int][]byte
	used     map[int]int // when each file was used last, by the engine's clock
	terms    map[int]*pack.TermsChunk
	texts    map[int][][]byte
	docs     map[int]*pack.Stored    // decoded of late
	columns  map[string]*pack.Column // opened so far
	ranks    []uint32                // the order of titles, once it was asked for
	spelling map[int]*pack.SpellingChunk
	table    *pack.Neighbours // of a head, once it was asked for
	acc      accumulator
	lost
}

// maxDecoded bounds the stored documents that a segment keeps decoded.
const maxDecoded = 100

// Add opens a segment from its core file and returns its number. A head is a
// segment too, and may come before or after those that it speaks of.
func (e *Engine) Add(core []byte) (int, error) {
	if pack.IsHead(core) {
		h, err := pack.OpenHead(core)
		if err != nil {
			return 0, err
		}
		return e.add(&pack.Core{Lang: h.Lang}, lost{own: h}), nil
	}
	c, err := pack.OpenCore(core)
	if err != nil {
		return 0, err
	}
	return e.add(c, lost{identity: pack.Identity(core), live: c.Docs, tokens: c.Tokens}), nil
}

func (e *Engine) add(c *pack.Core, l lost) int {
	s := &segment{
		Core: c, number: len(e.segments), lost: l,
		boosts:  make(map[int]float64, len(c.Boosts)),
		files:   map[int][]byte{0: c.Inline},
		used:    map[int]int{},
		terms:   map[int]*pack.TermsChunk{},
		texts:   map[int][][]byte{},
		docs:    map[int]*pack.Stored{},
		columns: map[string]*pack.Column{},
	}
	for _, b := range c.Boosts {
		s.boosts[b.Doc] = float64(b.Percent) / 100
	}
	e.segments = append(e.segments, s)
	e.introduce(s)
	return s.number
}

// Put gives the engine a file of a segment, as it is after decompression. The
// engine keeps it.
func (e *Engine) Put(ref FileRef, data []byte) error {
	if ref.Segment < 0 || ref.Segment >= len(e.segments) {
		return &pack.CorruptError{Structure: "segment " + strconv.Itoa(ref.Segment), Reason: "not opened"}
	}
	s := e.segments[ref.Segment]
	e.loaded += len(data) - len(s.files[ref.File])
	s.files[ref.File] = data
	s.touch(ref.File, e.clock)
	return nil
}

// need notes that a file is missing, and whether it is for text alone.
func (e *Engine) need(s *segment, file int, text bool) {
	ref := FileRef{s.number, file}
	for i := range e.needs {
		if known := &e.needs[i]; known.FileRef == ref {
			known.Text = known.Text && text
			return
		}
	}
	e.needs = append(e.needs, Need{ref, text})
}

// needed returns what has been noted since it was last called, as an error.
func (e *Engine) needed() error {
	if len(e.needs) == 0 {
		return nil
	}
	err := &NeedError{e.needs}
	e.needs = nil
	return err
}

// chunk returns the bytes of a chunk, nil when its file is noted as needed.
func (e *Engine) chunk(s *segment, ref pack.ChunkRef) ([]byte, error) { return e.cut(s, ref, false) }

func (e *Engine) cut(s *segment, ref pack.ChunkRef, text bool) ([]byte, error) {
	file, loaded := s.files[ref.File]
	if !loaded {
		e.need(s, ref.File, text)
		return nil, nil
	}
	s.touch(ref.File, e.clock)
	return ref.Cut(file)
}

// termsChunk returns a terms chunk, nil when its file is noted as needed.
func (e *Engine) termsChunk(s *segment, i int) (*pack.TermsChunk, error) {
	if c, open := s.terms[i]; open {
		s.touch(s.Terms[i].File, e.clock)
		return c, nil
	}
	data, err := e.chunk(s, s.Terms[i].ChunkRef)
	if data == nil {
		return nil, err
	}
	c, err := pack.OpenTermsChunk(data)
	if err != nil {
		return nil, err
	}
	s.terms[i] = c
	return c, nil
}

// positions returns an entry of the dictionary with its positions. Without
// them its file is noted as needed, or the segment stores none.
func (e *Engine) positions(s *segment, entry pack.Term) (pack.Term, error) {
	i := s.TermsChunk(entry.Text)
	if entry.Positions != nil || entry.DF == 0 || i < 0 || i >= len(s.Places) {
		return entry, nil
	}
	c, err := e.termsChunk(s, i)
	if c == nil {
		return entry, err
	}
	if c.Attached() {
		s.touch(s.Places[i].File, e.clock)
	} else {
		data, err := e.chunk(s, s.Places[i])
		if data == nil {
			return entry, err
		}
		if err := c.AttachPositions(data); err != nil {
			return entry, err
		}
	}
	placed, _, err := c.Lookup(entry.Text)
	return placed, err
}

// column returns a column, nil when the segment has none of that name or its
// file is noted as needed.
func (e *Engine) column(s *segment, name string) (*pack.Column, error) {
	if c := s.columns[name]; c != nil {
		return c, nil
	}
	for _, ref := range s.Columns {
		if ref.Name != name {
			continue
		}
		data, err := e.chunk(s, ref.ChunkRef)
		if data == nil {
			return nil, err
		}
		c, err := pack.OpenColumn(data, s.Docs)
		if err != nil {
			return nil, err
		}
		s.columns[name] = c
		return c, nil
	}
	return nil, nil
}

// titles returns for each document its rank in the order of titles, nil when the
// segment has no such order or its file is noted as needed.
func (e *Engine) titles(s *segment) ([]uint32, error) {
	if s.ranks != nil || len(s.Titles) == 0 {
		return s.ranks, nil
	}
	data, err := e.chunk(s, s.Titles[0])
	if data == nil {
		return nil, err
	}
	s.ranks, err = pack.OpenRanks(data, s.Docs)
	return s.ranks, err
}

// stored returns a stored document, nil when its file is noted as needed.
func (e *Engine) stored(s *segment, doc int) (*pack.Stored, error) {
	if d := s.docs[doc]; d != nil {
		return d, nil
	}
	i := s.TextChunk(doc)
	if i < 0 {
		return nil, &pack.CorruptError{Structure: "chunk list", Reason: "no text chunk for document " + strconv.Itoa(doc)}
	}
	texts, err := e.textChunk(s, i)
	if texts == nil || err != nil {
		return nil, err
	}
	k := doc - s.Texts[i].First
	if k >= len(texts) {
		return nil, &pack.CorruptError{Structure: "text chunk", Reason: "it ends before document " + strconv.Itoa(doc)}
	}
	d, err := pack.OpenStored(texts[k])
	if err != nil {
		return nil, err
	}
	complete(d)
	if len(s.docs) >= maxDecoded {
		clear(s.docs)
	}
	s.docs[doc] = d
	return d, nil
}

// textChunk returns the bytes of each document of a text chunk, nil when its
// file is noted as needed.
func (e *Engine) textChunk(s *segment, i int) ([][]byte, error) {
	if texts, cut := s.texts[i]; cut {
		s.touch(s.Texts[i].File, e.clock)
		return texts, nil
	}
	data, err := e.cut(s, s.Texts[i].ChunkRef, true)
	if data == nil {
		return nil, err
	}
	texts, err := pack.CutTextChunk(data)
	if err != nil {
		return nil, err
	}
	s.texts[i] = texts
	return texts, nil
}
