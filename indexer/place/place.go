// Package place answers: where does the file lie that a source speaks of? A source
// counts from its own root, which may lie above the folder that was named; a person, and
// who looks for a file beside a page, want the folder.
//
// All stages of the indexer may import it. Of Carrel it imports door alone.
package place

import (
	"path/filepath"
	"sync"

	"carrel/indexer/door"
)

// Places are the folders of a build, each of which is opened once. They may be used from
// several goroutines once the folders are known.
type Places struct {
	Folders []string // of the sources, as they were named
	Beside  []string // what the settings add to what may be read
	doors   sync.Map // folder to its door, nil where there is none
}

// Door returns the door of a folder, nil where there is none.
func (p *Places) Door(dir string) *door.Door {
	if d, known := p.doors.Load(dir); known {
		return d.(*door.Door)
	}
	d, err := door.Open(dir, p.Beside...)
	if err != nil { // a machine that merges shards may lack the mounts
		d, _ = door.Open(dir)
	}
	known, _ := p.doors.LoadOrStore(dir, d)
	return known.(*door.Door)
}

// Seen returns a source's path of a file as it is seen from the working folder, so that
// an editor can open it.
func (p *Places) Seen(file string) string {
	dir, name := p.Locate(file)
	return filepath.ToSlash(filepath.Join(dir, name))
}

// Locate returns the folder from which a source's path of a file counts, and the
// path from there. What lies in none is left as it is.
func (p *Places) Locate(file string) (dir, name string) {
	for _, folder := range p.Folders {
		if name, ok := p.holds(folder, file); ok {
			return folder, name
		}
	}
	for _, folder := range p.Folders {
		for range 4 {
			if d := p.Door(folder); d != nil && filepath.IsLocal(file) && d.Has(file) {
				return folder, file
			}
			folder = filepath.Join(folder, "..")
		}
	}
	return "", file
}

// holds tells whether a path, as it is seen from the working folder, names a file
// that lies in a folder, and its name there.
func (p *Places) holds(folder, file string) (name string, ok bool) {
	d := p.Door(folder)
	abs, err := filepath.Abs(file)
	if d == nil || err != nil {
		return "", false
	}
	name, err = filepath.Rel(d.Dir(), abs)
	return name, err == nil && filepath.IsLocal(name) && d.Has(name)
}
