package door

import (
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"sync"
)

// A Temp is a file that is gone when it is closed, or when the program is stopped.
type Temp struct {
	*os.File
	root *os.Root
	name string
}

// Temp makes a file to write into and to read from.
func (o *Out) Temp() (*Temp, error) { return o.temp(".") }

// TempPrefix is what the names of temporary files begin with; digits follow.
const TempPrefix = ".carrel-"

func (o *Out) temp(dir string) (*Temp, error) {
	if err := o.root.MkdirAll(dir, 0o777); err != nil {
		return nil, err
	}
	for range 1000 {
		name := filepath.Join(dir, TempPrefix+strconv.FormatUint(uint64(rand.Uint32()), 10))
		f, err := pending.create(o.root, name)
		if errors.Is(err, fs.ErrExist) {
			continue
		}
		if err != nil {
			return nil, err
		}
		return &Temp{f, o.root, name}, nil
	}
	return nil, fmt.Errorf("%s has too many temporary files; remove those that begin with %s", o.dir, TempPrefix)
}

// Close closes the file and removes it.
func (t *Temp) Close() error { return errors.Join(t.File.Close(), t.remove()) }

// remove removes the file, if it still has its temporary name.
func (t *Temp) remove() error { return pending.remove(t.root, t.name) }

// pending are the temporary files and folders that there are.
var pending = leftovers{files: map[leftover]bool{}}

type leftovers struct {
	mutex sync.Mutex
	over  bool
	files map[leftover]bool
}

// A leftover is a file below a root, or a folder by its whole path where root is nil.
type leftover struct {
	root *os.Root
	name string
}

var errOver = errors.New("the program is being stopped")

func (l *leftovers) create(root *os.Root, name string) (*os.File, error) {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	if l.over {
		return nil, errOver
	}
	f, err := root.OpenFile(name, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o600)
	if err == nil {
		l.files[leftover{root, name}] = true
	}
	return f, err
}

func (l *leftovers) remove(root *os.Root, name string) error {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	delete(l.files, leftover{root, name})
	if err := root.Remove(name); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// TempDir makes a folder of its own, outside every site, and returns the function
// that removes it with all that is in it.
func TempDir() (dir string, remove func() error, err error) {
	pending.mutex.Lock()
	defer pending.mutex.Unlock()
	if pending.over {
		return "", nil, errOver
	}
	if dir, err = os.MkdirTemp("", "carrel-"); err != nil {
		return "", nil, err
	}
	pending.files[leftover{name: dir}] = true
	return dir, func() error {
		pending.mutex.Lock()
		defer pending.mutex.Unlock()
		delete(pending.files, leftover{name: dir})
		return os.RemoveAll(dir)
	}, nil
}

// Stop removes all temporary files and folders, and lets no more be made. It is
// for a program that ends while goroutines still work.
func Stop() {
	pending.mutex.Lock()
	defer pending.mutex.Unlock()
	pending.over = true
	for l := range pending.files {
		if l.root == nil {
			_ = os.RemoveAll(l.name) // the program ends either way
		} else {
			_ = l.root.Remove(l.name)
		}
	}
}
