package mdx

import (
	"sort"
	"strings"
)

// A line of a source, found once: a page may be one line, which nobody may look
// through anew for each of its tags.
type line struct {
	start, stop int // without the line break
	indent      int // of spaces and tabs
	blank       bool
}

// lines are those of a source, at least one.
type lines []line

func readLines(src string) lines {
	var out lines
	for at := 0; ; {
		text, _, more := strings.Cut(src[at:], "\n")
		out = append(out, line{
			start: at, stop: at + len(text),
			indent: len(text) - len(strings.TrimLeft(text, " \t")),
			blank:  strings.TrimSpace(text) == "",
		})
		if at += len(text) + 1; !more {
			return out
		}
	}
}

// of is the line that an offset lies in. A line break belongs to the line that it ends.
func (l lines) of(at int) int {
	return max(sort.Search(len(l), func(i int) bool { return l[i].start > at })-1, 0)
}

func (l lines) end(at int) int { return max(l[l.of(at)].stop, at) }

// A paragraph is the stretch in which a code span must end.
type paragraph struct {
	stop int
	last map[int]int // where the last run of so many backticks is
}

// codeSpan passes over code in a line of text.
func (s *scanner) codeSpan() {
	n := run(s.src[s.at:])
	if s.at >= s.para.stop {
		s.para = s.paragraph()
	}
	s.at += n
	if s.para.last[n] < s.at {
		return
	}
	for at := s.at; ; {
		at += strings.IndexByte(s.src[at:], '`')
		length := run(s.src[at:])
		if at += length; length == n {
			s.at = at
			return
		}
	}
}

// paragraph finds the runs of backticks up to the next empty line.
func (s *scanner) paragraph() paragraph {
	p := paragraph{stop: len(s.src), last: map[int]int{}}
	if i := strings.Index(s.src[s.at:], "\n\n"); i >= 0 {
		p.stop = s.at + i
	}
	for at := s.at; ; {
		i := strings.IndexByte(s.src[at:p.stop], '`')
		if i < 0 {
			return p
		}
		n := run(s.src[at+i:])
		p.last[n] = at + i
		at += i + n
	}
}

// run is the length of the run of backticks at the start of a text.
func run(text string) int {
	for i := range len(text) {
		if text[i] != '`' {
			return i
		}
	}
	return len(text)
}
