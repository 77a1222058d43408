package analyse

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"

	"carrel/indexer/document"
	"carrel/indexer/excerpt"
	"carrel/indexer/invert"
	"carrel/indexer/resource"
	"carrel/wasm/pack"
)

// pageRecord makes the record of a page. filters names the fields that become
// columns besides the usual ones and those that the page itself marks.
func pageRecord(d *document.Document, filters func(string) bool) *invert.Record {
	r := &invert.Record{
		Kind: pack.Page, Lang: d.Lang, Boost: d.Boost,
		Stored: pack.Stored{
			ID: d.ID, Source: d.Source, URL: d.URL, Title: d.Title, Anchor: d.Anchor, Description: d.Description,
			Type: d.Type, Section: d.Section, Image: d.Image,
			Authors: d.Authors, Tags: d.Tags, Aliases: d.Aliases, Markdown: d.Markdown,
		},
		Values: map[string][]string{}, Sort: map[string]string{},
	}
	for _, name := range slices.Sorted(maps.Keys(d.Shown)) {
		r.Stored.Fields = append(r.Stored.Fields, pack.Value{Name: name, Values: []string{d.Shown[name]}})
	}
	if strings.HasPrefix(d.ID, d.Source) {
		r.Stored.ID = "" // made of the path, not given by the site: its address names the page
	}
	if !d.Date.IsZero() {
		r.Stored.Date = d.Date.Format("2006-01-02")
	}
	if !d.Modified.IsZero() {
		r.Stored.Modified = d.Modified.Format("2006-01-02")
	}
	column(r.Values, "type", d.Type)
	column(r.Values, "section", d.Section)
	column(r.Values, "tag", d.Tags...)
	column(r.Values, "author", d.Authors...)
	sortBy(r.Sort, d, r.Stored.Date)
	for name, values := range d.Fields {
		if filters(name) || marked(d, name) {
			column(r.Values, name, values...)
		}
	}
	return r
}

// marked reports whether a page asks to be filtered by one of its fields.
func marked(d *document.Document, field string) bool {
	return slices.ContainsFunc(d.Filters, func(name string) bool { return strings.ToLower(name) == field })
}

// sortBy collects what a page can be sorted by: its date, its weight, and what
// the page itself gives.
func sortBy(sort map[string]string, d *document.Document, date string) {
	for name, value := range d.Sort {
		if value = strings.TrimSpace(value); value != "" {
			sort[name] = value
		}
	}
	if date != "" {
		sort["date"] = date
	}
	if d.Weight != 0 {
		sort["weight"] = strconv.Itoa(d.Weight)
	}
}

// resourceRecord makes the record of something that pages mention.
func resourceRecord(m *resource.Resource) *invert.Record {
	info := &pack.ResourceInfo{Kind: m.Kind, Host: m.Host}
	for _, x := range m.Mentions[:min(len(m.Mentions), maxMentions)] {
		info.Mentions = append(info.Mentions, pack.Mention{URL: x.URL, Title: norm.NFC.String(x.Title), Anchor: x.Anchor})
	}
	r := &invert.Record{
		Kind: pack.Resource, Lang: m.Lang,
		Stored: pack.Stored{
			URL: pack.Address(m.URL), Title: norm.NFC.String(m.Title), Type: m.Kind, Resource: info,
		},
		Values: map[string][]string{},
	}
	if len(m.Context) > 0 {
		r.Stored.Description = excerpt.Of(norm.NFC.String(m.Context[0]), maxContext)
	}
	for _, words := range m.Words {
		r.Links = append(r.Links, norm.NFC.String(words))
	}
	r.Body = []string{norm.NFC.String(m.Text())}
	column(r.Values, "type", m.Kind)
	return r
}

// column adds values to a column, without repeats and empty ones.
func column(columns map[string][]string, name string, values ...string) {
	for _, v := range values {
		if v = strings.TrimSpace(v); v != "" && !slices.Contains(columns[name], v) {
			columns[name] = append(columns[name], v)
		}
	}
}

// maxMentions bounds the pages that a resource names: a link in the footer of a
// large site is mentioned by all of them.
const maxMentions = 5

// maxContext bounds in bytes what is shown of the text around a resource. All
// of it is searched.
const maxContext = 160
