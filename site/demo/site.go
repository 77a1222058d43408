package demo

import (
	"cmp"
	"errors"
	"fmt"
	"html/template"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"

	"carrel/indexer/document"
	"carrel/indexer/read/hugo"
	"carrel/indexer/source"
)

// A site is the demo as its builder holds it.
type site struct {
	dir   string
	title string
	words map[string]map[string]string // language to key to text, from i18n/
	pages []*page                      // in the order of their sources
}

// A page is a document with what its layout asks for.
type page struct {
	*document.Document
	Body     template.HTML
	Contents []heading // of level 2
	path     string    // from the language's folder: "guides/hugo.md"
}

// errProblem stands for problems in the content. The demo has to be without any.
var errProblem = errors.New("the content has problems")

// load reads the pages and the texts of the layouts.
func load(dir string) (*site, error) {
	src, err := hugo.Open(dir, hugo.Options{})
	if err != nil {
		return nil, err
	}
	s := &site{dir: dir, title: src.Site().Title, words: map[string]map[string]string{}}
	var problems []error
	report := func(p source.Problem) {
		if !p.Notice {
			problems = append(problems, p)
		}
	}
	entries, err := src.List(report)
	if err != nil {
		return nil, err
	}
	for _, e := range entries {
		if d := e.Read(report); d != nil {
			if err := s.add(d); err != nil {
				return nil, fmt.Errorf("%s: %w", d.Source, err)
			}
		}
	}
	if len(problems) > 0 {
		return nil, fmt.Errorf("%w: %w", errProblem, errors.Join(problems...))
	}
	return s, nil
}

// add renders a document and, with a language's first page, reads its texts.
func (s *site) add(d *document.Document) error {
	body, contents, err := draw(d.Markdown, d.URL)
	if err != nil {
		return err
	}
	_, rest, _ := strings.Cut(strings.TrimPrefix(d.Source, "content/"), "/")
	s.pages = append(s.pages, &page{d, body, contents, rest})
	if s.words[d.Lang] != nil {
		return nil
	}
	data, err := os.ReadFile(filepath.Join(s.dir, "i18n", d.Lang+".yaml"))
	if err != nil {
		return err
	}
	var words map[string]string
	err = yaml.Unmarshal(data, &words)
	s.words[d.Lang] = words
	return err
}

func (p *page) isHome() bool    { return p.path == "_index.md" }
func (p *page) isSection() bool { return !p.isHome() && path.Base(p.path) == "_index.md" }

// find returns the page of a path in a language, nil when there is none.
func (s *site) find(lang, at string) *page {
	for _, p := range s.pages {
		if p.Lang == lang && p.path == at {
			return p
		}
	}
	return nil
}

// sections are the section pages of a language, by weight.
func (s *site) sections(lang string) []*page {
	return s.list(lang, (*page).isSection)
}

// below are the pages of a section.
func (s *site) below(section *page) []*page {
	return s.list(section.Lang, func(p *page) bool {
		return p != section && !p.isSection() && strings.HasPrefix(p.path, path.Dir(section.path)+"/")
	})
}

// list returns pages in Hugo's default order: by weight, those without one
// last, then the newest first, then by title.
func (s *site) list(lang string, want func(*page) bool) []*page {
	var list []*page
	for _, p := range s.pages {
		if p.Lang == lang && want(p) {
			list = append(list, p)
		}
	}
	slices.SortStableFunc(list, func(a, b *page) int {
		if a.Weight != b.Weight && (a.Weight == 0 || b.Weight == 0) {
			return cmp.Compare(b.Weight, a.Weight)
		}
		return cmp.Or(cmp.Compare(a.Weight, b.Weight), b.Date.Compare(a.Date), cmp.Compare(a.Title, b.Title))
	})
	return list
}
