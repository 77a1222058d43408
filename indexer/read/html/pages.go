package html

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"carrel/indexer/resource"
	"carrel/indexer/source"
)

// A Page is one that lies in no folder: somebody gives its text. Together such pages
// are a site as those of a folder are.
type Page struct {
	Path, URL, Lang string // the file that it would be, "guides/soil/index.html", its address, one of the two "", and what goes before its own language
	Place           string // where it stands, as messages show it
	Read            func() ([]byte, error)
}

// file is the path below the site's folder.
func (p Page) file() string {
	if p.Path != "" {
		return path.Clean("/" + strings.ReplaceAll(p.Path, `\`, "/"))[1:]
	}
	address, _, _ := strings.Cut(p.URL, "?")
	address, _, _ = strings.Cut(address, "#")
	if _, rest, ok := strings.Cut(address, "://"); ok {
		_, address, _ = strings.Cut(rest, "/")
	}
	name := path.Clean("/" + address)[1:]
	if name == "" || strings.HasSuffix(address, "/") {
		name = path.Join(name, "index.html")
	}
	return name
}

// Of makes a source of pages. Their order does not count.
func Of(pages []Page, opt Options) *Source {
	if opt.MaxBytes <= 0 {
		opt.MaxBytes = maxPage
	}
	if opt.Kind == nil {
		opt.Kind = func(dest string) string { return resource.Kind(dest, "") }
	}
	return &Source{opt: opt, pages: pages, site: site{baseURL: opt.BaseURL, lang: opt.DefaultLang}}
}

// given orders the pages by the files that they would be. Of two with one path the
// first is taken.
func (s *Source) given(report source.Report) (files []string) {
	s.byFile, s.site.given = map[string]Page{}, map[string]string{}
	for _, p := range s.pages {
		file := p.file()
		if earlier, taken := s.byFile[file]; taken {
			report(source.SameAddress(p.Place, "/"+file, earlier.Place))
			continue
		}
		s.byFile[file] = p
		if p.URL != "" {
			s.site.given[file] = p.URL
		}
		if !s.isExcluded(file) {
			files = append(files, file)
		}
	}
	slices.SortFunc(files, cmp.Compare[string])
	return files
}
