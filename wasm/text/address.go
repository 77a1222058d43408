package text

import (
	"strconv"
	"strings"
)

// Address calls take with the words of an address's path that a title has not, each
// once, in order, until it returns false: somebody may remember the folder that a page is
// in. The language that the path begins with, and the ending of a file, say nothing; and
// in a language without spaces an address is mostly that of the page it is translated from.
func Address(address, lang, title string, take func(term string) bool) {
	switch primary, _, _ := strings.Cut(lang, "-"); primary {
	case "zh", "ja", "ko", "yue", "th", "lo", "km", "my":
		return
	}
	said := map[string]bool{}
	g := NewSegmenter(title)
	for t, ok := g.Next(); ok; t, ok = g.Next() {
		said[t.Term] = true
	}
	g.Reset(folders(address, lang))
	for t, ok := g.Next(); ok; t, ok = g.Next() {
		if !said[t.Term] {
			said[t.Term] = true
			if !take(t.Term) {
				return
			}
		}
	}
}

// folders returns what of an address is words.
func folders(address, lang string) string {
	path, _, _ := strings.Cut(address, "?")
	path = Unescape(path)
	for _, end := range [...]string{".html", ".htm", "/index"} {
		path = strings.TrimSuffix(path, end)
	}
	if n := len(lang) + 1; len(path) >= n && strings.EqualFold(path[1:n], lang) && (len(path) == n || path[n] == '/') {
		path = path[n:]
	}
	return path
}

// Unescape decodes the percent signs of an address. One that two digits do not follow
// stays as it is.
func Unescape(s string) string {
	if strings.IndexByte(s, '%') < 0 {
		return s
	}
	b := make([]byte, 0, len(s))
	for i := 0; i < len(s); i++ {
		if s[i] == '%' && i+2 < len(s) {
			if n, err := strconv.ParseUint(s[i+1:i+3], 16, 8); err == nil {
				b = append(b, byte(n))
				i += 2
				continue
			}
		}
		b = append(b, s[i])
	}
	return string(b)
}
