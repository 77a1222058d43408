package show

import "strings"

// isCode reports whether a query is written as code, a path or an address: it has
// a sign inside a word that sentences have not. Names such as JavaScript are
// words of sentences, getName is not.
func isCode(query string) bool {
	at := func(i int) byte {
		if i < 0 || i >= len(query) {
			return ' '
		}
		return query[i]
	}
	begin, slashes := 0, 0 // of the word at hand
	small := true          // it has small letters alone
	for i := range len(query) {
		c := query[i]
		switch {
		case isBlank(c) || c == '"':
			begin, slashes, small = i+1, 0, true
			continue
		case strings.IndexByte("_{}<>=;\\$@", c) >= 0, c == ':' && at(i+1) == ':', c == '(' && at(i+1) == ')', c == '-' && i == begin && at(i+1) == '-':
			return true
		case c == '/':
			if slashes++; slashes > 1 || i == begin || at(begin) == '.' {
				return true
			}
		case c == '.' && isSmall(at(i-2)) && isSmall(at(i-1)) && isSmall(at(i+1)) && isSmall(at(i+2)): // os.path, example.org
			return true
		case 'A' <= c && c <= 'Z' && small && i > begin+1: // getName, but not gRPC
			return true
		}
		small = small && isSmall(c)
	}
	return false
}

func isSmall(c byte) bool { return 'a' <= c && c <= 'z' }
