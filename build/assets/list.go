// Package assets carries what a visitor's browser loads besides the pack: the
// page module, the workers, the reader's page and the two WebAssembly programs.
// It answers the question "which files does carrel build write next to a pack?".
//
// The files are embedded, so that the command alone is enough to build a site.
// They are made by build/cmd/assets, which make build runs first; a carrel that
// was built without it works, and says that it has none. build/command imports
// this package; it imports nothing of Carrel.
package assets

import (
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"
)

//go:embed all:files
var embedded embed.FS

// ErrNone is returned by a command that carries no files for the browser. Its
// packs are whole: carrel search reads them, and a page that has Carrel's files
// from elsewhere does too.
var ErrNone = errors.New("this carrel was built without the browser's files; run make build")

// Names of files that do not lie beside the pack and that only those who ask for
// them have: the module with Pagefind's interface, and the page of a site in one
// file with its script.
const (
	Pagefind     = "pagefind.js"
	SinglePage   = "single.html"
	SingleScript = "single.js"
)

// IsPlayground reports whether an asset is of the page that carrel serve shows
// beside a pack, and that no pack holds.
func IsPlayground(name string) bool { return strings.HasPrefix(name, "playground.") }

// An Asset is a file for the browser.
type Asset struct {
	Role string // by which the manifest names it; "" where the name is fixed
	Name string // in the pack's folder
	Data []byte
}

// Apart reports whether the file lies elsewhere than beside the pack.
func (a Asset) Apart() bool {
	return a.Name == Pagefind || a.Name == SinglePage || a.Name == SingleScript || IsPlayground(a.Name)
}

// List returns all files for the browser, always in the same order.
func List() ([]Asset, error) {
	files, err := fs.Sub(embedded, "files")
	if err != nil {
		return nil, fmt.Errorf("assets: %w", err)
	}
	return Read(files)
}

// An entry of the list is an asset without its bytes.
type entry struct {
	Role string `json:"role,omitempty"`
	Name string `json:"name"`
}

// Read returns what Write put into a folder; ErrNone where it put nothing.
func Read(files fs.FS) ([]Asset, error) {
	data, err := fs.ReadFile(files, listName)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, ErrNone
	}
	var list []entry
	if err == nil {
		err = json.Unmarshal(data, &list)
	}
	if err != nil {
		return nil, fmt.Errorf("assets: %s: %w; run make build again", listName, err)
	}
	all := make([]Asset, len(list))
	for i, e := range list {
		all[i] = Asset{Role: e.Role, Name: e.Name}
		if all[i].Data, err = readAsset(files, e.Name); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// readAsset reads a file and holds its bytes against the fingerprint in its name.
func readAsset(files fs.FS, name string) ([]byte, error) {
	data, err := fs.ReadFile(files, name)
	if err != nil {
		return nil, fmt.Errorf("assets: %w; run make build again", err)
	}
	if base, marked := cut(name); marked && Name(base, data) != path.Base(name) {
		return nil, fmt.Errorf("assets: %s has other bytes than its name says; run make build again", name)
	}
	return data, nil
}
