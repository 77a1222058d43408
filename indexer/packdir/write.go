package packdir

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"sync"

	"github.com/klauspost/compress/gzip"
)

// A Writer writes a pack into a folder. Until Commit the folder's old pack, if
// there is one, stays as it is.
type Writer struct {
	dir     string
	mutex   sync.Mutex
	written map[string]bool // paths of this pack, by name
}

// Create prepares a folder for a pack. It makes the folder where there is none.
func Create(dir string) (*Writer, error) {
	if err := os.MkdirAll(filepath.Join(dir, "pack"), 0o777); err != nil {
		return nil, fmt.Errorf("make the folder of the pack: %w", err)
	}
	return &Writer{dir: dir, written: map[string]bool{}}, nil
}

// Put compresses and writes one file of the pack. It may be called from
// several goroutines.
func (w *Writer) Put(data []byte) (File, error) {
	compressed, err := Compress(data)
	if err != nil {
		return File{}, err
	}
	f := describe(compressed, len(data))
	return f, w.write(f.Name(), compressed)
}

// PutAsset writes a file under the name it has.
func (w *Writer) PutAsset(name string, data []byte) error { return w.write(name, data) }

// writers are gzip writers that are free: each has a megabyte of tables.
var writers = sync.Pool{New: func() any {
	z, err := gzip.NewWriterLevel(nil, gzip.BestCompression)
	if err != nil {
		panic(err) // the level is one that the package has
	}
	return z
}}

// Compress makes a file's bytes of its content, the same always: no time and no
// name are in them.
func Compress(data []byte) ([]byte, error) {
	z := writers.Get().(*gzip.Writer)
	defer writers.Put(z)
	var b bytes.Buffer
	z.Reset(&b)
	if _, err := z.Write(data); err != nil {
		return nil, err
	}
	err := z.Close()
	return b.Bytes(), err
}

// write puts a file in place in one step. A file that is there already with
// the same bytes is left alone.
func (w *Writer) write(name string, data []byte) error {
	w.mutex.Lock()
	w.written[name] = true
	w.mutex.Unlock()
	path := filepath.Join(w.dir, filepath.FromSlash(name))
	if old, err := os.ReadFile(path); err == nil && bytes.Equal(old, data) {
		return nil
	}
	if err := replace(path, data, name == ManifestName); err != nil {
		return fmt.Errorf("write %s: %w; the pack that was there is unchanged", path, err)
	}
	return nil
}

// replace writes data beside path and renames it. Only the manifest is synced to
// the disk: a power cut that loses a file before it is written out is found by
// the file's hash, and syncing hundreds of them takes longer than the build.
func replace(path string, data []byte, sync bool) (err error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		return err
	}
	f, err := os.CreateTemp(filepath.Dir(path), ".carrel-*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.Remove(f.Name()))
		}
	}()
	_, err = f.Write(data)
	if err == nil {
		err = f.Chmod(0o644)
	}
	if err == nil && sync {
		err = f.Sync()
	}
	if err = errors.Join(err, f.Close()); err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}

// Commit puts the manifest in place, which makes the new pack the folder's, and
// then removes the files that only the old one had.
func (w *Writer) Commit(m *Manifest) error {
	data, err := m.Encode()
	if err != nil {
		return err
	}
	if err := w.write(ManifestName, data); err != nil {
		return err
	}
	return w.sweep()
}

// Names that only Carrel gives: a file of a pack, a fingerprinted asset, a page
// that lists all pages, what an interrupted write left. Nothing else in the folder is ever removed.
var own = []*regexp.Regexp{
	regexp.MustCompile(`^pack/\w{11}\.bin$`),
	regexp.MustCompile(`^[a-z_-]+\.[0-9a-f]{16}\.(js|css|json|wasm)$`),
	regexp.MustCompile(`^pages(-[0-9]+)?\.html$|^pages\.css$`),
	regexp.MustCompile(`^(pack/)?\.carrel-[0-9]+$`),
}

func (w *Writer) sweep() error {
	return filepath.WalkDir(w.dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		name, err := filepath.Rel(w.dir, path)
		if name = filepath.ToSlash(name); err != nil || w.written[name] {
			return err
		}
		for _, pattern := range own {
			if pattern.MatchString(name) {
				return os.Remove(path)
			}
		}
		return nil
	})
}
