package show

import (
	"strings"
	"unicode/utf8"

	"carrel/wasm/text"
)

// snippetWidth is the length of a snippet in columns: a Han character takes two.
const snippetWidth = 180

// closers end something that a snippet does not show: it does not begin with them.
const closers = " ,.;:!?)]}”’»、。，；：！？）」』】…"

// cut cuts the stretch of the best spots out of s, and what there is room for
// around it. clipped says that there is text before s.
func cut(s string, spots, best []spot, clipped bool) Marked {
	from, to := 0, 0
	if len(best) > 0 {
		from, to = best[0].start, best[len(best)-1].end
	}
	first := from
	from, to = widen(s, from, to)
	if (0 < from || clipped) && from < first {
		from = first - len(strings.TrimLeft(s[from:first], closers))
	}
	m := Marked{}
	before, after := "", ""
	if from > 0 || clipped {
		before = "… "
	}
	if to < len(s) {
		after = " …"
	}
	m.Text = before + s[from:to] + after
	for _, sp := range spots {
		if sp.start >= from && sp.end <= to {
			m.mark(sp.start-from+len(before), sp.end-from+len(before))
		}
	}
	return m
}

// fits reports whether s takes no more than so many columns.
func fits(s string, columns int) bool {
	if len(s) <= columns {
		return true
	}
	for _, r := range s {
		if columns -= width(r); columns < 0 {
			return false
		}
	}
	return true
}

func width(r rune) int {
	if r >= 0x1100 && (r < 0x1160 || 0x2E80 <= r && r <= 0xA4CF || 0xAC00 <= r && r <= 0xD7A3 || 0xF900 <= r && r <= 0xFAFF || 0xFE30 <= r && r <= 0xFE6F || 0xFF00 <= r && r <= 0xFF60 || r >= 0x20000) {
		return 2
	}
	return 1
}

// widen grows a stretch of s to the length of a snippet, a quarter of what is
// left before it and the rest behind, and ends it between words.
func widen(s string, from, to int) (int, int) {
	left := snippetWidth
	for _, r := range s[from:to] {
		left -= width(r)
	}
	front := left / 4
	for from > 0 && front > 0 {
		r, size := utf8.DecodeLastRuneInString(s[:from])
		from, front, left = from-size, front-width(r), left-width(r)
	}
	for to < len(s) && left > 0 {
		r, size := utf8.DecodeRuneInString(s[to:])
		to, left = to+size, left-width(r)
	}
	for from > 0 && left > 0 {
		r, size := utf8.DecodeLastRuneInString(s[:from])
		from, left = from-size, left-width(r)
	}
	return text.Boundary(s, from, true), text.Boundary(s, to, false)
}
