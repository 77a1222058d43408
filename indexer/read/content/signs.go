package content

import "strings"

// Signs are the pieces of text without which a pass has nothing to do, by their
// first byte, so that one look at a text finds any of them.
type signs [256][]string

func signsOf(all ...string) *signs {
	var s signs
	for _, sign := range all {
		s[sign[0]] = append(s[sign[0]], sign)
	}
	return &s
}

// in reports whether one of them is in text.
func (s *signs) in(text string) bool {
	for i := 0; i < len(text); i++ {
		for _, sign := range s[text[i]] {
			if strings.HasPrefix(text[i:], sign) {
				return true
			}
		}
	}
	return false
}
