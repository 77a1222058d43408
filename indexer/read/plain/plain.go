package plain

import (
	"fmt"
	"path"
	"path/filepath"
	"slices"
	"sort"
	"strings"
	"time"

	"carrel/indexer/read/address"
	"carrel/indexer/read/folder"
	"carrel/indexer/read/frontmatter"
	"carrel/indexer/source"
)

// A Source is a folder of Markdown: dir/name.md has the address /dir/name/, and
// README.md and index.md are their folder's own page, unless rules say otherwise.
type Source struct {
	tree  *folder.Tree
	opt   folder.Options
	rules Rules
	now   time.Time
	base  address.Base
	told  languages

	pages map[string]string // path below the folder, in lower case, to address
	dirs  map[string]string // folder to the address of its own page
	files map[string]string // path of a file that is no page to its address
}

// Open opens a plain folder. Its errors name the folder and the remedy.
func Open(dir string, opt folder.Options) (*Source, error) {
	return New(dir, opt, Rules{})
}

// New opens a folder whose pages follow rules.
func New(dir string, opt folder.Options, rules Rules) (*Source, error) {
	d, err := folder.Open(dir, opt.Mounts)
	if err != nil {
		return nil, err
	}
	t, err := folder.New(d, opt.Exclude, opt.MaxFile)
	if err != nil {
		return nil, err
	}
	t.Follow, t.Skip = true, func(name string) bool {
		return folder.Skipped(name) || rules.Skip != nil && rules.Skip(name)
	}
	p := &Source{tree: t, opt: opt, rules: rules, now: opt.Clock()}
	p.base = address.ParseBase(rules.Site.BaseURL)
	if opt.BaseURL != "" {
		p.base = address.ParseBase(opt.BaseURL)
	}
	return p, nil
}

// Site implements source.Source.
func (p *Source) Site() source.Site {
	site := p.rules.Site
	site.Title, site.BaseURL = frontmatter.Decoded(site.Title), p.base.URL()
	if site.DefaultLang = p.opt.Lang; site.DefaultLang == "" {
		site.DefaultLang = firstOf(p.told.site, p.rules.Site.DefaultLang, "en")
	}
	return site
}

func firstOf(list ...string) string {
	for _, s := range list {
		if s != "" {
			return s
		}
	}
	return ""
}

// isPage tells Markdown and MDX.
func isPage(file string) bool { return folder.IsMarkdown(file) || isMDX(file) }

func isMDX(file string) bool { return strings.EqualFold(path.Ext(file), ".mdx") }

// List implements source.Source. The entries are in the order of their paths.
func (p *Source) List(report source.Report) ([]source.Entry, error) {
	p.pages, p.dirs, p.files = map[string]string{}, map[string]string{}, map[string]string{}
	var pages []*page
	p.tree.Walk(filepath.Join(p.tree.Root, filepath.FromSlash(p.rules.Content)), report, func(f folder.File) {
		if !isPage(f.Abs) {
			p.files[strings.ToLower(f.Rel)] = p.base.Path + address.Escape(p.rules.Prefix+address.Literal(f.Rel))
			p.foreign(f, report)
			return
		}
		if q := p.newPage(f, report); q != nil {
			pages = append(pages, q)
		}
	})
	sort.Slice(pages, func(i, j int) bool { return pages[i].File.Rel < pages[j].File.Rel })
	p.tellLanguages(pages, report)
	entries := p.entries(pages, report)
	if len(entries) == 0 {
		return nil, fmt.Errorf("%s holds no Markdown page; name the folder that holds the site's content", filepath.Join(p.tree.Root, p.rules.Content))
	}
	return entries, nil
}

// foreignFormats are those of other programs' pages.
var foreignFormats = []string{".rst", ".adoc", ".asciidoc", ".org", ".mdoc", ".textile", ".ipynb", ".qmd", ".rmd", ".pod", ".mediawiki"}

// foreign tells of files that are pages for other programs, which nothing here reads.
func (p *Source) foreign(f folder.File, report source.Report) {
	ext := strings.ToLower(path.Ext(f.Rel))
	if !slices.Contains(foreignFormats, ext) && (p.rules.Foreign == nil || !p.rules.Foreign(strings.TrimPrefix(f.Rel, "/"))) {
		return
	}
	report(source.Problem{File: f.Source, What: "the file is not read: " + ext + " is no format of Carrel's", Notice: true,
		Remedy: "build the site and index its HTML: carrel build html:DIR", Sum: source.Sum{Of: ext + " file", What: "not read"}})
}

// newPage makes the page of a file, nil for one that is none.
func (p *Source) newPage(f folder.File, report source.Report) *page {
	q := &page{site: p, File: f}
	q.Page = Page{Rel: strings.TrimPrefix(f.Rel, "/"), Section: folder.First(f.Rel), Told: f.Source}
	q.Address = p.rules.Prefix + plainAddress(f.Rel)
	if p.rules.Page != nil {
		if !q.readHead(report) {
			return nil
		}
		if !p.rules.Page(&q.Page) {
			if q.Why != "" {
				report(frontmatter.Reason{What: q.Why, Sum: q.Why}.Problem(f.Source))
			}
			return nil
		}
	}
	q.url = p.base.Path + address.Escape(literal(q.Address, q.Page.Rel))
	return q
}

// literal is an address with what a file's path gives to it as an address has it. What
// its author wrote as an address stays.
func literal(at, rel string) string {
	if !strings.ContainsAny(rel, "%?") {
		return at
	}
	for _, name := range strings.Split(strings.TrimSuffix(rel, path.Ext(rel)), "/") {
		if strings.ContainsAny(name, "%?") {
			at = strings.ReplaceAll(at, name, address.Literal(name))
		}
	}
	return at
}

// entries drops the later of two pages with one address: index.md goes before
// README.md, which often only tells of the folder's source.
func (p *Source) entries(pages []*page, report source.Report) []source.Entry {
	sort.SliceStable(pages, func(i, j int) bool { return isIndex(pages[i].Page.Rel) && !isIndex(pages[j].Page.Rel) })
	at := map[string]*page{}
	var out []source.Entry
	for _, q := range pages {
		if other := at[q.url]; other != nil {
			report(source.SameAddress(q.Source, q.url, other.Source))
			continue
		}
		at[q.url] = q
		rel := strings.ToLower(q.File.Rel)
		p.pages[rel] = q.url
		if isFolderPage(rel) {
			p.dirs[path.Dir(rel)] = q.url
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

func plainAddress(rel string) string {
	at := strings.TrimSuffix(rel, path.Ext(rel))
	if isFolderPage(rel) {
		at = path.Dir(rel)
	}
	return address.WithSlash(at)
}

// find looks a link's path up: a page with or without its extension, a folder,
// or another file. Case is ignored, as the disks of most authors do.
func (p *Source) find(at string) (string, bool) {
	at = strings.ToLower(at)
	for _, m := range []map[string]string{p.pages, p.dirs, p.files} {
		if u, ok := m[at]; ok {
			return u, true
		}
	}
	for _, ext := range []string{".md", ".mdx"} {
		if u, ok := p.pages[at+ext]; ok {
			return u, true
		}
	}
	return "", false
}
