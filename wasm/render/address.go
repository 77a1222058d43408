package render

import "strings"

// addresses resolves what a document's links and images point to.
type addresses struct {
	base   location
	origin string // of the site: "https://example.org"
	strip  bool   // an address below origin is written without it
}

// An address is safe to follow.
type address struct {
	href string
	away bool // it leads to another host
	web  bool // it is http, https or of the site: an image may come from it
}

// A location is an address in its parts, as RFC 3986, appendix B, cuts it.
type location struct{ scheme, host, path, tail string } // tail: from "?" or "#" on

func newAddresses(opt Options) addresses {
	base, _ := locate(opt.Base)
	base.tail = ""
	site, _ := locate(opt.Site)
	if site.host != "" {
		return addresses{base, site.origin(), true}
	}
	return addresses{base, base.origin(), false}
}

// maxHref bounds an address in bytes. Servers refuse longer ones.
const maxHref = 8 << 10

// resolve returns where dest leads, and false when it leads nowhere or where no
// page may send its reader.
func (a addresses) resolve(dest string) (address, bool) {
	dest = visible(dest)
	if dest == "" || len(dest) > maxHref {
		return address{}, false
	}
	if dest[0] == '#' {
		return address{href: dest}, true
	}
	l, ok := locate(dest)
	switch {
	case !ok:
		return address{}, false
	case l.scheme == "mailto" || l.scheme == "tel":
		return address{href: dest}, true
	}
	l = a.base.join(l)
	origin := l.origin()
	away := origin != "" && origin != a.origin
	if a.strip && !away {
		l.scheme, l.host = "", ""
	}
	return address{l.String(), away, true}, true
}

// visible drops the spaces around an address and the control characters in it,
// as a browser does: "java\nscript:" has a scheme.
func visible(dest string) string {
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f {
			return -1
		}
		return r
	}, dest))
}

// locate cuts an address into its parts; false for a scheme that is not allowed
// and for a web address without a host. A browser takes a backslash for a slash.
func locate(s string) (location, bool) {
	var l location
	if i := strings.IndexAny(s, "?#"); i >= 0 {
		s, l.tail = s[:i], s[i:]
	}
	s = strings.ReplaceAll(s, `\`, "/")
	if i := schemeLen(s); i > 0 {
		l.scheme, s = strings.ToLower(s[:i]), s[i+1:]
	}
	switch l.scheme {
	case "mailto", "tel":
		l.path = s
		return l, s != ""
	case "", "http", "https":
	default:
		return location{}, false
	}
	rest, hasHost := strings.CutPrefix(s, "//")
	if !hasHost {
		l.path = s
		return l, l.scheme == ""
	}
	l.host, l.path = rest, ""
	if i := strings.IndexByte(rest, '/'); i >= 0 {
		l.host, l.path = rest[:i], rest[i:]
	}
	if l.scheme == "" {
		l.scheme = "https"
	}
	l.host = strings.ToLower(l.host)
	return l, isHost(l.host)
}

// schemeLen returns the length of the scheme that s begins with, 0 for none.
func schemeLen(s string) int {
	for i := range len(s) {
		switch c := s[i] | 0x20; {
		case 'a' <= c && c <= 'z':
		case i > 0 && (s[i] == '+' || s[i] == '-' || s[i] == '.' || '0' <= s[i] && s[i] <= '9'):
		case i > 0 && s[i] == ':':
			return i
		default:
			return 0
		}
	}
	return 0
}

// isHost reports a host and port without a user's name, which only serves to
// make one host look like another.
func isHost(s string) bool {
	return strings.Trim(s, ".:") != "" && !strings.ContainsAny(s, " @<>\"'`{}|^%&;,()")
}

// origin is what tells one site from another, "" for a location without host.
func (l location) origin() string {
	if l.host == "" {
		return ""
	}
	port := map[string]string{"http": ":80", "https": ":443"}[l.scheme]
	return l.scheme + "://" + strings.TrimSuffix(l.host, port)
}

// join resolves l against base. With an empty base a relative path stays one.
func (base location) join(l location) location {
	if l.host != "" {
		l.path = dots("/" + strings.TrimPrefix(l.path, "/"))
		return l
	}
	l.scheme, l.host = base.scheme, base.host
	switch {
	case l.path == "":
		l.path = base.path
	case l.path[0] != '/':
		l.path = base.path[:strings.LastIndexByte(base.path, '/')+1] + l.path
	}
	if l.host != "" && !strings.HasPrefix(l.path, "/") {
		l.path = "/" + l.path
	}
	l.path = dots(l.path)
	return l
}

// dots takes "." and ".." out of a path that begins with a slash.
func dots(path string) string {
	if !strings.HasPrefix(path, "/") {
		return path
	}
	var kept []string
	parts := strings.Split(path[1:], "/")
	for i, part := range parts {
		last := i == len(parts)-1
		switch {
		case part == "." || part == "..":
			if part == ".." && len(kept) > 0 {
				kept = kept[:len(kept)-1]
			}
			if last {
				kept = append(kept, "")
			}
		default:
			kept = append(kept, part)
		}
	}
	return "/" + strings.Join(kept, "/")
}

// String writes the address so that a browser reads the same parts in it: a
// path alone must not begin with two slashes, nor with what looks like a scheme.
func (l location) String() string {
	if l.host != "" {
		return l.scheme + "://" + l.host + l.path + l.tail
	}
	if strings.HasPrefix(l.path, "//") {
		l.path = "/" + strings.TrimLeft(l.path, "/")
	}
	if first, _, _ := strings.Cut(l.path, "/"); strings.Contains(first, ":") {
		l.path = "./" + l.path
	}
	return l.path + l.tail
}
