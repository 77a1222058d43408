package packdir

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"math"
	"path/filepath"
	"sync"

	"github.com/klauspost/compress/gzip"

	"carrel/indexer/door"
	"carrel/wasm/pack"
	"carrel/wasm/search"
	"carrel/wasm/search/settings"
	"carrel/wasm/search/shelf"
	"carrel/wasm/search/show"
)

// A FileError says which file of a pack is not sound, and how.
type FileError struct {
	Path string
	Err  error
}

func (e *FileError) Error() string { return e.Path + ": " + e.Err.Error() }

// Unwrap returns what is wrong with the file.
func (e *FileError) Unwrap() error { return e.Err }

// A Pack is a pack opened from a folder.
type Pack struct {
	Dir      string
	Manifest *Manifest
	Memory   int // bytes of files that stay loaded from one query to the next; 0 means all
	once     sync.Once
	door     *door.Door
	closed   error // why the door can't be opened
	engine   *search.Engine
	segments []opened
}

// opened is a segment of the engine, by its number there.
type opened struct {
	lang string
	*Segment
}

// Open reads the manifest of a pack. dir is the folder that holds it, or the
// one above ("OUT" for "OUT/carrel").
func Open(dir string) (*Pack, error) {
	for _, d := range []string{dir, filepath.Join(dir, "carrel")} {
		data, err := readManifest(d)
		if err != nil && !door.Refused(err) {
			continue
		}
		if err != nil {
			return nil, err
		}
		m, err := ParseManifest(data)
		if err != nil {
			return nil, &FileError{filepath.Join(d, ManifestName), err}
		}
		if m.Retired {
			return nil, fmt.Errorf("the pack in %s was taken back by \"carrel retire\"; build another with \"carrel build SOURCE --out %s\"", d, dir)
		}
		p := &Pack{Dir: d, Manifest: m}
		if err := p.join(); err != nil {
			return nil, errors.Join(err, p.Close())
		}
		return p, nil
	}
	return nil, fmt.Errorf("no pack in %s: neither it nor its folder carrel has a %s; build one with \"carrel build SOURCE --out %s\"", dir, ManifestName, dir)
}

// maxManifest bounds a manifest, in bytes.
const maxManifest = 64 << 20

func readManifest(dir string) ([]byte, error) {
	d, err := door.Open(dir)
	if err != nil {
		return nil, err
	}
	defer d.Close()
	return d.Read(ManifestName, maxManifest)
}

// Close gives the folder back. Nothing more can be read of the pack.
func (p *Pack) Close() error {
	d, err := p.Door()
	if err != nil {
		return nil
	}
	return d.Close()
}

// Door returns the way to the files of the pack and to those beside it.
func (p *Pack) Door() (*door.Door, error) {
	p.once.Do(func() { p.door, p.closed = door.Open(p.Dir) })
	return p.door, p.closed
}

// File reads a file that lies in the folder of the pack, of at most limit bytes.
func (p *Pack) File(name string, limit int64) ([]byte, error) {
	d, err := p.Door()
	if err != nil {
		return nil, err
	}
	return d.Read(filepath.FromSlash(name), limit)
}

// Read returns a file of the pack after decompression, its length and its hash
// checked.
func (p *Pack) Read(f File) ([]byte, error) {
	compressed, err := p.Compressed(f)
	if err != nil {
		return nil, err
	}
	data, err := inflate(compressed, f.Size)
	if err != nil {
		return nil, &FileError{p.path(f), err}
	}
	return data, nil
}

func (p *Pack) path(f File) string { return filepath.Join(p.Dir, filepath.FromSlash(f.Name())) }

// Compressed returns a file of the pack as it lies there, its length and its
// hash checked.
func (p *Pack) Compressed(f File) ([]byte, error) {
	compressed, err := p.File(f.Name(), int64(min(f.Bytes, maxSize)))
	if door.TooLarge(err) {
		return nil, &FileError{p.path(f), fmt.Errorf("altered: more than the %d bytes that the manifest says; build the pack again", f.Bytes)}
	}
	if err != nil {
		return nil, &FileError{p.path(f), errors.New("missing or unreadable; build the pack again")}
	}
	if got := describe(compressed, f.Size); got != f {
		return nil, &FileError{p.path(f), fmt.Errorf("altered: %d bytes with another hash than the manifest's (%d bytes); build the pack again", got.Bytes, f.Bytes)}
	}
	return compressed, nil
}

// inflate takes no more memory than the manifest allows.
func inflate(compressed []byte, size int) ([]byte, error) {
	z, err := gzip.NewReader(bytes.NewReader(compressed))
	if err != nil {
		return nil, fmt.Errorf("not gzip: %w", err)
	}
	data := make([]byte, 0, size+1)
	buffer := bytes.NewBuffer(data)
	n, err := io.Copy(buffer, io.LimitReader(z, int64(size)+1))
	switch {
	case err != nil:
		return nil, fmt.Errorf("gzip: %w", err)
	case n != int64(size):
		return nil, fmt.Errorf("%d bytes after decompression where the manifest says %d", n, size)
	}
	return buffer.Bytes(), nil
}

// open gives the engine the cores of all segments.
func (p *Pack) open() error {
	if p.engine != nil {
		return nil
	}
	e := search.New()
	e.MaxLoaded = math.MaxInt // files are near
	if p.Memory > 0 {
		e.MaxLoaded = p.Memory
	}
	var list []opened
	for i := range p.Manifest.Languages {
		l := &p.Manifest.Languages[i]
		for k := range l.Segments {
			s := &l.Segments[k]
			if len(s.Files) == 0 {
				return &FileError{filepath.Join(p.Dir, ManifestName), errors.New("a segment without files")}
			}
			core, err := p.Read(s.Files[0])
			if err != nil {
				return err
			}
			if _, err := e.Add(core); err != nil {
				return &FileError{filepath.Join(p.Dir, s.Files[0].Name()), err}
			}
			list = append(list, opened{l.Lang, s})
		}
	}
	p.engine, p.segments = e, list
	return nil
}

// Params returns the engine's settings of the ranking, to read or to change.
func (p *Pack) Params() (*settings.Params, error) {
	if err := p.open(); err != nil {
		return nil, err
	}
	return &p.engine.Params, nil
}

// Search answers a request from the segments of a language: "" for the pack's
// first, "*" for all.
func (p *Pack) Search(r search.Request, lang string) (a *show.Answer, err error) {
	err = p.ask(&r, lang, func(e *search.Engine) (err error) {
		a, err = e.Search(&r)
		return err
	})
	return a, err
}

// Best answers a request as Search does, with the hits alone.
func (p *Pack) Best(r search.Request, lang string) (hits []show.Hit, err error) {
	err = p.ask(&r, lang, func(e *search.Engine) (err error) {
		hits, err = e.Best(&r)
		return err
	})
	return hits, err
}

// ask puts a question about a language to the engine until it has what it needs.
func (p *Pack) ask(r *search.Request, lang string, question func(*search.Engine) error) error {
	if err := p.open(); err != nil {
		return err
	}
	chosen, err := p.Manifest.Choose(lang)
	if err != nil {
		return err
	}
	r.Segments = []int{}
	for i, s := range p.segments {
		if chosen[s.lang] {
			r.Segments = append(r.Segments, i)
		}
	}
	for {
		err := question(p.engine)
		var need *shelf.NeedError
		if !errors.As(err, &need) {
			return err
		}
		if err := p.load(need); err != nil {
			return err
		}
	}
}

func (p *Pack) load(need *shelf.NeedError) error {
	for _, ref := range need.Files {
		s := p.segments[ref.Segment]
		if ref.File >= len(s.Files) {
			return &FileError{filepath.Join(p.Dir, s.Files[0].Name()),
				&pack.CorruptError{Structure: "chunk list", Reason: fmt.Sprintf("file %d of %d", ref.File, len(s.Files))}}
		}
		data, err := p.Read(s.Files[ref.File])
		if err != nil {
			return err
		}
		if err := p.engine.Put(ref.FileRef, data); err != nil {
			return err
		}
	}
	return nil
}
