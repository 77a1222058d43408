package read

import (
	"os"

	"carrel/indexer/read/html"
	"carrel/indexer/read/jsonl"
	"carrel/indexer/resource"
	"carrel/indexer/source"
)

// records opens a file of records, or standard input.
func (r *Reader) records(path string) (source.Source, error) {
	opt := jsonl.Options{BaseURL: r.BaseURL, DefaultLang: r.Config.Language}
	var s *jsonl.Source
	var err error
	if path == "-" {
		s, err = jsonl.Stream(os.Stdin, opt)
	} else {
		s, err = jsonl.Open(path, opt)
	}
	if err != nil {
		return nil, err
	}
	r.open = append(r.open, s)
	return &records{Source: s, html: r.htmlOptions()}, nil
}

func (r *Reader) htmlOptions() html.Options {
	c := r.Config
	return html.Options{
		BaseURL: r.BaseURL, DefaultLang: c.Language, Exclude: c.Exclude, Lists: c.Lists, Mounts: c.Beside(),
		Kind: func(address string) string { return resource.Kind(address, "") },
	}
}

// records are those of one file: documents, and pages of HTML that are one site.
type records struct {
	*jsonl.Source
	html html.Options
	site *source.Site // of the pages, where there are any
}

// List lists the documents, then the pages.
func (s *records) List(report source.Report) ([]source.Entry, error) {
	entries, err := s.Source.List(report)
	if err != nil || len(s.Pages()) == 0 {
		return entries, err
	}
	var pages []html.Page
	for _, p := range s.Pages() {
		pages = append(pages, html.Page(p))
	}
	of := html.Of(pages, s.html)
	more, err := of.List(report)
	site := of.Site()
	s.site = &site
	return append(entries, more...), err
}

// Site is what the pages say of their site; documents say nothing of it.
func (s *records) Site() source.Site {
	if s.site != nil {
		return *s.site
	}
	return s.Source.Site()
}
