package indexer

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"runtime"
	"strings"

	"carrel/indexer/analyse"
	"carrel/indexer/document"
	"carrel/indexer/images"
	"carrel/indexer/invert"
	"carrel/indexer/merge"
	"carrel/indexer/packdir"
	"carrel/indexer/place"
	"carrel/indexer/pool"
	"carrel/indexer/read"
	"carrel/indexer/source"
	"carrel/indexer/spool"
	"carrel/indexer/write"
	"carrel/wasm/pack"
)

// Build reads the sources and writes the pack. Problems with single files are
// in the result; the rest is built all the same. On an error the folder keeps
// the pack it had.
func Build(ctx context.Context, o Options) (result *Result, err error) {
	b := newBuild(ctx, o)
	defer func() { err = errors.Join(err, b.spool.Close(), b.reader.Close()) }()
	entries, err := b.reader.List(b.Sources)
	if err != nil {
		return nil, err
	}
	pages, err := b.analyse(entries)
	if err != nil {
		return nil, err
	}
	if pages = b.analyser.Unique(pages); len(pages) == 0 {
		return nil, fmt.Errorf("none of %d files in %s can be indexed%s", len(entries), strings.Join(b.Sources, ", "), b.problems.First())
	}
	site := b.reader.Site()
	return b.finish(pages, site, b.icon(site))
}

// A build leads documents from one stage to the next.
type build struct {
	Options
	pool     *pool.Pool
	places   *place.Places
	problems *source.Problems
	inverter *invert.Inverter
	spool    *spool.Spool
	reader   *read.Reader
	analyser *analyse.Analyser
}

func newBuild(ctx context.Context, o Options) *build {
	o = o.complete()
	b := &build{
		Options: o, pool: &pool.Pool{Context: ctx, Threads: o.Threads, Progress: o.Progress},
		places: &place.Places{Beside: o.Config.Beside()}, inverter: invert.New(), spool: spool.New(o.Out, cmp.Or(o.Memory, spoolMemory)),
	}
	b.problems = &source.Problems{Seen: b.places.Seen}
	b.reader = &read.Reader{Config: o.Config, BaseURL: o.BaseURL, Places: b.places, Problems: b.problems}
	b.analyser = analyse.New(analyse.Tools{Config: o.Config, Pool: b.pool, Problems: b.problems, Inverter: b.inverter, Spool: b.spool})
	return b
}

// spoolMemory is how much of the analysed documents waits in memory; what is
// beyond that waits in a file. A site of 2,000 pages or so never meets the disk.
const spoolMemory = 32 << 20

// complete gives the options that are not said their values.
func (o Options) complete() Options {
	if o.Config == nil {
		o.Config = &Config{}
	}
	if o.Threads <= 0 {
		o.Threads = runtime.GOMAXPROCS(0)
	}
	if o.Progress == nil {
		o.Progress = func(string, int, int) {}
	}
	o.BaseURL = cmp.Or(o.BaseURL, o.Config.BaseURL)
	return o
}

// analyse reads and analyses entries: each document goes from one to the other at once,
// so that no more of them are held than there are threads.
func (b *build) analyse(entries []source.Entry) ([]analyse.Page, error) {
	return b.analyser.Pages(len(entries), func(i int) *document.Document { return b.reader.Read(entries[i]) })
}

// finder finds the images of a site.
func (b *build) finder(site source.Site) *images.Finder {
	own := images.NewSite(site.BaseURL, packdir.Root(site.BaseURL))
	return images.NewFinder(own, filepath.Dir(b.Out), b.places, b.problems)
}

// icon finds the picture that stands for a site; nil where there is none.
func (b *build) icon(site source.Site) *images.Icon {
	return b.finder(site).Icon(append([]string{b.Config.Icon}, site.Icons...)...)
}

// finish makes the pack of pages.
func (b *build) finish(pages []analyse.Page, site source.Site, icon *images.Icon) (*Result, error) {
	gallery := images.NewGallery(b.finder(site))
	collections, err := b.analyser.Collect(pages, site, gallery)
	if err != nil {
		return nil, err
	}
	return b.pack(collections, gallery, site, icon)
}

// pack writes the pack of collections. Where a structure of the previous pack is damaged
// behind a hash that is right, all is built anew.
func (b *build) pack(collections []*analyse.Collection, gallery *images.Gallery, site source.Site, icon *images.Icon) (*Result, error) {
	result := &Result{Problems: b.problems.Sorted()}
	if b.Strict && source.Faulty(result.Problems) {
		return result, ErrStrict
	}
	tools := write.Tools{
		Out: b.Out, Site: site, Config: b.Config, Generator: b.Generator, Assets: b.Assets, Icon: icon, Gallery: gallery, Pool: b.pool, Inverter: b.inverter,
	}
	if b.NoImages {
		tools.Gallery = nil
	}
	err := b.write(result, collections, b.Previous, tools)
	var corrupt *pack.CorruptError
	if b.Previous == "" || !errors.As(err, &corrupt) {
		return result, err
	}
	b.problems.Add(merge.Useless(b.Previous, err))
	return result, b.write(result, collections, "", tools)
}

// write merges collections into segments and writes the pack.
func (b *build) write(result *Result, collections []*analyse.Collection, previous string, tools write.Tools) (err error) {
	w, err := packdir.Create(b.Out)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, w.Close()) }()
	merged, err := merge.Merge(w, collections, previous, merge.Tools{
		Cut: b.Config.Pack, Generator: b.Generator, Memory: b.Memory, Pool: b.pool, Problems: b.problems, Inverter: b.inverter,
	})
	defer merged.Wait() // it reads the spool, which is closed after this
	if err != nil {
		return err
	}
	m, counts, err := write.Write(w, merged, tools)
	if err != nil {
		return err
	}
	if err := b.spool.Close(); err != nil { // or its file would be swept as a left-over
		return err
	}
	*result = Result{Manifest: m, Problems: b.problems.Sorted(), Sizes: merged.Sizes, Filters: b.analyser.Filters(), Images: counts}
	if b.Strict && source.Faulty(result.Problems) { // an image that is not to be read
		return ErrStrict
	}
	return w.Commit(m)
}
