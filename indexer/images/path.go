package images

import (
	"net/url"
	"path"
	"path/filepath"
	"strings"
	"unicode/utf8"
)

// A Site tells its own images from those of others.
type Site struct {
	base *url.URL
	root string // path below which the site's addresses lie: "/", "/docs/"
}

// NewSite makes the site at an address, which may be "".
func NewSite(baseURL, root string) *Site {
	u, err := url.Parse(baseURL)
	if err != nil || u.Opaque != "" {
		u = &url.URL{}
	}
	return &Site{&url.URL{Scheme: strings.ToLower(u.Scheme), Host: strings.ToLower(u.Host), Path: root}, root}
}

// A Place says where an image comes from.
type Place uint8

// The places.
const (
	Nowhere   Place = iota // the address leads to no image: it is of no file, or of no host
	Elsewhere              // another host, or beside the site
	Own                    // a file of the site
)

// maxAddress bounds an address in bytes.
const maxAddress = 2048

// Path returns the path of an image of the site that a page shows, in the one
// form in which a pack lists it: percent-encoded as JavaScript's encodeURI does,
// without query and fragment. For an image elsewhere it is the whole address.
func (s *Site) Path(page, raw string) (string, Place) {
	raw = strings.TrimSpace(raw)
	u, err := url.Parse(raw)
	on, err2 := url.Parse(page)
	if err != nil || err2 != nil || raw == "" || len(raw) > maxAddress || u.Opaque != "" {
		return "", Nowhere
	}
	u = s.base.ResolveReference(on).ResolveReference(u)
	if scheme := strings.ToLower(u.Scheme); scheme != s.base.Scheme || strings.ToLower(u.Host) != s.base.Host {
		if scheme != "http" && scheme != "https" {
			return "", Nowhere
		}
		return u.String(), Elsewhere
	}
	p, ok := encoded(u.EscapedPath())
	switch {
	case !ok || !isFile(p) || strings.Contains(p, "/./") || strings.Contains(p, "/../"): // "%2e%2e" is another step up to a browser
		return "", Nowhere
	case !strings.HasPrefix(p, s.root):
		return p, Elsewhere
	}
	return p, Own
}

// isFile reports whether a path has the extension of a file that is no page.
func isFile(p string) bool {
	extension := strings.ToLower(path.Ext(p))
	return len(extension) > 1 && len(extension) <= 6 && extension != ".html" && extension != ".htm"
}

// reserved are the characters that encodeURI and decodeURI leave as they are.
const reserved = ";/?:@&=+$,#"

// encoded returns a path of escaped bytes in one form: what needs no escape has
// none. It is not ok where the bytes are no UTF-8.
func encoded(escaped string) (string, bool) {
	plain := make([]byte, 0, len(escaped))
	var b strings.Builder
	flush := func() bool {
		for _, r := range string(plain) {
			if r == utf8.RuneError || r < ' ' {
				return false
			}
		}
		b.WriteString(encodeURI(plain))
		plain = plain[:0]
		return true
	}
	for i := 0; i < len(escaped); i++ {
		if escaped[i] != '%' {
			plain = append(plain, escaped[i])
			continue
		}
		c, err := url.PathUnescape(escaped[i:min(i+3, len(escaped))])
		if err != nil {
			return "", false
		}
		if strings.Contains(reserved, c) {
			if !flush() {
				return "", false
			}
			b.WriteString(escaped[i : i+3])
		} else {
			plain = append(plain, c...)
		}
		i += 2
	}
	ok := flush()
	return b.String(), ok
}

func encodeURI(plain []byte) string {
	const hex = "0123456789ABCDEF"
	var b strings.Builder
	for _, c := range plain {
		if 'a' <= c|0x20 && c|0x20 <= 'z' || '0' <= c && c <= '9' || strings.IndexByte(reserved+"-_.!~*'()", c) >= 0 {
			b.WriteByte(c)
		} else {
			b.Write([]byte{'%', hex[c>>4], hex[c&15]})
		}
	}
	return b.String()
}

// Below returns the file that a path of the site names, below the folder of the
// site.
func (s *Site) Below(p string) (string, bool) { return below(p, s.root) }

// Beside returns the file that a path of the site names, below the folder of a
// page.
func (s *Site) Beside(p, page string) (string, bool) {
	page, ok := encoded(page)
	if !ok || !strings.HasSuffix(page, "/") {
		return "", false
	}
	return below(p, page)
}

func below(p, folder string) (string, bool) {
	rest, inside := strings.CutPrefix(p, folder)
	name, err := url.PathUnescape(rest)
	if !inside || err != nil || strings.ContainsAny(name, "\\\x00") {
		return "", false
	}
	name = filepath.FromSlash(name)
	return name, filepath.IsLocal(name)
}
