package hugo

import (
	"errors"
	"fmt"
	"maps"
	"path"
	"sort"
	"strings"
	"time"

	"carrel/indexer/content"
	"carrel/indexer/document"
	"carrel/indexer/source"
)

// A plain folder of Markdown: dir/name.md has the address /dir/name/, and
// README.md and index.md are their folder's own page.
type plain struct {
	tree  *tree
	opt   Options
	now   time.Time
	base  baseURL
	pages map[string]string // path below the folder, in lower case, to address
	dirs  map[string]string // folder to the address of its own page
	files map[string]string // path of a file that is no page to its address
}

func newPlain(t *tree, opt Options) *plain {
	t.follow, t.skip = true, skippedFolder
	p := &plain{tree: t, opt: opt, now: opt.Now, base: parseBase(opt.BaseURL)}
	if p.now.IsZero() {
		p.now = time.Now()
	}
	return p
}

func (p *plain) about() source.Site {
	about := source.Site{DefaultLang: "en"}
	if p.base.host != "" {
		about.BaseURL = p.base.host + p.base.path + "/"
	}
	return about
}

func (p *plain) list(report source.Report) ([]source.Entry, error) {
	p.pages, p.dirs, p.files = map[string]string{}, map[string]string{}, map[string]string{}
	var pages []*plainPage
	p.tree.walk(p.tree.root, report, func(f found) {
		if !isMarkdown(f.file) {
			p.files[strings.ToLower(f.rel)] = p.base.path + escapeLink(f.rel)
			return
		}
		pages = append(pages, &plainPage{plain: p, found: f, url: p.address(f.rel)})
	})
	sort.Slice(pages, func(i, j int) bool { return pages[i].rel < pages[j].rel })
	entries := p.entries(pages, report)
	if len(entries) == 0 {
		return nil, fmt.Errorf("%s holds no Markdown page; name the folder that holds the site's content", p.tree.root)
	}
	return entries, nil
}

// entries drops the later of two pages with one address: index.md goes before
// README.md, which often only tells of the folder's source.
func (p *plain) entries(pages []*plainPage, report source.Report) []source.Entry {
	sort.SliceStable(pages, func(i, j int) bool { return isIndex(pages[i].rel) && !isIndex(pages[j].rel) })
	at := map[string]*plainPage{}
	var out []source.Entry
	for _, q := range pages {
		if other := at[q.url]; other != nil {
			report(source.Problem{File: q.source, What: fmt.Sprintf("it has the same address, %s, as %s, which is read instead", q.url, other.source),
				Remedy: "rename one of the two"})
			continue
		}
		at[q.url] = q
		p.pages[strings.ToLower(q.rel)] = q.url
		if isFolderPage(q.rel) {
			p.dirs[strings.ToLower(path.Dir(q.rel))] = q.url
		}
		out = append(out, q)
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].Path() < out[j].Path() })
	return out
}

func isIndex(rel string) bool {
	return strings.EqualFold(strings.TrimSuffix(path.Base(rel), path.Ext(rel)), "index")
}

// isFolderPage tells the names that stand for their folder.
func isFolderPage(rel string) bool {
	switch strings.ToLower(strings.TrimSuffix(path.Base(rel), path.Ext(rel))) {
	case "index", "_index", "readme":
		return true
	}
	return false
}

func (p *plain) address(rel string) string {
	at := strings.TrimSuffix(rel, path.Ext(rel))
	if isFolderPage(rel) {
		at = path.Dir(rel)
	}
	return p.base.path + withSlash(escapeLink(at))
}

// find looks a link's path up: a page with or without its extension, a folder,
// or another file. Case is ignored, as the disks of most authors do.
func (p *plain) find(at string) (string, bool) {
	at = strings.ToLower(at)
	for _, m := range []map[string]string{p.pages, p.dirs, p.files} {
		if u, ok := m[at]; ok {
			return u, true
		}
	}
	u, ok := p.pages[at+".md"]
	return u, ok
}

// A plainPage is one Markdown file of a plain folder.
type plainPage struct {
	plain *plain
	found
	url string
}

// Path implements source.Entry.
func (q *plainPage) Path() string { return q.source }

// Read implements source.Entry.
func (q *plainPage) Read(report source.Report) *document.Document {
	text, ok := q.plain.tree.readBody(q.file, q.source, 0, report)
	if !ok {
		return nil
	}
	f, err := parseFront([]byte(text))
	var broken *frontError
	if errors.As(err, &broken) {
		report(source.Problem{File: q.source, Line: broken.line, What: broken.what, Remedy: broken.remedy})
		return nil
	}
	if why := q.leftOut(f.values); !why.none() {
		report(why.problem(q.source))
		return nil
	}
	return q.document(f, text[f.body:], report)
}

func (q *plainPage) leftOut(values map[string]any) reason {
	d := newDateConfig(nil).read(values, "", time.Time{}, time.UTC)
	switch {
	case truth(values["draft"]) && !q.plain.opt.Drafts:
		return draft
	case d.publish.After(q.plain.now) && !q.plain.opt.Future:
		return future(d.publish)
	case !d.expiry.IsZero() && d.expiry.Before(q.plain.now) && !q.plain.opt.Expired:
		return expired(d.expiry)
	}
	return q.plain.opt.hidden(values)
}

func (q *plainPage) document(f front, body string, report source.Report) *document.Document {
	d := &document.Document{
		ID: q.source, Source: q.source, URL: q.url, Line: f.line, Lang: "en",
		Section: firstFolder(q.rel),
	}
	d.Type = firstText(f.values["type"], firstText(d.Section, kindPage))
	if lang := strings.ToLower(text(f.values["lang"])); lang != "" {
		d.Lang = lang
	}
	own := func(name string) string { return name }
	fill(d, f.values, []string{"tags", "categories"}, own)
	dates := newDateConfig(nil).read(f.values, "", time.Time{}, time.UTC)
	d.Date, d.Modified = dates.date, dates.lastmod
	if d.Date.IsZero() {
		d.Date = docFXDate(f.values)
	}
	link := func(dest string) string { return Resolve(dest, q.url, q.rel, q.plain.find) }
	if target, _ := cutDestination(d.Image); target != "" {
		d.Image = link(d.Image)
	}
	d.Markdown = content.Clean(body, q.env(f, link, report))
	name := strings.TrimSuffix(path.Base(q.rel), path.Ext(q.rel))
	if isFolderPage(q.rel) && path.Dir(q.rel) != "/" {
		name = path.Base(path.Dir(q.rel))
	}
	if why := stub(f.values, d.Title, d.Markdown); !why.none() {
		report(why.problem(q.source))
		return nil
	}
	settleTitle(d, d.Title, humanise(name))
	return d
}

// firstFolder is the section of a page: the folder at the first level it lies in.
func firstFolder(rel string) string {
	first, _, deeper := strings.Cut(strings.TrimPrefix(rel, "/"), "/")
	if !deeper {
		return ""
	}
	return first
}

// docFXDate reads ms.date, which DocFX has its authors write as month/day/year.
func docFXDate(values map[string]any) time.Time {
	t, err := time.Parse("1/2/2006", text(values["ms.date"]))
	if err != nil {
		return time.Time{}
	}
	return t
}

func (q *plainPage) env(f front, link func(string) string, report source.Report) *content.Env {
	values := maps.Clone(f.values)
	return &content.Env{
		File: q.source, Line: f.line, Page: q.url,
		Param:      func(name string) string { return text(lookup(values, name)) },
		Link:       link,
		Ref:        func(target string) string { return link(target) },
		Shortcodes: q.plain.opt.Shortcodes,
		Report:     report,
	}
}
