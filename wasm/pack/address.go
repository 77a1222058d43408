package pack

import (
	"strings"
	"unicode/utf8"
)

// Addresses in letters beyond ASCII are long in percent-encoding, and compress
// badly. The pack holds their characters as they are; whoever reads an address
// out of it gets the encoded form, which is the one that servers and links use.

const hexDigits = "0123456789ABCDEF"

// Address returns an address as a pack gives it: every byte beyond ASCII
// percent-encoded. Whoever fills a pack sorts and compares addresses in this
// form.
func Address(s string) string { return longURL(s) }

// longURL encodes every byte beyond ASCII.
func longURL(s string) string {
	if isASCII(s) {
		return s
	}
	b := make([]byte, 0, 2*len(s))
	for i := 0; i < len(s); i++ {
		if c := s[i]; c >= utf8.RuneSelf {
			b = append(b, '%', hexDigits[c>>4], hexDigits[c&15])
		} else {
			b = append(b, c)
		}
	}
	return string(b)
}

// shortURL decodes what longURL encodes. An address that would not come back
// as it was stays as it is.
func shortURL(s string) string {
	if !strings.Contains(s, "%") {
		return s
	}
	b := make([]byte, 0, len(s))
	for i := 0; i < len(s); i++ {
		if i+2 < len(s) && s[i] == '%' {
			high, low := strings.IndexByte(hexDigits, s[i+1]), strings.IndexByte(hexDigits, s[i+2])
			if high >= 8 && low >= 0 {
				b = append(b, byte(high<<4|low))
				i += 2
				continue
			}
		}
		b = append(b, s[i])
	}
	if short := string(b); utf8.ValidString(short) && longURL(short) == s {
		return short
	}
	return s
}

func isASCII(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
