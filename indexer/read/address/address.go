package address

import (
	"net/url"
	"path"
	"strings"
)

// Resolve returns the address that a link or image destination in a page leads
// to. file is the page's path in the content tree ("/docs/a.md"); lookup gives
// the address of another path in that tree, with or without its extension.
// Absolute destinations, fragments and what lookup does not know stay what a
// browser would make of them at pageURL.
func Resolve(dest, pageURL, file string, lookup func(path string) (string, bool)) string {
	target, suffix := Cut(dest)
	if target == "" {
		return dest
	}
	at := target
	if !strings.HasPrefix(at, "/") {
		at = path.Join(path.Dir(file), target)
	}
	if address, ok := lookup(path.Clean("/" + at)); ok {
		return address + suffix
	}
	if strings.HasPrefix(target, "/") {
		return dest
	}
	return Against(pageURL, dest)
}

// Cut splits a destination on the site into its unescaped path and
// its query and fragment. The path is empty for what leads elsewhere.
func Cut(dest string) (target, suffix string) {
	if dest == "" || dest[0] == '#' || dest[0] == '?' || strings.HasPrefix(dest, "//") || HasScheme(dest) {
		return "", ""
	}
	target = dest
	if i := strings.IndexAny(dest, "#?"); i >= 0 {
		target, suffix = dest[:i], dest[i:]
	}
	if plain, err := url.PathUnescape(target); err == nil {
		target = plain
	}
	return target, suffix
}

// HasScheme tells whether a destination names its scheme: "https:", "mailto:".
func HasScheme(dest string) bool {
	colon := strings.IndexByte(dest, ':')
	if colon < 1 {
		return false
	}
	for i, r := range dest[:colon] {
		letter := 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z'
		if !letter && (i == 0 || !strings.ContainsRune("0123456789+-.", r)) {
			return false
		}
	}
	return true
}

// Against resolves a relative destination as a browser does.
func Against(pageURL, dest string) string {
	base, err := url.Parse(pageURL)
	if err != nil {
		return dest
	}
	ref, err := url.Parse(dest)
	if err != nil {
		return dest
	}
	return base.ResolveReference(ref).String()
}
