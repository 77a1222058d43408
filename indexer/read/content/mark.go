package content

import (
	"html"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
)

// code makes a code span of an element's text. One that holds or touches
// backticks is left as text.
func (l *liner) code(i int) {
	t := l.tags[i]
	if strings.Contains(l.content(t), "`") || strings.HasSuffix(l.p.src[:t.start], "`") {
		l.instead(t, "")
		return
	}
	var b strings.Builder
	at := t.stop
	for _, n := range l.tags[i+1 : t.partner+1] {
		b.WriteString(l.p.src[at:max(at, n.start)])
		at = max(at, n.stop)
	}
	l.cover(t, codeSpan(html.UnescapeString(unescape(b.String()))))
}

// mark puts Markdown's marks for the element's, inside the spaces at its ends,
// where Markdown would see them as marks; elsewhere the element is dropped.
func (l *liner) mark(t tag, mark string) {
	end := l.tags[t.partner]
	inner := l.content(t)
	body := strings.TrimSpace(inner)
	lead := len(inner) - len(strings.TrimLeft(inner, " \t\n"))
	tail := len(inner) - len(strings.TrimRight(inner, " \t\n"))
	if body == "" || strings.ContainsAny(inner[:lead]+inner[len(inner)-tail:], "\n") || l.insideMark(t) || !l.flanks(t, end, body) {
		l.instead(t, "")
		return
	}
	l.marked[mark] = end.stop
	l.replace(t.start, t.stop+lead, inner[:lead]+mark)
	l.replace(end.start-tail, end.stop, mark+inner[len(inner)-tail:])
}

// insideMark reports whether the element stands in emphasis of any form.
func (l *liner) insideMark(t tag) bool {
	for n := t.node.Parent(); n != nil && n.Type() == ast.TypeInline; n = n.Parent() {
		if n.Kind() == ast.KindEmphasis || n.Kind() == extast.KindStrikethrough {
			return true
		}
	}
	return t.start < l.marked[marks[t.name]]
}

// flanks checks CommonMark's rule: a mark beside punctuation opens or closes
// only when space or punctuation is on its other side.
func (l *liner) flanks(open, end tag, body string) bool {
	before, _ := utf8.DecodeLastRuneInString(l.p.src[:open.start])
	after, _ := utf8.DecodeRuneInString(l.p.src[end.stop:])
	first, _ := utf8.DecodeRuneInString(body)
	last, _ := utf8.DecodeLastRuneInString(body)
	if strings.ContainsRune("*~_", before) || strings.ContainsRune("*~_", after) || strings.ContainsRune("*~_\\", first) || strings.ContainsRune("*~_\\", last) {
		return false
	}
	return (isWordRune(first) || !isWordRune(before)) && (isWordRune(last) || !isWordRune(after))
}

func isWordRune(r rune) bool {
	return r != utf8.RuneError && !unicode.IsSpace(r) && !unicode.IsPunct(r) && !unicode.IsSymbol(r)
}
