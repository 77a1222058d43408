package packdir

import (
	"path/filepath"

	"carrel/wasm/pack"
)

// Terms calls visit with every term of a segment, in order, and returns the
// segment's core.
func (p *Pack) Terms(s *Segment, visit func(core *pack.Core, t pack.Term) error) (*pack.Core, error) {
	data, err := p.Read(s.Files[0])
	if err != nil {
		return nil, err
	}
	core, err := pack.OpenCore(data)
	if err != nil {
		return nil, &FileError{p.path(s.Files[0]), err}
	}
	for _, ref := range core.Terms {
		if ref.File >= len(s.Files) {
			return nil, &FileError{filepath.Join(p.Dir, ManifestName), &pack.CorruptError{Structure: "chunk list", Reason: "a file that the manifest has not"}}
		}
		file := core.Inline
		if ref.File > 0 {
			if file, err = p.Read(s.Files[ref.File]); err != nil {
				return nil, err
			}
		}
		if err := visitTerms(core, file, ref, visit); err != nil {
			return nil, &FileError{p.path(s.Files[ref.File]), err}
		}
	}
	return core, nil
}

func visitTerms(core *pack.Core, file []byte, ref pack.TermsRef, visit func(*pack.Core, pack.Term) error) error {
	data, err := ref.Cut(file)
	if err != nil {
		return err
	}
	chunk, err := pack.OpenTermsChunk(data)
	if err != nil {
		return err
	}
	var fault error
	err = chunk.Walk("", func(t pack.Term) bool {
		fault = visit(core, t)
		return fault == nil
	})
	if fault != nil {
		return fault
	}
	return err
}

// Segments returns the segments of one language and kind, each with the
// fingerprints of its documents, and the settings that they were made with; none
// when the pack has no fingerprints.
func (p *Pack) Segments(lang, kind string) (list []Segment, prints [][]uint64, settings uint64, err error) {
	for i := range p.Manifest.Languages {
		l := &p.Manifest.Languages[i]
		if l.Lang != lang || l.Fingerprints == nil {
			continue
		}
		data, err := p.Read(*l.Fingerprints)
		if err != nil {
			return nil, nil, 0, err
		}
		f, err := OpenFingerprints(data)
		if err != nil || !f.fit(l) {
			return nil, nil, 0, &FileError{p.path(*l.Fingerprints), &pack.CorruptError{Structure: "fingerprints", Reason: "they are not those of the pack's segments"}}
		}
		n := 0
		for _, s := range l.Segments {
			if s.Kind == Head {
				continue
			}
			if s.Kind == kind {
				list, prints = append(list, s), append(prints, f.Segments[n])
			}
			n++
		}
		return list, prints, f.Settings, nil
	}
	return nil, nil, 0, nil
}
