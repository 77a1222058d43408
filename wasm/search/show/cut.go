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
func cut(s string, spots, best []spot, in room, clipped bool) Marked {
	from, to := in.from, in.from
	if len(best) > 0 {
		from, to = best[0].start, best[len(best)-1].end
	}
	first := from
	from, to = in.widen(s, from, to)
	if (in.from < from || clipped) && from < first {
		from = first - len(strings.TrimLeft(s[from:first], closers))
	}
	m := Marked{}
	for _, sp := range spots {
		if sp.start >= from && sp.end <= to {
			m.mark(sp.start, sp.end)
		}
	}
	return write(s, from, to, m.Marks, clipped)
}

// write writes a stretch of s with its marks, between ellipses where there is more.
// Spaces in a row, as code has them, are one.
func write(s string, from, to int, marks [][2]int, clipped bool) Marked {
	before, after := "", ""
	if from > 0 || clipped {
		before = "… "
	}
	if to < len(s) {
		after = " …"
	}
	b := make([]byte, to-from)
	n, blank, start := 0, true, 0
	at := marks
	for i := from; i < to; i++ {
		if len(at) > 0 && at[0][0] == i {
			start = len(before) + n
		}
		if c := s[i]; !isBlank(c) {
			b[n], blank = c, false
			n++
		} else if !blank {
			b[n], blank = ' ', true
			n++
		}
		if len(at) > 0 && at[0][1] == i+1 {
			at[0] = [2]int{start, len(before) + n}
			at = at[1:]
		}
	}
	return Marked{before + string(b[:n]) + after, marks}
}

func isBlank(c byte) bool { return c == ' ' || c == '\t' || c == '\n' }

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

// widthAt is the width of the character r at s[i]: of spaces in a row the first one's alone.
func widthAt(s string, i int, r rune) int {
	if i > 0 && r < 0x80 && isBlank(s[i]) && isBlank(s[i-1]) {
		return 0
	}
	return width(r)
}

func width(r rune) int {
	if r >= 0x1100 && (r < 0x1160 || 0x2E80 <= r && r <= 0xA4CF || 0xAC00 <= r && r <= 0xD7A3 || 0xF900 <= r && r <= 0xFAFF || 0xFE30 <= r && r <= 0xFE6F || 0xFF00 <= r && r <= 0xFF60 || r >= 0x20000) {
		return 2
	}
	return 1
}

// widen grows a stretch of s to the length of a snippet, a quarter of what is
// left before it and the rest behind, and ends it between words.
func (in room) widen(s string, from, to int) (int, int) {
	left := snippetWidth
	for i, r := range s[from:to] {
		left -= widthAt(s, from+i, r)
	}
	back := func(rest int) {
		for from > in.from && left > rest {
			r, size := utf8.DecodeLastRuneInString(s[:from])
			from -= size
			left -= widthAt(s, from, r)
		}
	}
	back(left - left/4)
	for to < in.to && left > 0 {
		r, size := utf8.DecodeRuneInString(s[to:])
		left -= widthAt(s, to, r)
		to += size
	}
	back(0)
	return text.Boundary(s, from, true), text.Boundary(s, to, false)
}
