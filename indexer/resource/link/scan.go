package link

import "strings"

// A Span is a range of bytes of a document.
type Span struct{ Start, Stop int }

// A Link is an inline link, an image or an address in angle brackets.
type Link struct {
	Span
	Image bool
	Auto  bool // <https://example.org>: Label and Dest are the address
	Label Span
	Dest  Span // as written: without angle brackets, escapes not resolved
	Title Span // without its quotes
	Paren int  // where the parenthesis of the destination opens
}

// A Unit is a piece of a document within which inline markup pairs: a
// paragraph, a heading, a row of a table. Its further lines still carry the
// marks of the containers around it.
type Unit struct {
	Span
	Level int // of a heading, else 0
	Row   bool
	Links []Link // by start; the slice is used again for the next unit

	// Bare says that the text may hold an address or e-mail without any
	// brackets, which GFM links by rules that are not told here.
	Bare bool
}

// Scan calls yield with the units of a document that hold a link or may, and
// with all headings, in order. It returns false, perhaps after some calls, when
// the document holds what only a parser can tell. Time is linear in the length
// of src.
func Scan(src string, yield func(*Unit)) bool {
	s := scanner{src: src, yield: yield}
	for at := 0; at < len(src) && !s.hard; {
		end := len(src)
		if i := strings.IndexByte(src[at:], '\n'); i >= 0 {
			end = at + i
		}
		s.line(at, end)
		at = end + 1
	}
	s.close(0)
	return !s.hard
}

// A scanner follows the blocks of a document line by line, as far as is needed
// to tell text from code and to know where a paragraph ends.
type scanner struct {
	src   string
	yield func(*Unit)
	hard  bool

	unit    Unit
	open    bool // unit is a paragraph that may go on
	last    int  // where its last line begins
	columns int  // of the open table

	quotes int   // quotations around the last line
	lists  []int // columns at which the content of the open items begins
	inner  []int // the same, within the quotation

	fence fence
	in    inliner
}

// items are the open items of the container that the line stands in.
func (s *scanner) items() *[]int {
	if s.quotes > 0 {
		return &s.inner
	}
	return &s.lists
}

func top(items []int) int {
	if len(items) == 0 {
		return 0
	}
	return items[len(items)-1]
}

// line takes the line from start to end.
func (s *scanner) line(start, end int) {
	if s.fence.mark != 0 {
		s.code(start, end)
		return
	}
	at, column, quotes := s.stripQuotes(start, end)
	if at == end || s.src[at] == '\r' {
		s.blank(quotes)
		return
	}
	if quotes != s.quotes {
		if s.open && quotes < s.quotes && !s.opensBlock(at, end) {
			s.more(start, end)
			return
		}
		s.close(0)
		s.quotes, s.inner = quotes, s.inner[:0]
	}
	s.content(at, end, column)
}

func (s *scanner) blank(quotes int) {
	s.close(0)
	if quotes != s.quotes {
		s.quotes, s.inner = quotes, s.inner[:0]
	}
}

// stripQuotes passes the quotation marks and the indentation of a line.
func (s *scanner) stripQuotes(start, end int) (at, column, quotes int) {
	at = start
	for {
		from, before := column, at
		at, column = s.indent(at, end, column)
		if quotes > 0 && strings.IndexByte(s.src[before:at], '\t') >= 0 {
			s.hard = true // how wide it is depends on where the mark stands
		}
		if at == end || s.src[at] != '>' || s.open && quotes == s.quotes && column-from > 3 {
			return at, column, quotes
		}
		if quotes == 0 {
			s.lists = pop(s.lists, column)
			if column-top(s.lists) > 3 {
				return at, column, quotes
			}
		} else if column-from > 3 {
			return at, column, quotes
		}
		at, column, quotes = at+1, 0, quotes+1
		if at < end && s.src[at] == ' ' {
			at++
		}
	}
}

// indent passes spaces and tabs.
func (s *scanner) indent(at, end, column int) (int, int) {
	for ; at < end; at++ {
		switch s.src[at] {
		case ' ':
			column++
		case '\t':
			column += 4 - column%4
		default:
			return at, column
		}
	}
	return at, column
}

// pop closes the items that a line at a column no longer belongs to.
func pop(items []int, column int) []int {
	for len(items) > 0 && column < items[len(items)-1] {
		items = items[:len(items)-1]
	}
	return items
}
