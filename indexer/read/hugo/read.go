package hugo

import (
	"sort"
	"strings"

	"carrel/indexer/document"
	"carrel/indexer/read/address"
	"carrel/indexer/read/content"
	"carrel/indexer/read/frontmatter"
	"carrel/indexer/read/heading"
	"carrel/indexer/read/template"
	"carrel/indexer/source"
	"carrel/indexer/value"
)

// Path implements source.Entry.
func (p *page) Path() string { return p.source }

// Read implements source.Entry. It lets go of the front matter, which a large
// site could not hold for all its pages beside the index.
func (p *page) Read(report source.Report) *document.Document {
	body, ok := p.site.tree.Body(p.file, p.source, p.front.Body, report)
	if !ok {
		return nil
	}
	d := &document.Document{
		ID: p.id, Source: p.source, URL: p.url, Lang: p.lang.tag,
		Meta: document.Meta{Type: p.text("type"), Section: p.path.section(), Date: p.dates.Date, Modified: p.dates.Lastmod},
		Line: p.front.Line,
	}
	if d.Type == "" {
		d.Type = value.FirstText(d.Section, kindPage)
	}
	frontmatter.Fill(d, p.values, taxonomyNames(p.lang), p.site.authorName)
	d.Image, d.Aliases = p.onSite(d.Image), p.aliases(d.Aliases)
	d.Markdown = content.Clean(bodyMarkdown(body, p.path.ext), p.env(report))
	ids := p.site.anchors.ids(d.Markdown, body)
	why := frontmatter.Stub(p.values, p.title(), d.Markdown)
	if lost, ok := frontmatter.LostText(p.source, p.front.Line, body, d.Markdown); ok {
		report(lost)
	}
	frontmatter.SettleTitle(d, p.title(), p.fileTitle())
	d.Markdown = heading.Identify(d.Markdown, ids)
	p.values, p.front.Values = nil, nil
	if !why.None() && p.kind != kindHome {
		report(why.Problem(p.source))
		return nil
	}
	return d
}

// taxonomyNames are the taxonomies' keys in front matter, tags first: they say
// the most of a page.
func taxonomyNames(l *language) []string {
	names := value.Keys(l.taxonomies)
	sort.SliceStable(names, func(i, j int) bool { return names[i] == "tags" && names[j] != "tags" })
	return names
}

// fileTitle is the title a page without one has: its file's name made readable.
func (p *page) fileTitle() string {
	if p.kind == kindHome {
		return p.lang.title
	}
	return frontmatter.Humanise(p.original.baseName())
}

// onSite makes an address of a path that front matter gives.
func (p *page) onSite(dest string) string {
	if target, _ := address.Cut(dest); target == "" {
		return dest
	}
	return p.site.linkFor(p)(dest)
}

// aliases are addresses from the root of the site; a relative one lies in the
// page's own folder, as Hugo has it.
func (p *page) aliases(names []string) []string {
	var out []string
	for _, a := range names {
		if !strings.HasPrefix(a, "/") {
			a = address.Against(p.url, "../"+a)
		} else {
			a = p.lang.base.Path + a
		}
		out = append(out, a)
	}
	return out
}

// env gives package content what it asks of the site.
func (p *page) env(report source.Report) *content.Env {
	e := p.envFor(p.values, &template.Budget{}, 0)
	e.Report = report
	return e
}

// envWithin is env for a page whose text another one shows.
func (p *page) envWithin(v *view) *content.Env {
	return p.envFor(v.values(), v.spent, v.depth+1)
}

func (p *page) envFor(values map[string]any, spent *template.Budget, depth int) *content.Env {
	s := p.site
	return &content.Env{
		File: p.source, Line: p.front.Line, Page: p.url,
		Param:      func(name string) string { return p.param(values, name) },
		Ref:        func(target string) string { return s.ref(p, target) },
		Link:       s.linkFor(p),
		Templating: content.Templating{Templates: s.template, Host: p.host(values, spent, depth), Spent: spent},
		Include:    p.include,
		Shortcodes: s.opt.Shortcodes,
		Anchors:    func(md string) string { return heading.IdentifyAll(md, s.anchors.ids(md, md)) },
		Emoji:      value.Truth(s.cfg["enableemoji"]),
	}
}

// param looks a name up in the page's parameters, then in the site's.
func (p *page) param(values map[string]any, name string) string {
	for _, m := range []map[string]any{value.Table(values["params"]), values, p.lang.params} {
		if s := value.Text(value.Lookup(m, name)); s != "" {
			return s
		}
	}
	return ""
}

// bodyMarkdown turns the body of a page in another format into Markdown.
func bodyMarkdown(body, ext string) string {
	if ext == "org" {
		return orgMarkdown(body)
	}
	return content.Body(body, ext)
}
