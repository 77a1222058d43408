package door

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
)

// An Out is the one way by which files get into a folder. It may be used from
// several goroutines. Names count from the folder.
type Out struct {
	*Door
}

// Make opens the way into a folder, which is made where there is none.
func Make(dir string) (*Out, error) {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return nil, err
	}
	d, err := Open(dir)
	if err != nil {
		return nil, err
	}
	return &Out{d}, nil
}

// MakeIn is Make for a folder that must lie in another one: a link by its name that
// leads out of parent is refused.
func MakeIn(parent, name string) (*Out, error) {
	in, err := Make(parent)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	if err := in.root.MkdirAll(name, 0o777); err != nil {
		return nil, in.told(name, err)
	}
	return Make(filepath.Join(parent, name))
}

// Write puts a file in its place in one step: what was there stays until all of
// write's bytes are written. Its folder is made where there is none.
func (o *Out) Write(name string, write func(io.Writer) error) error {
	return o.write(name, false, write)
}

// WriteSynced is Write, and waits until the file is on the disk.
func (o *Out) WriteSynced(name string, write func(io.Writer) error) error {
	return o.write(name, true, write)
}

func (o *Out) write(name string, sync bool, write func(io.Writer) error) (err error) {
	t, err := o.temp(filepath.Dir(name))
	if err != nil {
		return o.told(filepath.Dir(name), err)
	}
	defer func() { err = errors.Join(err, t.remove()) }()
	err = errors.Join(write(t.File), t.Chmod(0o644))
	if err == nil && sync {
		err = t.Sync()
	}
	if err = errors.Join(err, t.File.Close()); err != nil {
		return err
	}
	return o.root.Rename(t.name, filepath.Clean(name))
}

// Put is Write of bytes. A file that is there with the same bytes is left alone.
func (o *Out) Put(name string, data []byte) error { return o.put(name, data, false) }

// PutSynced is Put, and waits until the file is on the disk.
func (o *Out) PutSynced(name string, data []byte) error { return o.put(name, data, true) }

func (o *Out) put(name string, data []byte, sync bool) error {
	if old, err := o.Read(name, int64(len(data))); err == nil && bytes.Equal(old, data) {
		return nil
	}
	return o.write(name, sync, func(w io.Writer) error {
		_, err := w.Write(data)
		return err
	})
}

// told says of a folder that can't be written into whether a link leads out there.
func (o *Out) told(dir string, err error) error {
	var refusal *Refusal
	if _, real := o.Real(dir); errors.As(real, &refusal) {
		return &Refusal{Name: filepath.Join(o.dir, dir), Why: astray, Target: refusal.Target}
	}
	return err
}

// Remove removes a file, or an empty folder.
func (o *Out) Remove(name string) error { return o.root.Remove(name) }
