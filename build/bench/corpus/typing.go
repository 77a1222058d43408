package corpus

import "unicode/utf8"

// Typing returns what a search box asks while somebody types texts: every prefix
// from three letters on.
func Typing(texts []string) []string {
	var list []string
	for _, text := range texts {
		n := 0
		for i, r := range text {
			if n++; n >= 3 {
				list = append(list, text[:i+utf8.RuneLen(r)])
			}
		}
	}
	return list
}
