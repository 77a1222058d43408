package catalog

import (
	"net/url"
	"strings"
	"unicode/utf8"
)

// link returns where a catalog leads to for an address, as the search box does
// (site/search/session.js): a path of the site is counted from the folder above that of
// the catalog, so that the site may be moved. "" is an address that no visitor
// should be led to.
func (s *Site) link(address string) string {
	if rest, ok := strings.CutPrefix(address, s.Root); ok && !strings.HasPrefix(address, "//") {
		return "../" + strings.TrimLeft(rest, "/")
	}
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	if base, err := url.Parse(s.Base); err == nil && s.Base != "" {
		u = base.ResolveReference(u)
	}
	if u.Scheme == "" && !strings.HasPrefix(address, "/") {
		return "../" + u.String()
	}
	if u.Scheme != "" && u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	return u.String()
}

// decoded returns an address without percent signs, as it is where it has odd
// ones.
func decoded(s string) string {
	if plain, err := url.PathUnescape(s); err == nil && utf8.ValidString(plain) {
		return plain
	}
	return s
}

// maxTitle bounds the characters of a title or a tag.
const maxTitle = 200

// clip bounds a title.
func clip(s string) string {
	n := 0
	for i := range s {
		if n++; n > maxTitle {
			return s[:i] + "…"
		}
	}
	return s
}
