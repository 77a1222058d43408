package library

import (
	"archive/tar"
	"encoding/json"
	"io"
	"strings"
	"time"

	"carrel/indexer/packdir"
)

// Format is the version of the format.
const Format = 1

// Extension is how the name of a library ends.
const Extension = ".carrel"

// Names of the texts in a library. Its other files have the names that they have
// in the folder of the pack.
const (
	listName  = "library.json"
	notesName = "notes.json"
)

// A List is what a library says of itself.
type List struct {
	Format   int             `json:"format"`
	Base     string          `json:"base"`     // address of the pack's folder that it was taken from, "" when unknown
	Exported string          `json:"exported"` // RFC 3339
	Manifest json.RawMessage `json:"manifest"`
	Items    []Item          `json:"items"`
}

// An Item is one thing that is saved in a library.
type Item struct {
	What    string   `json:"what"` // "all", the address of a page, or "section:" and a folder
	Version string   `json:"version"`
	Files   int      `json:"files"`
	Bytes   int      `json:"bytes"`
	Images  bool     `json:"images"`
	Pack    []string `json:"pack"` // names of the files that it takes
}

// Write writes all that a visitor of a pack reads and searches as a library. The
// file is as old as the pack, so that the same pack gives the same bytes.
func Write(w io.Writer, p *packdir.Pack) (*List, error) {
	list, files, err := all(p)
	if err != nil {
		return nil, err
	}
	t := &writer{w: tar.NewWriter(w)}
	text, err := json.Marshal(list)
	if err != nil {
		return nil, err
	}
	t.put(listName, text)
	for _, f := range files {
		data, err := p.Compressed(f)
		if err != nil {
			return nil, err
		}
		t.put(f.Name(), data)
	}
	return list, t.close()
}

// all lists a whole pack, and its files, each once.
func all(p *packdir.Pack) (*List, []packdir.File, error) {
	d, err := p.Door()
	if err != nil {
		return nil, nil, err
	}
	manifest, err := p.Manifest.Encode()
	if err != nil {
		return nil, nil, err
	}
	info, err := d.Stat(packdir.ManifestName)
	if err != nil {
		return nil, nil, err
	}
	item := Item{What: "all", Version: p.Manifest.Version}
	var files []packdir.File
	for name, f := range listed(p.Manifest) {
		item.Pack = append(item.Pack, name)
		item.Bytes += f.Bytes
		files = append(files, f)
	}
	item.Files = len(files)
	list := &List{Format: Format, Exported: info.ModTime().UTC().Format(time.RFC3339), Manifest: manifest, Items: []Item{item}}
	if base := p.Manifest.Site.Base; base != "" {
		list.Base = strings.TrimSuffix(base, "/") + "/carrel/"
	}
	return list, files, nil
}

// A writer writes a tar, and keeps the first error.
type writer struct {
	w   *tar.Writer
	err error
}

func (t *writer) put(name string, data []byte) {
	if t.err == nil {
		t.err = t.w.WriteHeader(&tar.Header{Typeflag: tar.TypeReg, Name: name, Size: int64(len(data)), Mode: 0o644, Format: tar.FormatUSTAR})
	}
	if t.err == nil {
		_, t.err = t.w.Write(data)
	}
}

func (t *writer) close() error {
	if t.err != nil {
		return t.err
	}
	return t.w.Close()
}
