package packdir

import (
	"net/url"
	"strings"
)

// Root returns the path under which the addresses of the site at baseURL lie.
func Root(baseURL string) string {
	u, err := url.Parse(baseURL)
	if err != nil || u.Path == "" {
		return "/"
	}
	return strings.TrimSuffix(u.Path, "/") + "/"
}
