package hugo

import (
	"net/url"
	"path"
	"strings"
	"time"

	"carrel/indexer/read/address"
	"carrel/indexer/value"
)

// The kinds of page that a file can make.
const (
	kindHome     = "home"
	kindPage     = "page"
	kindSection  = "section"
	kindTaxonomy = "taxonomy"
	kindTerm     = "term"
)

// probe differs in every field from Go's reference time.
var probe = time.Date(2019, time.November, 9, 23, 1, 42, 1, time.UTC)

// address returns the page's address: a path on the site, with the base URL's
// own path before it, or an absolute address for a language on another host.
func (s *site) address(p *page) (string, error) {
	link, err := s.link(p)
	base := p.lang.base
	if base.Path != "" {
		slash := strings.HasSuffix(link, "/")
		link = path.Join(base.Path, link)
		if slash && !strings.HasSuffix(link, "/") {
			link += "/"
		}
	}
	if base.Host != s.def.base.Host {
		link = base.Host + link
	}
	return link, err
}

// link is the address below the base URL, escaped.
func (s *site) link(p *page) (string, error) {
	var link string
	var err error
	if u := p.text("url"); u != "" && p.kind != kindHome {
		link, err = s.linkFromURL(u, p)
	} else {
		link, err = s.linkFromPath(p)
	}
	return address.Escape(link), err
}

// linkFromURL follows front matter's url. A leading slash means the root of
// the site; without one the language's folder comes first.
func (s *site) linkFromURL(u string, p *page) (string, error) {
	var err error
	if strings.Contains(u, ":") {
		u, err = s.expand(u, p)
		u, _ = url.QueryUnescape(u)
	}
	relative := !strings.HasPrefix(u, "/")
	if strings.Contains(u, "..") {
		u = path.Join("/", u)
	}
	link := "/" + strings.Join(strings.FieldsFunc(u, func(r rune) bool { return r == '/' }), "/")
	switch {
	case strings.HasSuffix(u, "/"), !strings.Contains(u, "."):
		link = strings.TrimSuffix(link, "/") + "/"
	case path.Base(link) == "index.html":
		link = strings.TrimSuffix(link, "index.html")
	}
	if prefix := p.lang.prefix; relative && prefix != "" && !strings.HasPrefix(u, "/"+prefix) {
		link = "/" + prefix + link
	}
	return link, err
}

// linkFromPath follows permalinks, else the page's place in the tree.
func (s *site) linkFromPath(p *page) (string, error) {
	var expanded string
	var err error
	if pattern := p.lang.permalinks[p.kind][p.path.section()]; pattern != "" {
		expanded, err = s.expandPath(pattern, p)
	}
	ugly := p.lang.isUgly(p.path.section())
	var link string
	if p.kind == kindPage {
		link = pageLink(p, expanded, ugly)
	} else {
		link = branchLink(p, expanded, ugly)
	}
	if p.lang.prefix != "" {
		link = "/" + p.lang.prefix + link
	}
	return link, err
}

// uglySuffix ends the address of a page that is a file and no folder. It is
// there before the name is made fit for an address, so that a blank left at
// the end of the name becomes a hyphen, as Hugo has it.
const uglySuffix = ".html"

func pageLink(p *page, expanded string, ugly bool) string {
	dir, name := p.shown().containerDir(), value.FirstText(p.slug(), p.shown().baseName())
	if expanded == "" && name == "index" && !p.path.isBundle() {
		// A page named index shares its file with the folder's own page.
		return address.WithSlash(p.lang.joined(dir))
	}
	if expanded != "" {
		dir, name = "", expanded
	}
	if !ugly {
		return address.WithSlash(p.lang.joined(dir, name))
	}
	link := p.lang.joined(dir, strings.TrimSuffix(name, "/")+uglySuffix)
	return strings.TrimSuffix(link, "index.html")
}

func branchLink(p *page, expanded string, ugly bool) string {
	at := p.shown().base()
	if expanded != "" && at != "" {
		at = expanded
	}
	switch {
	case !ugly:
		return address.WithSlash(p.lang.joined(at))
	case p.kind == kindTerm:
		return p.lang.joined(strings.TrimSuffix(at, "/") + uglySuffix)
	}
	return address.WithSlash(p.lang.joined(at)) + "index.html"
}

// joined makes each part fit for an address and puts a slash before it. Parts
// that are empty leave no trace.
func (l *language) joined(parts ...string) string {
	var b strings.Builder
	for _, part := range parts {
		if part == "" || part == "/" || part == "." {
			continue
		}
		part = l.pathPart(part)
		if !strings.HasPrefix(part, "/") {
			b.WriteByte('/')
		}
		b.WriteString(part)
	}
	return b.String()
}
