package hugo

import (
	"path"
	"sort"
	"strings"

	"carrel/indexer/read/content"
	"carrel/indexer/read/folder"
	"carrel/indexer/read/template"
	"carrel/indexer/value"
)

// A view is a page as templates see it.
type view struct {
	page  *page
	own   map[string]any // front matter, nil where it is to be read again
	spent *template.Budget
	depth int
}

// maxWithin bounds pages that show the text of pages.
const maxWithin = 3

// readCost is what reading a page's front matter or text again takes of the
// budget of the page that asks, in steps.
const readCost = 50

func (v *view) of(p *page) *view { return &view{page: p, spent: v.spent, depth: v.depth} }

func (v *view) site() *siteView { return &siteView{v.page.site, v.page.lang, v} }

// Field implements template.Object.
func (v *view) Field(name string, args []any) (any, bool) {
	for _, fields := range []map[string]func(*view, []any) any{placeFields, familyFields, frontFields, textFields} {
		if get := fields[name]; get != nil {
			return get(v, args), true
		}
	}
	return nil, false
}

// values are the page's front matter with what cascades add. That of another
// page is read again: a page lets go of its own once it is read.
func (v *view) values() map[string]any {
	if v.own != nil || !v.spent.Step(readCost) {
		return v.own
	}
	p := v.page
	v.own, _ = p.site.once("front:"+p.id, func() any {
		again := &page{site: p.site, lang: p.lang, file: p.file, source: p.source}
		if again.readFront() != nil {
			return map[string]any{}
		}
		p.site.cascades.apply(again.values, p.kind, p.path.base(), p.lang)
		return again.values
	}).(map[string]any)
	return v.own
}

// placeFields are what a page is by its place.
var placeFields = map[string]func(*view, []any) any{
	"Title":        func(v *view, _ []any) any { return v.page.name.title },
	"LinkTitle":    func(v *view, _ []any) any { return v.page.name.link },
	"Weight":       func(v *view, _ []any) any { return v.page.name.weight },
	"Date":         func(v *view, _ []any) any { return v.page.dates.Date },
	"Lastmod":      func(v *view, _ []any) any { return v.page.dates.Lastmod },
	"PublishDate":  func(v *view, _ []any) any { return v.page.dates.Publish },
	"ExpiryDate":   func(v *view, _ []any) any { return v.page.dates.Expiry },
	"RelPermalink": func(v *view, _ []any) any { return v.page.url },
	"Permalink":    func(v *view, _ []any) any { return v.page.lang.base.Host + v.page.url },
	"Path":         func(v *view, _ []any) any { return value.FirstText(v.page.path.base(), "/") },
	"Kind":         func(v *view, _ []any) any { return v.page.kind },
	"Section":      func(v *view, _ []any) any { return v.page.path.section() },
	"IsPage":       func(v *view, _ []any) any { return v.page.kind == kindPage },
	"IsHome":       func(v *view, _ []any) any { return v.page.kind == kindHome },
	"IsSection":    func(v *view, _ []any) any { return v.page.kind == kindSection },
	"IsNode":       func(v *view, _ []any) any { return v.page.kind != kindPage },
	"BundleType":   func(v *view, _ []any) any { return bundleType(v.page.path.kind) },
	"Lang":         func(v *view, _ []any) any { return v.page.lang.code },
	"Language":     func(v *view, _ []any) any { return languageFields(v.page.lang) },
	"Site":         func(v *view, _ []any) any { return v.site() },
	"File":         func(v *view, _ []any) any { return fileFields(v.page) },
	"Type": func(v *view, _ []any) any {
		return value.FirstText(v.values()["type"], value.FirstText(v.page.path.section(), kindPage))
	},
	"Eq": func(v *view, args []any) any { return len(args) == 1 && samePage(v, args[0]) },
}

func samePage(v *view, other any) bool {
	w, ok := other.(*view)
	return ok && w.page == v.page
}

func bundleType(k fileKind) string {
	switch k {
	case fileLeaf:
		return "leaf"
	case fileBranch:
		return "branch"
	}
	return ""
}

func languageFields(l *language) map[string]any {
	return map[string]any{"Lang": l.code, "LanguageCode": l.locale, "LanguageName": l.label, "LanguageDirection": l.direction,
		"Name": l.code, "Locale": l.locale, "Label": l.label, "Direction": l.direction, "Title": l.title, "Weight": l.weight, "Params": l.params}
}

func fileFields(p *page) map[string]any {
	c := p.original
	base := c.name
	if i := strings.LastIndexByte(p.file, '/'); i >= 0 {
		base = strings.TrimSuffix(p.file[i+1:], "."+c.ext)
	}
	dir := strings.TrimPrefix(c.dir+"/", "/")
	return map[string]any{"Path": dir + base + "." + c.ext, "Dir": dir, "LogicalName": base + "." + c.ext, "BaseFileName": base,
		"TranslationBaseName": c.name, "ContentBaseName": c.baseName(), "Ext": c.ext, "Lang": p.lang.code, "Filename": p.source}
}

// frontFields are what front matter says.
var frontFields = map[string]func(*view, []any) any{
	"Params":      func(v *view, _ []any) any { return v.params() },
	"Param":       func(v *view, args []any) any { return v.param(args) },
	"Description": func(v *view, _ []any) any { return value.Text(v.values()["description"]) },
	"Keywords":    func(v *view, _ []any) any { return value.List(value.Texts(v.values()["keywords"])) },
	"Aliases":     func(v *view, _ []any) any { return value.List(value.Texts(v.values()["aliases"])) },
	"Draft":       func(v *view, _ []any) any { return value.Truth(v.values()["draft"]) },
	"Layout":      func(v *view, _ []any) any { return value.Text(v.values()["layout"]) },
	"Slug":        func(v *view, _ []any) any { return value.Text(v.values()["slug"]) },
}

// params are front matter with its table params on top, as Hugo has them.
func (v *view) params() map[string]any {
	values := v.values()
	inner := value.Table(values["params"])
	if inner == nil {
		return values
	}
	out := make(map[string]any, len(values)+len(inner))
	for _, m := range []map[string]any{values, inner} {
		for k, e := range m {
			out[k] = e
		}
	}
	return out
}

func (v *view) param(args []any) any {
	if len(args) != 1 {
		return nil
	}
	name := value.Text(args[0])
	for _, m := range []map[string]any{v.params(), v.page.lang.params} {
		if got := value.Lookup(m, name); got != nil {
			return got
		}
	}
	return nil
}

// textFields are what stands on the page.
var textFields = map[string]func(*view, []any) any{
	"Content":               func(v *view, _ []any) any { return template.Markdown(v.content()) },
	"ContentWithoutSummary": func(v *view, _ []any) any { return template.Markdown(v.content()) },
	"Plain":                 func(v *view, _ []any) any { return template.Markdown(v.content()) },
	"RawContent":            func(v *view, _ []any) any { return v.body() },
	"RenderShortcodes":      func(v *view, _ []any) any { return template.Markdown(v.text(content.Expand)) },
	"Summary":               func(v *view, _ []any) any { return template.Markdown(v.summary()) },
	"Truncated":             func(v *view, _ []any) any { return true },
	"TableOfContents":       func(*view, []any) any { return "" },
	"Fragments":             func(*view, []any) any { return nil },
	"WordCount":             func(*view, []any) any { return 0 },
	"ReadingTime":           func(*view, []any) any { return 0 },
	"Resources":             func(v *view, _ []any) any { return bundleOf(v) },
	"OutputFormats":         func(*view, []any) any { return nil },
	"Sitemap":               func(*view, []any) any { return nil },
	"GitInfo":               func(*view, []any) any { return nil },
	"CodeOwners":            func(*view, []any) any { return nil },
	"HasMenuCurrent":        func(*view, []any) any { return false },
	"IsMenuCurrent":         func(*view, []any) any { return false },
}

// body is the source of the page's text.
func (v *view) body() string {
	p := v.page
	if !v.spent.Step(readCost) {
		return ""
	}
	b, err := p.site.tree.Door.Read(p.file, p.site.tree.MaxFile)
	if err != nil {
		return ""
	}
	b, _ = folder.UTF8(b)
	return string(b[min(p.front.Body, len(b)):])
}

// content is the page's text as Markdown.
func (v *view) content() string {
	return v.text(func(body string, env *content.Env) string {
		return content.Clean(content.Body(body, v.page.path.ext), env) + "\n" // what follows is no part of its last word
	})
}

// text is what do makes of the page's body. What that takes is the concern of the
// page that shows it.
func (v *view) text(do func(string, *content.Env) string) string {
	body := v.body()
	if v.depth >= maxWithin || !v.spent.Step(len(body)) {
		return ""
	}
	return do(body, v.page.envWithin(v))
}

// summary is what front matter says, what stands before the divider, or the first
// paragraph.
func (v *view) summary() string {
	if s := value.Text(v.values()["summary"]); s != "" {
		return s
	}
	text := strings.TrimSpace(v.content())
	first, _, _ := strings.Cut(text, "\n\n")
	if before, _, ok := strings.Cut(v.body(), "<!--more-->"); ok {
		first = content.Clean(before, v.page.envWithin(v))
	}
	return first
}

// familyFields are the pages around a page.
var familyFields = map[string]func(*view, []any) any{
	"Pages":                 func(v *view, _ []any) any { return v.pages(v.page.site.children(v.page, true)) },
	"RegularPages":          func(v *view, _ []any) any { return v.pages(regular(v.page.site.children(v.page, true))) },
	"RegularPagesRecursive": func(v *view, _ []any) any { return v.pages(regular(v.page.site.below(v.page))) },
	"Sections":              func(v *view, _ []any) any { return v.pages(sections(v.page.site.children(v.page, true))) },
	"Parent":                func(v *view, _ []any) any { return v.orNil(v.page.site.parent(v.page)) },
	"CurrentSection": func(v *view, _ []any) any {
		return v.orNil(v.page.site.at(v.page.lang, v.page.site.currentSection(v.page)))
	},
	"FirstSection":    func(v *view, _ []any) any { return v.orNil(v.page.site.firstSection(v.page)) },
	"Ancestors":       func(v *view, _ []any) any { return v.pages(v.page.site.ancestors(v.page)) },
	"Translations":    func(v *view, _ []any) any { return v.pages(v.page.site.translations(v.page, false)) },
	"AllTranslations": func(v *view, _ []any) any { return v.pages(v.page.site.translations(v.page, true)) },
	"IsTranslated":    func(v *view, _ []any) any { return len(v.page.site.translations(v.page, false)) > 0 },
	"GetPage":         func(v *view, args []any) any { return v.getPage(args) },
	"Ref":             func(v *view, args []any) any { return v.ref(args) },
	"RelRef":          func(v *view, args []any) any { return v.ref(args) },
	"InSection":       func(v *view, args []any) any { return v.inSection(args) },
	"IsAncestor":      func(v *view, args []any) any { return v.isAncestor(args) },
	"IsDescendant":    func(v *view, args []any) any { return v.isDescendant(args) },
	"GetTerms":        func(*view, []any) any { return nil },
	"Next":            func(*view, []any) any { return nil },
	"Prev":            func(*view, []any) any { return nil },
	"NextInSection":   func(*view, []any) any { return nil },
	"PrevInSection":   func(*view, []any) any { return nil },
}

func (v *view) orNil(p *page) any {
	if p == nil {
		return nil
	}
	return v.of(p)
}

func (v *view) pages(list []*page) template.Pages {
	if !v.spent.Step(len(list)) {
		return nil
	}
	out := make(template.Pages, len(list))
	for i, p := range list {
		out[i] = v.of(p)
	}
	return out
}

func (v *view) getPage(args []any) any {
	if len(args) == 0 {
		return nil
	}
	at := value.Text(args[len(args)-1])
	for _, try := range []string{path.Join("/", v.page.path.dir, at), path.Join("/", at)} {
		if strings.HasPrefix(at, "/") {
			try = path.Clean(at)
		}
		if p := v.page.site.source(try, v.page.lang); p != nil {
			return v.of(p)
		}
	}
	return v.orNil(v.page.site.named(at, v.page.lang))
}

func (v *view) ref(args []any) any {
	if len(args) == 0 {
		return nil
	}
	target := value.Text(args[0])
	if m := value.Table(args[0]); m != nil {
		target = value.Text(m["path"])
	}
	return value.FirstText(v.page.site.ref(v.page, target), target)
}

func (v *view) inSection(args []any) any {
	if len(args) != 1 {
		return nil
	}
	w, ok := args[0].(*view)
	return ok && v.page.site.currentSection(v.page) == w.page.site.currentSection(w.page)
}

func (v *view) isAncestor(args []any) any {
	if len(args) != 1 {
		return nil
	}
	w, ok := args[0].(*view)
	return ok && strings.HasPrefix(w.page.path.base(), v.page.path.base()+"/")
}

func (v *view) isDescendant(args []any) any {
	if len(args) != 1 {
		return nil
	}
	w, ok := args[0].(*view)
	return ok && strings.HasPrefix(v.page.path.base(), w.page.path.base()+"/")
}

// A pageName is what lists show of a page and order it by.
type pageName struct {
	title, link string
	weight      int
}

// byHugo is the order that lists of pages have with Hugo.
func byHugo(pages []*page) {
	sort.SliceStable(pages, func(i, j int) bool {
		a, b := pages[i], pages[j]
		switch {
		case a.name.weight != b.name.weight:
			return b.name.weight == 0 || a.name.weight != 0 && a.name.weight < b.name.weight
		case !a.dates.Date.Equal(b.dates.Date):
			return a.dates.Date.After(b.dates.Date)
		case a.name.link != b.name.link:
			return a.name.link < b.name.link
		}
		return a.path.base() < b.path.base()
	})
}
