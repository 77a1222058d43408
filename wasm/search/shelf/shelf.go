package shelf

import (
	"strconv"

	"carrel/wasm/pack"
)

// A Shelf holds a set of segments. It is not safe for concurrent use.
type Shelf struct {
	MaxLoaded int // bytes of files to keep from one question to the next; see memory.go

	segments []*Segment
	needs    []Need
	clock    int // counts questions
	loaded   int // bytes of the files put, but for the cores
}

// New returns a shelf without segments.
func New() *Shelf { return &Shelf{MaxLoaded: maxLoaded} }

// A FileRef names a file of a segment. Files are numbered in the order of the
// manifest; file 0 is the core.
type FileRef struct{ Segment, File int }

// A Need is a file that is asked for. Of text alone, which shows documents and
// finds phrases, an answer can be had without it: see Selection.
type Need struct {
	FileRef
	Text bool
}

// A NeedError lists the files that it takes to go on and that are not there yet.
type NeedError struct{ Files []Need }

func (e *NeedError) Error() string {
	return strconv.Itoa(len(e.Files)) + " files of the pack are needed first"
}

// Add opens a segment from its core file and returns its number. A head is a
// segment too, and may come before or after those that it speaks of.
func (s *Shelf) Add(core []byte) (int, error) {
	if pack.IsHead(core) {
		h, err := pack.OpenHead(core)
		if err != nil {
			return 0, err
		}
		return s.add(&pack.Core{Lang: h.Lang}, lost{own: h}), nil
	}
	c, err := pack.OpenCore(core)
	if err != nil {
		return 0, err
	}
	return s.add(c, lost{identity: pack.Identity(core), Live: c.Docs, LiveTokens: c.Tokens}), nil
}

func (s *Shelf) add(c *pack.Core, l lost) int {
	added := &Segment{
		Core: c, Number: len(s.segments), lost: l, shelf: s,
		boosts: make(map[int]float64, len(c.Boosts)),
		files:  map[int][]byte{0: c.Inline},
		used:   map[int]int{},
		opened: newOpened(),
	}
	for _, b := range c.Boosts {
		added.boosts[b.Doc] = float64(b.Percent) / 100
	}
	s.segments = append(s.segments, added)
	s.introduce(added)
	return added.Number
}

// Put gives a file of a segment, as it is after decompression. The shelf keeps it.
func (s *Shelf) Put(ref FileRef, data []byte) error {
	segment, err := s.segment(ref.Segment)
	if err != nil {
		return err
	}
	s.loaded += len(data) - len(segment.files[ref.File])
	segment.files[ref.File] = data
	segment.touch(ref.File)
	return nil
}

func (s *Shelf) segment(number int) (*Segment, error) {
	if number < 0 || number >= len(s.segments) {
		return nil, &pack.CorruptError{Structure: "segment " + strconv.Itoa(number), Reason: "not opened"}
	}
	return s.segments[number], nil
}

// need notes that a file is missing, and whether it is for text alone.
func (s *Shelf) need(segment *Segment, file int, text bool) {
	ref := FileRef{segment.Number, file}
	for i := range s.needs {
		if known := &s.needs[i]; known.FileRef == ref {
			known.Text = known.Text && text
			return
		}
	}
	s.needs = append(s.needs, Need{ref, text})
}

// Noted reports whether a file has been noted as needed.
func (s *Shelf) Noted() bool { return len(s.needs) > 0 }

// Needed returns what has been noted since it was last called, as a *NeedError.
func (s *Shelf) Needed() error {
	if len(s.needs) == 0 {
		return nil
	}
	err := &NeedError{s.needs}
	s.needs = nil
	return err
}
