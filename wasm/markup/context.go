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
	for from > 0 && start-from < maxAddress && isAddress(text[from-1]) {
		from--
	}
	for to < len(text) && to-end < maxAddress && isAddress(text[to]) {
		to++
	}
	run := text[from:to]
	slash := strings.IndexByte(run, '/')
	mail := strings.LastIndexByte(run, '@')
	switch {
	case mail > 0 && isHost(run[mail+1:]), strings.HasPrefix(run, "www."), slash > 0 && isHost(run[:slash]):
		return Address
	case slash > 0 && strings.HasPrefix(run[slash-1:], "://"):
		scheme := slash - 1
		for scheme > 0 && isWord(rune(run[scheme-1])) {
			scheme--
		}
		if start >= from+scheme {
			return Address
		}
	case slash == 0 && len(run) > 1, slash > 0 && (run[0] == '.' || run[0] == '~' || strings.IndexByte(run[slash+1:], '/') >= 0):
		return Listing
	}
	return Prose
}

// isAddress reports a character that an address is followed over.
func isAddress(c byte) bool {
	return c > ' ' && c < 0x7F && strings.IndexByte("\"'`()<>[]{}|,;", c) < 0
}

// isHost reports whether s looks like the name of a host: "github.com", and not
// "Node.js" or "1.5".
func isHost(s string) bool {
	s = strings.TrimRight(s, ".:")
	dot := strings.LastIndexByte(s, '.')
	last := s[dot+1:]
	if dot < 1 || len(last) < 2 || last == "js" {
		return false
	}
	for i := range len(s) {
		if c := s[i]; !('a' <= c && c <= 'z' || i <= dot && ('0' <= c && c <= '9' || c == '-' || c == '.')) {
			return false
		}
	}
	return true
}

// OnlyLinks reports whether a paragraph is links and nothing else, given its text and its Markdown
// with what follows.
func OnlyLinks(text, md string) bool {
	line, _, _ := strings.Cut(md, "\n")
	shown := 0 // bytes of the text that are in links
	for i := 0; i < len(line); i++ {
		switch c := line[i]; {
		case c == '[':
			n := strings.Index(line[i:], "](")
			if n < 0 {
				return false
			}
			end := strings.IndexByte(line[i+n:], ')')
			if end < 0 {
				return false
			}
			shown += n
			i += n + end
		case isWord(rune(c)):
			if WordContext(line, i, i+1) == Prose {
				if '0' <= c && c <= '9' {
					continue
				}
				return false
			}
			n := strings.IndexAny(line[i:], " >")
			if n < 0 {
				n = len(line) - i
			}
			shown += n
			i += n
		}
	}
	return shown > 0 && shown*5 >= len(text)*3
}
