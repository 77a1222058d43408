package plain

import (
	"path"
	"strings"

	"carrel/indexer/source"
)

// Rules are what a generator says of its pages, where it is not what a plain
// folder says. What is nil or empty says nothing.
type Rules struct {
	Site    source.Site
	Content string // folder of the pages, from the root
	Prefix  string // path before every address, "/docs"

	// Skip tells folders that hold no pages, by their names.
	Skip func(name string) bool
	// Page changes what a plain folder would make of a file, and tells false for
	// one that is no page. Front matter is read before it is asked.
	Page func(p *Page) bool
	// Body prepares a page's text: what only this generator understands becomes
	// Markdown.
	Body func(p *Page, body string, report source.Report) string
	// Settle gives a page's clean Markdown the identifiers of headings that the
	// generator makes.
	Settle func(md string) string
	// Foreign tells files that are pages to the generator and are not read here. Their
	// paths count from the folder of the pages.
	Foreign func(rel string) bool
	// MDX tells that files of Markdown hold components, as those of MDX do.
	MDX bool
}

// A Page is a file as the rules see it.
type Page struct {
	Rel     string         // path from the folder of the pages, without a slash before it: "guide/a.md"
	Values  map[string]any // front matter, keys in lower case
	Address string         // on the site, without the base's path: "/guide/a/"
	Title   string         // that a navigation gives; goes before front matter's
	Lang    string         // "" for the site's
	Section string
	Told    string // the file's name in messages
	Why     string // why it is no page, where that is worth saying
}

// Name is the file's name without its extension.
func (p *Page) Name() string { return strings.TrimSuffix(path.Base(p.Rel), path.Ext(p.Rel)) }

// Stem is the path without its extension.
func (p *Page) Stem() string { return strings.TrimSuffix(p.Rel, path.Ext(p.Rel)) }

// IsIndex tells the names that stand for their folder in a plain folder.
func (p *Page) IsIndex() bool { return isFolderPage(p.Rel) }
