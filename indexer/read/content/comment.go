package content

import (
	"strings"
	"unicode"

	"carrel/indexer/read/characters"
)

// withoutComments takes comments out of lines that say something else too. In a
// table they would be a cell. Those on lines of their own are left to goldmark's
// parser: raw HTML around them must not get a blank line.
func withoutComments(md string) string {
	if !strings.Contains(md, "<!--") {
		return md
	}
	var ends closers
	return characters.Rewrite(md, "<", func(_ *strings.Builder, p string, i int) int {
		if !strings.HasPrefix(p[i:], "<!--") {
			return 0
		}
		end := ends.after(p, i)
		if end < 0 || alone(p, i, end) {
			return 0
		}
		return end - i
	})
}

// closers finds the ends of comments in one text after another, each once: a
// megabyte of "<!--" took 12 s.
type closers struct {
	text string
	end  int // behind the next "-->", -1 when there is none
}

// after returns where the first end at or behind p[i] stops, -1 for none. Of one
// text it is asked with rising numbers.
func (c *closers) after(p string, i int) int {
	switch {
	case p != c.text:
		c.text = p
	case c.end < 0 || c.end-3 >= i:
		return c.end
	}
	if c.end = strings.Index(p[i:], "-->"); c.end >= 0 {
		c.end += i + 3
	}
	return c.end
}

// alone reports whether nothing else stands on the lines of p[start:stop].
func alone(p string, start, stop int) bool {
	before := strings.TrimRight(p[:start], " \t>")
	return (before == "" || before[len(before)-1] == '\n') && restBlank(p, stop)
}

// restBlank reports whether nothing but space stands on the line from s[at] on.
func restBlank(s string, at int) bool {
	rest := strings.TrimLeftFunc(s[at:], func(r rune) bool { return r != '\n' && unicode.IsSpace(r) })
	return rest == "" || rest[0] == '\n'
}
