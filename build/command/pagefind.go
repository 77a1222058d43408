package command

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"carrel/build/assets"
)

// A pagefindModule is pagefind.js on its way into a site; nil where none is
// wanted.
type pagefindModule struct {
	dir  string // DIR/pagefind
	data []byte
}

// filtersName is the constant that pagefind.js reads and this command appends.
const filtersName = "CARREL_FILTERS"

// pagefind gets the module ready for the site whose pack lies in out. It
// refuses before anything is built where Pagefind's own files are in the way.
func (b *buildCommand) pagefind(out string) (*pagefindModule, error) {
	if !b.compat {
		return nil, nil
	}
	m := &pagefindModule{dir: filepath.Join(filepath.Dir(out), "pagefind")}
	if err := m.check(); err != nil {
		return nil, err
	}
	list, err := assets.List()
	if errors.Is(err, assets.ErrNone) { // browserFiles warns of it
		return nil, nil
	}
	i := slices.IndexFunc(list, func(a assets.Asset) bool { return a.Name == assets.Pagefind })
	if err == nil && i < 0 {
		err = errors.New("this carrel was built without pagefind.js; run make build again")
	}
	if err != nil {
		return nil, fmt.Errorf("--pagefind-compat: %w", err)
	}
	m.data = list[i].Data
	return m, nil
}

// check finds what Pagefind itself has written. A pagefind.js of Carrel's own
// knows the constant.
func (m *pagefindModule) check() error {
	for _, pattern := range []string{"pagefind-entry.json", "wasm.*.pagefind"} {
		if found, _ := fs.Glob(os.DirFS(m.dir), pattern); len(found) > 0 {
			return m.occupied(found[0])
		}
	}
	data, err := os.ReadFile(m.file())
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err == nil && !bytes.Contains(data, []byte(filtersName)) {
		return m.occupied(assets.Pagefind)
	}
	return err
}

func (m *pagefindModule) occupied(name string) error {
	return fmt.Errorf("%s is Pagefind's own; remove the folder %s and run Pagefind no more, or build without --pagefind-compat", filepath.Join(m.dir, name), m.dir)
}

func (m *pagefindModule) file() string { return filepath.Join(m.dir, assets.Pagefind) }

// write puts the module in its place in one step, with the filters that the
// site's pages mark.
func (m *pagefindModule) write(filters []string) error {
	if m == nil {
		return nil
	}
	if filters == nil {
		filters = []string{}
	}
	names, err := json.Marshal(filters)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(m.dir, 0o777); err != nil {
		return err
	}
	data := slices.Concat(m.data, []byte("\nconst "+filtersName+"="), names, []byte("\n"))
	return replace(m.file(), func(w io.Writer) error {
		_, err := w.Write(data)
		return err
	})
}

// replace writes a file beside its place and moves it there.
func replace(file string, write func(io.Writer) error) error {
	f, err := os.CreateTemp(filepath.Dir(file), ".carrel-*")
	if err != nil {
		return err
	}
	err = errors.Join(write(f), f.Chmod(0o644), f.Close())
	if err == nil {
		err = os.Rename(f.Name(), file)
	}
	if err != nil {
		os.Remove(f.Name())
	}
	return err
}
