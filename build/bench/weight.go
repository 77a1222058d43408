package bench

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"carrel/build/bench/browser"
)

// indexBytes returns what an index in a folder weighs as a host sends it, and how
// much of that is stored text. Scripts, styles and WebAssembly do not count.
func indexBytes(dir string) (all, text int64, err error) {
	err = filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		rel, err := filepath.Rel(dir, path)
		if err != nil {
			return err
		}
		rel = filepath.ToSlash(rel)
		if !isIndex(rel) {
			return nil
		}
		n, err := sentBytes(path)
		all += n
		if strings.HasSuffix(rel, ".pf_fragment") {
			text += n
		}
		return err
	})
	return all, text, err
}

// isIndex tells index and text from the programs that read them.
func isIndex(name string) bool {
	switch {
	case name == "index.json", name == "manifest.json", strings.HasPrefix(name, "pack/"):
		return true
	case strings.HasSuffix(name, ".pf_index"), strings.HasSuffix(name, ".pf_fragment"), strings.HasSuffix(name, ".pf_meta"), name == "pagefind-entry.json":
		return true
	}
	return false
}

// sentBytes is a file's size as a plain static host sends it.
func sentBytes(path string) (int64, error) {
	data, err := os.ReadFile(path)
	if err == nil && browser.Compressible(path) {
		data = browser.Gzip(data)
	}
	return int64(len(data)), err
}
