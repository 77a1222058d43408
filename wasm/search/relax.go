package search

import "strings"

// relaxable reports whether the query asks for a phrase and for something
// besides.
func (q *evaluation) relaxable() bool {
	phrases, others := 0, 0
	for _, l := range q.leaves {
		switch {
		case l.Negated || l.isFilter():
		case l.isPhrase() && len(l.Terms) > 1:
			phrases++
		case !l.stop:
			others++
		}
	}
	return phrases > 0 && others > 0
}

// unquoted takes the quotes off the phrases of a query. What is excluded stays a
// phrase, or it would exclude more, and that of a field becomes its words.
func unquoted(s string) string {
	var b strings.Builder
	open, excluded, scoped := false, false, false
	for i, r := range s {
		switch {
		case !isQuote(r):
			if open && scoped && strings.ContainsRune("()（）", r) {
				r = ' '
			}
		case !open:
			open = true
			excluded, scoped = endsIn(s[:i], "-", "－", "NOT "), endsIn(s[:i], ":", "：")
			r = plainQuote(r, '(', excluded, scoped)
		default:
			open = false
			r = plainQuote(r, ')', excluded, scoped)
		}
		b.WriteRune(r)
	}
	return b.String()
}

// plainQuote returns what takes the place of a quote.
func plainQuote(quote, parenthesis rune, excluded, scoped bool) rune {
	switch {
	case excluded:
		return quote
	case scoped:
		return parenthesis
	}
	return ' '
}

func isQuote(r rune) bool { return strings.ContainsRune("\"＂“”„«»「」『』", r) }

func endsIn(s string, ends ...string) bool {
	for _, end := range ends {
		if strings.HasSuffix(s, end) {
			return true
		}
	}
	return false
}
