package bench

import (
	"bytes"
	"compress/gzip"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"carrel/indexer/packdir"
)

// A Weight is the bytes of a kind of file as a plain static host sends them.
type Weight struct {
	Name  string
	Files int
	Bytes int64
}

// Weigh sums up the files below dir by kind, in the order of names. Text and
// WebAssembly count with gzip at level 6, all else as it is. kind returns "" for a
// file that does not count.
func Weigh(dir string, names []string, kind func(path string) string) ([]Weight, error) {
	byName := map[string]*Weight{}
	var list []Weight
	for _, n := range names {
		list = append(list, Weight{Name: n})
	}
	for i := range list {
		byName[list[i].Name] = &list[i]
	}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		w := byName[kind(filepath.ToSlash(strings.TrimPrefix(path, dir+string(filepath.Separator))))]
		if w == nil {
			return nil
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		w.Files++
		w.Bytes += int64(sent(path, data))
		return nil
	})
	return list, err
}

// sent returns the size of a file on the wire.
func sent(path string, data []byte) int {
	switch filepath.Ext(path) {
	case ".js", ".css", ".html", ".json", ".wasm", ".svg":
		var b bytes.Buffer
		z := gzip.NewWriter(&b)
		_, _ = z.Write(data) // a buffer takes everything
		_ = z.Close()
		return b.Len()
	}
	return len(data)
}

// Structures returns the bytes of a pack's structures, in the folder of a site.
func Structures(site string) ([]Weight, error) {
	p, err := packdir.Open(site)
	if err != nil {
		return nil, err
	}
	sizes, err := p.Sizes()
	if err != nil {
		return nil, err
	}
	var list []Weight
	for _, kind := range []string{"page", "resource"} {
		parts := []Weight{{Name: kind + "s: cores"}, {Name: kind + "s: term dictionaries, posting lists, positions"}, {Name: kind + "s: stored text and metadata"}}
		for _, s := range sizes {
			if s.Kind == kind {
				for i, n := range []int{s.Core, s.Terms, s.Text} {
					parts[i].Bytes += int64(n)
				}
			}
		}
		list = append(list, parts...)
	}
	first := Weight{Name: "first answers"}
	for _, l := range p.Manifest.Languages {
		if l.First != nil {
			first.Bytes += int64(l.First.Bytes)
		}
	}
	return append(list, first), nil
}

// CarrelKinds names what a pack's folder holds, and KindOfCarrel tells it.
var CarrelKinds = []string{"pack files", "manifest", "search box (JS, CSS)", "search.wasm", "reader (JS, CSS, HTML)", "reader.wasm"}

// KindOfCarrel tells the kind of a file of Carrel's folder.
func KindOfCarrel(path string) string {
	base := filepath.Base(path)
	switch {
	case strings.HasPrefix(path, "pack/"):
		return CarrelKinds[0]
	case base == "manifest.json":
		return CarrelKinds[1]
	case strings.HasPrefix(base, "search.") && strings.HasSuffix(base, ".wasm"):
		return CarrelKinds[3]
	case strings.HasSuffix(base, ".wasm"):
		return CarrelKinds[5]
	case strings.HasPrefix(base, "reader"), strings.HasPrefix(base, "offline"), strings.HasPrefix(base, "sw."), strings.HasSuffix(base, ".html"):
		return CarrelKinds[4]
	}
	return CarrelKinds[2]
}

// PagefindKinds names what Pagefind's folder holds.
var PagefindKinds = []string{"index chunks", "fragments (text)", "meta, filters, entry", "search (JS)", "search (wasm)", "default interface (JS, CSS)"}

// KindOfPagefind tells the kind of a file of Pagefind's folder.
func KindOfPagefind(path string) string {
	base := filepath.Base(path)
	switch {
	case strings.HasSuffix(base, ".pf_index"):
		return PagefindKinds[0]
	case strings.HasSuffix(base, ".pf_fragment"):
		return PagefindKinds[1]
	case strings.HasSuffix(base, ".pf_meta"), strings.HasSuffix(base, ".pf_filter"), base == "pagefind-entry.json":
		return PagefindKinds[2]
	case base == "pagefind.js", base == "pagefind-worker.js":
		return PagefindKinds[3]
	case strings.HasPrefix(base, "wasm."):
		return PagefindKinds[4]
	case base == "pagefind-ui.js", base == "pagefind-ui.css":
		return PagefindKinds[5]
	}
	return ""
}
