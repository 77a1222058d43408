package html

import (
	"net/url"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"carrel/indexer/document"
	"carrel/indexer/read/convert"
	"carrel/indexer/source"
)

// read makes the document of one page.
func (s *Source) read(g *glance, root *html.Node, report source.Report) *document.Document {
	m, h := readMarks(root), readHead(root)
	if h.noindex && len(m.bodies) == 0 {
		report(s.leftOut(g.file, asNoindex, "its robots meta element says noindex", ""))
		return nil
	}
	if s.site.marksBodies && len(m.bodies) == 0 {
		report(s.unmarked(g.file)) // the mark was only in a comment or a script
		return nil
	}
	content := findContent(root, m)
	if content == nil {
		report(s.leftOut(g.file, asStub, "it has neither title nor text", ""))
		return nil
	}
	if len(m.bodies) == 0 {
		switch {
		case isSearchPage(g.file, content):
			report(s.leftOut(g.file, asSearch, "it is a search page", ""))
			return nil
		case !s.opt.Lists && isList(g.file, content):
			report(s.leftOut(g.file, asList, "it lists other pages", "lists: true in carrel.yaml takes them in"))
			return nil
		}
	}
	d := &document.Document{ID: g.file, Source: g.file, URL: s.site.addressOf(g), Lang: s.site.langOf(g), Boost: m.boost}
	s.describe(d, g, h, m, root, content)
	s.fields(d, m)
	applyMarks(content, len(m.bodies) > 0)
	d.Anchor = dropTitle(content, d.Title)
	d.Markdown = convert.Node(content, convert.Options{Link: s.linker(root, d.URL), Kind: s.opt.Kind})
	if d.Title == "" && d.Markdown == "" {
		report(s.leftOut(g.file, asStub, "it has neither title nor text", ""))
		return nil
	}
	d.Title = first(d.Title, s.site.addressTitle(d.URL))
	return d
}

// langOf is the page's language: its own, that of the folder it lies in when
// other pages declare that one, else the site's.
func (s *site) langOf(g *glance) string {
	if g.lang != "" {
		return g.lang
	}
	folder, _, nested := strings.Cut(g.file, "/")
	if lang := normalLang(folder); nested && lang != "" && s.langs[lang] {
		return lang
	}
	return s.lang
}

// describe fills the fields that every page has. The owner's marks come first,
// then what the page says to other machines, then what a reader sees.
func (s *Source) describe(d *document.Document, g *glance, h *head, m *marks, root, content *html.Node) {
	title := s.site.pageTitle(g.title)
	d.Title = cleanTitle(first(m.meta["title"], s.site.pageTitle(h.values["og:title"]), h.data.title, s.site.heading(root, content, m, title), m.defaults["title"], title))
	d.Description = first(m.meta["description"], h.values["description"], h.values["og:description"], h.data.description, m.defaults["description"])
	d.Image = s.absolute(d.URL, first(m.meta["image"], h.values["og:image"], h.values["og:image:url"], h.values["twitter:image"], h.data.image, m.defaults["image"]))
	d.Date = firstDate(m.meta["date"], h.data.published, h.values["article:published_time"], h.values["date"], h.values["dc.date"], h.values["citation_publication_date"], timeElement(content), m.defaults["date"])
	d.Modified = firstDate(m.meta["modified"], h.data.modified, h.values["article:modified_time"], h.values["og:updated_time"], h.values["last-modified"], m.defaults["modified"])
	d.Authors = authors(h, m, content)
	d.Tags = tags(h, m)
	d.Section = first(append(m.filters["section"], s.site.section(g.file))...)
	d.Type = first(append(m.filters["type"], m.meta["type"], pageType(h.values["og:type"], d.Section), m.defaults["type"])...)
}

// tags are those that the owner marks, else those that the page tells other
// machines: counts of marked ones would be wrong with both.
func tags(h *head, m *marks) []string {
	if own := unique(m.filters["tag"], m.filters["tags"]); len(own) > 0 {
		return own
	}
	return unique(h.lists["article:tag"], split(h.lists["keywords"]), split(h.data.keywords))
}

func authors(h *head, m *marks, content *html.Node) []string {
	own := unique(split([]string{m.meta["author"], m.meta["authors"]}), m.filters["author"], m.filters["authors"])
	byDefault := unique(split([]string{m.defaults["author"], m.defaults["authors"]}))
	if len(own) > 0 {
		return own
	}
	var named []string
	for _, author := range unique(h.data.authors, h.lists["author"], h.lists["article:author"], byline(content)) {
		if !strings.Contains(author, "://") && !strings.HasPrefix(author, "@") {
			named = append(named, author)
		}
	}
	if len(named) == 0 {
		return byDefault
	}
	return named
}

// pageType is the folder of the page unless Open Graph knows better; "website"
// and "article" say nothing that a reader could choose by.
func pageType(graph, section string) string {
	if graph == "" || graph == "website" || graph == "article" && section != "" {
		return section
	}
	return graph
}

// section is the first folder of the file, the language's left out. A folder
// that holds but one page is that page's address, no section.
func (s *site) section(file string) string {
	folder := s.firstFolder(file)
	if s.folders[folder] < 2 {
		return ""
	}
	return folder
}

func (s *site) firstFolder(file string) string {
	folder, rest, nested := strings.Cut(file, "/")
	if lang := normalLang(folder); nested && lang != "" && s.langs[lang] {
		folder, _, nested = strings.Cut(rest, "/")
	}
	if !nested {
		return ""
	}
	return folder
}

// known are the meta keys that fill fields of the document's own.
var known = map[string]bool{
	"title": true, "description": true, "image": true, "date": true, "modified": true, "author": true, "authors": true, "type": true,
}

// fields takes what the marks say beyond that.
func (s *Source) fields(d *document.Document, m *marks) {
	fields := map[string][]string{}
	for key, value := range m.meta {
		if !known[key] {
			fields[key] = []string{value}
		}
	}
	for key, values := range m.filters {
		fields[key] = unique(values)
		d.Filters = append(d.Filters, m.written[key])
	}
	slices.Sort(d.Filters)
	if len(fields) > 0 {
		d.Fields = fields
	}
	if len(m.sorts) > 0 {
		d.Sort = m.sorts
	}
	if d.Date.IsZero() {
		d.Date = parseDate(m.sorts["date"])
	}
	for key, value := range m.defaults {
		if m.meta[key] == "" && s.tells(d, key, value) {
			m.meta[key] = value
		}
	}
	d.Shown = m.shown()
}

// tells says whether a field of the document's own has the value of a default.
func (s *Source) tells(d *document.Document, key, value string) bool {
	switch key {
	case "description":
		return d.Description == value
	case "image":
		return d.Image == s.absolute(d.URL, value)
	case "type":
		return d.Type == value
	case "date":
		return d.Date.Equal(parseDate(value))
	case "modified":
		return d.Modified.Equal(parseDate(value))
	case "author", "authors":
		return slices.Equal(d.Authors, unique(split([]string{value})))
	}
	return false
}

// shown are the fields of the marks that are for a reader, as they are written;
// nil for none. The title has a place of its own.
func (m *marks) shown() map[string]string {
	var shown map[string]string
	for key, value := range m.meta {
		if key == "title" {
			continue
		}
		if shown == nil {
			shown = map[string]string{}
		}
		shown[m.written[key]] = value
	}
	return shown
}

// linker resolves links against the page's address, or the base element's.
func (s *Source) linker(root *html.Node, page string) func(string) string {
	base := page
	if n := findTag(root, atom.Base); n != nil && attr(n, "href") != "" {
		base = s.absolute(page, attr(n, "href"))
	}
	return func(dest string) string {
		if strings.HasPrefix(dest, "#") {
			return dest
		}
		return s.absolute(base, dest)
	}
}

// absolute resolves an address against a page's. An address on this site is
// its path; one that is no address stays as it is.
func (s *Source) absolute(page, dest string) string {
	if dest == "" {
		return ""
	}
	base, err := url.Parse(page)
	if err != nil {
		return dest
	}
	target, err := url.Parse(dest)
	if err != nil {
		return dest
	}
	if target.Opaque != "" {
		return dest
	}
	full := base.ResolveReference(target)
	if full.Host != "" && full.Scheme == "" {
		full.Scheme = s.site.scheme()
	}
	if own := origin(s.site.baseURL); own != "" && origin(full.String()) == own {
		full.Scheme, full.Host, full.User = "", "", nil
		if full.Path == "" {
			full.Path = "/"
		}
	}
	if folder, ok := strings.CutSuffix(full.Path, "/index.html"); ok && full.Host == "" {
		full.Path, full.RawPath = folder+"/", "" // as the page's own address is written
	}
	return full.String()
}
