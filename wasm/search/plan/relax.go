package plan

import "strings"

// Relaxable reports whether the query asks for a phrase and for something
// besides.
func (p *Plan) Relaxable() bool {
	phrases, others := 0, 0
	for _, l := range p.Leaves {
		switch {
		case l.Negated || l.IsFilter():
		case l.IsPhrase() && len(l.Terms) > 1:
			phrases++
		case !l.Stop:
			others++
		}
	}
	return phrases > 0 && others > 0
}

// Unquoted takes the quotes off the phrases of a query. What is excluded stays a
// phrase, or it would exclude more, and that of a field becomes its words.
func Unquoted(s string) string {
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
