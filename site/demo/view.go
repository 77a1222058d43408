package demo

import (
	"embed"
	"html/template"
	"io"
)

//go:embed templates/*.html
var templateFiles embed.FS

var templates = template.Must(template.ParseFS(templateFiles, "templates/*.html"))

// languages are those of the site in the order of its language switch, as
// hugo.yaml has them.
var languages = []struct{ Code, Name string }{{"en", "English"}, {"zh-cn", "简体中文"}, {"ja", "日本語"}}

// A view is what a layout sees.
type view struct {
	*page
	Site      string
	Words     map[string]string
	Home      string // address of the home page in this language
	Sections  []group
	List      []*page // of a section
	Languages []tongue
}

// A group is a section with its pages.
type group struct {
	*page
	Pages   []*page
	Current bool
}

// A tongue is one choice of the language switch.
type tongue struct {
	Code, Name, Address string
	Current             bool
}

// execute writes the page's HTML.
func (s *site) execute(w io.Writer, p *page) error {
	v := view{page: p, Site: s.title, Words: s.words[p.Lang], Languages: s.tongues(p)}
	if home := s.find(p.Lang, "_index.md"); home != nil {
		v.Home = home.URL
	}
	for _, section := range s.sections(p.Lang) {
		v.Sections = append(v.Sections, group{section, s.below(section), section.Section == p.Section})
	}
	layout := "single.html"
	switch {
	case p.isHome():
		layout = "home.html"
	case p.isSection():
		layout, v.List = "list.html", s.below(p)
	}
	return templates.ExecuteTemplate(w, layout, v)
}

// tongues are the page's translations; where there is none, the home page of
// that language.
func (s *site) tongues(p *page) []tongue {
	var list []tongue
	for _, l := range languages {
		to := s.find(l.Code, p.path)
		if to == nil {
			to = s.find(l.Code, "_index.md")
		}
		if to != nil {
			list = append(list, tongue{l.Code, l.Name, to.URL, l.Code == p.Lang})
		}
	}
	return list
}
