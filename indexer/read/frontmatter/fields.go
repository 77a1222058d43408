package frontmatter

import (
	"github.com/spf13/cast"

	"carrel/indexer/document"
	"carrel/indexer/value"
)

// What front matter may bring into the index, per page: a value is there to
// filter by, and nobody filters by a paragraph.
const (
	maxFields     = 100
	maxFieldItems = 100
	MaxFieldSize  = 512 // bytes of one value
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

// Fill sets what front matter says of a page. taxonomies are the keys whose
// values are terms; nameOf turns an author's key into a name.
func Fill(d *document.Document, values map[string]any, taxonomies []string, nameOf func(string) string) {
	d.Title = cast.ToString(values["title"])
	d.Description = Decoded(value.FirstOf(values, "description", "summary", "subtitle", "params.description", "params.summary"))
	d.Image = image(values)
	d.Weight = cast.ToInt(values["weight"])
	d.Aliases = value.Texts(values["aliases"])
	d.Authors = authors(values, nameOf)
	d.Fields = map[string][]string{}
	for _, key := range taxonomies {
		terms := value.AppendNew(nil, decodedAll(value.Texts(values[key]))...)
		if key == "authors" || key == "author" || len(terms) == 0 {
			continue
		}
		d.Tags = value.AppendNew(d.Tags, terms...)
		d.Fields[key] = terms
	}
	d.Tags = value.AppendNew(d.Tags, decodedAll(value.Texts(values["keywords"]))...)
	addFields(d.Fields, values)
	addFields(d.Fields, value.Table(values["params"]))
}

func decodedAll(list []string) []string {
	for i, s := range list {
		list[i] = Decoded(s)
	}
	return list
}

// image finds the cover under the names that themes give it.
func image(values map[string]any) string {
	for _, name := range []string{"image", "images", "cover", "featured_image", "featuredimage", "thumbnail",
		"params.image", "params.images", "params.cover"} {
		for _, v := range value.List(value.Lookup(values, name)) {
			if m := value.Table(v); m != nil {
				v = value.FirstOf(m, "image", "src", "url", "path")
			}
			if s := value.Text(v); s != "" && s != "true" && s != "false" {
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
		for _, v := range value.List(value.Lookup(values, key)) {
			name := value.Text(v)
			if m := value.Table(v); m != nil {
				name = value.FirstOf(m, "name", "title", "display_name")
			} else if name != "" {
				name = nameOf(name)
			}
			if name != "" {
				names = append(names, Decoded(name))
			}
		}
	}
	return value.AppendNew(nil, names...)
}

// addFields takes the scalars and lists of scalars that have no place of their own.
func addFields(fields map[string][]string, values map[string]any) {
	for _, key := range value.Keys(values) {
		if _, there := fields[key]; there || ownKeys[key] || len(fields) >= maxFields {
			continue
		}
		var kept []string
		for _, s := range value.Texts(values[key]) {
			if len(s) <= MaxFieldSize && len(kept) < maxFieldItems {
				kept = append(kept, s)
			}
		}
		if len(kept) > 0 {
			fields[key] = kept
		}
	}
}
