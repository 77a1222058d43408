package hugo

import (
	"sort"
	"strings"

	"carrel/indexer/content"
	"carrel/indexer/convert"
	"carrel/indexer/document"
	"carrel/indexer/source"
	"carrel/indexer/template"
)

// Path implements source.Entry.
func (p *page) Path() string { return p.source }

// Read implements source.Entry. It lets go of the front matter, which a large
// site could not hold for all its pages beside the index.
func (p *page) Read(report source.Report) *document.Document {
	body, ok := p.site.tree.readBody(p.file, p.source, p.front.body, report)
	if !ok {
		return nil
	}
	d := &document.Document{
		ID: p.id, Source: p.source, URL: p.url, Lang: p.lang.tag,
		Type: p.text("type"), Section: p.path.section(),
		Date: p.dates.date, Modified: p.dates.lastmod,
		Line: p.front.line,
	}
	if d.Type == "" {
		d.Type = firstText(d.Section, kindPage)
	}
	fill(d, p.values, taxonomyNames(p.lang), p.site.authorName)
	d.Image, d.Aliases = p.onSite(d.Image), p.aliases(d.Aliases)
	d.Markdown = content.Clean(bodyMarkdown(body, p.path.ext), p.env(report))
	ids := p.site.anchors.ids(d.Markdown, body)
	why := stub(p.values, p.title(), d.Markdown)
	p.reportLostText(body, d.Markdown, report)
	settleTitle(d, p.title(), p.fileTitle())
	d.Markdown = written(d.Markdown, ids, false)
	p.values, p.front.values = nil, nil
	if !why.none() && p.kind != kindHome {
		report(why.problem(p.source))
		return nil
	}
	return d
}

// reportLostText tells of a page whose source has words and whose document has none.
func (p *page) reportLostText(body, markdown string, report source.Report) {
	if strings.TrimSpace(markdown) != "" || len(strings.Fields(body)) < fewWords {
		return
	}
	report(source.Problem{File: p.source, Line: p.front.line, What: "its source has text, and nothing of it is left for the search",
		Remedy: "look at its shortcodes and comments, or give the built HTML", Notice: true,
		Sum: source.Sum{Of: "page", What: "without text in the search, though the source has some"}})
}

// fewWords is how many words a source may have for its layout alone.
const fewWords = 20

// readBody returns the text of a file from an offset on. What is not valid
// UTF-8 is reported with its line and read around.
func (t *tree) readBody(file, name string, from int, report source.Report) (string, bool) {
	b, err := t.door.Read(file, t.maxFile)
	if err != nil {
		report(unreadable(name, err))
		return "", false
	}
	b, bad := decodeText(b)
	if bad > 0 {
		report(source.Problem{File: name, Line: bad, What: "a byte here is not valid UTF-8; it is read as U+FFFD",
			Remedy: "save the file as UTF-8"})
	}
	return string(b[min(from, len(b)):]), true
}

// bodyMarkdown turns the body of an HTML page into Markdown. One with
// shortcodes, which the HTML parser would not see as such, becomes one HTML
// block instead: without blank lines nothing in it is taken for Markdown.
func bodyMarkdown(body, ext string) string {
	if ext == "org" {
		return orgMarkdown(body)
	}
	if ext != "html" && ext != "htm" {
		return body
	}
	if !strings.Contains(body, "{{<") && !strings.Contains(body, "{{%") {
		return convert.Fragment(body, convert.Options{})
	}
	var b strings.Builder
	for line := range strings.Lines(body) {
		if line = strings.TrimSpace(line); line != "" {
			b.WriteString(line + "\n")
		}
	}
	return "<div>\n" + b.String() + "</div>\n"
}

// taxonomyNames are the taxonomies' keys in front matter, tags first: they say
// the most of a page.
func taxonomyNames(l *language) []string {
	names := sortedKeys(l.taxonomies)
	sort.SliceStable(names, func(i, j int) bool { return names[i] == "tags" && names[j] != "tags" })
	return names
}

// fileTitle is the title a page without one has: its file's name made readable.
func (p *page) fileTitle() string {
	if p.kind == kindHome {
		return p.lang.title
	}
	return humanise(p.original.baseName())
}

// onSite makes an address of a path that front matter gives.
func (p *page) onSite(dest string) string {
	if target, _ := cutDestination(dest); target == "" {
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
			a = against(p.url, "../"+a)
		} else {
			a = p.lang.base.path + a
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
		File: p.source, Line: p.front.line, Page: p.url,
		Param:      func(name string) string { return p.param(values, name) },
		Ref:        func(target string) string { return s.ref(p, target) },
		Link:       s.linkFor(p),
		Templates:  s.template,
		Host:       p.host(values, spent, depth),
		Spent:      spent,
		Include:    p.include,
		Shortcodes: s.opt.Shortcodes,
		Anchors:    func(md string) string { return written(md, s.anchors.ids(md, md), true) },
		Emoji:      truth(s.cfg["enableemoji"]),
	}
}

// param looks a name up in the page's parameters, then in the site's.
func (p *page) param(values map[string]any, name string) string {
	for _, m := range []map[string]any{table(values["params"]), values, p.lang.params} {
		if s := text(lookup(m, name)); s != "" {
			return s
		}
	}
	return ""
}
