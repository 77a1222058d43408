package jekyll

import (
	"slices"
	"strings"

	"carrel/indexer/document"
	"carrel/indexer/read/address"
	"carrel/indexer/read/content"
	"carrel/indexer/read/folder"
	"carrel/indexer/read/frontmatter"
	"carrel/indexer/source"
	"carrel/indexer/value"
)

// Path implements source.Entry.
func (p *page) Path() string { return p.Source }

// Read implements source.Entry.
func (p *page) Read(report source.Report) *document.Document {
	body, ok := p.site.tree.Body(p.Abs, p.Source, p.front.Body, report)
	if !ok {
		return nil
	}
	d := &document.Document{
		ID: p.Source, Source: p.Source, URL: p.url, Line: p.front.Line,
		Lang: p.language(body),
		Meta: document.Meta{Type: p.kind, Section: p.section(), Date: p.date},
	}
	if _, ok := document.Language(d.Lang); !ok {
		d.LangLine = p.site.tree.KeyLine(p.Abs, "lang")
	}
	frontmatter.Fill(d, p.values, []string{"tags"}, p.authorName)
	d.Modified, _ = p.dateOf(firstValue(p.values, "last_modified_at", "lastmod", "modified"))
	d.Tags = value.AppendNew(d.Tags, p.categories...)
	if len(p.categories) > 0 {
		d.Fields["categories"] = slices.Clone(p.categories)
	}
	d.Description = value.FirstText(d.Description, value.Text(p.values["excerpt"]))
	d.Aliases = append(d.Aliases, value.Texts(p.values["redirect_from"])...)
	d.Image = p.link(d.Image)
	d.Markdown = content.Clean(p.prepared(body, report), p.env(report))
	if lost, ok := frontmatter.LostText(p.Source, p.front.Line, body, d.Markdown); ok {
		report(lost)
	}
	if why := frontmatter.Stub(p.values, firstOf(d.Title, p.docTitle()), d.Markdown); !why.None() {
		report(why.Problem(p.Source))
		return nil
	}
	frontmatter.SettleTitle(d, d.Title, p.fileTitle())
	return d
}

func firstValue(values map[string]any, keys ...string) any {
	for _, k := range keys {
		if v := values[k]; v != nil {
			return v
		}
	}
	return nil
}

func (p *page) section() string {
	if p.kind != pages {
		return p.kind
	}
	return folder.First(p.Rel)
}

// fileTitle is the title of a page without one: of its file's name, or of its folder's.
func (p *page) fileTitle() string {
	if p.kind == pages && p.slug == "index" {
		if p.folder() == "/" {
			return value.FirstText(p.site.cfg["title"], "Home")
		}
		return frontmatter.Humanise(pathBase(p.folder()))
	}
	return firstOf(p.docTitle(), frontmatter.Humanise(p.slug))
}

func pathBase(dir string) string { return dir[strings.LastIndexByte(dir, '/')+1:] }

// authorName looks a key up in _data/authors.
func (p *page) authorName(key string) string {
	authors := value.Table(p.site.data()["authors"])
	if name := value.FirstOf(value.Table(authors[strings.ToLower(key)]), "name", "display_name"); name != "" {
		return name
	}
	return key
}

// link maps a destination: a path of sources to its page's address, any other
// as a browser does.
func (p *page) link(dest string) string {
	if target, _ := address.Cut(dest); target == "" {
		return dest
	}
	return address.Resolve(dest, p.url, p.Rel, func(at string) (string, bool) {
		u, ok := p.site.pages[at]
		return u, ok
	})
}

func (p *page) env(report source.Report) *content.Env {
	return &content.Env{
		File: p.Source, Line: p.front.Line, Page: p.url, Link: p.link, Report: report,
		Param: func(name string) string {
			return value.FirstText(value.Lookup(p.values, name), value.Text(value.Lookup(p.site.cfg, name)))
		},
		Shortcodes: p.site.opt.Shortcodes,
	}
}
