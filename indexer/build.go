package indexer

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"

	"carrel/indexer/config"
	"carrel/indexer/document"
	"carrel/indexer/invert"
	"carrel/indexer/limit"
	"carrel/indexer/packdir"
	"carrel/indexer/source"
	"carrel/indexer/spool"
	"carrel/wasm/pack"
)

// The settings of a site, and what they say of its pack.
type (
	Config     = config.Config
	PackConfig = config.Pack
)

// Options say what is built and how.
type Options struct {
	Sources   []string // as on the command line
	Out       string   // folder of the pack: ".../carrel"
	Previous  string   // folder of the pack before this one, whose segments are kept where they can be; "" for none
	BaseURL   string   // the site's address; "" takes the source's own
	Config    *Config
	Threads   int // goroutines; 0 means one for each processor
	Memory    int // bytes of documents, and of posting lists, that are held at a time; 0 means 32 MB and 128 MB
	Strict    bool
	Generator string  // "carrel 0.1.0"
	Assets    []Asset // what lies beside the pack for the browser
	NoImages  bool    // list no images: nothing is saved out of a pack that lies in one file
	// Progress is told how far a stage is: of total things, done. It is called
	// from several goroutines.
	Progress func(stage string, done, total int)
}

// An Asset is a file that lies beside the pack.
type Asset struct {
	Role string // by which the manifest names it; "" for a file with a fixed name
	Name string
	Data []byte
}

// A Result tells what was built.
type Result struct {
	Manifest *packdir.Manifest
	Problems []source.Problem // by file and line
	Sizes    []SegmentSizes
	Filters  []string // fields that pages, or the settings, ask to be filtered by, as they are written
	Images   ImageCounts
}

// SegmentSizes are a segment's bytes by structure, before compression.
type SegmentSizes struct {
	Lang, Kind string
	invert.Sizes
}

// ErrStrict is returned when a strict build met problems.
var ErrStrict = errors.New("problems in a strict build; nothing was written")

// Build reads the sources and writes the pack. Problems with single files are
// in the result; the rest is built all the same. On an error the folder keeps
// the pack it had.
func Build(ctx context.Context, o Options) (result *Result, err error) {
	b := newBuilder(ctx, o)
	defer func() { err = errors.Join(err, b.spool.Close()) }()
	if err := b.read(); err != nil {
		return nil, err
	}
	return b.finish()
}

// finish writes the pack of the documents that have been read.
func (b *builder) finish() (*Result, error) {
	result := &Result{Problems: b.sortedProblems()}
	if b.Strict && faulty(result.Problems) {
		return result, ErrStrict
	}
	return result, b.write(result)
}

// faulty reports whether any problem is more than a notice.
func faulty(problems []source.Problem) bool {
	return slices.ContainsFunc(problems, func(p source.Problem) bool { return !p.Notice })
}

// A builder is one build on its way.
type builder struct {
	Options
	ctx      context.Context
	inverter *invert.Inverter
	spool    *spool.Spool
	site     source.Site
	docs     []waiting
	folders  []string // of the sources, as they were named
	mutex    sync.Mutex
	problems []source.Problem
	filters  map[string]string // fields that pages mark: in lower case to as they are written
	shard    bool              // a part of the site is read, for Merge
	gallery  gallery
}

func newBuilder(ctx context.Context, o Options) *builder {
	if o.Config == nil {
		o.Config = &Config{}
	}
	if o.Threads <= 0 {
		o.Threads = runtime.GOMAXPROCS(0)
	}
	if o.Progress == nil {
		o.Progress = func(string, int, int) {}
	}
	if o.BaseURL == "" {
		o.BaseURL = o.Config.BaseURL
	}
	return &builder{Options: o, ctx: ctx, inverter: invert.New(), filters: map[string]string{}, spool: spool.New(o.Out, cmp.Or(o.Memory, spoolMemory))}
}

// spoolMemory is how much of the analysed documents waits in memory; what is
// beyond that waits in a file. A site of 2,000 pages or so never meets the disk.
const spoolMemory = 32 << 20

func (b *builder) report(p source.Problem) {
	p.File = b.fromHere(p.File)
	b.mutex.Lock()
	b.problems = append(b.problems, p)
	b.mutex.Unlock()
}

// fromHere returns a source's path of a file as it is seen from the working
// folder, so that an editor can open it. A source counts from its own root,
// which may lie above the folder that was named.
func (b *builder) fromHere(file string) string {
	dir, name := b.locate(file)
	return filepath.ToSlash(filepath.Join(dir, name))
}

// locate returns the folder from which a source's path of a file counts, and the
// path from there. What lies in none is left as it is.
func (b *builder) locate(file string) (dir, name string) {
	for _, folder := range b.folders {
		if name, ok := b.holds(folder, file); ok {
			return folder, name
		}
	}
	for _, folder := range b.folders {
		for range 4 {
			if d := b.door(folder); d != nil && filepath.IsLocal(file) && d.Has(file) {
				return folder, file
			}
			folder = filepath.Join(folder, "..")
		}
	}
	return "", file
}

// holds tells whether a path, as it is seen from the working folder, names a file
// that lies in a folder, and its name there.
func (b *builder) holds(folder, file string) (name string, ok bool) {
	d := b.door(folder)
	abs, err := filepath.Abs(file)
	if d == nil || err != nil {
		return "", false
	}
	name, err = filepath.Rel(d.Dir(), abs)
	return name, err == nil && filepath.IsLocal(name) && d.Has(name)
}

// sortedProblems are the problems by file, line and words, whatever thread told them
// first. What two stages met is told once.
func (b *builder) sortedProblems() []source.Problem {
	slices.SortStableFunc(b.problems, func(x, y source.Problem) int {
		return cmp.Or(cmp.Compare(x.File, y.File), cmp.Compare(x.Line, y.Line), cmp.Compare(x.What, y.What))
	})
	b.problems = slices.CompactFunc(b.problems, func(x, y source.Problem) bool {
		return x.File == y.File && x.Line == y.Line && x.What == y.What
	})
	return b.problems
}

// list lists every source.
func (b *builder) list() (entries []source.Entry, err error) {
	for _, name := range b.Sources {
		_, path := CutKind(name)
		b.folders = append(b.folders, path)
		s, err := openSource(name, &b.Options)
		if err != nil {
			return nil, err
		}
		list, err := s.List(b.report)
		if err != nil {
			return nil, fmt.Errorf("%w%s", err, b.firstProblem())
		}
		entries = append(entries, list...)
		b.describe(path, s.Site())
	}
	if len(entries) == 0 {
		return nil, fmt.Errorf("no pages in %s; name the folder of the content or of the built site", strings.Join(b.Sources, ", "))
	}
	return entries, nil
}

// read reads the documents of every source and analyses them.
func (b *builder) read() error {
	entries, err := b.list()
	if err != nil {
		return err
	}
	pages, err := b.readPages(entries)
	if err != nil {
		return err
	}
	if pages = b.unique(pages); len(pages) == 0 {
		return fmt.Errorf("none of %d files in %s can be indexed%s", len(entries), strings.Join(b.Sources, ", "), b.firstProblem())
	}
	return b.gather(pages)
}

func (b *builder) firstProblem() string {
	if len(b.problems) == 0 {
		return ""
	}
	return ": " + b.sortedProblems()[0].Error()
}

// describe takes what a source says of the site, where nothing else has said it.
func (b *builder) describe(name string, s source.Site) {
	first := func(list ...string) string {
		for _, s := range list {
			if s != "" {
				return s
			}
		}
		return ""
	}
	b.site.Title = first(b.Config.Title, b.site.Title, s.Title)
	b.site.BaseURL = first(b.BaseURL, b.site.BaseURL, s.BaseURL)
	b.site.DefaultLang = first(b.Config.Language, b.site.DefaultLang, b.siteLanguage(name, s), "en")
}

// siteLanguage is the language that a source says its pages are in.
func (b *builder) siteLanguage(name string, s source.Site) string {
	tag, ok := document.Language(s.DefaultLang)
	if !ok && s.DefaultLang != "" {
		b.report(source.Problem{File: name, What: fmt.Sprintf("the language of the site, %.40q, is none", s.DefaultLang), Remedy: source.LanguageRemedy})
	}
	return tag
}

// setLanguage gives a document that says no language, or none that there can be,
// the site's. A language names files of the pack.
func (b *builder) setLanguage(d *document.Document) {
	tag, ok := document.Language(d.Lang)
	if !ok && d.Lang != "" {
		b.report(source.NoLanguage(d.Source, cmp.Or(d.LangLine, d.Line), d.Lang))
	}
	if d.Lang = tag; tag == "" {
		d.Lang = b.site.DefaultLang
	}
}

// parallel calls work for 0 to n-1 from every thread, each with its own state.
// Progress is told of a stage that has a name.
func parallel[S any](b *builder, stage string, n int, state func() S, work func(S, int) error) error {
	var (
		group sync.WaitGroup
		mutex sync.Mutex
		next  int
		first error
	)
	take := func() (int, bool) {
		mutex.Lock()
		defer mutex.Unlock()
		if next == n || first != nil || b.ctx.Err() != nil {
			return 0, false
		}
		if next++; stage != "" {
			b.Progress(stage, next, n)
		}
		return next - 1, true
	}
	for range min(b.Threads, n) {
		group.Add(1)
		go func() {
			defer group.Done()
			s := state()
			for i, ok := take(); ok; i, ok = take() {
				if err := work(s, i); err != nil {
					mutex.Lock()
					first = errors.Join(first, err)
					mutex.Unlock()
				}
			}
		}()
	}
	group.Wait()
	return errors.Join(first, b.ctx.Err())
}

// usable completes a document and reports one that can't be indexed.
func (b *builder) usable(d *document.Document) bool {
	b.setLanguage(d)
	if d.Title == "" {
		d.Title = d.URL
	}
	if d.URL == "" {
		b.report(source.Problem{File: d.Source, What: "the page has no address", Remedy: "give it a url"})
		return false
	}
	if len(d.URL) > limit.Line {
		b.report(source.Problem{File: d.Source, Line: d.Line, What: fmt.Sprintf("the page is left out: its address has %d bytes, of which a pack takes %d", len(d.URL), limit.Line), Remedy: "give it a shorter url"})
		return false
	}
	d.URL = pack.Address(d.URL)
	b.bound(d)
	normalise(d)
	return true
}
