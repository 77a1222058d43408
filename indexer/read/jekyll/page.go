package jekyll

import (
	"errors"
	"fmt"
	"path"
	"regexp"
	"strings"
	"time"

	"carrel/indexer/read/folder"
	"carrel/indexer/read/frontmatter"
	"carrel/indexer/source"
	"carrel/indexer/value"
)

// The kinds of page, as "defaults" calls them; any other is the name of a
// collection.
const (
	posts = "posts"
	pages = "pages"
)

// A page is one file of a Jekyll site.
type page struct {
	folder.File
	site       *Source
	front      frontmatter.Front
	values     map[string]any
	kind       string
	label      string // the kind as its folder writes it
	draft      bool   // it lies in _drafts
	dated      bool   // its file's name says a date
	slug       string // of the file's name
	categories []string
	date       time.Time
	url        string
}

// load reads front matter and works the address out. It tells false for what
// is not to be published.
func (p *page) load(report source.Report) bool {
	head, err := p.site.tree.Head(p.Abs)
	if err != nil {
		report(folder.Unreadable(p.Source, err))
		return false
	}
	head, _ = folder.UTF8(head)
	p.front, err = frontmatter.Parse(head)
	var broken *frontmatter.Error
	if errors.As(err, &broken) {
		report(source.Problem{File: p.Source, Line: broken.Line, What: broken.What, Remedy: broken.Remedy})
		return false
	}
	p.classify()
	if !p.front.Found && !p.withoutFront(report) {
		return false
	}
	p.values = p.front.Values
	p.site.defaults(p.values, p.Rel, p.kind)
	p.setDate()
	p.setCategories()
	if why := p.leftOut(); !why.None() {
		report(why.Problem(p.Source))
		return false
	}
	p.url = p.address()
	return true
}

// withoutFront tells whether a file without front matter is a page: a post is,
// and all Markdown where a plugin of GitHub Pages says so.
func (p *page) withoutFront(report source.Report) bool {
	if p.kind == posts || p.kind == pages && p.site.markdown[extension(p.Rel)] && p.site.hasPlugin("jekyll-optional-front-matter") {
		return true
	}
	if p.site.markdown[extension(p.Rel)] {
		report(source.Problem{File: p.Source, What: "the file is no page: it has no front matter, and Jekyll copies it as it is", Notice: true,
			Sum: source.Sum{Of: "Markdown file", What: "without front matter not read: Jekyll makes no pages of them"}})
	}
	return false
}

// classify tells by its folders whether a file is a post, a document of a
// collection or a page.
func (p *page) classify() {
	p.slug, p.kind = p.basename(), pages
	rel := strings.TrimPrefix(p.Rel, "/")
	if dir := p.site.collectionsDir; dir != "" {
		rel = strings.TrimPrefix(rel, dir+"/")
	}
	folders := strings.Split(path.Dir(rel), "/")
	for i, dir := range folders {
		switch {
		case dir == "_posts", dir == "_drafts":
			p.kind, p.label, p.draft = posts, dir[1:], dir == "_drafts"
			return
		case i == 0 && strings.HasPrefix(dir, "_") && p.site.collections[strings.ToLower(dir[1:])] != nil:
			p.kind, p.label = strings.ToLower(dir[1:]), dir[1:]
			return
		}
	}
}

var (
	postName = regexp.MustCompile(`^(\d{2,4}-\d{1,2}-\d{1,2})-(.+)$`)
	// A time without a zone is one of UTC for YAML, and so for Jekyll; a day
	// without a time is one of the site's own zone.
	noZone = regexp.MustCompile(`^\d{4}-\d{1,2}-\d{1,2}(?:[Tt]|[ \t]+)\d{1,2}:\d{2}:\d{2}(?:\.\d*)?$`)
)

// setDate takes the date from front matter, else from the file's name.
func (p *page) setDate() {
	if p.kind == pages {
		p.date, _ = p.dateOf(p.values["date"])
		return
	}
	if m := postName.FindStringSubmatch(p.slug); m != nil {
		p.slug, p.dated = m[2], true
		p.date = day(m[1], p.site.location)
	}
	if t, ok := p.dateOf(p.values["date"]); ok {
		p.date = t
	}
}

// day is the date in a post's name, zero for none. As in Ruby, the 30th of February is
// the 1st or 2nd of March.
func day(s string, at *time.Location) time.Time {
	var year, month, day int
	if n, err := fmt.Sscanf(s, "%d-%d-%d", &year, &month, &day); n != 3 || err != nil || month < 1 || month > 12 || day < 1 || day > 31 {
		return time.Time{}
	}
	switch {
	case year < 69:
		year += 2000
	case year < 100:
		year += 1900
	}
	return time.Date(year, time.Month(month), day, 0, 0, 0, 0, at)
}

func (p *page) dateOf(v any) (time.Time, bool) {
	loc := p.site.location
	if noZone.MatchString(value.Text(v)) {
		loc = time.UTC
	}
	return value.Date(v, loc)
}

// setCategories joins those of the folders above _posts and of front matter.
func (p *page) setCategories() {
	above, _, found := strings.Cut(p.Rel, "/_"+p.kind+"/")
	if p.draft {
		above, _, found = strings.Cut(p.Rel, "/_drafts/")
	}
	if dir := p.site.collectionsDir; dir != "" {
		above = strings.TrimPrefix(above, "/"+dir)
	}
	if found {
		p.categories = strings.FieldsFunc(above, func(r rune) bool { return r == '/' })
	}
	p.categories = value.AppendNew(p.categories, words(p.values["categories"], true)...)
	p.categories = value.AppendNew(p.categories, words(p.values["category"], false)...)
	if tags := value.AppendNew(words(p.values["tag"], false), words(p.values["tags"], true)...); len(tags) > 0 {
		p.values["tags"] = tags
	}
}

// words reads a list, or a string whose words are its items.
func words(v any, split bool) []string {
	if s, ok := v.(string); ok && split {
		return strings.Fields(s)
	}
	return value.Texts(v)
}

func (p *page) leftOut() frontmatter.Reason {
	j := p.site
	switch {
	case value.Denied(p.values["published"]) && !value.Truth(j.cfg["unpublished"]):
		return frontmatter.Reason{What: "its front matter says published: false", Sum: "published: false"}
	case value.Truth(p.values["draft"]) && !j.drafts:
		return frontmatter.Draft
	case p.kind == posts && !p.dated && !p.draft:
		return frontmatter.Reason{What: "a post's file name begins with its date, as in 2021-10-14-name.md", Sum: "posts without a date in their names"}
	case p.kind == posts && p.date.After(j.now) && !j.opt.Future && !value.Truth(j.cfg["future"]):
		return frontmatter.Future(p.date)
	case p.kind != pages && !j.collections[p.kind].output:
		return frontmatter.Reason{What: "its collection has no output: true", Sum: "of a collection without output: true"}
	}
	return frontmatter.Hidden(p.values, j.opt.LeaveOut)
}

// noHit tells pages that lead elsewhere, and the one for wrong addresses.
func (p *page) noHit() bool {
	at := strings.TrimPrefix(p.url, p.site.base.Path)
	return p.values["redirect_to"] != nil || at == "/404.html" || at == "/404/" || at == "/404"
}
