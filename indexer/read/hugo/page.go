package hugo

import (
	"errors"
	"maps"
	"strings"
	"time"

	"github.com/spf13/cast"

	"carrel/indexer/read/folder"
	"carrel/indexer/read/frontmatter"
	"carrel/indexer/source"
	"carrel/indexer/value"
)

// A page is one content file in one language, as far as listing needs it.
type page struct {
	site *site
	lang *language

	file     string // absolute path on disk
	source   string // path from the site's root, as messages show it
	id       string // the same, with the language where the file makes several pages
	path     contentPath
	original contentPath // the same in its original case
	kind     string
	modified time.Time

	front  frontmatter.Front
	values map[string]any // front matter with what cascades add
	dates  frontmatter.Dates
	name   pageName
	listed bool // lists of the site have it
	url    string

	mount int  // index of the mount it comes from
	named bool // its file name says its language
}

// shown is the path that addresses are made of.
func (p *page) shown() contentPath {
	if p.lang.keepCase {
		return p.original
	}
	return p.path
}

func (p *page) text(key string) string { return value.Text(p.values[key]) }

func (p *page) title() string {
	if _, nested := p.values["title"].(map[string]any); nested {
		return ""
	}
	return cast.ToString(p.values["title"])
}

// nameInLists is what lists show of the page.
func (p *page) nameInLists() pageName {
	n := pageName{title: p.title(), weight: cast.ToInt(p.values["weight"])}
	n.link = value.FirstText(p.values["linktitle"], n.title)
	return n
}

// slug never begins or ends with a hyphen.
func (p *page) slug() string {
	if v, ok := p.values["slug"]; ok {
		return strings.Trim(cast.ToString(v), "-")
	}
	return strings.Trim(p.dates.Slug, "-")
}

// kindFor tells what kind of page a file makes.
func (s *site) kindFor(c contentPath) string {
	switch {
	case c.base() == "":
		return kindHome
	case c.kind != fileBranch:
		return kindPage
	}
	for _, l := range s.langs {
		if kind := l.taxonomyOf(c.base()); kind != "" {
			return kind
		}
	}
	return kindSection
}

// isDraft follows draft, else its undocumented opposite, published.
func (p *page) isDraft() bool {
	if v, ok := p.values["draft"]; ok {
		return value.Truth(v)
	}
	v, ok := p.values["published"]
	b, err := cast.ToBoolE(v)
	return ok && err == nil && !b
}

// readFront fills in the page's front matter, or says why it can't.
func (p *page) readFront() *source.Problem {
	head, err := p.site.tree.Head(p.file)
	if err != nil {
		problem := folder.Unreadable(p.source, err)
		return &problem
	}
	head, _ = folder.UTF8(head)
	p.front, err = frontmatter.Parse(head)
	var broken *frontmatter.Error
	if errors.As(err, &broken) {
		return &source.Problem{File: p.source, Line: broken.Line, What: broken.What, Remedy: broken.Remedy}
	}
	p.values = maps.Clone(p.front.Values)
	return nil
}
