package indexer

import (
	"errors"
	"net/url"
	"strings"
	"sync"

	"carrel/indexer/packdir"
	"carrel/wasm/pack"
)

// write writes the pack. Where a structure of the previous pack is damaged behind a
// hash that is right, all is built anew.
func (b *builder) write(result *Result) error {
	if err := b.compound(); err != nil {
		return err
	}
	if b.Previous == "" {
		return b.writePack(result)
	}
	read, docs := *result, b.docs
	err := b.writePack(result)
	var corrupt *pack.CorruptError
	if !errors.As(err, &corrupt) {
		return err
	}
	b.wholeBuild(b.Previous, err.Error())
	b.Previous, b.docs, *result = "", docs, read
	return b.writePack(result)
}

// writePack merges the documents into segments and writes the pack.
func (b *builder) writePack(result *Result) (err error) {
	m := &packdir.Manifest{
		Format: pack.Version, Generator: b.Generator, Root: root(b.site.BaseURL),
		Site: packdir.Site{Title: b.site.Title, Base: b.site.BaseURL},
	}
	old := b.openPrevious()
	w, err := packdir.Create(b.Out)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, w.Close()) }()
	files := &files{writer: w}
	collections := b.collections()
	for _, c := range collections {
		b.seekNear(c)
		defer c.near() // it reads the spool, which is closed after this
	}
	for i, c := range collections {
		b.Progress("segments", i, len(collections))
		if err := b.ctx.Err(); err != nil {
			return err
		}
		if err := b.merge(c, old, files, result); err != nil {
			return err
		}
	}
	if err := b.enter(m, collections, files); err != nil {
		return err
	}
	if err := b.firstAnswers(m, collections, files); err != nil {
		return err
	}
	if m.Images, err = b.listImages(files, result); err != nil {
		return err
	}
	if err := b.listPages(w, m, collections); err != nil {
		return err
	}
	if err := PutAssets(w, m, b.Assets); err != nil {
		return err
	}
	if err := b.spool.Close(); err != nil { // or its file would be swept as a left-over
		return err
	}
	result.Manifest, result.Problems, result.Filters = m, b.sortedProblems(), b.filterNames()
	if b.Strict && faulty(result.Problems) { // an image that is not to be read
		return ErrStrict
	}
	return w.Commit(m)
}

// Files are the files of the pack that have been written, by ticket.
type files struct {
	writer *packdir.Writer
	mutex  sync.Mutex
	list   []packdir.File
}

func (f *files) put(data []byte) (ticket int, err error) {
	file, err := f.writer.Put(data)
	if err != nil {
		return 0, err
	}
	f.mutex.Lock()
	defer f.mutex.Unlock()
	f.list = append(f.list, file)
	return len(f.list) - 1, nil
}

// one writes a file and returns it.
func (f *files) one(data []byte) (*packdir.File, error) {
	ticket, err := f.put(data)
	if err != nil {
		return nil, err
	}
	f.mutex.Lock()
	defer f.mutex.Unlock()
	file := f.list[ticket]
	return &file, nil
}

// enter lists the head, the segments and the fingerprints of every language in
// the manifest.
func (b *builder) enter(m *packdir.Manifest, collections []*collection, files *files) error {
	for len(collections) > 0 {
		n := 1
		for n < len(collections) && collections[n].lang == collections[0].lang {
			n++
		}
		l, err := b.language(collections[:n], files)
		if err != nil {
			return err
		}
		m.Languages = append(m.Languages, *l)
		collections = collections[n:]
	}
	return nil
}

// language makes the manifest's entry of the collections of one language.
func (b *builder) language(collections []*collection, files *files) (*packdir.Language, error) {
	l := &packdir.Language{Lang: collections[0].lang}
	list, err := b.putHead(collections, files)
	if err != nil {
		return nil, err
	}
	l.Segments = []packdir.Segment{{Kind: packdir.Head, Files: list}}
	prints := packdir.Fingerprints{Settings: b.settings()}
	for _, c := range collections {
		if c.kind == pack.Page {
			l.Pages = len(c.docs)
			for i := range c.docs {
				l.Dates.Add(c.docs[i].date)
			}
		} else {
			l.Resources = len(c.docs)
		}
		for _, p := range c.parts {
			l.Segments = append(l.Segments, p.entry)
			prints.Segments = append(prints.Segments, p.prints)
		}
	}
	l.Fingerprints, err = files.one(prints.Append(nil))
	return l, err
}

// root returns the path under which the site's addresses lie.
func root(baseURL string) string {
	u, err := url.Parse(baseURL)
	if err != nil || u.Path == "" {
		return "/"
	}
	return strings.TrimSuffix(u.Path, "/") + "/"
}
