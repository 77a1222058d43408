package mdx

import (
	"regexp"
	"strings"
)

var headingID = regexp.MustCompile(`^\{#[^\s{}]+\}[ \t]*$`)

// expression replaces {…} by the text that it is, or by nothing.
func (s *scanner) expression() {
	if s.at > s.failed || strings.HasPrefix(s.src[s.at:], "{#") && headingID.MatchString(s.line(s.at)) {
		s.at++
		return
	}
	end := closingBrace(s.src, s.at)
	if end < 0 {
		s.failed = s.at
		s.at++
		return
	}
	s.replace(s.at, end, s.textOf(s.src[s.at+1:end-1]))
	s.at = end
}

// textOf is what an expression shows, where that can be told.
func (s *scanner) textOf(expr string) string {
	expr = strings.TrimSpace(expr)
	if t, ok := literal(expr); ok {
		return t
	}
	if name, ok := strings.CutPrefix(expr, "frontmatter."); ok && s.lookup != nil {
		return s.lookup(name)
	}
	return ""
}

// literal is the text of a literal of JavaScript: in quotes of any kind, or a number.
func literal(expr string) (string, bool) {
	if len(expr) < 2 {
		return expr, expr != "" && expr[0] >= '0' && expr[0] <= '9'
	}
	q := expr[0]
	if q != '"' && q != '\'' && q != '`' {
		return expr, strings.Trim(expr, "0123456789.") == ""
	}
	inner := expr[1 : len(expr)-1]
	if expr[len(expr)-1] != q || strings.Contains(strings.ReplaceAll(inner, `\`+string(q), ""), string(q)) || q == '`' && strings.Contains(inner, "${") {
		return "", false
	}
	return unescape.Replace(inner), true
}

var unescape = strings.NewReplacer(`\n`, "\n", `\t`, "\t", `\"`, `"`, `\'`, `'`, "\\`", "`", `\\`, `\`, `\$`, "$")

// closingBrace returns where the braces that open at an offset end; -1 when
// nowhere. Strings, templates and comments count as JavaScript has them.
func closingBrace(src string, at int) int {
	deep := 0
	for i := at; i < len(src); i++ {
		switch c := src[i]; c {
		case '{':
			deep++
		case '}':
			if deep--; deep == 0 {
				return i + 1
			}
		case '"', '\'', '`':
			if j := closingQuote(src, i); j > 0 {
				i = j
			}
		case '/':
			if strings.HasPrefix(src[i:], "/*") {
				j := strings.Index(src[i+2:], "*/")
				if j < 0 {
					return -1
				}
				i += 2 + j + 1
			}
		}
	}
	return -1
}

// closingQuote returns where a string ends, -1 when it does not: one in simple
// quotes ends on its line, and an apostrophe in text begins none.
func closingQuote(src string, at int) int {
	for i := at + 1; i < len(src); i++ {
		switch {
		case src[i] == '\\':
			i++
		case src[i] == src[at]:
			return i
		case src[i] == '\n' && src[at] != '`':
			return -1
		}
	}
	return -1
}
