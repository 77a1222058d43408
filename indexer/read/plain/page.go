package plain

import (
	"errors"
	"maps"
	"path"
	"strings"
	"time"

	"carrel/indexer/document"
	"carrel/indexer/read/address"
	"carrel/indexer/read/content"
	"carrel/indexer/read/folder"
	"carrel/indexer/read/frontmatter"
	"carrel/indexer/read/mdx"
	"carrel/indexer/source"
	"carrel/indexer/value"
)

// A page is one file of a folder.
type page struct {
	Page
	folder.File
	site *Source
	url  string
	told string // the language that its letters or its folder tell
}

// Path implements source.Entry.
func (q *page) Path() string { return q.Source }

// readHead reads front matter, for rules that ask for it.
func (q *page) readHead(report source.Report) bool {
	head, err := q.site.tree.Head(q.Abs)
	if err != nil {
		report(folder.Unreadable(q.Source, err))
		return false
	}
	head, _ = folder.UTF8(head)
	f, ok := q.front(string(head), report)
	q.Values = f.Values
	return ok
}

func (q *page) front(text string, report source.Report) (frontmatter.Front, bool) {
	f, err := frontmatter.Parse([]byte(text))
	var broken *frontmatter.Error
	if errors.As(err, &broken) {
		report(source.Problem{File: q.Source, Line: broken.Line, What: broken.What, Remedy: broken.Remedy})
		return f, false
	}
	return f, true
}

// Read implements source.Entry.
func (q *page) Read(report source.Report) *document.Document {
	text, ok := q.site.tree.Body(q.Abs, q.Source, 0, report)
	if !ok {
		return nil
	}
	f, ok := q.front(text, report)
	if !ok {
		return nil
	}
	if why := q.leftOut(f.Values); !why.None() {
		report(why.Problem(q.Source))
		return nil
	}
	return q.document(f, text[f.Body:], report)
}

func (q *page) leftOut(values map[string]any) frontmatter.Reason {
	d := frontmatter.NewDateConfig(nil).Read(values, "", time.Time{}, time.UTC)
	switch {
	case value.Truth(values["draft"]) && !q.site.opt.Drafts:
		return frontmatter.Draft
	case d.Publish.After(q.site.now) && !q.site.opt.Future:
		return frontmatter.Future(d.Publish)
	case !d.Expiry.IsZero() && d.Expiry.Before(q.site.now) && !q.site.opt.Expired:
		return frontmatter.Expired(d.Expiry)
	}
	return frontmatter.Hidden(values, q.site.opt.LeaveOut)
}

func (q *page) document(f frontmatter.Front, body string, report source.Report) *document.Document {
	d := &document.Document{
		ID: q.Source, Source: q.Source, URL: q.url, Line: f.Line, Lang: q.language(f.Values, body),
		Meta: document.Meta{Section: q.Section},
	}
	if _, ok := document.Language(d.Lang); !ok {
		d.LangLine = q.site.tree.KeyLine(q.Abs, "lang")
	}
	d.Type = value.FirstText(f.Values["type"], value.FirstText(d.Section, "page"))
	own := func(name string) string { return name }
	frontmatter.Fill(d, f.Values, []string{"tags", "categories"}, own)
	dates := frontmatter.NewDateConfig(nil).Read(f.Values, "", time.Time{}, time.UTC)
	d.Date, d.Modified = dates.Date, dates.Lastmod
	if d.Date.IsZero() {
		d.Date = docFXDate(f.Values)
	}
	if target, _ := address.Cut(d.Image); target != "" {
		d.Image = q.link(d.Image)
	}
	d.Markdown = content.Clean(q.prepared(body, f, report), q.env(f, report))
	if q.site.rules.Settle != nil {
		d.Markdown = q.site.rules.Settle(d.Markdown)
	}
	if lost, ok := frontmatter.LostText(q.Source, f.Line, body, d.Markdown); ok {
		report(lost)
	}
	if why := frontmatter.Stub(f.Values, firstOf(q.Title, d.Title), d.Markdown); !why.None() {
		report(why.Problem(q.Source))
		return nil
	}
	frontmatter.SettleTitle(d, firstOf(q.Title, d.Title), q.fileTitle())
	return d
}

// prepared is the body as Markdown.
func (q *page) prepared(body string, f frontmatter.Front, report source.Report) string {
	if q.site.rules.Body != nil {
		body = q.site.rules.Body(&q.Page, body, report)
	}
	if !isMDX(q.Abs) && !q.site.rules.MDX {
		return body
	}
	p := mdx.Reduce(body, func(name string) string { return value.Text(value.Lookup(f.Values, name)) })
	if len(p.Lost) > 0 {
		report(source.Problem{File: q.Source, What: "what these components draw is not in the page's source: " + strings.Join(p.Lost, ", "), Notice: true,
			Remedy: "build the site and index its HTML if those words matter: carrel build html:DIR",
			Sum:    source.Sum{Of: "page", What: "lost words: components that draw what the source does not say"}})
	}
	return p.Markdown
}

// fileTitle is the title of a page without one: of its file's name, or of its folder's.
func (q *page) fileTitle() string {
	name := q.Name()
	if isFolderPage(q.Page.Rel) && path.Dir(q.Page.Rel) != "." {
		name = path.Base(path.Dir(q.Page.Rel))
	}
	if q.Address == "/" && q.site.rules.Site.Title != "" {
		return q.site.rules.Site.Title
	}
	return frontmatter.Humanise(name)
}

// docFXDate reads ms.date, which DocFX has its authors write as month/day/year.
func docFXDate(values map[string]any) time.Time {
	t, err := time.Parse("1/2/2006", value.Text(values["ms.date"]))
	if err != nil {
		return time.Time{}
	}
	return t
}

// link maps a destination: a path of sources to its page's address, any other as
// a browser does. An address of the site itself is one already.
func (q *page) link(dest string) string {
	file := q.File.Rel
	if strings.HasPrefix(dest, "/") && q.site.rules.Prefix != "" {
		return dest
	}
	return address.Resolve(dest, q.url, file, q.site.find)
}

func (q *page) env(f frontmatter.Front, report source.Report) *content.Env {
	values := maps.Clone(f.Values)
	return &content.Env{
		File: q.Source, Line: f.Line, Page: q.url,
		Param:      func(name string) string { return value.Text(value.Lookup(values, name)) },
		Link:       q.link,
		Ref:        q.link,
		Shortcodes: q.site.opt.Shortcodes,
		Report:     report,
	}
}
