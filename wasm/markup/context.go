package markup

import "strings"

// A Context says what a word of a text stands in.
type Context uint8

const (
	Prose   Context = iota
	Listing         // code, a link that stands alone, a path of files
	Address         // an address of the web or of mail, which may hold any letters
)

// maxAddress bounds how far an address is followed on both sides of a word.
const maxAddress = 256

// WordContext tells what the word at some bytes of a text stands in, without regard
// to the block.
func WordContext(text string, start, end int) Context {
	from, to := start, end
	for from > 0 && start-from < maxAddress && inAddress(text[from-1]) {
		from--
	}
	for to < len(text) && to-end < maxAddress && inAddress(text[to]) {
		to++
	}
	for to > end && (text[to-1] == '.' || text[to-1] == ':') {
		to--
	}
	slashes, dots, letters := 0, 0, 0 // of a host so far, and its letters behind the last dot
	host, mail, scheme := true, false, from
	for i := from; i < to; i++ {
		switch c := text[i]; {
		case c == '/':
			if slashes++; slashes == 1 && i > from && text[i-1] == ':' {
				if i++; i < to && text[i] == '/' && start >= scheme {
					return Address
				}
				return Prose
			}
			if host && dots > 0 && letters > 1 && text[i-2:i] != "js" {
				return Address
			}
			host = false
		case c == '@':
			mail, host, dots = i > from, true, 0
		case c == '.':
			dots, letters = dots+1, 0
		case 'a' <= c && c <= 'z':
			letters++
		default:
			letters = -maxAddress
			host = host && (c == '-' || '0' <= c && c <= '9')
		}
		if i+1 < to && !isWord(rune(text[i])) && text[i+1] != '/' {
			scheme = i + 1
		}
	}
	switch {
	case host && dots > 0 && letters > 1 && mail, strings.HasPrefix(text[from:], "www."):
		return Address
	case slashes > 1, slashes == 1 && to-from > 1 && strings.IndexByte("/.~", text[from]) >= 0:
		return Listing
	}
	return Prose
}

// inAddress reports a character that an address is followed over.
func inAddress(c byte) bool {
	return c > ' ' && c < 0x7F && strings.IndexByte("\"'`()<>[]{}|,;", c) < 0
}

// IsLink reports whether a paragraph is a link and hardly anything else, given its text
// and its Markdown with what follows.
func IsLink(text, md string) bool {
	md = strings.TrimLeft(md, "-*+0123456789.) \t>|")
	n := strings.Index(md[:min(len(md), len(text)+maxAddress)], "](")
	return n > 0 && md[0] == '[' && n*5 > len(text)*3
}
