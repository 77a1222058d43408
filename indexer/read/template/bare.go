package template

import (
	"regexp"
	"strings"
)

// quoteBare puts quotes around each action that is the whole value of an attribute
// without them: were it empty, the next attribute would be taken for it. What stands
// in quotes or in text stays, as does an action beside letters of the value.
func quoteBare(text string) string {
	if !strings.Contains(text, "={{") {
		return text
	}
	var b strings.Builder
	var quote byte
	inTag, kept := false, 0
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case strings.HasPrefix(text[i:], "{{"):
			end := actionEnd(text, i)
			if inTag && quote == 0 && i > 0 && text[i-1] == '=' && endsValue(text[end:]) {
				b.WriteString(text[kept:i] + `"` + text[i:end] + `"`)
				kept = end
			}
			i = end - 1
		case !inTag:
			inTag = c == '<' && i+1 < len(text) && (isLetter(text[i+1]) || text[i+1] == '{')
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '>':
			inTag = false
		}
	}
	return b.String() + text[kept:]
}

// actionEnd is where the action that begins at i ends.
func actionEnd(text string, i int) int {
	for at := i + 2; at < len(text); at++ {
		switch c := text[at]; {
		case c == '"' || c == '`':
			at = skipString(text, at)
		case strings.HasPrefix(text[at:], "}}"):
			return at + 2
		}
	}
	return len(text)
}

// skipString is where the text in quotes that begins at i ends.
func skipString(text string, i int) int {
	quote := text[i]
	for i++; i < len(text) && text[i] != quote; i++ {
		if text[i] == '\\' && quote == '"' {
			i++
		}
	}
	return i
}

// endsValue reports whether a value without quotes is at its end.
func endsValue(rest string) bool {
	return rest == "" || strings.IndexByte(" \t\r\n>", rest[0]) >= 0 || strings.HasPrefix(rest, "/>") || branch.MatchString(rest)
}

// branch is an action that is no part of a value: the end of what an attribute
// stands in, or the condition of the next one.
var branch = regexp.MustCompile(`^\{\{-?\s*(end|else|if|with|range)\b`)

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }
