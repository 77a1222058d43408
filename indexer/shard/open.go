package shard

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"reflect"
	"strings"

	"github.com/klauspost/compress/gzip"

	"carrel/indexer/analyse"
	"carrel/indexer/door"
)

// filesOf lists the files of shards.
func filesOf(from []string) (files []string, err error) {
	for _, path := range from {
		info, err := door.Examine(path)
		if err != nil {
			return nil, fmt.Errorf("%s is not there; name the folders that \"carrel build --shard\" wrote", path)
		}
		if !info.IsDir() {
			files = append(files, path)
			continue
		}
		list, err := filesIn(path)
		if err != nil {
			return nil, err
		}
		if len(list) == 0 {
			return nil, fmt.Errorf("%s holds no shard; make one with \"carrel build SOURCE --shard 1/2 --out %s\"", path, path)
		}
		files = append(files, list...)
	}
	return files, nil
}

// filesIn lists the shards that lie in a folder.
func filesIn(dir string) (files []string, err error) {
	d, err := door.Open(dir)
	if err != nil {
		return nil, err
	}
	defer d.Close()
	list, err := d.List(".")
	for _, e := range list {
		if ok, _ := filepath.Match(pattern, e.Name()); ok {
			files = append(files, filepath.Join(dir, e.Name()))
		}
	}
	return files, err
}

// A Shard is a shard's file that is being read.
type Shard struct {
	*Header
	name string
	file io.ReadCloser
	*reader
}

// Close closes the file.
func (s *Shard) Close() error { return s.file.Close() }

// Open opens the shards of one build and puts them in order. It takes the files of shards,
// and folders that hold some. What it returns must be closed, beside an error too.
func Open(from []string) (shards []*Shard, err error) {
	files, err := filesOf(from)
	if err != nil {
		return nil, err
	}
	for _, name := range files {
		f, err := openFile(name)
		if err != nil {
			return shards, err
		}
		s := &Shard{name: name, file: f}
		shards = append(shards, s)
		z, err := gzip.NewReader(bufio.NewReader(f))
		if err != nil {
			return shards, fmt.Errorf("%s is no shard: %w", name, err)
		}
		s.reader = &reader{r: bufio.NewReader(z)}
		if s.Header, err = s.readHeader(); err != nil {
			return shards, fmt.Errorf("%s is no shard: %w", name, err)
		}
	}
	return shards, order(shards)
}

// openFile opens the file of a shard. One that was found in a folder may be no
// link out of it; the same goes for one that was named.
func openFile(name string) (io.ReadCloser, error) {
	d, err := door.Open(filepath.Dir(name))
	if err != nil {
		return nil, err
	}
	defer d.Close()
	return d.File(filepath.Base(name))
}

// order puts shards in order and tells which are missing, doubled, or not of one
// build.
func order(shards []*Shard) error {
	if len(shards) == 0 {
		return errors.New("no shard is named")
	}
	first := shards[0].Header
	list := make([]*Shard, first.Count)
	for _, s := range shards {
		h := s.Header
		if what := h.differs(first); what != "" {
			return fmt.Errorf("%s and %s are shards of two builds: their %s differ; make them anew from the same files, with the same settings and the same carrel", shards[0].name, s.name, what)
		}
		if other := list[h.Number-1]; other != nil {
			return fmt.Errorf("shard %d of %d is there twice: %s and %s; leave one out", h.Number, h.Count, other.name, s.name)
		}
		list[h.Number-1] = s
	}
	var missing []string
	for i, s := range list {
		if s == nil {
			missing = append(missing, fmt.Sprintf("%d/%d", i+1, len(list)))
		}
	}
	if len(missing) > 0 {
		return fmt.Errorf("shard %s is missing; make it with \"carrel build --shard %s\" and name its folder too", strings.Join(missing, ", "), missing[0])
	}
	copy(shards, list)
	return nil
}

// differs names what two shards do not share.
func (h *Header) differs(other *Header) string {
	a, errA := json.Marshal(h.Config)
	b, errB := json.Marshal(other.Config)
	switch {
	case h.Count != other.Count:
		return "numbers of shards"
	case h.Generator != other.Generator:
		return "versions of carrel"
	case h.Listing != other.Listing || h.Entries != other.Entries:
		return "sources"
	case string(a) != string(b) || errA != nil || errB != nil || h.BaseURL != other.BaseURL || !reflect.DeepEqual(h.Site, other.Site):
		return "settings"
	}
	return ""
}

// MadeBy tells where a shard was made by another program than generator.
func (s *Shard) MadeBy(generator string) error {
	if s.Generator == generator {
		return nil
	}
	return fmt.Errorf("%s was made by %q, and this is %q; make all shards with one carrel", s.name, s.Generator, generator)
}

// Interleave puts the pages of all shards in the order of their entries.
func Interleave(lists [][]analyse.Page) (pages []analyse.Page) {
	for i := range lists[0] { // the first shard has most
		for _, list := range lists {
			if i < len(list) {
				pages = append(pages, list[i])
			}
		}
	}
	return pages
}
