package command

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"path/filepath"
	"slices"

	"carrel/build/assets"
	"carrel/indexer/door"
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

// maxModule bounds the pagefind.js that is read of a site, in bytes.
const maxModule = 16 << 20

// check finds what Pagefind itself has written. A pagefind.js of Carrel's own
// knows the constant.
func (m *pagefindModule) check() error {
	d, err := door.Open(m.dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	list, err := d.List(".")
	for _, e := range list {
		for _, pattern := range []string{"pagefind-entry.json", "wasm.*.pagefind"} {
			if found, _ := path.Match(pattern, e.Name()); found {
				return m.occupied(e.Name())
			}
		}
	}
	if err != nil {
		return err
	}
	data, err := d.Read(assets.Pagefind, maxModule)
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
	data := slices.Concat(m.data, []byte("\nconst "+filtersName+"="), names, []byte("\n"))
	return replace(filepath.Join(m.dir, assets.Pagefind), func(w io.Writer) error {
		_, err := w.Write(data)
		return err
	})
}

// replace writes a file that a person has named, in one step.
func replace(file string, write func(io.Writer) error) error {
	out, err := door.Make(filepath.Dir(file))
	if err != nil {
		return err
	}
	return errors.Join(out.Write(filepath.Base(file), write), out.Close())
}
