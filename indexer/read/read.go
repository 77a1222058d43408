package read

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"carrel/indexer/config"
	"carrel/indexer/document"
	"carrel/indexer/limit"
	"carrel/indexer/place"
	"carrel/indexer/read/folder"
	"carrel/indexer/read/generator"
	"carrel/indexer/read/html"
	"carrel/indexer/source"
	"carrel/wasm/pack"
)

// A Reader reads the documents of a site.
type Reader struct {
	Config   *config.Config
	BaseURL  string // the site's address; "" takes the source's own
	Places   *place.Places
	Problems *source.Problems

	site source.Site
	open []io.Closer // sources that keep a file
}

// Close closes what List has opened: no entry can be read afterwards.
func (r *Reader) Close() error {
	var err error
	for _, c := range r.open {
		err = errors.Join(err, c.Close())
	}
	r.open = nil
	return err
}

// Site is what the settings and the sources that were listed say of the site.
func (r *Reader) Site() source.Site { return r.site }

// List lists every source, by the names that stand on the command line.
func (r *Reader) List(sources []string) (entries []source.Entry, err error) {
	for _, name := range sources {
		_, path := CutKind(name)
		r.Places.Folders = append(r.Places.Folders, path)
		s, err := r.source(name)
		if err != nil {
			return nil, err
		}
		list, err := s.List(r.Problems.Report)
		if err != nil {
			return nil, fmt.Errorf("%w%s", err, r.Problems.First())
		}
		entries = append(entries, list...)
		r.describe(path, s.Site())
	}
	if len(entries) == 0 {
		return nil, fmt.Errorf("no pages in %s; name the folder of the content or of the built site", strings.Join(sources, ", "))
	}
	return entries, nil
}

// source opens what a SOURCE names: "hugo:DIR", "markdown:DIR", "html:DIR", "jsonl:FILE",
// "jsonl:-" for standard input, or a path whose kind is recognised.
func (r *Reader) source(name string) (source.Source, error) {
	kind, path, err := Recognise(name)
	if err != nil {
		return nil, err
	}
	c := r.Config
	switch kind {
	case "jsonl":
		return r.records(path)
	case "html":
		return html.Open(path, r.htmlOptions())
	}
	open := generator.Open
	if kind == "markdown" {
		open = generator.Plain
	}
	return open(path, folder.Options{
		BaseURL: r.BaseURL, Lang: c.Language, Now: time.Now(), Drafts: c.Drafts, Future: c.Future, Exclude: c.Exclude, Mounts: c.Beside(), Shortcodes: c.Shortcodes,
		LeaveOut: c.LeaveOut,
	})
}

// describe takes what a source says of the site, where nothing else has said it.
func (r *Reader) describe(name string, s source.Site) {
	r.site.Title = cmp.Or(r.Config.Title, r.site.Title, s.Title)
	r.site.BaseURL = cmp.Or(r.BaseURL, r.site.BaseURL, s.BaseURL)
	if r.site.Icons == nil {
		r.site.Icons = s.Icons
	}
	r.site.DefaultLang = cmp.Or(r.Config.Language, r.site.DefaultLang, r.language(name, s), "en")
}

// language is the language that a source says its pages are in.
func (r *Reader) language(name string, s source.Site) string {
	tag, ok := document.Language(s.DefaultLang)
	if !ok && s.DefaultLang != "" {
		r.Problems.Report(source.Problem{File: name, What: fmt.Sprintf("the language of the site, %.40q, is none", s.DefaultLang), Remedy: source.LanguageRemedy})
	}
	return tag
}

// Read reads a document and completes it; nil where there is none that can be indexed.
// It may be called from several goroutines.
func (r *Reader) Read(e source.Entry) *document.Document {
	d := e.Read(r.Problems.Report)
	if d == nil || !r.complete(d) {
		return nil
	}
	return d
}

// complete completes a document and reports one that can't be indexed.
func (r *Reader) complete(d *document.Document) bool {
	r.setLanguage(d)
	d.Title = cmp.Or(d.Title, d.URL)
	switch report := r.Problems.Report; {
	case d.URL == "":
		report(source.Problem{File: d.Source, What: "the page has no address", Remedy: "give it a url"})
		return false
	case len(d.URL) > limit.Line:
		report(source.Problem{File: d.Source, Line: d.Line, What: fmt.Sprintf("the page is left out: its address has %d bytes, of which a pack takes %d", len(d.URL), limit.Line), Remedy: "give it a shorter url"})
		return false
	}
	d.URL = pack.Address(d.URL)
	bound(d, r.Problems.Report)
	normalise(d)
	return true
}

// setLanguage gives a document that says no language, or none that there can be,
// the site's. A language names files of the pack.
func (r *Reader) setLanguage(d *document.Document) {
	tag, ok := document.Language(d.Lang)
	if !ok && d.Lang != "" {
		r.Problems.Report(source.NoLanguage(d.Source, cmp.Or(d.LangLine, d.Line), d.Lang))
	}
	d.Lang = cmp.Or(tag, r.site.DefaultLang)
}
