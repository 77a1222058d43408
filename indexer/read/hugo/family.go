package hugo

import (
	"path"
	"strings"

	"carrel/indexer/value"
)

// A family is the pages of one language by their places: those that templates
// list or name. Pages that the search leaves out are among them, since the site shows them.
type family struct {
	all    []*page // in Hugo's order
	byBase map[string]*page
	byName map[string]*page // last part of the base; nil when several share it
	under  map[string][]*page
}

func (s *site) family(l *language) *family {
	return s.once("family:"+l.code, func() any {
		f := &family{byBase: map[string]*page{}, byName: map[string]*page{}, under: map[string][]*page{}}
		var all []*page
		for _, p := range s.pages {
			if p.lang == l {
				all = append(all, p)
			}
		}
		byHugo(all)
		for _, p := range all {
			if p.listed {
				f.all = append(f.all, p)
			}
			f.byBase[p.path.base()] = p
			name := path.Base(p.path.base())
			if _, taken := f.byName[name]; taken {
				f.byName[name] = nil
			} else {
				f.byName[name] = p
			}
		}
		for _, p := range f.all {
			if up := s.sectionAbove(p); p.path.base() != "" {
				f.under[up] = append(f.under[up], p)
			}
		}
		return f
	}).(*family)
}

// sectionAbove is the base of the section that lists a page.
func (s *site) sectionAbove(p *page) string {
	at := p.path.base()
	for at != "" {
		at = at[:strings.LastIndexByte(at, '/')]
		if s.isSection(at, p.lang) {
			break
		}
	}
	return at
}

func (s *site) at(l *language, base string) *page { return s.family(l).byBase[base] }

// children are the pages that a section lists; a page that is none lists nothing.
func (s *site) children(p *page, direct bool) []*page {
	if p.kind == kindPage {
		return nil
	}
	return s.family(p.lang).under[p.path.base()]
}

// below are all pages in a section and in those below it.
func (s *site) below(p *page) []*page {
	if p.kind == kindPage {
		return nil
	}
	var out []*page
	for _, q := range s.family(p.lang).all {
		if strings.HasPrefix(q.path.base(), p.path.base()+"/") {
			out = append(out, q)
		}
	}
	return out
}

func regular(pages []*page) []*page {
	var out []*page
	for _, p := range pages {
		if p.kind == kindPage {
			out = append(out, p)
		}
	}
	return out
}

func sections(pages []*page) []*page {
	var out []*page
	for _, p := range pages {
		if p.kind == kindSection {
			out = append(out, p)
		}
	}
	return out
}

func (s *site) parent(p *page) *page {
	if p.path.base() == "" {
		return nil
	}
	return s.at(p.lang, s.sectionAbove(p))
}

// ancestors are the sections above, the nearest first.
func (s *site) ancestors(p *page) []*page {
	var out []*page
	for up := s.parent(p); up != nil && len(out) < value.MaxDepth; up = s.parent(up) {
		out = append(out, up)
	}
	return out
}

func (s *site) firstSection(p *page) *page {
	root := ""
	if section := p.path.section(); section != "" {
		root = "/" + section
	}
	return s.at(p.lang, root)
}

func (s *site) translations(p *page, own bool) []*page {
	var out []*page
	for _, l := range s.langs {
		if q := s.at(l, p.path.base()); q != nil && (own || l != p.lang) {
			out = append(out, q)
		}
	}
	return out
}

// source finds a page by a path in the content tree.
func (s *site) source(at string, l *language) *page {
	at = strings.TrimSuffix(normalPath(at), "/")
	base := at
	if c := parsePath("/"+strings.TrimPrefix(at, "/"), s); c.kind != fileOther {
		base = c.base()
		if own := s.byCode[c.lang]; own != nil {
			l = own
		}
	}
	if p := s.family(l).byBase[base]; p != nil {
		return p
	}
	// A piece of other pages is one language's where a theme or a build step would
	// mount it into the others.
	if p := s.family(s.def).byBase[base]; p != nil && p.url == "" {
		return p
	}
	return nil
}

// named finds a page by its name alone, where one page has it.
func (s *site) named(name string, l *language) *page {
	if strings.Contains(name, "/") {
		return nil
	}
	return s.family(l).byName[normalPath(strings.TrimSuffix(name, path.Ext(name)))]
}
