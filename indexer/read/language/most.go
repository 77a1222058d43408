package language

import "strings"

// sampled bounds how many texts are looked at, evenly over all.
const sampled = 200

// Most returns the language that most of n texts tell, "" where none tells one.
func Most(n int, text func(i int) string) string {
	votes, best := map[string]int{}, ""
	step := max(1, n/sampled)
	for i := 0; i < n; i += step {
		if lang := Tell(text(i)); lang != "" {
			votes[lang]++
		}
	}
	for lang, n := range votes {
		if n > votes[best] || n == votes[best] && lang < best {
			best = lang
		}
	}
	return best
}

// WithoutCode drops the fenced code of a Markdown text, whose words are of no
// language.
func WithoutCode(text string) string {
	var b strings.Builder
	for i, part := range strings.Split("\n"+text, "\n```") {
		if i%2 == 0 {
			b.WriteString(part)
		}
	}
	return b.String()
}
