package address

import (
	"net/url"
	"strings"
)

// A Base is the configured one, cut into what absolute addresses and what
// addresses on the site begin with.
type Base struct {
	Host string // "https://example.org", "" when none is configured
	Path string // "/docs", "" at the root
}

// ParseBase cuts a base URL; of one that is none it gives the zero Base.
func ParseBase(s string) Base {
	u, err := url.Parse(strings.TrimSpace(s))
	if err != nil {
		return Base{}
	}
	b := Base{Path: strings.TrimRight(u.EscapedPath(), "/")}
	if b.Path != "" && b.Path[0] != '/' {
		b.Path = "/" + b.Path
	}
	if u.Host != "" {
		b.Host = u.Scheme + "://" + u.Host
	}
	return b
}

// URL is the base itself, with a slash at its end: "https://example.org/docs/",
// "" when no host is known.
func (b Base) URL() string {
	if b.Host == "" {
		return ""
	}
	return b.Host + b.Path + "/"
}
