package assets

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// listName is the file that lists the others.
const listName = "list.json"

// keep are the files of the folder that Write leaves alone.
var keep = map[string]bool{"README": true}

// Write makes a folder hold these assets and nothing else. A list is written
// last, so that a write that was interrupted leaves a folder without one.
func Write(dir string, all []Asset) error {
	if err := clear(dir); err != nil {
		return fmt.Errorf("assets: empty %s: %w", dir, err)
	}
	list := make([]entry, len(all))
	for i, a := range all {
		if !filepath.IsLocal(a.Name) || filepath.Base(a.Name) != a.Name || keep[a.Name] || a.Name == listName {
			return fmt.Errorf("assets: %q can't be a file's name", a.Name)
		}
		list[i] = entry{a.Role, a.Name}
		if err := os.WriteFile(filepath.Join(dir, a.Name), a.Data, 0o644); err != nil {
			return fmt.Errorf("assets: %w", err)
		}
	}
	data, err := json.MarshalIndent(list, "", "  ")
	if err != nil {
		return fmt.Errorf("assets: %w", err)
	}
	return os.WriteFile(filepath.Join(dir, listName), append(data, '\n'), 0o644)
}

// clear removes the list first and then the files of an earlier Write.
func clear(dir string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	if err := os.Remove(filepath.Join(dir, listName)); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	files, err := os.ReadDir(dir)
	for _, f := range files {
		if !keep[f.Name()] && !f.IsDir() {
			err = errors.Join(err, os.Remove(filepath.Join(dir, f.Name())))
		}
	}
	return err
}
