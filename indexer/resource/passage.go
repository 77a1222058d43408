package resource

import (
	"strings"
	"unicode/utf8"
)

// passage is all of a block's text or, when that is long, the sentences of it
// from the one that has the link's words on.
func passage(all, words string) string {
	if len(all) <= maxContext {
		return all
	}
	i := strings.Index(all, words)
	if i <= 0 || words == "" {
		return cut(all, maxContext)
	}
	return cut(all[sentenceStart(all, i, i+len(words)):], maxContext)
}

// sentenceStart is where the sentence at offset at begins, or a word nearer
// to it when the sentence is too long to reach the end of the link's words.
func sentenceStart(s string, at, end int) int {
	start := 0
	for _, stop := range []string{". ", "! ", "? ", "。", "！", "？"} {
		if i := strings.LastIndex(s[:at], stop); i >= 0 {
			start = max(start, i+len(stop))
		}
	}
	if end-start > maxContext {
		start = max(start, at-maxContext/2)
		for start < at && !utf8.RuneStart(s[start]) {
			start++
		}
		if i := strings.IndexByte(s[start:at], ' '); i >= 0 {
			start += i + 1
		}
	}
	return start
}

// cut shortens s to at most n bytes, at a word where one ends near, else at a
// rune.
func cut(s string, n int) string {
	s = strings.TrimSpace(s)
	if len(s) <= n {
		return s
	}
	n -= len("…")
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	s = s[:n]
	if i := strings.LastIndexByte(s, ' '); i > n*3/4 {
		s = s[:i]
	}
	return strings.TrimRight(s, " ,;:") + "…"
}
