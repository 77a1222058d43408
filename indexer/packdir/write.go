package packdir

import (
	"bytes"
	"fmt"
	"io/fs"
	"path/filepath"
	"regexp"
	"sync"

	"github.com/klauspost/compress/gzip"

	"carrel/indexer/door"
)

// A Writer writes a pack into a folder. Until Commit the folder's old pack, if
// there is one, stays as it is.
type Writer struct {
	dir     string
	out     *door.Out
	mutex   sync.Mutex
	written map[string]bool // paths of this pack, by name
}

// Create prepares a folder for a pack. It makes the folder where there is none.
func Create(dir string) (*Writer, error) {
	dir = filepath.Clean(dir)
	out, err := door.MakeIn(filepath.Dir(dir), filepath.Base(dir))
	if err != nil {
		return nil, fmt.Errorf("make the folder of the pack: %w", err)
	}
	return &Writer{dir: dir, out: out, written: map[string]bool{}}, nil
}

// Close gives the folder back. What was not committed is not the folder's pack.
func (w *Writer) Close() error { return w.out.Close() }

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
// the same bytes is left alone. Only the manifest is synced to the disk: a power cut
// that loses a file before it is written out is found by the file's hash, and
// syncing hundreds of them takes longer than the build.
func (w *Writer) write(name string, data []byte) error {
	w.mutex.Lock()
	w.written[name] = true
	w.mutex.Unlock()
	put := w.out.Put
	if name == ManifestName {
		put = w.out.PutSynced
	}
	if err := put(filepath.FromSlash(name), data); err != nil {
		return fmt.Errorf("write %s: %w; the pack that was there is unchanged", filepath.Join(w.dir, filepath.FromSlash(name)), err)
	}
	return nil
}

// Commit writes the lists of files and puts the manifest in place, which makes the new pack the folder's, and
// then removes the files that only the old one had.
func (w *Writer) Commit(m *Manifest) error {
	if _, err := m.Encode(); err != nil { // which sets the version
		return err
	}
	data, err := w.cover(m)
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
	return w.out.Walk(".", func(path string, d fs.DirEntry, err error) error {
		name := filepath.ToSlash(path)
		if err != nil || d.IsDir() || w.written[name] {
			return err
		}
		for _, pattern := range own {
			if pattern.MatchString(name) {
				return w.out.Remove(path)
			}
		}
		return nil
	})
}
