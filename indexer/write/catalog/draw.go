package catalog

import (
	"bytes"
	_ "embed"
	"html/template"
	"strconv"
)

//go:embed pages.tmpl
var source string

var sheet = template.Must(template.New("pages").Parse(source))

// What the template is given.
type (
	sheetData struct {
		Lang, Dir, Site, All string
		Home                 string // of the site
		Numbers              []link // of the files, where there are several
		Contents             []languageData
		Languages            []languageData
		Several              bool // languages
	}
	languageData struct {
		Lang, Dir, Name, ID, Href string
		TagsName, TagsID          string
		Sections, Tags            []groupData
	}
	groupData struct {
		Name, ID, Href string
		Count          int
		Items          []link
	}
	link struct {
		Name, Href, Date string
		Here             bool
	}
)

// draw draws one of the files.
func (s *Site) draw(sheets [][]piece, i int) ([]byte, error) {
	d := sheetData{Site: s.Title, Home: "../", Several: len(s.Languages) > 1, Languages: s.languages(sheets[i])}
	lang := "en"
	if len(s.Languages) > 0 {
		lang = s.Languages[0].Lang
	}
	d.Lang, d.Dir, d.All = lang, direction(lang), wordsOf(lang).all
	if i == 0 {
		d.Contents = s.contents(sheets)
	}
	for n := range sheets {
		if len(sheets) > 1 {
			d.Numbers = append(d.Numbers, link{Name: strconv.Itoa(n + 1), Href: name(n), Here: n == i})
		}
	}
	var b bytes.Buffer
	err := sheet.Execute(&b, &d)
	return b.Bytes(), err
}

// languages makes what one file lists.
func (s *Site) languages(pieces []piece) (list []languageData) {
	for _, p := range pieces {
		l := languageOf(&list, p.lang, "")
		g := groupData{Name: p.name, ID: p.id, Href: p.href, Count: len(p.group.pages)}
		if p.continued {
			g.Name, g.ID = p.name+" …", ""
		}
		for _, page := range p.pages {
			g.Items = append(g.Items, link{Name: clip(page.Title), Href: s.link(page.URL), Date: page.Date})
		}
		if p.tag {
			l.Tags = append(l.Tags, g)
		} else {
			l.Sections = append(l.Sections, g)
		}
	}
	return list
}

// contents makes the table of contents: where each section begins, and the tags
// of each language.
func (s *Site) contents(sheets [][]piece) (list []languageData) {
	for n, pieces := range sheets {
		for _, p := range pieces {
			file := name(n)
			if n == 0 {
				file = ""
			}
			l := languageOf(&list, p.lang, file+"#"+languageID(p.lang))
			switch {
			case p.continued:
			case !p.tag:
				l.Sections = append(l.Sections, groupData{Name: p.name, Href: file + "#" + p.id, Count: len(p.group.pages)})
			case len(l.Tags) == 0:
				l.Tags = append(l.Tags, groupData{Name: l.TagsName, Href: file + "#" + tagsID(p.lang)})
			}
		}
	}
	return list
}

// languageOf returns the entry of a language, which is the last one or made anew.
func languageOf(list *[]languageData, lang, href string) *languageData {
	if n := len(*list); n == 0 || (*list)[n-1].Lang != lang {
		w := wordsOf(lang)
		*list = append(*list, languageData{
			Lang: lang, Dir: direction(lang), Name: w.name, ID: languageID(lang), Href: href, TagsName: w.tags, TagsID: tagsID(lang),
		})
	}
	return &(*list)[len(*list)-1]
}
