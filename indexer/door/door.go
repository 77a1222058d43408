package door

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
)

// A Door is the one way into a folder, and into those that were opened with it.
// It may be used from several goroutines. It holds a handle of each folder until it
// is closed, or until nothing uses it any more.
//
// The names that its methods take are absolute, or count from the folder. Their
// errors say what is in the way; Tell makes sentences of them.
type Door struct {
	dir    string // absolute
	real   string // the same without links
	root   *os.Root
	beside []*Door
}

// Open opens the door of a folder, and with it those of further folders, to which
// links and absolute names may lead.
func Open(dir string, beside ...string) (*Door, error) {
	d, err := open(dir)
	if err != nil {
		return nil, err
	}
	for _, other := range beside {
		o, err := open(other)
		if err != nil {
			return nil, err
		}
		d.beside = append(d.beside, o)
	}
	return d, nil
}

func open(dir string) (*Door, error) {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	real, err := filepath.EvalSymlinks(abs)
	if err != nil {
		return nil, err
	}
	if info, err := os.Stat(real); err == nil && !info.IsDir() { // a pipe would wait for who writes into it
		return nil, &fs.PathError{Op: "open", Path: dir, Err: syscall.ENOTDIR}
	}
	root, err := os.OpenRoot(real)
	if err != nil {
		return nil, err
	}
	return &Door{dir: abs, real: real, root: root}, nil
}

// Close gives the handles back. The Door can't be used afterwards.
func (d *Door) Close() error {
	var all error
	for o := range d.doors {
		all = errors.Join(all, o.root.Close())
	}
	return all
}

// Dir is the absolute path of the folder.
func (d *Door) Dir() string { return d.dir }

// Holds reports whether a name lies in the folder, or in one that was opened with
// it. It says nothing of links, nor whether anything is there.
func (d *Door) Holds(name string) bool {
	_, _, ok := d.way(name)
	return ok
}

// path is the absolute path that a name means.
func (d *Door) path(name string) string {
	if filepath.IsAbs(name) {
		return filepath.Clean(name)
	}
	return filepath.Join(d.dir, name)
}

// way finds the door that a name goes through, and the name from there.
func (d *Door) way(name string) (*Door, string, bool) {
	path := d.path(name)
	for o := range d.doors {
		if rest, ok := below(path, o.dir); ok {
			return o, rest, true
		}
	}
	return nil, "", false
}

// realWay is way for a path without links.
func (d *Door) realWay(real string) (*Door, string, bool) {
	for o := range d.doors {
		if rest, ok := below(real, o.real); ok {
			return o, rest, true
		}
	}
	return nil, "", false
}

// doors are the door and those beside it.
func (d *Door) doors(yield func(*Door) bool) {
	if !yield(d) {
		return
	}
	for _, o := range d.beside {
		if !yield(o) {
			return
		}
	}
}

// below cuts the folder from a clean path that lies in it.
func below(path, dir string) (string, bool) {
	if path == dir {
		return ".", true
	}
	const separator = string(filepath.Separator)
	return strings.CutPrefix(path, strings.TrimSuffix(dir, separator)+separator)
}

// through calls do with the handle of a folder and a name below it. A link that
// the handle refuses, since it leads out or is written as an absolute path, is
// followed where it leads into a folder that is open.
func through[T any](d *Door, name string, do func(root *os.Root, name string) (T, error)) (got T, err error) {
	o, rest, ok := d.way(name)
	if !ok {
		return got, d.leads(name, d.path(name))
	}
	got, err = do(o.root, rest)
	if err == nil || os.IsNotExist(err) || os.IsPermission(err) {
		return got, err
	}
	real, lost := filepath.EvalSymlinks(filepath.Join(o.dir, rest))
	if lost != nil {
		return got, lost
	}
	to, there, ok := d.realWay(real)
	if !ok {
		return got, d.linked(name, real)
	}
	if to == o && there == rest {
		return got, err
	}
	return do(to.root, there)
}

// Stat examines what a name leads to.
func (d *Door) Stat(name string) (fs.FileInfo, error) {
	return through(d, name, (*os.Root).Stat)
}

// Lstat examines what is there under a name, and follows no link at its end.
func (d *Door) Lstat(name string) (fs.FileInfo, error) {
	return through(d, name, (*os.Root).Lstat)
}

// Has reports whether anything is there under a name.
func (d *Door) Has(name string) bool {
	_, err := d.Lstat(name)
	return err == nil
}

// IsFile reports whether a name leads to a regular file.
func (d *Door) IsFile(name string) bool {
	info, err := d.Stat(name)
	return err == nil && info.Mode().IsRegular()
}

// IsDir reports whether a name leads to a folder.
func (d *Door) IsDir(name string) bool {
	info, err := d.Stat(name)
	return err == nil && info.IsDir()
}

// Real returns the absolute path that a name leads to, without links. It refuses
// one that leads out.
func (d *Door) Real(name string) (string, error) {
	o, rest, ok := d.way(name)
	if !ok {
		return "", d.leads(name, d.path(name))
	}
	real, err := filepath.EvalSymlinks(filepath.Join(o.dir, rest))
	if err != nil {
		return "", err
	}
	if _, _, ok := d.realWay(real); !ok {
		return "", d.linked(name, real)
	}
	return real, nil
}
