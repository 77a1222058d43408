package markup

import "strings"

// A Kind says what a block is.
type Kind uint8

const (
	Paragraph Kind = iota // also a list item, a quotation, a row of a table
	Heading
	Code // a fenced block: its text is verbatim, lines kept
)

// A Block is one piece of a document that stands alone: no phrase crosses its
// ends.
type Block struct {
	Kind   Kind
	Level  int    // of a heading, 1 to 6
	Anchor string // of a heading that names its own: "## Title {#anchor}"; or None
	Text   string // what a reader sees
	Start  int    // byte of the Markdown at which its first line begins
	Apart  Apart  // whether it can be read without what stands before it
}

// Apart says how the Markdown from a block on can be read by itself.
type Apart uint8

const (
	Whole Apart = iota // as any Markdown
	Row                // as the rows of a table: see BlocksFrom
	Bound              // not at all: the head of a table
)

// BlocksFrom is Blocks of Markdown that begins with a block of the given kind.
func BlocksFrom(md string, apart Apart, yield func(Block) bool) {
	s := scanner{md: md, yield: yield, table: apart == Row}
	s.blocks()
}

// Blocks calls yield with each block of md in order, until it returns false.
// Blocks without text are left out. Time is linear in the length of md.
func Blocks(md string, yield func(Block) bool) {
	s := scanner{md: md, yield: yield}
	s.blocks()
}

// Headings calls yield with the headings alone. The text of all else is not
// worked out, which is most of the work of Blocks.
func Headings(md string, yield func(Block) bool) {
	s := scanner{md: md, yield: yield, headings: true}
	s.blocks()
}

// A scanner walks the lines of a document and gathers them into blocks.
type scanner struct {
	md      string
	at      int // start of the next line
	yield   func(Block) bool
	stopped bool

	headings bool // only they are wanted
	noting   bool // what a page may show otherwise is wanted too: see First
	seam     string
	odd      [][2]int

	lines []string // of the open paragraph, without their markers
	start int      // where the open paragraph begins
	table bool     // the open paragraph's next lines are rows
	apart Apart    // of the paragraph to be closed
}

func (s *scanner) blocks() {
	for s.at < len(s.md) && !s.stopped {
		s.line()
	}
	s.flush()
}

// line takes the next line.
func (s *scanner) line() {
	start := s.at
	raw := s.take()
	line, marked := stripMarkers(raw)
	trimmed := strings.TrimSpace(line)
	switch {
	case trimmed == "":
		s.flush()
	case fenceOf(trimmed) != "":
		s.flush()
		s.code(start, fenceOf(trimmed))
	case headingLevel(trimmed) > 0:
		s.flush()
		s.heading(start, trimmed)
	case isSetext(trimmed) && len(s.lines) > 0 && !marked:
		s.setext(trimmed[0])
	case isRule(trimmed):
		s.flush()
	default:
		s.text(start, trimmed, marked)
	}
	if marked && isTitled(raw) {
		s.flush()
	}
}

// take returns the next line without its end and moves behind it.
func (s *scanner) take() string {
	rest := s.md[s.at:]
	if i := strings.IndexByte(rest, '\n'); i >= 0 {
		s.at += i + 1
		return strings.TrimSuffix(rest[:i], "\r")
	}
	s.at = len(s.md)
	return rest
}

func (s *scanner) text(start int, line string, marked bool) {
	if marked {
		s.flush()
	}
	if isDelimiterRow(line) && len(s.lines) == 1 && strings.Contains(s.lines[0], "|") {
		s.lines[0], s.apart = cells(s.lines[0], s.seam), Bound
		s.flush()
		s.table, s.apart = true, Whole
		return
	}
	if s.table {
		s.start, s.lines, s.apart = start, append(s.lines[:0], cells(line, s.seam)), Row
		s.flush()
		s.table, s.apart = true, Whole
		return
	}
	if len(s.lines) == 0 {
		s.start = start
	}
	s.lines = append(s.lines, line)
}

// flush closes the open paragraph.
func (s *scanner) flush() {
	s.table = false
	if len(s.lines) == 0 {
		return
	}
	if !s.headings {
		s.emit(Block{Kind: Paragraph, Text: s.inline(join(s.lines, s.seam)), Start: s.start})
	}
	s.lines = s.lines[:0]
}

func (s *scanner) emit(b Block) {
	b.Apart = s.apart
	if s.noting {
		s.trim(b.Text)
	}
	if b.Text = strings.TrimSpace(b.Text); b.Text != "" && !s.stopped {
		s.stopped = !s.yield(b)
	}
}

func (s *scanner) heading(start int, line string) {
	level := headingLevel(line)
	title := strings.TrimSpace(line[level:])
	if i := strings.LastIndexByte(title, ' '); i >= 0 && strings.Trim(title[i+1:], "#") == "" {
		title = title[:i]
	}
	title, anchor := CutAnchor(strings.TrimSpace(title))
	s.emit(Block{Kind: Heading, Level: level, Anchor: anchor, Text: s.inline(title), Start: start})
}

func (s *scanner) setext(underline byte) {
	level := 2
	if underline == '=' {
		level = 1
	}
	title, anchor := CutAnchor(join(s.lines, s.seam))
	s.lines = s.lines[:0]
	s.emit(Block{Kind: Heading, Level: level, Anchor: anchor, Text: s.inline(title), Start: s.start})
}

// code takes the lines of a fenced block until its fence closes.
func (s *scanner) code(start int, fence string) {
	from, to := s.at, len(s.md)
	for s.at < len(s.md) {
		begin := s.at
		line := strings.TrimSpace(strings.TrimLeft(s.take(), "> \t"))
		if strings.HasPrefix(line, fence) && strings.Trim(line, fence[:1]) == "" {
			to = begin
			break
		}
	}
	if s.headings {
		return
	}
	s.emit(Block{Kind: Code, Text: s.md[from:to], Start: start})
}

// join puts the lines of a paragraph together: with a space, but with none
// between two characters of a script that has no spaces, where it puts the seam.
func join(lines []string, seam string) string {
	if len(lines) == 1 {
		return lines[0]
	}
	var b strings.Builder
	for i, line := range lines {
		hard := strings.HasSuffix(line, "\\")
		line = strings.TrimSuffix(line, "\\")
		switch {
		case i == 0:
		case hard || needsSpace(b.String(), line):
			b.WriteByte(' ')
		default:
			b.WriteString(seam)
		}
		b.WriteString(line)
	}
	return b.String()
}
