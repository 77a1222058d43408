package html

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"path/filepath"
	"strings"

	"carrel/indexer/document"
	"carrel/indexer/door"
	"carrel/indexer/limit"
	"carrel/indexer/resource"
	"carrel/indexer/source"
)

// Options say what the folder does not. The zero value is usable.
type Options struct {
	BaseURL     string              // address of the folder on the web; "" takes it from canonical links
	DefaultLang string              // language of pages that say none
	Lists       bool                // lists of tags and the like are pages, too
	Exclude     []string            // globs of files to leave out, on paths below the folder: "drafts/*", "print"
	Kind        func(string) string // what an embedded address is; nil takes resource.Kind
	MaxBytes    int64               // longest page read; 0 means 16 MiB
	Mounts      []string            // folders outside it that links in it may lead to
}

const maxPage = limit.Page

// Source is a folder of built HTML.
type Source struct {
	dir  string // as it was named
	door *door.Door
	opt  Options
	site site

	maxFiles int // and folders that are looked at

	pages  []Page // that lie in no folder; dir and door are not there then
	byFile map[string]Page
}

var _ source.Source = (*Source)(nil)

// Open checks that dir is a folder that holds HTML.
func Open(dir string, opt Options) (*Source, error) {
	info, err := door.Examine(dir)
	if err != nil {
		return nil, fmt.Errorf("html source: %w", err)
	}
	if !info.IsDir() {
		return nil, fmt.Errorf("html source: %s is a file; name the folder that holds the built site", dir)
	}
	d, err := door.Open(dir, opt.Mounts...)
	if err != nil {
		return nil, fmt.Errorf("html source: %w", err)
	}
	if opt.MaxBytes <= 0 {
		opt.MaxBytes = maxPage
	}
	if opt.Kind == nil {
		opt.Kind = func(dest string) string { return resource.Kind(dest, "") }
	}
	return &Source{dir: dir, door: d, opt: opt, maxFiles: limit.Files, site: site{baseURL: opt.BaseURL, lang: opt.DefaultLang}}, nil
}

// errFound ends a walk early.
var errFound = errors.New("found")

// Recognise says whether dir looks like a built site: an index.html at its
// top, or HTML anywhere within its first 10,000 files.
func Recognise(dir string) bool {
	d, err := door.Open(dir)
	if err != nil {
		return false
	}
	if d.IsFile("index.html") {
		return true
	}
	seen := 0
	err = d.Walk(".", func(file string, entry fs.DirEntry, err error) error {
		if seen++; err == nil && !entry.IsDir() && isPage(file) || seen > 10_000 {
			return errFound
		}
		return nil
	})
	return errors.Is(err, errFound) && seen <= 10_000
}

func isPage(file string) bool {
	switch strings.ToLower(path.Ext(file)) {
	case ".html", ".htm", ".xhtml":
		return true
	}
	return false
}

// Site tells what the pages say of their site. It is known once List was
// called.
func (s *Source) Site() source.Site {
	return source.Site{Title: s.site.title, BaseURL: s.site.baseURL, DefaultLang: s.site.lang, Icons: s.site.icons}
}

// List walks the folder and looks once at the head of every page, since some
// marks on one page decide about all others. The order is that of the paths.
func (s *Source) List(report source.Report) ([]source.Entry, error) {
	files, err := s.files(report)
	if err != nil {
		return nil, err
	}
	if len(files) == 0 && s.door != nil {
		return nil, fmt.Errorf("html source: %s holds no .html file; name the folder that your site generator writes", s.dir)
	}
	glances := s.glanceAll(files, report)
	s.site.learn(glances)
	var entries []source.Entry
	for _, g := range glances {
		if s.isListed(g, report) {
			entries = append(entries, &page{glance: g, source: s})
		}
	}
	return entries, nil
}

func (s *Source) files(report source.Report) ([]string, error) {
	if s.door == nil {
		return s.given(report), nil
	}
	return s.walk(report)
}

// isListed tells pages from what a site has beside them, and reports these.
func (s *Source) isListed(g *glance, report source.Report) bool {
	switch {
	case g.failed:
		return false
	case g.notPage != "" && !(g.notPage == asError && (g.marksBody || s.site.numbered(g))):
		report(s.leftOut(g.file, g.notPage, strings.TrimPrefix(g.notPage, "left out: "), ""))
		return false
	case s.site.marksBodies && !g.marksBody:
		report(s.unmarked(g.file))
		return false
	case s.site.isCopy(g):
		report(s.leftOut(g.file, asCopy, "its canonical link names "+g.canonical, ""))
		return false
	}
	return true
}

// unmarked tells of a page that is left out for a mark on another one.
func (s *Source) unmarked(file string) source.Problem {
	return s.leftOut(file, "left out: no data-pagefind-body or data-carrel-body, as "+s.site.marked+" has", "no element of it is marked as content",
		"mark their content too, or take the mark out of "+s.site.marked)
}

// shown is a file's path as messages show it.
func (s *Source) shown(file string) string {
	return path.Join(filepath.ToSlash(s.dir), file)
}

// page is one HTML file as an entry.
type page struct {
	*glance
	source *Source
}

func (p *page) Path() string { return p.file }

// Read returns the page's document, or nil for a page that asks not to be
// found and carries no mark for the site's own search.
func (p *page) Read(report source.Report) *document.Document {
	root, line := p.source.parse(p.file, report)
	if root == nil {
		return nil
	}
	d := p.source.read(p.glance, root, report)
	if d != nil {
		d.Line = line
	}
	return d
}
