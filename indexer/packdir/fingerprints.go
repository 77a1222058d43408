package packdir

import (
	"encoding/binary"
	"errors"

	"carrel/wasm/pack"
)

// Fingerprints tell the next build which documents have not changed. They are a
// file of the pack that no visitor fetches.
type Fingerprints struct {
	Settings uint64     // over what else decides how a segment is made
	Segments [][]uint64 // of each document, for every segment of a language but the head, in the manifest's order
}

// fingerprintMagic begins a file of fingerprints.
const fingerprintMagic = "crrf"

// Append appends the fingerprints:
//
//	magic    [4]  "crrf"
//	version  [v]
//	settings [8]
//	segments [v]  then for each
//	  documents   [v]
//	  fingerprint [8]...
func (f *Fingerprints) Append(b []byte) []byte {
	b = pack.AppendInt(append(b, fingerprintMagic...), pack.Version)
	b = binary.LittleEndian.AppendUint64(b, f.Settings)
	b = pack.AppendInt(b, len(f.Segments))
	for _, list := range f.Segments {
		b = pack.AppendInt(b, len(list))
		for _, n := range list {
			b = binary.LittleEndian.AppendUint64(b, n)
		}
	}
	return b
}

// OpenFingerprints decodes a file of fingerprints.
func OpenFingerprints(data []byte) (*Fingerprints, error) {
	r := pack.NewReader("fingerprints", data)
	if string(r.Take(4)) != fingerprintMagic || r.Uvarint() != pack.Version {
		return nil, errors.New("no fingerprints of this version of the format")
	}
	number := func() uint64 {
		if b := r.Take(8); b != nil {
			return binary.LittleEndian.Uint64(b)
		}
		return 0
	}
	f := &Fingerprints{Settings: number()}
	for n := r.Count(); n > 0 && r.Err() == nil; n-- {
		docs := r.Int(r.Len() / 8)
		list := make([]uint64, 0, docs)
		for range docs {
			list = append(list, number())
		}
		f.Segments = append(f.Segments, list)
	}
	if r.Err() == nil && r.Len() > 0 {
		r.Fail("more bytes than the structure has")
	}
	if r.Err() != nil {
		return nil, r.Err()
	}
	return f, nil
}

// Keep takes a file over from another pack as it is. p may lie in the folder
// that is written to.
func (w *Writer) Keep(p *Pack, f File) error {
	compressed, err := p.Compressed(f)
	if err != nil {
		return err
	}
	return w.write(f.Name(), compressed)
}
