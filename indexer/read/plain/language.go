package plain

import (
	"path"
	"strings"

	"carrel/indexer/read/language"
	"carrel/indexer/source"
	"carrel/indexer/value"
)

// languages are what a folder that says none tells by its words.
type languages struct {
	site string // of most pages that say none
}

// tellLanguages finds the language of the pages that say none: that of their
// folder where it is named after one, else that of most pages. One decision for
// all keeps short pages with the others; only a page in another script goes its
// own way.
func (p *Source) tellLanguages(pages []*page, report source.Report) {
	named := namedFolders(pages)
	var open []*page
	for _, q := range pages {
		if q.Lang == "" && p.rules.Page == nil {
			q.told = named.of(q.Page.Rel)
		}
		if q.Lang == "" && q.told == "" {
			open = append(open, q)
		}
	}
	if p.opt.Lang != "" || p.rules.Site.DefaultLang != "" || len(open) == 0 {
		return
	}
	p.told.site = language.Most(len(open), func(i int) string { return p.tree.Sample(open[i].Abs) })
	if p.told.site == "" {
		return
	}
	for _, q := range open {
		report(source.Told(q.Source, p.told.site))
	}
}

// language is the page's: what front matter says, what the rules or its folder
// say, the site's.
func (q *page) language(values map[string]any, body string) string {
	if lang := strings.ToLower(strings.ReplaceAll(value.FirstText(values["lang"], ""), "_", "-")); lang != "" {
		return lang
	}
	site := q.site.Site().DefaultLang
	if lang := firstOf(q.Lang, q.told); lang != "" {
		return lang
	}
	if q.site.opt.Lang == "" && q.site.rules.Site.DefaultLang == "" {
		if own := language.Script(language.WithoutCode(body)); own != "" {
			return own
		}
	}
	return site
}

// folders are the paths of folders that are named after languages.
type folders map[string]string

// namedFolders finds them: a folder counts when a file in it has a counterpart
// beside it, in the folder above or in that of another language. So "docs/de" is
// German where "docs/a.md" and "docs/de/a.md" are there, and "id" alone is none.
func namedFolders(pages []*page) folders {
	found, files := folders{}, map[string]int{}
	type place struct{ above, rest string }
	at := map[string][]place{} // folder to what it holds
	for _, q := range pages {
		rel := strings.ToLower(strings.TrimSuffix(q.Page.Rel, path.Ext(q.Page.Rel)))
		files[rel]++
		parts := strings.Split(q.Page.Rel, "/")
		for i := range parts[:len(parts)-1] {
			if language.Code(parts[i]) == "" {
				continue
			}
			above := strings.Join(parts[:i], "/")
			dir := path.Join(above, parts[i])
			rest := strings.ToLower(strings.TrimSuffix(strings.Join(parts[i+1:], "/"), path.Ext(q.Page.Rel)))
			at[dir] = append(at[dir], place{above, rest})
		}
	}
	counts := map[place]int{}
	for _, list := range at {
		for _, pl := range list {
			counts[pl]++
		}
	}
	for dir, list := range at {
		for _, pl := range list {
			if counts[pl] > 1 || files[strings.ToLower(path.Join(pl.above, pl.rest))] > 0 {
				found[dir] = language.Code(path.Base(dir))
				break
			}
		}
	}
	return found
}

// of is the language of the nearest folder above a file that is named after one.
func (f folders) of(rel string) string {
	for dir := path.Dir(rel); dir != "."; dir = path.Dir(dir) {
		if lang := f[dir]; lang != "" {
			return lang
		}
	}
	return ""
}
