package bench

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
)

// A Weight is the bytes of a kind of file as a plain static host sends them.
type Weight struct {
	Name  string `json:"name"`
	Files int    `json:"files,omitempty"`
	Bytes int64  `json:"bytes"`
}

// Weigh sums up the files below dir by kind, in the order of names. Text and
// WebAssembly count with gzip at level 6, all else as it is. kind returns "" for a
// file that does not count.
func Weigh(dir string, names []string, kind func(path string) string) ([]Weight, error) {
	list := make([]Weight, len(names))
	for i, n := range names {
		list[i].Name = n
	}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		rel, err := filepath.Rel(dir, path)
		if err != nil {
			return err
		}
		i := slices.Index(names, kind(filepath.ToSlash(rel)))
		if i < 0 {
			return nil
		}
		n, err := sentBytes(path)
		list[i].Files++
		list[i].Bytes += n
		return err
	})
	return list, err
}

// structures returns what "carrel inspect" says of a pack: for pages and
// resources, the bytes of each structure over all languages.
func (s *Session) structures(site string) ([]Weight, error) {
	out, err := s.output(s.Carrel, "inspect", site, "--json")
	if err != nil {
		return nil, err
	}
	var segments []map[string]any
	if err := json.Unmarshal(out, &segments); err != nil {
		return nil, fmt.Errorf("carrel inspect: %w", err)
	}
	sums := map[string]int64{}
	for _, segment := range segments {
		for name, value := range segment {
			if n, ok := value.(float64); ok && !slices.Contains([]string{"documents", "files", "bytes"}, name) {
				sums[fmt.Sprint(segment["kind"], "s: ", name)] += int64(n)
			}
		}
	}
	var list []Weight
	for name, n := range sums {
		list = append(list, Weight{Name: name, Bytes: n})
	}
	slices.SortFunc(list, func(a, b Weight) int { return strings.Compare(a.Name, b.Name) })
	return list, nil
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
