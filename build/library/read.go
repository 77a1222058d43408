package library

import (
	"archive/tar"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"maps"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode"

	"carrel/indexer/packdir"
)

// Limits of what is read.
const (
	maxFiles = 100_000
	maxText  = 16 << 20 // bytes of library.json, and of notes.json
	maxItems = 10_000
	maxWhat  = 2048    // bytes of the name of one
	maxFile  = 1 << 28 // bytes of any other file
)

// A Library is what Read found in a file.
type Library struct {
	List
	Manifest *packdir.Manifest
	Notes    bool // the reader's notes and bookmarks are in it
	Passed   int  // files that the manifest does not list
	Files    int  // files of the pack
	Bytes    int  // and what they take
	missing  map[string]packdir.File
}

// Missing returns the names of the files that the manifest lists and that the
// library lacks, in order, and what they take.
func (l *Library) Missing() (names []string, bytes int) {
	for _, f := range l.missing {
		bytes += f.Bytes
	}
	return slices.Sorted(maps.Keys(l.missing)), bytes
}

// Read reads a library whole. It calls take, which may be nil, with each file that
// the manifest lists, its length and its hash checked; the name is one that packs
// have, "pack/…". Where Read fails, take may have been called before.
func Read(r io.Reader, take func(name string, data []byte) error) (*Library, error) {
	t := tar.NewReader(r)
	l, err := readList(t)
	if err != nil {
		return nil, err
	}
	for n := 1; ; n++ {
		h, err := next(t)
		if err == io.EOF {
			return l, l.whole()
		}
		if err == nil && n == maxFiles {
			err = errors.New("it holds too many files")
		}
		if err == nil {
			err = l.read(t, h, take)
		}
		if err != nil {
			return nil, err
		}
	}
}

// next is the header of the next file; io.EOF after the last.
func next(t *tar.Reader) (*tar.Header, error) {
	h, err := t.Next()
	switch {
	case err == io.EOF:
		return nil, err
	case err != nil:
		return nil, fmt.Errorf("it is cut short or no library (%w)", err)
	case h.Typeflag != tar.TypeReg || h.Size > maxFile:
		return nil, fmt.Errorf("%q in it is no file of a library", h.Name)
	}
	return h, nil
}

// readList reads the first file.
func readList(t *tar.Reader) (*Library, error) {
	h, err := next(t)
	if err == io.EOF || err == nil && h.Name != listName {
		return nil, errors.New("it is no library: it does not begin with " + listName)
	}
	if err != nil {
		return nil, err
	}
	text, err := readText(t, h)
	if err != nil {
		return nil, err
	}
	l := &Library{}
	if err := json.Unmarshal(text, &l.List); err != nil {
		return nil, fmt.Errorf("%s: %w", listName, err)
	}
	if l.Format != Format {
		return nil, fmt.Errorf("%s: format %d, and this carrel reads format %d", listName, l.Format, Format)
	}
	if l.Manifest, err = readManifest(l.List.Manifest); err != nil {
		return nil, fmt.Errorf("%s: %w", listName, err)
	}
	l.missing = maps.Collect(listed(l.Manifest))
	return l, l.checkItems()
}

// readManifest reads a manifest and holds its version, a hash, against the rest.
func readManifest(data []byte) (*packdir.Manifest, error) {
	m, err := packdir.ParseManifest(data)
	if err != nil {
		return nil, err
	}
	again := *m
	if _, err := again.Encode(); err != nil || again.Version != m.Version {
		return nil, errors.New("its manifest was altered, or is that of a newer carrel: its version is not that of what it says")
	}
	for i := range m.Languages {
		if !tag.MatchString(m.Languages[i].Lang) { // files are named by it
			return nil, fmt.Errorf("%q is no language", m.Languages[i].Lang)
		}
	}
	return m, nil
}

// tag is the form of a language's tag.
var tag = regexp.MustCompile(`^[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,7}$`)

// readText reads a text, which is bounded.
func readText(t *tar.Reader, h *tar.Header) ([]byte, error) {
	if h.Size > maxText {
		return nil, fmt.Errorf("%s has %d bytes, and no library has more than %d there", h.Name, h.Size, maxText)
	}
	text, err := io.ReadAll(t)
	if err != nil {
		return nil, fmt.Errorf("%s: it is cut short (%w)", h.Name, err)
	}
	return text, nil
}

// listed are the files of a pack that readers and searchers need, by name, in the
// order of the manifest and each once.
func listed(m *packdir.Manifest) iter.Seq2[string, packdir.File] {
	return func(yield func(string, packdir.File) bool) {
		done := map[string]bool{}
		for i := range m.Languages {
			for _, f := range m.Languages[i].Files() {
				name := f.Name()
				if !done[name] && !yield(name, f) {
					return
				}
				done[name] = true
			}
		}
	}
}

// checkItems refuses a list of things whose files the manifest does not have.
func (l *Library) checkItems() error {
	if len(l.Items) == 0 || len(l.Items) > maxItems {
		return fmt.Errorf("%s: it has %d items, and a library has 1 to %d", listName, len(l.Items), maxItems)
	}
	if _, err := time.Parse(time.RFC3339, l.Exported); err != nil {
		return fmt.Errorf("%s: %q is no time", listName, l.Exported)
	}
	for _, item := range l.Items {
		if item.What == "" || len(item.What) > maxWhat || strings.ContainsFunc(item.What, unicode.IsControl) {
			return fmt.Errorf("%s: %.40q is nothing that can be saved", listName, item.What)
		}
		for _, name := range item.Pack {
			if _, ok := l.missing[name]; !ok {
				return fmt.Errorf("%s: %q needs %q, which its manifest does not list", listName, item.What, name)
			}
		}
	}
	return nil
}

// read reads one file after the list.
func (l *Library) read(t *tar.Reader, h *tar.Header, take func(string, []byte) error) error {
	if h.Name == notesName {
		l.Notes = true
		_, err := readText(t, h)
		return err
	}
	f, ok := l.missing[h.Name]
	if !ok {
		l.Passed++
		return nil
	}
	if h.Size != int64(f.Bytes) {
		return altered(h.Name)
	}
	data, err := io.ReadAll(t)
	if err != nil {
		return fmt.Errorf("%s: it is cut short (%w)", h.Name, err)
	}
	if sum := sha256.Sum256(data); base64.StdEncoding.EncodeToString(sum[:]) != f.SHA256 {
		return altered(h.Name)
	}
	delete(l.missing, h.Name)
	l.Files++
	l.Bytes += len(data)
	if take == nil {
		return nil
	}
	return take(h.Name, data)
}

func altered(name string) error {
	return fmt.Errorf("%s was altered: it is not the file that the manifest lists", name)
}

// whole reports what the items of a library need and it does not have.
func (l *Library) whole() error {
	for _, item := range l.Items {
		for _, name := range item.Pack {
			if _, ok := l.missing[name]; ok {
				return fmt.Errorf("it is cut short: %q needs %s, which is not in it", item.What, name)
			}
		}
	}
	return nil
}
