package address

import (
	"net/url"
	"strings"
)

// WithSlash is the link with a slash at its end.
func WithSlash(link string) string {
	if strings.HasSuffix(link, "/") {
		return link
	}
	return link + "/"
}

// A query may come from front matter's url, as its author wrote it.
var escapeQuery = strings.NewReplacer(" ", "%20", `"`, "%22", "<", "%3C", ">", "%3E")

// Literal escapes what stands for itself in a file's name and would not in an address:
// without it 100%25.md is the page of 100%, and what follows a "?" is none of the path.
func Literal(name string) string { return literally.Replace(name) }

var literally = strings.NewReplacer("%", "%25", "?", "%3F")

// Escape escapes what an address can't hold as it is. A hash is part of
// the path here, never a fragment.
func Escape(link string) string {
	link = "/" + strings.TrimLeft(strings.ReplaceAll(link, "#", "%23"), "/")
	u, err := url.Parse(link)
	if err != nil {
		return (&url.URL{Path: link}).EscapedPath()
	}
	u.RawQuery = escapeQuery.Replace(u.RawQuery)
	return u.String()
}
