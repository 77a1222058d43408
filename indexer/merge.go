package indexer

import (
	"bufio"
	"context"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/klauspost/compress/gzip"

	"carrel/indexer/document"
	"carrel/indexer/door"
	"carrel/indexer/invert"
	"carrel/indexer/spool"
	"carrel/wasm/pack"
)

// Merge makes the pack of all shards of a build, the same as one build makes. It
// takes the files of shards, and folders that hold some. The settings and the
// sources' names come from the shards.
func Merge(ctx context.Context, o Options, from []string) (result *Result, err error) {
	files, err := shardFiles(from)
	if err != nil {
		return nil, err
	}
	shards, err := openShards(files)
	defer func() {
		for _, s := range shards {
			err = errors.Join(err, s.file.Close())
		}
	}()
	if err != nil {
		return nil, err
	}
	h := shards[0].header
	if h.Generator != o.Generator {
		return nil, fmt.Errorf("%s was made by %q, and this is %q; make all shards with one carrel", shards[0].name, h.Generator, o.Generator)
	}
	o.Config, o.BaseURL = h.Config, h.BaseURL
	b := newBuilder(ctx, o)
	b.site = h.Site
	defer func() { err = errors.Join(err, b.spool.Close()) }()
	lists := make([][]page, len(shards))
	for i, s := range shards {
		b.Progress("shards", i+1, len(shards))
		if lists[i], err = b.take(s); err != nil || ctx.Err() != nil {
			return nil, errors.Join(err, ctx.Err())
		}
		b.problems = append(b.problems, s.header.Problems...)
	}
	pages := b.unique(interleave(lists))
	if len(pages) == 0 {
		return nil, fmt.Errorf("none of %d files in the shards can be indexed%s", h.Entries, b.firstProblem())
	}
	if err := b.gather(pages); err != nil {
		return nil, err
	}
	return b.finish()
}

// interleave puts the pages of all shards in the order of their entries.
func interleave(lists [][]page) (pages []page) {
	for i := range lists[0] { // the first shard has most
		for _, list := range lists {
			if i < len(list) {
				pages = append(pages, list[i])
			}
		}
	}
	return pages
}

// shardFiles lists the files of shards.
func shardFiles(from []string) (files []string, err error) {
	for _, path := range from {
		info, err := door.Examine(path)
		if err != nil {
			return nil, fmt.Errorf("%s is not there; name the folders that \"carrel build --shard\" wrote", path)
		}
		if !info.IsDir() {
			files = append(files, path)
			continue
		}
		list, err := shardsIn(path)
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

// shardsIn lists the shards that lie in a folder.
func shardsIn(dir string) (files []string, err error) {
	d, err := door.Open(dir)
	if err != nil {
		return nil, err
	}
	defer d.Close()
	list, err := d.List(".")
	for _, e := range list {
		if ok, _ := filepath.Match(shardPattern, e.Name()); ok {
			files = append(files, filepath.Join(dir, e.Name()))
		}
	}
	return files, err
}

// A shard is a shard's file that is being read.
type shard struct {
	name   string
	file   io.ReadCloser
	header *header
	*shardReader
}

// openShards opens the shards of one build and puts them in order.
func openShards(files []string) (shards []*shard, err error) {
	for _, name := range files {
		f, err := openShard(name)
		if err != nil {
			return shards, err
		}
		s := &shard{name: name, file: f}
		shards = append(shards, s)
		z, err := gzip.NewReader(bufio.NewReader(f))
		if err != nil {
			return shards, fmt.Errorf("%s is no shard: %w", name, err)
		}
		s.shardReader = &shardReader{r: bufio.NewReader(z)}
		if s.header, err = s.readHeader(); err != nil {
			return shards, fmt.Errorf("%s is no shard: %w", name, err)
		}
	}
	return shards, order(shards)
}

// openShard opens the file of a shard. One that was found in a folder may be no
// link out of it; the same goes for one that was named.
func openShard(name string) (io.ReadCloser, error) {
	d, err := door.Open(filepath.Dir(name))
	if err != nil {
		return nil, err
	}
	defer d.Close()
	return d.File(filepath.Base(name))
}

// order puts shards in order and tells which are missing, doubled, or not of one
// build.
func order(shards []*shard) error {
	if len(shards) == 0 {
		return errors.New("no shard is named")
	}
	first := shards[0].header
	list := make([]*shard, first.Count)
	for _, s := range shards {
		h := s.header
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
func (h *header) differs(other *header) string {
	a, errA := json.Marshal(h.Config)
	b, errB := json.Marshal(other.Config)
	switch {
	case h.Count != other.Count:
		return "numbers of shards"
	case h.Generator != other.Generator:
		return "versions of carrel"
	case h.Listing != other.Listing || h.Entries != other.Entries:
		return "sources"
	case string(a) != string(b) || errA != nil || errB != nil || h.BaseURL != other.BaseURL || h.Site != other.Site:
		return "settings"
	}
	return ""
}

// take takes the pages of a shard over.
func (b *builder) take(s *shard) (pages []page, err error) {
	numbers := map[string][]uint32{}
	for {
		lang := string(s.record())
		if lang == "" {
			break
		}
		r := pack.NewReader("vocabulary", s.record())
		words := r.Strings()
		if r.Err() != nil {
			s.note(r.Err())
			break
		}
		if numbers[lang], err = b.inverter.Numbers(lang, words); err != nil {
			return nil, err
		}
	}
	for i := s.header.Number - 1; i < s.header.Entries && s.err == nil; i += s.header.Count {
		p, err := b.takePage(s.shardReader, numbers)
		if err != nil {
			s.note(err)
		}
		pages = append(pages, p)
	}
	if s.err == nil {
		s.end()
	}
	if s.err != nil {
		return nil, fmt.Errorf("%s is damaged: %w; make the shard anew", s.name, s.err)
	}
	return pages, nil
}

func (b *builder) takePage(s *shardReader, numbers map[string][]uint32) (p page, err error) {
	names := s.record()
	if len(names) == 0 {
		return p, nil
	}
	r := pack.NewReader("names of a page", names)
	p.source, p.doc.lang, p.doc.url = r.String(), r.String(), r.String()
	if fingerprint := r.Take(8); fingerprint != nil {
		p.doc.fingerprint = binary.LittleEndian.Uint64(fingerprint)
	}
	p.beside = readImages(r)
	stored, index, mentions := s.record(), s.record(), s.record()
	if err := errors.Join(r.Err(), s.err); err != nil {
		return page{}, err
	}
	if !isLanguage(p.doc.lang) {
		return page{}, fmt.Errorf("a page in the language %.40q", p.doc.lang)
	}
	d, err := pack.OpenStored(stored)
	if err != nil || d.URL != p.doc.url || d.URL == "" {
		return page{}, errors.Join(err, errors.New("a page without its address"))
	}
	p.doc.date = d.Date
	if index, err = invert.Renumber(index, numbers[p.doc.lang]); err != nil {
		return page{}, err
	}
	for _, x := range [...]struct {
		ref  *spool.Ref
		data []byte
	}{{&p.doc.stored, stored}, {&p.doc.index, index}, {&p.mentions, mentions}} {
		if *x.ref, err = b.spool.Add(x.data); err != nil {
			return page{}, err
		}
	}
	return p, nil
}

func isLanguage(s string) bool {
	tag, ok := document.Language(s)
	return ok && tag == s
}

// A shardReader reads records. After its first failure it gives empty ones.
type shardReader struct {
	r   *bufio.Reader
	err error
}

func (s *shardReader) note(err error) {
	if s.err == nil {
		s.err = err
	}
}

// maxRecord bounds a record of a shard: the largest are vocabularies.
const maxRecord = 1 << 28

// record reads one record. It takes no more memory than the file has bytes.
func (s *shardReader) record() []byte {
	if s.err != nil {
		return nil
	}
	n, err := binary.ReadUvarint(s.r)
	if err == nil && n > maxRecord {
		err = errors.New("a record that is too long")
	}
	if err != nil {
		s.note(err)
		return nil
	}
	var data []byte
	if n <= 1<<16 {
		data = make([]byte, n)
		_, err = io.ReadFull(s.r, data)
	} else if data, err = io.ReadAll(io.LimitReader(s.r, int64(n))); err == nil && len(data) < int(n) {
		err = io.ErrUnexpectedEOF
	}
	if err != nil {
		s.note(err)
		return nil
	}
	return data
}

// end checks that nothing follows.
func (s *shardReader) end() {
	if _, err := s.r.ReadByte(); err == nil {
		s.note(errors.New("more bytes than it has pages"))
	} else if err != io.EOF {
		s.note(err)
	}
}

// maxEntries bounds the entries of a build.
const maxEntries = 1 << 24

func (s *shardReader) readHeader() (*header, error) {
	data := s.record()
	if s.err != nil {
		return nil, s.err
	}
	h := &header{}
	if err := json.Unmarshal(data, h); err != nil {
		return nil, err
	}
	switch {
	case h.Format != pack.Version:
		return nil, fmt.Errorf("it has format %d, and this carrel %d", h.Format, pack.Version)
	case h.Count < 1 || h.Count > maxShards || h.Number < 1 || h.Number > h.Count || h.Entries < 0 || h.Entries > maxEntries || h.Config == nil:
		return nil, errors.New("its header makes no sense")
	case h.Site.DefaultLang != "" && !isLanguage(h.Site.DefaultLang):
		return nil, errors.New("its header makes no sense")
	}
	return h, nil
}
