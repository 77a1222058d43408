package packdir

import (
	"path/filepath"

	"carrel/wasm/pack"
)

// A SegmentSize tells the bytes of one segment on the wire.
type SegmentSize struct {
	Lang      string `json:"lang"`
	Kind      string `json:"kind"`
	Documents int    `json:"documents"`
	Files     int    `json:"files"`
	Bytes     int    `json:"bytes"`     // of all its files, compressed
	Core      int    `json:"core"`      // of the core's file, with the chunks that share it
	Terms     int    `json:"terms"`     // of the files of terms chunks
	Positions int    `json:"positions"` // of the files of positions chunks
	Text      int    `json:"text"`      // of the files of text chunks
	Other     int    `json:"other"`     // of the files of columns, the order of titles, the spelling list
}

// Sizes returns the sizes of every segment.
func (p *Pack) Sizes() ([]SegmentSize, error) {
	var list []SegmentSize
	for _, l := range p.Manifest.Languages {
		for i := range l.Segments {
			size, err := p.size(l.Lang, &l.Segments[i])
			if err != nil {
				return nil, err
			}
			list = append(list, size)
		}
	}
	return list, nil
}

func (p *Pack) size(lang string, s *Segment) (SegmentSize, error) {
	size := SegmentSize{Lang: lang, Kind: s.Kind, Documents: s.Docs, Files: len(s.Files), Core: s.Files[0].Bytes}
	for _, f := range s.Files {
		size.Bytes += f.Bytes
	}
	if s.Kind == Head {
		return size, nil
	}
	data, err := p.Read(s.Files[0])
	if err != nil {
		return size, err
	}
	core, err := pack.OpenCore(data)
	if err != nil {
		return size, &FileError{filepath.Join(p.Dir, s.Files[0].Name()), err}
	}
	of := make(map[int]*int, len(s.Files)) // what the bytes of a file count as
	claim := func(ref pack.ChunkRef, sum *int) {
		if of[ref.File] == nil {
			of[ref.File] = sum
		}
	}
	for _, ref := range core.Terms {
		claim(ref.ChunkRef, &size.Terms)
	}
	for _, ref := range core.Places {
		claim(ref, &size.Positions)
	}
	for _, ref := range core.Texts {
		claim(ref.ChunkRef, &size.Text)
	}
	for i, f := range s.Files[1:] {
		if sum := of[i+1]; sum != nil {
			*sum += f.Bytes
		} else {
			size.Other += f.Bytes
		}
	}
	return size, nil
}
