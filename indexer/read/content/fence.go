package content

import (
	"strings"

	"carrel/indexer/read/characters"
)

// codeSpans returns the byte ranges of s that fenced code covers, in order.
func codeSpans(s string) [][2]int {
	var spans [][2]int
	var f characters.Fence
	for at := 0; at < len(s); {
		end := lineEnd(s, at)
		if f.Line(s[at:end]) {
			if n := len(spans); n > 0 && spans[n-1][1] == at {
				spans[n-1][1] = end
			} else {
				spans = append(spans, [2]int{at, end})
			}
		}
		at = end
	}
	return spans
}

// lineEnd is the offset after the line of s that holds at.
func lineEnd(s string, at int) int {
	if i := strings.IndexByte(s[at:], '\n'); i >= 0 {
		return at + i + 1
	}
	return len(s)
}

// fenced puts code between fences longer than any run of backticks in it.
func fenced(lang, code string) string {
	mark := strings.Repeat("`", max(3, longestRun(code, '`')+1))
	lang = strings.Map(func(r rune) rune {
		if r <= ' ' || r == '`' {
			return -1
		}
		return r
	}, lang)
	return mark + lang + "\n" + strings.Trim(code, "\n") + "\n" + mark
}

// codeSpan puts code between backticks on one line.
func codeSpan(code string) string {
	code = strings.Join(strings.Fields(code), " ")
	if code == "" {
		return ""
	}
	mark := strings.Repeat("`", longestRun(code, '`')+1)
	if strings.HasPrefix(code, "`") || strings.HasSuffix(code, "`") {
		code = " " + code + " "
	}
	return mark + code + mark
}

func longestRun(s string, c byte) int {
	best, n := 0, 0
	for i := 0; i < len(s); i++ {
		if s[i] != c {
			n = 0
			continue
		}
		n++
		best = max(best, n)
	}
	return best
}
