package hugo

import (
	"strings"
	"time"

	"carrel/indexer/read/template"
	"carrel/indexer/value"
)

// A siteView is the site as templates see it, in one language.
type siteView struct {
	site *site
	lang *language
	from *view // the page that asks
}

// Field implements template.Object.
func (t *siteView) Field(name string, args []any) (any, bool) {
	get := siteFields[name]
	if get == nil {
		return nil, false
	}
	return get(t, args), true
}

var siteFields = map[string]func(*siteView, []any) any{
	"Title":          func(t *siteView, _ []any) any { return t.lang.title },
	"Params":         func(t *siteView, _ []any) any { return t.lang.params },
	"Param":          func(t *siteView, args []any) any { return t.param(args) },
	"Data":           func(t *siteView, _ []any) any { return siteData{t.site} },
	"BaseURL":        func(t *siteView, _ []any) any { return t.lang.base.Host + t.lang.base.Path + "/" },
	"Language":       func(t *siteView, _ []any) any { return languageFields(t.lang) },
	"LanguageCode":   func(t *siteView, _ []any) any { return t.lang.locale },
	"LanguagePrefix": func(t *siteView, _ []any) any { return prefixPath(t.lang) },
	"Languages":      func(t *siteView, _ []any) any { return t.languages() },
	"IsMultiLingual": func(t *siteView, _ []any) any { return len(t.site.langs) > 1 },
	"Copyright":      func(t *siteView, _ []any) any { return value.Text(t.site.cfg["copyright"]) },
	"Menus":          func(t *siteView, _ []any) any { return t.menus() },
	"Home":           func(t *siteView, _ []any) any { return t.from.orNil(t.site.at(t.lang, "")) },
	"Pages":          func(t *siteView, _ []any) any { return t.from.pages(t.site.family(t.lang).all) },
	"AllPages":       func(t *siteView, _ []any) any { return t.from.pages(t.site.pages) },
	"Sites":          func(t *siteView, _ []any) any { return t.sites() },
	"RegularPages":   func(t *siteView, _ []any) any { return t.from.pages(regular(t.site.family(t.lang).all)) },
	"Sections":       func(t *siteView, _ []any) any { return t.from.pages(sections(t.site.family(t.lang).under[""])) },
	"MainSections":   func(t *siteView, _ []any) any { return value.List(t.lang.params["mainsections"]) },
	"GetPage":        func(t *siteView, args []any) any { return t.getPage(args) },
	"Taxonomies":     func(t *siteView, _ []any) any { return nil },
	"Lastmod":        func(t *siteView, _ []any) any { return time.Time{} },
	"Store":          func(t *siteView, _ []any) any { return &template.Store{Budget: t.from.spent} },
	"Config":         func(t *siteView, _ []any) any { return nil },
	"BuildDrafts":    func(t *siteView, _ []any) any { return t.lang.drafts },
}

func prefixPath(l *language) string {
	if l.prefix == "" {
		return ""
	}
	return "/" + l.prefix
}

func (t *siteView) param(args []any) any {
	if len(args) != 1 {
		return nil
	}
	return value.Lookup(t.lang.params, value.Text(args[0]))
}

func (t *siteView) sites() []any {
	out := make([]any, len(t.site.langs))
	for i, l := range t.site.langs {
		out[i] = &siteView{t.site, l, t.from}
	}
	return out
}

func (t *siteView) languages() []any {
	out := make([]any, len(t.site.langs))
	for i, l := range t.site.langs {
		out[i] = languageFields(l)
	}
	return out
}

// menus are those of the configuration; what front matter adds to them is for
// the navigation around a page.
func (t *siteView) menus() map[string]any {
	out := map[string]any{}
	for _, key := range []string{"menu", "menus"} {
		for name, entries := range value.Table(languageConfig(t.site.cfg, t.lang.code)[key]) {
			items := []any{}
			for _, e := range value.List(entries) {
				m := value.Table(e)
				items = append(items, map[string]any{"Name": value.Text(m["name"]), "URL": value.Text(m["url"]), "Title": value.Text(m["title"]),
					"Identifier": value.Text(m["identifier"]), "Weight": m["weight"], "Params": value.Table(m["params"])})
			}
			out[name] = items
		}
	}
	return out
}

func (t *siteView) getPage(args []any) any {
	if len(args) == 0 {
		return nil
	}
	at := value.Text(args[len(args)-1])
	if p := t.site.source("/"+strings.TrimLeft(at, "/"), t.lang); p != nil {
		return t.from.of(p)
	}
	return t.from.orNil(t.site.named(at, t.lang))
}

// siteData are the site's data files, each read when it is asked for.
type siteData struct{ site *site }

// Field implements template.Object.
func (d siteData) Field(name string, _ []any) (any, bool) {
	return d.site.data(name), true
}

// Range implements template.Ranger.
func (d siteData) Range() any { return d.site.allData() }
