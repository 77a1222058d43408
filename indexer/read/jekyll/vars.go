package jekyll

import (
	"maps"
	"net/url"
	"path"
	"path/filepath"
	"sort"
	"strings"

	"carrel/indexer/limit"
	"carrel/indexer/read/folder"
	"carrel/indexer/read/liquid"
	"carrel/indexer/source"
	"carrel/indexer/value"
)

// maxInclude bounds a file that a page includes, in bytes.
const maxInclude = limit.Template

// siteVars are what templates call "site": the configuration, the data files
// and the lists of pages.
func (j *Source) siteVars() map[string]any {
	vars := maps.Clone(j.cfg)
	vars["data"], vars["time"], vars["baseurl"] = j.data(), j.now, j.base.Path
	lists := map[string][]any{posts: {}, pages: {}}
	for _, p := range j.listed {
		lists[p.kind] = append(lists[p.kind], p.vars())
	}
	sort.SliceStable(lists[posts], func(a, b int) bool { // the newest first
		return value.Text(value.Table(lists[posts][a])["date"]) > value.Text(value.Table(lists[posts][b])["date"])
	})
	for name, list := range lists {
		vars[name] = list
	}
	return vars
}

// vars are what templates call "page", and find in lists.
func (p *page) vars() map[string]any {
	vars := maps.Clone(p.values)
	vars["url"], vars["path"], vars["slug"] = strings.TrimPrefix(p.url, p.site.base.Path), p.Source, p.slug
	vars["name"], vars["collection"] = path.Base(p.Rel), p.label
	vars["title"] = value.FirstText(p.values["title"], p.docTitle())
	if !p.date.IsZero() {
		vars["date"] = p.date
	}
	categories := make([]any, len(p.categories))
	for i, c := range p.categories {
		categories[i] = c
	}
	vars["categories"] = categories
	return vars
}

// docTitle is the title that Jekyll gives a post or a document without one.
func (p *page) docTitle() string {
	if p.kind == pages {
		return ""
	}
	words := strings.Split(p.slug, "-")
	for i, w := range words {
		words[i] = capitalised(w)
	}
	return strings.Join(words, " ")
}

// liquid runs the Liquid of the body.
func (p *page) liquid(body string, report source.Report) string {
	return liquid.Render(body, &liquid.Env{
		Vars: map[string]any{"site": p.site.vars(), "page": p.vars(), "jekyll": map[string]any{"environment": "production"}},
		Link: p.toPage,
		Relative: func(at string) string {
			if at == "" {
				return p.site.base.Path
			}
			return p.site.base.Path + "/" + strings.TrimPrefix(at, "/")
		},
		Include: func(name string) (string, bool) {
			return p.site.text(path.Join(value.FirstText(p.site.cfg["includes_dir"], "_includes"), name))
		},
		Beside:  func(name string) (string, bool) { return p.site.text(path.Join(path.Dir(p.Rel), name)) },
		Missing: func(what string) { report(missing(p.Source, what)) },
	})
}

func missing(file, what string) source.Problem {
	return source.Problem{File: file, What: "it lost words: " + what + " is not known here", Notice: true,
		Remedy: "index the built site instead (carrel build html:_site) if they matter",
		Sum:    source.Sum{Of: "page", What: "lost words: Liquid's " + what}}
}

// text is a file of the site that a page includes.
func (j *Source) text(name string) (string, bool) {
	b, ok := j.tree.Extra(filepath.Join(j.tree.Root, filepath.FromSlash(path.Join("/", name))), "included file", maxInclude)
	if !ok {
		return "", false
	}
	b, _ = folder.UTF8(b)
	return string(b), true
}

// toPage is the address of a file of the site, or of a post by its name.
func (p *page) toPage(file string) string {
	if u, ok := p.site.pages["/"+strings.TrimPrefix(file, "/")]; ok {
		return u
	}
	if u, ok := p.site.names[path.Base(file)]; ok {
		return u
	}
	return (&url.URL{Path: p.site.base.Path + "/" + strings.TrimPrefix(file, "/")}).EscapedPath()
}
