package hugo

import (
	"errors"
	"fmt"
	"net/url"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"carrel/indexer/content"
	"carrel/indexer/document"
	"carrel/indexer/source"
)

// The kinds of a Jekyll page, as "defaults" calls them; any other is the name
// of a collection.
const (
	jekyllPosts = "posts"
	jekyllPages = "pages"
)

// A jekyllPage is one file of a Jekyll site.
type jekyllPage struct {
	found
	site       *jekyll
	front      front
	values     map[string]any
	kind       string
	slug       string // of the file's name
	categories []string
	date       time.Time
	url        string
}

// load reads front matter and works the address out. It tells false for what
// is not to be published.
func (p *jekyllPage) load(report source.Report) bool {
	head, err := p.site.tree.readHead(p.file)
	if err != nil {
		report(unreadable(p.source, err))
		return false
	}
	head, _ = decodeText(head)
	p.front, err = parseFront(head)
	var broken *frontError
	if errors.As(err, &broken) {
		report(source.Problem{File: p.source, Line: broken.line, What: broken.what, Remedy: broken.remedy})
		return false
	}
	p.classify()
	if !p.front.found && p.kind != jekyllPosts {
		return false
	}
	p.values = p.front.values
	p.site.defaults(p.values, p.rel, p.kind)
	p.dateAndCategories()
	if why := p.leftOut(); why != "" {
		report(source.Problem{File: p.source, What: "the page is left out: " + why, Notice: true})
		return false
	}
	p.url = p.address()
	return true
}

// classify tells by its folders whether a file is a post, a document of a
// collection or a page.
func (p *jekyllPage) classify() {
	p.slug = strings.TrimSuffix(path.Base(p.rel), path.Ext(p.rel))
	p.kind = jekyllPages
	for _, dir := range strings.Split(path.Dir(p.rel), "/") {
		switch {
		case dir == "_posts", dir == "_drafts":
			p.kind = jekyllPosts
		case strings.HasPrefix(dir, "_") && p.kind == jekyllPages:
			p.kind = strings.ToLower(dir[1:])
		}
	}
}

func (p *jekyllPage) dateAndCategories() {
	if m := postName.FindStringSubmatch(p.slug); m != nil {
		p.slug = m[2]
		for _, layout := range []string{"2006-1-2", "06-1-2"} {
			if t, err := time.ParseInLocation(layout, m[1], p.site.location); err == nil {
				p.date = t
				break
			}
		}
	}
	if t, ok := parseDate(p.values["date"], p.site.location); ok {
		p.date = t
	}
	above, _, _ := strings.Cut(p.rel, "/_posts/")
	if p.kind == jekyllPosts && above != p.rel {
		p.categories = strings.FieldsFunc(above, func(r rune) bool { return r == '/' })
	}
	p.categories = appendNew(p.categories, words(p.values["category"], false)...)
	p.categories = appendNew(p.categories, words(p.values["categories"], true)...)
	if tags := words(p.values["tags"], true); len(tags) > 0 {
		p.values["tags"] = tags
	}
}

// words reads a list, or a string whose words are its items.
func words(v any, split bool) []string {
	if s, ok := v.(string); ok && split {
		return strings.Fields(s)
	}
	return texts(v)
}

func (p *jekyllPage) leftOut() string {
	j := p.site
	drafts := j.opt.Drafts || truth(j.cfg["show_drafts"])
	_, isCollection := j.collections[p.kind]
	switch {
	case denied(p.values["published"]), truth(p.values["draft"]) && !drafts:
		return "it is a draft"
	case p.kind == jekyllPosts && p.date.IsZero() && !strings.Contains(p.rel, "/_drafts/"):
		return "a post's file name begins with its date, as in 2021-10-14-name.md"
	case p.kind == jekyllPosts && p.date.After(j.now) && !j.opt.Future && !truth(j.cfg["future"]):
		return "it is to be published on " + dateText(p.date)
	case isCollection && !truth(j.collections[p.kind]["output"]) && p.kind != jekyllPosts:
		return "its collection has no output: true"
	}
	return j.opt.hidden(p.values).what
}

// permalinkStyles are the built-in permalink styles of posts.
var permalinkStyles = map[string]string{
	"date":     "/:categories/:year/:month/:day/:title:output_ext",
	"pretty":   "/:categories/:year/:month/:day/:title/",
	"ordinal":  "/:categories/:year/:y_day/:title:output_ext",
	"weekdate": "/:categories/:year/W:week/:short_day/:title:output_ext",
	"none":     "/:categories/:title:output_ext",
}

// template is the permalink template that holds for the page.
func (p *jekyllPage) template() string {
	if own := text(p.values["permalink"]); own != "" {
		if style, ok := permalinkStyles[own]; ok && p.kind == jekyllPosts {
			return style
		}
		return own
	}
	j := p.site
	suffix := suffixOf(j.permalink)
	switch {
	case p.kind == jekyllPosts:
		if style, ok := permalinkStyles[j.permalink]; ok {
			return style
		}
		return j.permalink
	case p.kind != jekyllPages:
		return firstText(j.collections[p.kind]["permalink"], "/:collection/:path"+suffix)
	case p.slug == "index":
		return "/:path/"
	}
	return "/:path/:basename" + suffix
}

// suffixOf is how pages end where the posts' permalinks have a given style.
func suffixOf(style string) string {
	if _, builtIn := permalinkStyles[style]; builtIn && style != "pretty" {
		return ":output_ext"
	}
	switch {
	case style == "pretty", strings.HasSuffix(style, "/"):
		return "/"
	case strings.HasSuffix(style, ":output_ext"):
		return ":output_ext"
	}
	return ""
}

func (p *jekyllPage) address() string {
	at := permalinkToken.ReplaceAllStringFunc(p.template(), p.token)
	for strings.Contains(at, "//") {
		at = strings.ReplaceAll(at, "//", "/")
	}
	if !strings.HasPrefix(at, "/") {
		at = "/" + at
	}
	at = strings.TrimSuffix(at, "index.html")
	return p.site.base.path + escapeLink(at)
}

// token fills in one token; a word that is none stays. A token may be followed
// by letters that belong to it only by the look of it, as in ":title:output_ext".
func (p *jekyllPage) token(token string) string {
	t := p.date
	_, week := t.ISOWeek()
	dir := path.Dir(p.rel)
	if p.kind != jekyllPages {
		_, dir, _ = strings.Cut(p.rel, "/_"+p.kind+"/")
		dir = strings.TrimSuffix(dir, path.Ext(dir))
	}
	switch token[1:] {
	case "title", "slug":
		return firstText(p.values["slug"], p.slug)
	case "name", "basename":
		return p.slug
	case "path":
		return strings.Trim(dir, "/")
	case "collection":
		return p.kind
	case "output_ext":
		return ".html"
	case "categories":
		return categoryPath(p.categories, strings.ToLower)
	case "slugified_categories":
		return categoryPath(p.categories, slugify)
	case "week":
		return fmt.Sprintf("%02d", week)
	case "w_year":
		year, _ := t.ISOWeek()
		return strconv.Itoa(year)
	case "w_day":
		return strconv.Itoa((int(t.Weekday())+6)%7 + 1)
	case "y_day":
		return fmt.Sprintf("%03d", t.YearDay())
	}
	if layout, ok := jekyllLayouts[token[1:]]; ok {
		return t.Format(layout)
	}
	return token
}

var jekyllLayouts = map[string]string{
	"year": "2006", "short_year": "06", "month": "01", "i_month": "1", "short_month": "Jan", "long_month": "January",
	"day": "02", "i_day": "2", "short_day": "Mon", "long_day": "Monday", "hour": "15", "minute": "04", "second": "05",
}

func categoryPath(categories []string, form func(string) string) string {
	var out []string
	for _, c := range categories {
		out = append(out, form(c))
	}
	return strings.Join(out, "/")
}

// slugify makes runs of anything but letters and digits one hyphen.
func slugify(s string) string {
	parts := strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	return strings.Join(parts, "-")
}

// Path implements source.Entry.
func (p *jekyllPage) Path() string { return p.source }

// Read implements source.Entry.
func (p *jekyllPage) Read(report source.Report) *document.Document {
	body, ok := p.site.tree.readBody(p.file, p.source, p.front.body, report)
	if !ok {
		return nil
	}
	d := &document.Document{
		ID: p.source, Source: p.source, URL: p.url, Line: p.front.line,
		Lang: strings.ToLower(firstText(p.values["lang"], p.site.lang)),
		Type: p.kind, Section: p.section(), Date: p.date,
	}
	fill(d, p.values, []string{"tags"}, p.authorName)
	d.Modified, _ = parseDate(firstValue(p.values, "last_modified_at", "lastmod", "modified"), p.site.location)
	d.Tags = appendNew(d.Tags, p.categories...)
	if len(p.categories) > 0 {
		d.Fields["categories"] = slices.Clone(p.categories)
	}
	d.Description = firstText(d.Description, text(p.values["excerpt"]))
	d.Aliases = append(d.Aliases, texts(p.values["redirect_from"])...)
	d.Image = p.link(d.Image)
	d.Markdown = content.Clean(p.liquid(bodyMarkdown(body, strings.TrimPrefix(path.Ext(p.rel), "."))), p.env(report))
	settleTitle(d, d.Title, humanise(p.slug))
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

func (p *jekyllPage) section() string {
	if p.kind != jekyllPages {
		return p.kind
	}
	return firstFolder(p.rel)
}

// authorName looks a key up in _data/authors.
func (p *jekyllPage) authorName(key string) string {
	if name := firstOf(table(p.site.authors()[strings.ToLower(key)]), "name", "display_name"); name != "" {
		return name
	}
	return key
}

// link maps a destination: a path of sources to its page's address, any other
// as a browser does.
func (p *jekyllPage) link(dest string) string {
	if target, _ := cutDestination(dest); target == "" {
		return dest
	}
	return Resolve(dest, p.url, p.rel, func(at string) (string, bool) {
		u, ok := p.site.pages[at]
		return u, ok
	})
}

func (p *jekyllPage) env(report source.Report) *content.Env {
	return &content.Env{
		File: p.source, Line: p.front.line, Page: p.url, Link: p.link, Report: report,
		Param:      func(name string) string { return firstText(lookup(p.values, name), text(lookup(p.site.cfg, name))) },
		Shortcodes: p.site.opt.Shortcodes,
	}
}

// liquid resolves the Liquid tags of the body.
func (p *jekyllPage) liquid(body string) string {
	return stripLiquid(body, func(name string) string {
		root, rest, _ := strings.Cut(name, ".")
		switch root {
		case "site":
			if rest == "baseurl" {
				return p.site.base.path
			}
			return text(lookup(p.site.cfg, rest))
		case "page":
			if rest == "url" {
				return p.url
			}
			return text(lookup(p.values, rest))
		}
		return ""
	}, func(file string) string {
		if u, ok := p.site.pages["/"+strings.TrimPrefix(file, "/")]; ok {
			return u
		}
		if u, ok := p.site.names[path.Base(file)]; ok {
			return u
		}
		return (&url.URL{Path: p.site.base.path + "/" + strings.TrimPrefix(file, "/")}).EscapedPath()
	})
}
