package characters

import "strings"

// A Fence follows fenced code blocks line by line. Indentation is not held
// against an opening fence: inside a list item any depth is legal, and taking
// an indented code block for a fenced one only leaves its text untouched.
type Fence struct {
	mark  byte // '`' or '~' while inside a block, else 0
	width int
}

// Line takes the next line and reports whether it is code: part of a fenced
// block or one of its two fences.
func (f *Fence) Line(s string) bool {
	t := strings.TrimLeft(s, " \t>")
	if f.mark == 0 {
		mark, n := fenceRun(t)
		if n < 3 || (mark == '`' && strings.Contains(t[n:], "`")) {
			return false
		}
		f.mark, f.width = mark, n
		return true
	}
	if mark, n := fenceRun(t); mark == f.mark && n >= f.width && strings.TrimSpace(t[n:]) == "" {
		f.mark = 0
	}
	return true
}

// Open reports whether the next line is inside a block.
func (f *Fence) Open() bool { return f.mark != 0 }

func fenceRun(t string) (mark byte, n int) {
	if t == "" || (t[0] != '`' && t[0] != '~') {
		return 0, 0
	}
	mark = t[0]
	for n < len(t) && t[n] == mark {
		n++
	}
	return mark, n
}
