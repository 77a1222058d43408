package link

import "strings"

// A fence is an open fenced code block.
type fence struct {
	mark   byte // 0 for none
	width  int
	column int // of the content of the item around it
}

// content takes a line from its first character on.
func (s *scanner) content(at, end, column int) {
	text := strings.TrimRight(s.src[at:end], " \t\r")
	if s.open && s.columns == 0 && isUnderline(text) && column >= top(*s.items()) {
		level := 2
		if text[0] == '=' {
			level = 1
		}
		s.close(level)
		return
	}
	if s.open && !s.opensBlock(at, end) {
		s.more(at, end)
		return
	}
	items := s.items()
	before := len(*items)
	*items = pop(*items, column)
	if column-top(*items) > 3 {
		if s.open {
			s.more(at, end)
		}
		return // indented code
	}
	s.block(at, end, column, text, len(*items) < before)
}

// block takes a line that begins a block. left says that it leaves an item.
func (s *scanner) block(at, end, column int, text string, left bool) {
	switch c := text[0]; {
	case c == '#' && headingLevel(text) > 0:
		s.close(0)
		s.begin(at+headingLevel(text), end)
		s.close(headingLevel(text))
	case isRule(text):
		s.close(0)
	case (c == '`' || c == '~') && fenceWidth(text) > 0:
		s.close(0)
		s.fence = fence{c, fenceWidth(text), top(*s.items())}
	case markerWidth(text) > 0:
		s.item(at, end, column, text, left)
	case c == ':' && (len(text) == 1 || text[1] == ' ' || text[1] == '\t'):
		s.hard = true // a definition
	case s.open:
		s.more(at, end)
	default:
		s.begin(at, end)
	}
}

// opensBlock reports whether a line may be anything but the further text of a
// paragraph.
func (s *scanner) opensBlock(at, end int) bool {
	text := s.src[at:end]
	switch c := text[0]; {
	case c == '#', c == '`', c == '~', c == '*', c == '_', c == '-', c == '+', c == ':', c == '>':
		return true
	case '0' <= c && c <= '9':
		return markerWidth(text) > 0
	}
	return false
}

// item takes the marker of a list item, and then the rest of its line.
func (s *scanner) item(at, end, column int, text string, left bool) {
	width := markerWidth(text)
	empty := width == len(text)
	if s.open && !left && (empty || text[0] >= '0' && text[0] <= '9' && text[:width-1] != "1") {
		s.more(at, end)
		return
	}
	s.close(0)
	items := s.items()
	if empty {
		*items = append(*items, column+width+1)
		return
	}
	next, inside := s.indent(at+width, end, column+width)
	if inside-column-width > 4 { // indented code
		*items = append(*items, column+width+1)
		return
	}
	*items = append(*items, inside)
	if s.src[next] == '>' || len(*items) > maxItems {
		s.hard = true
		return
	}
	s.content(next, end, inside)
}

// maxItems bounds the lists within each other.
const maxItems = 32

// begin opens a paragraph.
func (s *scanner) begin(at, end int) {
	if at < end && s.src[at] == '[' && strings.Contains(s.src[at:end], "]:") {
		s.hard = true // the definition of a reference
	}
	s.unit.Span, s.open, s.last = Span{at, end}, true, at
}

// more adds a line to the open paragraph, or to the table that it is.
func (s *scanner) more(at, end int) {
	switch {
	case s.columns > 0:
		s.unit.Span = Span{at, end}
		s.row()
		return
	case isDelimiterRow(s.src[at:end]):
		header := s.src[s.last:s.unit.Stop]
		if n := countCells(s.src[at:end]); n == countCells(header) {
			s.table(n)
			return
		}
	}
	s.unit.Stop, s.last = end, at
}

// table makes a table of the last line of the open paragraph.
func (s *scanner) table(columns int) {
	header := Span{s.last, s.unit.Stop}
	if s.unit.Start < s.last {
		s.unit.Stop = s.last
		s.close(0)
	}
	s.open, s.columns, s.unit.Span = true, columns, header
	s.row()
}

// row yields a row of a table, each cell of which is a text of its own.
func (s *scanner) row() {
	u := &s.unit
	u.Row, u.Level = true, 0
	s.in.reset(u)
	if s.in.worth(s.src[u.Start:u.Stop]) {
		from, n := cellsOf(s.src, u.Span), 0
		for n < s.columns && from.Start < from.Stop {
			cell := Span{from.Start, cellEnd(s.src, from)}
			s.in.scan(s.src, cell)
			from.Start, n = cell.Stop+1, n+1
		}
		s.emit(u)
	}
	u.Row = false
}

// close ends the open paragraph, which is a heading when it has a level.
func (s *scanner) close(level int) {
	table := s.columns > 0
	s.columns = 0
	if !s.open {
		return
	}
	s.open = false
	if table {
		return
	}
	u := &s.unit
	u.Level = level
	s.in.reset(u)
	worth := s.in.worth(s.src[u.Start:u.Stop])
	if worth {
		s.in.scan(s.src, u.Span)
	}
	if worth || level > 0 {
		s.emit(u)
	}
}

func (s *scanner) emit(u *Unit) {
	s.hard = s.hard || s.in.hard
	if !s.hard && (u.Level > 0 || u.Bare || len(u.Links) > 0) {
		s.in.sort()
		s.yield(u)
	}
}

// code takes a line of a fenced block.
func (s *scanner) code(start, end int) {
	quotes := s.quotes
	at, column := start, 0
	for range quotes {
		at, _ = s.indent(at, end, 0)
		if at == end || s.src[at] != '>' {
			s.hard = true // the quotation ends, and the block with it
			return
		}
		if at++; at < end && s.src[at] == ' ' {
			at++
		}
	}
	at, column = s.indent(at, end, 0)
	text := strings.TrimRight(s.src[at:end], " \t\r")
	switch {
	case text == "":
	case column < s.fence.column:
		s.hard = true // the item ends, and the block with it
	case column-s.fence.column < 4 && text[0] == s.fence.mark && len(text) >= s.fence.width && strings.Trim(text, text[:1]) == "":
		s.fence.mark = 0
	}
}
