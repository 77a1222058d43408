package resource

import (
	"net/url"
	"sort"
	"strings"

	"carrel/indexer/document"
)

// Bounds on one resource.
const (
	maxWords    = 12
	maxContexts = 5
	maxMentions = 200
	maxContext  = 300 // bytes
	maxTitle    = 160 // bytes
	maxURL      = 2048
)

// A Resource is one thing that pages in one language mention.
type Resource struct {
	URL      string    // normalised by Address; the site's own files keep their path
	Kind     string    // one of the kinds of this package
	Title    string    // the best words it is linked by, or words made from its host and a page
	Words    []string  // the texts it is linked by, without repeats, in order of appearance
	Context  []string  // what stands around its mentions, at most 5 of at most 300 bytes
	Mentions []Mention // in order of appearance, one for each section
	Lang     string
	Host     string // "youtube.com"; "" for a file of the site itself

	site string // the site's own host, for the title of its files
}

// A Mention is a section of a page that mentions a resource.
type Mention struct {
	URL     string // the page's address
	Title   string // the page's title
	Heading string // the section's heading, "" before the first
	Anchor  string // the section's anchor, "" before the first
}

// A Collector gathers the resources of a site, a document at a time. Documents
// are to be added in a fixed order; the zero value is not usable. It is not
// safe for concurrent use: Find does the costly part and is.
type Collector struct {
	site  *url.URL
	pages map[string]bool
	byKey map[string]*Resource
}

// NewCollector makes a collector for the site at baseURL, which may be "". A
// link to another host is outbound; one to the site itself is a resource only
// when it leads to a file or an image.
func NewCollector(baseURL string) *Collector {
	u, err := url.Parse(baseURL)
	if err != nil {
		u = &url.URL{}
	}
	return &Collector{site: u, pages: map[string]bool{}, byKey: map[string]*Resource{}}
}

// Add takes what one document mentions.
func (c *Collector) Add(doc *document.Document) {
	c.AddFound(doc, Find(doc))
}

// AddFound takes what Find found in doc, so that documents can be searched at
// the same time and gathered in order.
func (c *Collector) AddFound(doc *document.Document, found []Found) {
	for _, p := range append([]string{doc.URL}, doc.Aliases...) {
		c.pages[p] = true
	}
	for _, f := range found {
		c.mention(doc, f)
	}
}

func (c *Collector) mention(doc *document.Document, f Found) {
	address, host, ok := c.resolve(doc, f.URL)
	if !ok || len(address) > maxURL {
		return
	}
	kind := Kind(address, f.Kind)
	if f.Image && f.Kind == "" {
		kind = Image
	}
	if !keep(f, host, kind, address) {
		return
	}
	key := doc.Lang + "\x00" + sameAs(address)
	r := c.byKey[key]
	if r == nil {
		r = &Resource{URL: address, Kind: kind, Lang: doc.Lang, Host: host}
		c.byKey[key] = r
	}
	if r.Kind == Page {
		r.Kind = kind
	}
	if strings.HasPrefix(address, "https:") && strings.HasPrefix(r.URL, "http:") {
		r.URL = address
	}
	r.add(doc, f)
}

// sameAs is what the addresses of one thing share: with or without TLS,
// "www." and the last slash, hosts serve the same.
func sameAs(address string) string {
	rest, ok := strings.CutPrefix(address, "https://")
	if !ok {
		if rest, ok = strings.CutPrefix(address, "http://"); !ok {
			return address
		}
	}
	return "//" + strings.TrimSuffix(strings.TrimPrefix(rest, "www."), "/")
}

func (r *Resource) add(doc *document.Document, f Found) {
	if words := cut(f.Text, maxTitle); words != "" && len(r.Words) < maxWords && !contains(r.Words, words) {
		r.Words = append(r.Words, words)
	}
	if f.Context != "" && f.Context != f.Text && len(r.Context) < maxContexts && !contains(r.Context, f.Context) {
		r.Context = append(r.Context, f.Context)
	}
	m := Mention{URL: doc.URL, Title: doc.Title, Heading: f.Heading, Anchor: f.Anchor}
	if n := len(r.Mentions); n < maxMentions && (n == 0 || r.Mentions[n-1] != m) {
		r.Mentions = append(r.Mentions, m)
	}
}

// resolve makes the address of a link on doc's page, and tells its host: ""
// for the site itself. Links inside the page and of schemes that lead to no
// thing are refused.
func (c *Collector) resolve(doc *document.Document, raw string) (address, host string, ok bool) {
	u, err := url.Parse(strings.TrimSpace(raw))
	if err != nil || raw == "" || strings.HasPrefix(raw, "#") {
		return "", "", false
	}
	switch strings.ToLower(u.Scheme) {
	case "", "http", "https", "mailto", "webcal", "ftp":
	default:
		return "", "", false
	}
	if u.Scheme == "mailto" {
		return Address(raw), "", strings.Contains(u.Opaque, "@")
	}
	if u.Host != "" && !c.own(u) {
		return outside(Address(raw))
	}
	base, err := url.Parse(doc.URL)
	if err != nil {
		return "", "", false
	}
	u.Scheme, u.Host = "", ""
	return siteAddress(base.ResolveReference(u)), "", true
}

// outside tells the host of a normalised address elsewhere, which must have a
// domain to be on the web.
func outside(address string) (string, string, bool) {
	u, err := url.Parse(address)
	if err != nil {
		return "", "", false
	}
	return address, plainHost(u), strings.Contains(u.Hostname(), ".")
}

func (c *Collector) own(u *url.URL) bool {
	return c.site.Host != "" && plainHost(u) == plainHost(c.site)
}

// keep leaves out what no one looks for: pages of the site itself, badges,
// and pictures without a word.
func keep(f Found, host, kind, address string) bool {
	if host == "" && !strings.HasPrefix(address, "mailto:") {
		if kind == Page || kindByExtension(pathOf(address)) == "" && f.Kind == "" {
			return false
		}
	}
	if f.Image && (isBadge(address) || strings.TrimSpace(f.Text) == "") {
		return false
	}
	return !localHost(host)
}

func pathOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return u.Path
}

func localHost(host string) bool {
	return host == "localhost" || host == "example.com" || host == "example.org" || strings.HasPrefix(host, "127.") ||
		strings.HasSuffix(host, ".local") || strings.HasSuffix(host, ".localhost") || strings.HasSuffix(host, ".example.com")
}

func isBadge(address string) bool {
	for _, b := range []string{"shields.io", "badge.fury.io", "badgen.net", "/badge.svg", "/badges/", "codecov.io", "travis-ci.", "circleci.com", "/workflows/", "bestpractices.coreinfrastructure.org/projects"} {
		if strings.Contains(address, b) {
			return true
		}
	}
	return false
}

// Resources are all that was gathered, sorted by language and address. Links
// to what turned out to be a page of the site are left out.
func (c *Collector) Resources() []*Resource {
	var out []*Resource
	for _, r := range c.byKey {
		if r.Host == "" && c.pages[r.URL] {
			continue
		}
		r.site = plainHost(c.site)
		r.Title = r.title()
		out = append(out, r)
	}
	sort.Slice(out, func(i, j int) bool {
		if out[i].Lang != out[j].Lang {
			return out[i].Lang < out[j].Lang
		}
		return out[i].URL < out[j].URL
	})
	return out
}
