package characters

import (
	"strings"
)

// A Change is asked at a byte of a paragraph that is no code. It writes what
// stands for the bytes from p[i] on and returns how many it took; 0 leaves them.
type Change func(b *strings.Builder, p string, i int) int

// Rewrite returns md with the changes made that change wants at the bytes of
// special. Fenced and indented code, code spans, tags and what a backslash
// escapes stay as they are; a backslash among the special bytes is asked first.
// Time is linear in the length of md where change's is bounded.
func Rewrite(md, special string, change Change) string {
	w := walker{change: change}
	w.b.Grow(len(md) + len(md)/16)
	for _, c := range []byte("`<\\" + special) {
		w.looked[c] = true
	}
	for i := range special {
		w.special[special[i]] = true
	}
	w.lines(md)
	return w.b.String()
}

type walker struct {
	b       strings.Builder
	change  Change
	looked  [256]bool
	special [256]bool

	fence  Fence
	inList bool // indented lines belong to an item
	blank  bool // the last line was blank
	code   bool // the last line was indented code
}

// lines cuts md into code and paragraphs: a list item, a heading and a row of a
// table are each one of their own, so that no span reaches across.
func (w *walker) lines(md string) {
	from := 0
	w.blank = true
	for at := 0; at < len(md); {
		end := lineEnd(md, at)
		line := strings.TrimSuffix(md[at:end], "\n")
		switch {
		case w.verbatim(line):
			w.paragraph(md[from:at])
			w.b.WriteString(md[at:end])
			from = end
		case startsBlock(line):
			w.paragraph(md[from:at])
			from = at
		}
		at = end
	}
	w.paragraph(md[from:])
}

// verbatim reports a line that is code, a fence or blank.
func (w *walker) verbatim(line string) bool {
	if w.fence.Line(line) {
		w.blank, w.code = false, false
		return true
	}
	trimmed := strings.TrimLeft(line, " \t")
	if trimmed == "" {
		w.blank = true
		return true
	}
	indented := strings.HasPrefix(line, "    ") || strings.HasPrefix(line, "\t")
	if !indented {
		w.inList = isItem(trimmed) || w.inList && (!w.blank || trimmed != line)
	}
	w.code = indented && !w.inList && (w.blank || w.code)
	w.blank = false
	return w.code
}

// startsBlock reports a line that no paragraph goes on with.
func startsBlock(line string) bool {
	t := strings.TrimLeft(line, " \t>")
	return t == "" || t[0] == '#' || t[0] == '|' || isItem(t)
}

func isItem(t string) bool {
	digits := len(t) - len(strings.TrimLeft(t, "0123456789"))
	if digits > 9 || digits >= len(t) {
		return false
	}
	marker := strings.IndexByte("-*+", t[0]) >= 0
	if digits > 0 {
		marker = t[digits] == '.' || t[digits] == ')'
	}
	rest := t[max(1, digits+1):]
	if digits == 0 {
		rest = t[1:]
	}
	return marker && (rest == "" || rest[0] == ' ' || rest[0] == '\t')
}

func (w *walker) paragraph(p string) {
	var spans map[int]int
	for i := 0; i < len(p); {
		plain := i
		for i < len(p) && !w.looked[p[i]] {
			i++
		}
		if w.b.WriteString(p[plain:i]); i == len(p) {
			return
		}
		if w.special[p[i]] {
			if n := w.change(&w.b, p, i); n > 0 {
				i += n
				continue
			}
		}
		n := 1
		switch p[i] {
		case '\\':
			n = min(2, len(p)-i)
		case '<':
			n = max(1, tagLength(p[i:]))
		case '`':
			if spans == nil {
				spans = codeSpans(p)
			}
			if n = spans[i]; n == 0 {
				n = len(p[i:]) - len(strings.TrimLeft(p[i:], "`"))
			}
		}
		w.b.WriteString(p[i : i+n])
		i += n
	}
}

// tagLength is the length of the tag, comment or address in angle brackets that
// s begins with, 0 for none.
func tagLength(s string) int {
	if len(s) < 3 || !(isLetter(s[1]) || s[1] == '/' || s[1] == '!' || s[1] == '?') {
		return 0
	}
	end := strings.IndexAny(s[1:], "<>")
	if end < 0 || s[1+end] == '<' || strings.Contains(s[:end], "\n\n") {
		return 0
	}
	return end + 2
}

// codeSpans gives the length of each code span of p by its start. It goes
// through the runs of backticks once, from the end.
func codeSpans(p string) map[int]int {
	var runs [][2]int
	for i := 0; i < len(p); i++ {
		if p[i] != '`' {
			continue
		}
		n := len(p[i:]) - len(strings.TrimLeft(p[i:], "`"))
		runs = append(runs, [2]int{i, n})
		i += n
	}
	spans, next := map[int]int{}, map[int]int{}
	for k := len(runs) - 1; k >= 0; k-- {
		at, n := runs[k][0], runs[k][1]
		if close, ok := next[n]; ok {
			spans[at] = close + n - at
		}
		next[n] = at
	}
	return spans
}

func lineEnd(s string, at int) int {
	if i := strings.IndexByte(s[at:], '\n'); i >= 0 {
		return at + i + 1
	}
	return len(s)
}

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

func isDigit(c byte) bool { return '0' <= c && c <= '9' }
