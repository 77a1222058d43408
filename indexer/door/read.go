package door

import (
	"bytes"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"carrel/indexer/limit"
)

// File opens a regular file to be read, and nothing else.
func (d *Door) File(name string) (*os.File, error) {
	f, err := through(d, name, func(root *os.Root, name string) (*os.File, error) { return root.OpenFile(name, noWait, 0) })
	if err != nil {
		return nil, err
	}
	return regular(f, name)
}

// Try says why a file can't be opened.
func (d *Door) Try(name string) error {
	f, err := d.File(name)
	if err != nil {
		return err
	}
	return f.Close()
}

// regular refuses what is no regular file.
func regular(f *os.File, name string) (*os.File, error) {
	info, err := f.Stat()
	if err == nil && !info.Mode().IsRegular() {
		err = &Refusal{Name: name, Why: irregular, Mode: info.Mode()}
	}
	if err != nil {
		f.Close()
		return nil, err
	}
	return f, nil
}

// Read reads a regular file whole. It refuses one of more than limit bytes.
func (d *Door) Read(name string, limit int64) ([]byte, error) {
	f, err := d.File(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return readAll(f, name, limit)
}

func readAll(f *os.File, name string, limit int64) ([]byte, error) {
	var b bytes.Buffer
	if info, err := f.Stat(); err == nil {
		b.Grow(int(min(info.Size(), limit)) + bytes.MinRead)
	}
	if _, err := b.ReadFrom(io.LimitReader(f, limit+1)); err != nil {
		return nil, err
	}
	if int64(b.Len()) > limit {
		return nil, &Refusal{Name: name, Why: large, Limit: limit}
	}
	return b.Bytes(), nil
}

// List lists a folder in the order of its names.
func (d *Door) List(name string) ([]fs.DirEntry, error) {
	f, err := through(d, name, func(root *os.Root, name string) (*os.File, error) { return root.OpenFile(name, noWait, 0) })
	if err != nil {
		return nil, err
	}
	defer f.Close()
	list, err := f.ReadDir(-1)
	slices.SortFunc(list, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return list, err
}

// Walk calls visit for all that lies below a folder, by its name from there, as
// filepath.WalkDir does. It follows no links, and enters no folder more than
// MaxDepth deep.
func (d *Door) Walk(name string, visit fs.WalkDirFunc) error {
	err := d.walk(name, ".", 0, visit)
	if err == filepath.SkipAll || err == filepath.SkipDir {
		return nil
	}
	return err
}

// MaxDepth is how deep folders may lie in each other. No site has half as many,
// and the path of a file in them would soon be longer than a system allows.
const MaxDepth = limit.Depth

func (d *Door) walk(at, rel string, depth int, visit fs.WalkDirFunc) error {
	list, err := d.List(at)
	if err != nil {
		if err = visit(rel, nil, err); err != nil {
			return err
		}
	}
	for _, e := range list {
		below := filepath.Join(rel, e.Name())
		err := visit(below, e, nil)
		if err == nil && e.IsDir() && depth < MaxDepth {
			err = d.walk(filepath.Join(at, e.Name()), below, depth+1, visit)
		}
		if err == filepath.SkipDir && e.IsDir() {
			continue
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// Named opens a regular file that a person has named on the command line. Links
// are followed wherever they lead: the person says what is read.
func Named(file string) (*os.File, error) {
	f, err := os.OpenFile(file, noWait, 0)
	if err != nil {
		return nil, err
	}
	return regular(f, file)
}

// ReadNamed reads a file that a person has named on the command line. It refuses
// one of more than limit bytes.
func ReadNamed(file string, limit int64) ([]byte, error) {
	f, err := Named(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return readAll(f, file, limit)
}

// Examine tells what a person has named on the command line.
func Examine(path string) (fs.FileInfo, error) { return os.Stat(path) }
