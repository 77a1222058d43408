package hugo

import (
	"slices"
	"strings"

	"github.com/spf13/cast"

	"carrel/indexer/document"
)

// What front matter may bring into the index, per page: a value is there to
// filter by, and nobody filters by a paragraph.
const (
	maxFields     = 100
	maxFieldItems = 100
	maxFieldSize  = 512 // bytes of one value
)

// ownKeys are the keys that have a place of their own in a Document, or that
// speak to the site's builder and not to a reader.
var ownKeys = map[string]bool{
	"title": true, "linktitle": true, "description": true, "summary": true, "subtitle": true,
	"date": true, "publishdate": true, "pubdate": true, "published": true, "lastmod": true, "modified": true,
	"expirydate": true, "unpublishdate": true, "author": true, "authors": true, "type": true, "weight": true,
	"image": true, "images": true, "cover": true, "featured_image": true, "thumbnail": true,
	"aliases": true, "slug": true, "url": true, "permalink": true, "redirect_from": true, "draft": true,
	"headless": true, "build": true, "_build": true, "cascade": true, "outputs": true, "layout": true,
	"markup": true, "menu": true, "menus": true, "resources": true, "sitemap": true, "sites": true,
	"iscjklanguage": true, "translationkey": true, "lang": true, "params": true, "toc": true,
	"noindex": true, "robots": true, "keywords": true, "private": true, "search": true, "searchable": true,
	"searchexclude": true, "search_exclude": true, "excludefromsearch": true, "carrel": true, "pagefind": true,
}

// fill sets what front matter says of a page. taxonomies are the keys whose
// values are terms; nameOf turns an author's key into a name.
func fill(d *document.Document, values map[string]any, taxonomies []string, nameOf func(string) string) {
	d.Title = cast.ToString(values["title"])
	d.Description = decoded(firstOf(values, "description", "summary", "subtitle", "params.description", "params.summary"))
	d.Image = image(values)
	d.Weight = cast.ToInt(values["weight"])
	d.Aliases = texts(values["aliases"])
	d.Authors = authors(values, nameOf)
	d.Fields = map[string][]string{}
	for _, key := range taxonomies {
		terms := appendNew(nil, decodedAll(texts(values[key]))...)
		if key == "authors" || key == "author" || len(terms) == 0 {
			continue
		}
		d.Tags = appendNew(d.Tags, terms...)
		d.Fields[key] = terms
	}
	d.Tags = appendNew(d.Tags, decodedAll(texts(values["keywords"]))...)
	addFields(d.Fields, values)
	addFields(d.Fields, table(values["params"]))
}

func decodedAll(list []string) []string {
	for i, s := range list {
		list[i] = decoded(s)
	}
	return list
}

func firstOf(values map[string]any, names ...string) string {
	for _, n := range names {
		if s := text(lookup(values, n)); s != "" {
			return s
		}
	}
	return ""
}

// image finds the cover under the names that themes give it.
func image(values map[string]any) string {
	for _, name := range []string{"image", "images", "cover", "featured_image", "featuredimage", "thumbnail",
		"params.image", "params.images", "params.cover"} {
		for _, v := range list(lookup(values, name)) {
			if m := table(v); m != nil {
				v = firstOf(m, "image", "src", "url", "path")
			}
			if s := text(v); s != "" && s != "true" && s != "false" {
				return s
			}
		}
	}
	return ""
}

// authors reads a name, a list of names, or maps with a name in them.
func authors(values map[string]any, nameOf func(string) string) []string {
	var names []string
	for _, key := range []string{"authors", "author", "params.authors", "params.author"} {
		for _, v := range list(lookup(values, key)) {
			name := text(v)
			if m := table(v); m != nil {
				name = firstOf(m, "name", "title", "display_name")
			} else if name != "" {
				name = nameOf(name)
			}
			if name != "" {
				names = append(names, decoded(name))
			}
		}
	}
	return appendNew(nil, names...)
}

// appendNew adds what a list does not hold yet.
func appendNew(list []string, more ...string) []string {
	if len(more) == 1 {
		if slices.Contains(list, more[0]) {
			return list
		}
		return append(list, more[0])
	}
	has := make(map[string]bool, len(list)+len(more))
	for _, s := range list {
		has[s] = true
	}
	for _, s := range more {
		if !has[s] {
			has[s] = true
			list = append(list, s)
		}
	}
	return list
}

// addFields takes the scalars and lists of scalars that have no place of their own.
func addFields(fields map[string][]string, values map[string]any) {
	for _, key := range sortedKeys(values) {
		if _, there := fields[key]; there || ownKeys[key] || len(fields) >= maxFields {
			continue
		}
		var kept []string
		for _, s := range texts(values[key]) {
			if len(s) <= maxFieldSize && len(kept) < maxFieldItems {
				kept = append(kept, s)
			}
		}
		if len(kept) > 0 {
			fields[key] = kept
		}
	}
}

// settleTitle finds the title of a page whose front matter has none, and takes
// the heading that repeats the title out of the body.
func settleTitle(d *document.Document, title, fallback string) {
	d.Title = strings.TrimSpace(decoded(title))
	heading, rest, ok := firstHeading(d.Markdown)
	if ok && (d.Title == "" || sameTitle(heading, d.Title)) {
		d.Markdown = rest
		if d.Title == "" {
			d.Title = heading
		}
	}
	if d.Title == "" {
		d.Title = strings.TrimSpace(fallback)
	}
}

func sameTitle(a, b string) bool {
	fold := func(s string) string {
		return strings.ToLower(strings.Join(strings.Fields(strings.Trim(s, " *_`")), " "))
	}
	return fold(a) == fold(b)
}

// firstHeading returns the text of the heading of level 1 that a body begins
// with, in either of Markdown's forms, and what follows it.
func firstHeading(markdown string) (heading, rest string, ok bool) {
	body := strings.TrimLeft(markdown, "\n")
	line, rest, _ := strings.Cut(body, "\n")
	if strings.HasPrefix(line, "# ") {
		heading = strings.TrimSpace(strings.TrimRight(strings.TrimSpace(line[2:]), "#"))
	} else if under, after, _ := strings.Cut(rest, "\n"); under != "" && strings.Trim(under, "= ") == "" &&
		!strings.HasPrefix(line, " ") && strings.TrimSpace(line) != "" {
		heading, rest = strings.TrimSpace(line), after
	}
	heading = plainHeading(heading)
	return heading, strings.TrimLeft(rest, "\n"), heading != ""
}

// plainHeading drops the attributes and the emphasis of a heading, and of
// links all but their words.
func plainHeading(s string) string {
	if i := strings.LastIndex(s, "{#"); i > 0 && strings.HasSuffix(s, "}") {
		s = strings.TrimSpace(s[:i])
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '\\' && i+1 < len(s) && isPunct(s[i+1]):
			i++
			b.WriteByte(s[i])
		case c == '*' || c == '`' || c == '[':
		case c == ']':
			if end := strings.IndexByte(s[i:], ')'); strings.HasPrefix(s[i:], "](") && end > 0 {
				i += end
			}
		default:
			b.WriteByte(c)
		}
	}
	return strings.TrimSpace(b.String())
}

func isPunct(c byte) bool {
	return c > ' ' && c < 0x7F && !('0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z')
}
