package archive

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// Folder puts files into a folder that is new or empty: what lies in another would
// be published too.
func Folder(dir string, files []File) error {
	left, err := os.ReadDir(dir)
	if len(left) > 0 {
		return fmt.Errorf("%s holds files; remove it, or name an empty folder", dir)
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	for _, f := range files {
		name := filepath.Join(dir, filepath.FromSlash(f.Name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(name, f.Data, f.Mode()); err != nil {
			return err
		}
	}
	return nil
}
