package show

import "strings"

// isCode reports whether a query is written as code, a path or an address: it has
// a sign inside a word that sentences have not. Names such as JavaScript are
// words of sentences, getName is not.
func isCode(query string) bool {
	for _, sign := range [...]string{"::", "()", " --", " /", " ./", "->"} {
		if strings.Contains(" "+query, sign) {
			return true
		}
	}
	slashes, small := 0, 0 // of the word at hand, and its small letters so far; negative where it has others
	for i := range len(query) {
		c := query[i]
		next := i+2 < len(query) && isSmall(query[i+1]) && isSmall(query[i+2])
		switch {
		case c == ' ', c == '"':
			slashes, small = 0, 0
			continue
		case strings.IndexByte("_{}<>=;\\$@", c) >= 0, c == '/' && slashes > 0:
			return true
		case small > 1 && ('A' <= c && c <= 'Z' || c == '.' && next): // getName, but not gRPC; os.path
			return true
		case c == '/':
			slashes++
		}
		if small++; !isSmall(c) {
			small = -len(query)
		}
	}
	return false
}

func isSmall(c byte) bool { return 'a' <= c && c <= 'z' }
