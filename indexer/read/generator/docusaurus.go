package generator

import (
	"encoding/json"
	"path"
	"regexp"
	"slices"
	"strings"

	"carrel/indexer/read/plain"
	"carrel/indexer/source"
	"carrel/indexer/value"
)

// A docusaurusSite is what the configuration of Docusaurus says as plain text.
type docusaurusSite struct {
	docs, docsAt, blog, blogAt string // folder and route of each
	slash                      bool   // addresses end with one
	lang                       string
	version                    string // of versioned_docs that has the plain addresses, "" for the docs folder itself
}

// docusaurus reads docs, blog, pages, the newest of versioned docs, and
// translations in i18n.
func docusaurus(p project) (plain.Rules, string, error) {
	s := newScript(p.text(p.config))
	docs, blog := s.object("docs"), s.object("blog")
	d := docusaurusSite{
		docs: trimmed(docs.value("path"), "docs"), docsAt: route(docs, "docs"),
		blog: trimmed(blog.value("path"), "blog"), blogAt: route(blog, "blog"),
		slash: s.is("trailingSlash"),
		lang:  strings.ToLower(first(s.object("i18n").value("defaultLocale"), "en")),
	}
	var versions []string
	if json.Unmarshal([]byte(p.text("versions.json")), &versions) == nil && len(versions) > 0 {
		d.version = first(docs.value("lastVersion"), versions[0])
		if d.version == "current" {
			d.version = ""
		}
	}
	return plain.Rules{
		Site: source.Site{Title: s.value("title"), BaseURL: siteURL(s.value("url"), base(s.value("baseUrl"))), DefaultLang: d.lang},
		Skip: func(name string) bool { return name == "build" || name == "static" || name == "components" },
		Page: d.page,
		MDX:  true,
		Foreign: func(rel string) bool {
			return strings.HasPrefix(rel, "src/pages/") && slices.Contains([]string{".js", ".jsx", ".ts", ".tsx"}, path.Ext(rel)) && !partial(rel)
		},
	}, "", nil
}

func first(list ...string) string {
	for _, s := range list {
		if s != "" {
			return s
		}
	}
	return ""
}

func trimmed(dir, fallback string) string {
	return strings.Trim(strings.TrimPrefix(first(dir, fallback), "./"), "/")
}

func route(s script, fallback string) string {
	if regexp.MustCompile(`routeBasePath["']?\s*:\s*["']/["']`).MatchString(string(s)) {
		return ""
	}
	return strings.Trim(first(s.value("routeBasePath"), fallback), "/")
}

var (
	i18nDocs  = regexp.MustCompile(`^i18n/([^/]+)/docusaurus-plugin-content-docs/(current|version-[^/]+)/(.+)$`)
	i18nBlog  = regexp.MustCompile(`^i18n/([^/]+)/docusaurus-plugin-content-blog/(.+)$`)
	i18nPages = regexp.MustCompile(`^i18n/([^/]+)/docusaurus-plugin-content-pages/(.+)$`)
	versioned = regexp.MustCompile(`^versioned_docs/version-([^/]+)/(.+)$`)
)

// page gives a file its address by the folder that it lies in.
func (d docusaurusSite) page(q *plain.Page) bool {
	if partial(q.Rel) {
		return false
	}
	if value.Truth(q.Values["unlisted"]) {
		q.Why = "unlisted: true"
		return false
	}
	rel, prefix := q.Rel, ""
	if m := i18nDocs.FindStringSubmatch(rel); m != nil {
		q.Lang, prefix = strings.ToLower(m[1]), d.prefix(m[1])
		rel = "versioned_docs/" + m[2] + "/" + m[3]
		if m[2] == "current" {
			rel = d.docs + "/" + m[3]
		}
	} else if m := i18nBlog.FindStringSubmatch(rel); m != nil {
		q.Lang, prefix, rel = strings.ToLower(m[1]), d.prefix(m[1]), d.blog+"/"+m[2]
	} else if m := i18nPages.FindStringSubmatch(rel); m != nil {
		q.Lang, prefix, rel = strings.ToLower(m[1]), d.prefix(m[1]), "src/pages/"+m[2]
	}
	at, ok := d.address(q, rel)
	if ok {
		q.Address = prefix + d.ending(at)
	}
	return ok
}

// prefix is the folder of a language's addresses.
func (d docusaurusSite) prefix(lang string) string {
	if strings.EqualFold(lang, d.lang) {
		return ""
	}
	return "/" + lang
}

func (d docusaurusSite) ending(at string) string {
	at = "/" + strings.Trim(at, "/")
	if d.slash && at != "/" {
		at += "/"
	}
	return at
}

func (d docusaurusSite) address(q *plain.Page, rel string) (string, bool) {
	if m := versioned.FindStringSubmatch(rel); m != nil {
		if m[1] != d.version {
			q.Why = "it is of another version than the newest"
			return "", false
		}
		q.Section = d.docs
		return d.docAddress(q, m[2]), true
	}
	if in, ok := strings.CutPrefix(rel, d.docs+"/"); ok {
		if d.version != "" {
			q.Why = "it is of the version to come"
			return "", false
		}
		q.Section = d.docs
		return d.docAddress(q, in), true
	}
	if in, ok := strings.CutPrefix(rel, d.blog+"/"); ok {
		q.Section = d.blog
		return d.postAddress(q, in), true
	}
	if in, ok := strings.CutPrefix(rel, "src/pages/"); ok {
		q.Section = ""
		return strings.TrimSuffix(strings.TrimSuffix(in, path.Ext(in)), "index"), true
	}
	return "", false // a README, a changelog: no page of the site
}

// partial tells files that only others include.
func partial(rel string) bool {
	for _, part := range strings.Split(rel, "/") {
		if strings.HasPrefix(part, "_") {
			return true
		}
	}
	return false
}

var numbered = regexp.MustCompile(`^\d+\s*[-_.)]+\s*([^-_.\s].*)$`)

// notNumbered are names whose number is a date or a version.
var notNumbered = regexp.MustCompile(`^(?:\d{4}-\d{2}|\d{2}-\d{2}|\d+\.\d+)`)

func withoutNumber(name string) string {
	if m := numbered.FindStringSubmatch(name); m != nil && !notNumbered.MatchString(name) {
		return m[1]
	}
	return name
}

// docAddress follows slug, else the folders without their numbers and the file's
// name or id.
func (d docusaurusSite) docAddress(q *plain.Page, in string) string {
	parts := strings.Split(strings.TrimSuffix(in, path.Ext(in)), "/")
	for i := range parts {
		parts[i] = withoutNumber(parts[i])
	}
	dir, name := parts[:len(parts)-1], parts[len(parts)-1]
	folder := ""
	if len(dir) > 0 {
		folder = dir[len(dir)-1]
	}
	slug := value.Text(q.Values["slug"])
	switch {
	case strings.HasPrefix(slug, "/"):
		return d.docsAt + slug
	case slug != "":
		return path.Join(d.docsAt, path.Join(dir...), slug)
	case strings.EqualFold(name, "index"), strings.EqualFold(name, "readme"), folder != "" && strings.EqualFold(name, folder):
		return path.Join(d.docsAt, path.Join(dir...))
	}
	return path.Join(d.docsAt, path.Join(dir...), first(value.Text(q.Values["id"]), name))
}

var dated = regexp.MustCompile(`^(?:(.*)/)?(\d{4})[-/](\d{1,2})[-/](\d{1,2})[-/]?(.*?)(?:/index)?$`)

// postAddress follows slug, else the date in the file's name.
func (d docusaurusSite) postAddress(q *plain.Page, in string) string {
	stem := strings.TrimSuffix(in, path.Ext(in))
	if slug := value.Text(q.Values["slug"]); slug != "" {
		return path.Join(d.blogAt, slug)
	}
	if m := dated.FindStringSubmatch(stem); m != nil {
		return path.Join(d.blogAt, m[1], m[2], m[3], m[4], m[5])
	}
	return path.Join(d.blogAt, strings.TrimSuffix(stem, "/index"))
}
