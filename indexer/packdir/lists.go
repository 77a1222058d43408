package packdir

import (
	"encoding/json"
	"fmt"
)

// A manifest is fetched by every visitor who may search, and most of a large one
// are hashes of files that few will want. So the files of a language stand in a
// list of their own, which only who searches it fetches, beside the program.

// fewFiles is how many files of a language stay in the manifest: so many weigh
// less than a request.
const fewFiles = 16

// A list is what a language's list holds: keys of the manifest.
type list struct {
	Segments     []Segment `json:"segments"`
	Fingerprints *File     `json:"fingerprints,omitempty"`
}

// cover writes the lists of languages with many files, and returns the manifest as it
// lies in the folder.
func (w *Writer) cover(m *Manifest) ([]byte, error) {
	for i := range m.Languages {
		l := &m.Languages[i]
		l.List = nil
		if len(l.Files()) <= fewFiles {
			continue
		}
		data, err := json.Marshal(list{l.Segments, l.Fingerprints})
		if err != nil {
			return nil, err
		}
		f, err := w.Put(data)
		if err != nil {
			return nil, err
		}
		l.List = &f
	}
	return m.with(func(l *Language) {
		if l.List != nil {
			l.Segments, l.Fingerprints = nil, nil
		}
	}).marshal()
}

// join reads the lists into the manifest.
func (p *Pack) join() error {
	for i := range p.Manifest.Languages {
		l := &p.Manifest.Languages[i]
		if l.List == nil || len(l.Segments) > 0 {
			continue
		}
		data, err := p.Read(*l.List)
		if err != nil {
			return err
		}
		own := list{}
		if err = json.Unmarshal(data, &own); err == nil {
			l.Segments, l.Fingerprints = own.Segments, own.Fingerprints
			err = l.whole()
		}
		if err != nil {
			return &FileError{p.path(*l.List), fmt.Errorf("not a list of files: %w", err)}
		}
	}
	return nil
}
