package hugo

import (
	"net/url"
	"strings"
	"unicode"

	"golang.org/x/text/runes"
	"golang.org/x/text/transform"
	"golang.org/x/text/unicode/norm"
)

// sanitize keeps the characters Hugo keeps in a path. White space between kept
// characters becomes one hyphen; all else vanishes.
func sanitize(s string) string {
	var b strings.Builder
	pending, hyphen := false, false
	for i, r := range s {
		if allowed(s, i, r) {
			hyphen = r == '-'
			if pending && !hyphen {
				b.WriteByte('-')
			}
			pending = false
			b.WriteRune(r)
		} else if b.Len() > 0 && !hyphen && unicode.IsSpace(r) {
			pending = true
		}
	}
	return b.String()
}

func allowed(s string, i int, r rune) bool {
	if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) {
		return true
	}
	if r == '%' {
		return i+2 < len(s) && isHex(s[i+1]) && isHex(s[i+2])
	}
	return strings.ContainsRune(`./\_#+~-@`, r)
}

func isHex(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c && c <= 'f' || 'A' <= c && c <= 'F'
}

// removeAccents decomposes, drops the marks and composes again.
func removeAccents(s string) string {
	t := transform.Chain(norm.NFD, runes.Remove(runes.In(unicode.Mn)), norm.NFC)
	out, _, err := transform.String(t, s)
	if err != nil {
		return s
	}
	return out
}

// pathPart makes a title, slug or file name fit for an address.
func (l *language) pathPart(s string) string {
	s = sanitize(s)
	if l.removeAccents {
		s = removeAccents(s)
	}
	if l.keepCase {
		return s
	}
	return strings.ToLower(s)
}

// urlize is pathPart with everything but ASCII escaped, as permalink tokens
// are before they are put together.
func (l *language) urlize(s string) string {
	u, err := url.Parse(l.pathPart(s))
	if err != nil {
		return l.pathPart(s)
	}
	return u.String()
}
