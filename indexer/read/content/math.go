package content

import (
	"strings"

	"carrel/indexer/read/characters"
)

// maxFormula bounds where the end of a formula in a line is looked for, in bytes.
const maxFormula = 2000

// formulas writes each formula in a line as $`TeX`$, which nothing after this
// takes for Markdown. Those that stand on their own are written by the framer.
func formulas(md string) string {
	if !wantsFormulas(md) {
		return md
	}
	return characters.Rewrite(md, `$\`, func(b *strings.Builder, p string, i int) int {
		tex, n := formulaAt(p, i)
		if n == 0 {
			return 0
		}
		b.WriteString("$`" + tex + "`$")
		return n
	})
}

func wantsFormulas(md string) bool {
	return strings.Contains(md, "$") || strings.Contains(md, `\(`)
}

// formulaAt reads the formula that begins at p[i] and returns its TeX and its
// length, 0 where there is none.
func formulaAt(p string, i int) (tex string, n int) {
	rest := p[i:min(len(p), i+maxFormula)]
	switch {
	case strings.HasPrefix(rest, "$`"):
		if end := strings.IndexByte(rest[2:], '`'); end > 0 && strings.HasPrefix(rest[end+3:], "$") {
			return rest[2 : 2+end], end + 4
		}
	case strings.HasPrefix(rest, "$$"):
		if end := strings.Index(rest[2:], "$$"); end > 0 {
			return oneFormula(rest[2:2+end], end+4)
		}
	case rest[0] == '$':
		return dollars(p, i, rest)
	case strings.HasPrefix(rest, `\\(`):
		return between(rest, `\\(`, `\\)`)
	case strings.HasPrefix(rest, `\(`):
		return between(rest, `\(`, `\)`)
	}
	return "", 0
}

func between(s, open, shut string) (tex string, n int) {
	end := strings.Index(s[len(open):], shut)
	if end < 0 {
		return "", 0
	}
	return oneFormula(s[len(open):len(open)+end], len(open)+end+len(shut))
}

// oneFormula is a formula between delimiters that other text has too: brackets
// and signs that a writer escaped.
func oneFormula(s string, n int) (string, int) {
	if !isTeX(s) || strings.Contains(s, "`") {
		return "", 0
	}
	return oneLine(s), n
}

// dollars reads $TeX$ by pandoc's rules and GitHub's: no letter or digit stands
// before the first sign or after the last, no space within, so that prices and
// a shell's variables are none.
func dollars(p string, i int, rest string) (tex string, n int) {
	if i > 0 && (isAlphanumeric(p[i-1]) || p[i-1] == '$') || len(rest) < 3 || isBlank(rest[1]) {
		return "", 0
	}
	end := 1
	for end < len(rest) && rest[end] != '$' {
		if rest[end] == '\\' {
			end++
		}
		end++
	}
	if end >= len(rest) || isBlank(rest[end-1]) || end+1 < len(rest) && (isAlphanumeric(rest[end+1]) || rest[end+1] == '$') {
		return "", 0
	}
	if tex = rest[1:end]; !mayBeTeX(tex) || inAddress(p[:i]) || strings.Contains(tex, "|") && inRow(p[:i]) {
		return "", 0
	}
	return oneLine(tex), end + 1
}

// mayBeTeX refuses what only looks like a formula: a price up to another one,
// code, the address of a link.
func mayBeTeX(s string) bool {
	price := s[0] >= '0' && s[0] <= '9' && strings.Contains(s, " ") && !strings.ContainsAny(s, `\^_={}+*/<>`)
	return !price && !strings.Contains(s, "`") && !strings.Contains(s, "](") && !strings.HasPrefix(s, "{{")
}

// inAddress reports whether what stands before is within the address of a link.
func inAddress(before string) bool {
	before = before[max(0, len(before)-200):]
	open := strings.LastIndex(before, "](")
	return open >= 0 && !strings.ContainsAny(before[open:], ") \n")
}

// inRow reports whether the line so far is a row of a table. Of a line that is
// longer than any row it says that it is none.
func inRow(before string) bool {
	before = before[max(0, len(before)-2*maxFormula):]
	line := before[strings.LastIndexByte(before, '\n')+1:]
	return strings.HasPrefix(strings.TrimLeft(line, " \t>"), "|")
}

// isTeX tells a formula from words: it has a command, a script, a relation, or
// no word at all but some letter.
func isTeX(s string) bool {
	if strings.TrimSpace(s) == "" {
		return false
	}
	for i := 0; i+1 < len(s); i++ {
		if s[i] == '\\' && (isAlphanumeric(s[i+1]) || strings.IndexByte(`,;!{}|\`, s[i+1]) >= 0) {
			return true
		}
	}
	n := longestWord(s)
	return strings.ContainsAny(s, "^={") || n > 0 && n < 3
}

func longestWord(s string) int {
	best, n := 0, 0
	for i := 0; i < len(s); i++ {
		if c := s[i] | 0x20; c < 'a' || c > 'z' {
			n = 0
			continue
		}
		n++
		best = max(best, n)
	}
	return best
}

// oneLine joins the lines of a formula, without the marks of a quote around it.
func oneLine(s string) string {
	if !strings.Contains(s, "\n") {
		return strings.TrimSpace(s)
	}
	lines := strings.Split(s, "\n")
	for i, l := range lines {
		lines[i] = strings.Trim(l, " \t>")
	}
	return strings.TrimSpace(strings.Join(lines, " "))
}

func isAlphanumeric(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
}

func isBlank(c byte) bool { return c == ' ' || c == '\t' || c == '\n' }
