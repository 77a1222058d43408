package hugo

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// smallWords have no capital in a title by the rules of the Associated Press, unless
// they begin or end it.
var smallWords = map[string]bool{"a": true, "an": true, "and": true, "as": true, "at": true, "but": true, "by": true, "en": true, "for": true,
	"if": true, "in": true, "nor": true, "of": true, "on": true, "or": true, "per": true, "the": true, "to": true, "v": true, "v.": true, "via": true, "vs": true, "vs.": true}

// titled writes a text as the function title does, in a style of Hugo's
// (titleCaseStyle). Those of AP and Chicago differ in words that are rare.
func titled(text, style string) string {
	switch strings.ToLower(style) {
	case "none":
		return text
	case "firstupper":
		return firstUpper(text)
	}
	words := strings.Split(text, " ")
	for i, w := range words {
		if inside := i > 0 && i < len(words)-1; !inside || strings.EqualFold(style, "go") || !smallWords[strings.ToLower(w)] {
			words[i] = firstUpper(w)
		}
	}
	return strings.Join(words, " ")
}

func firstUpper(word string) string {
	r, n := utf8.DecodeRuneInString(word)
	if n == 0 {
		return ""
	}
	return string(unicode.ToUpper(r)) + word[n:]
}
