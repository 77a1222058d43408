package mdx

import (
	"sort"
	"strings"
)

// Page is what a page of MDX comes to.
type Page struct {
	Markdown string
	Lost     []string // names of components that showed something that is not in the source, in order, each once
}

// Reduce reads the body of a page. lookup gives a value of its front matter by
// name, for expressions such as {frontmatter.title}; it may be nil.
func Reduce(src string, lookup func(name string) string) Page {
	s := &scanner{src: src, lookup: lookup, lost: map[string]bool{}, imports: imports(src), lines: readLines(src)}
	s.scan()
	s.shift()
	p := Page{Markdown: s.edited()}
	for name := range s.lost {
		p.Lost = append(p.Lost, name)
	}
	sort.Strings(p.Lost)
	return p
}

// An edit replaces a stretch of the source.
type edit struct {
	start, stop int
	text        string
}

// An open element waits for its closing tag.
type open struct {
	tag   tag
	start int // of the tag that opens it
	close string
	drop  bool // with all that it holds
}

type scanner struct {
	src     string
	lines   lines
	lookup  func(string) string
	imports map[string]string // name to path
	at      int
	edits   []edit
	stack   []open
	blocks  []block
	lost    map[string]bool
	para    paragraph
	failed  int  // from here on no brace is closed
	bare    bool // from here on no comment is closed
	wasted  int  // bytes looked at for tags that nothing closes
}

// A block is an element that begins its line and ends on a later one. What it
// holds is indented by its author for looks, which Markdown would take for code.
type block struct{ start, stop int } // of what stands between its tags

// scan goes through the source once, from mark to mark.
func (s *scanner) scan() {
	s.failed = len(s.src)
	for s.at < len(s.src) {
		if s.lineStart() && (s.fence() || s.module()) {
			continue
		}
		switch s.src[s.at] {
		case '\\':
			s.at += 2
		case '`':
			s.codeSpan()
		case '{':
			s.expression()
		case '<':
			s.element()
		default:
			s.at++
		}
	}
	s.at = len(s.src)
}

func (s *scanner) lineStart() bool { return s.at == 0 || s.src[s.at-1] == '\n' }

func (s *scanner) replace(start, stop int, text string) {
	s.edits = append(s.edits, edit{start, stop, text})
}

// line is the rest of the line at an offset.
func (s *scanner) line(at int) string { return s.src[at:s.lines.end(at)] }

// fence passes over fenced code. One that is never closed reaches to the end.
func (s *scanner) fence() bool {
	l := strings.TrimLeft(s.line(s.at), " \t>")
	for _, mark := range []string{"- ", "* ", "+ "} {
		l = strings.TrimPrefix(l, mark)
	}
	c := byte(0)
	if strings.HasPrefix(l, "```") || strings.HasPrefix(l, "~~~") {
		c = l[0]
	}
	n := len(l) - len(strings.TrimLeft(l, string(c)))
	if c == 0 || strings.IndexByte(l[n:], '`') >= 0 && c == '`' {
		return false
	}
	for s.next(); s.at < len(s.src); {
		t := strings.Trim(s.line(s.at), " \t>")
		s.next()
		if len(t) >= n && strings.Trim(t, string(c)) == "" {
			break
		}
	}
	return true
}

// next goes to the next line.
func (s *scanner) next() { s.at = min(s.at+len(s.line(s.at))+1, len(s.src)) }

// shift takes the indentation that blocks give their lines away.
func (s *scanner) shift() {
	cut := make([]int, len(s.lines))
	for _, b := range s.blocks {
		first := s.lines.of(b.start) + 1
		last := s.lines.of(b.stop) // the line of the closing tag
		least := -1
		for i := first; i < last; i++ {
			if l := s.lines[i]; !l.blank && (least < 0 || l.indent < least) {
				least = l.indent
			}
		}
		extra := least - s.lines[s.lines.of(b.start-1)].indent
		for i := first; i < last && extra > 0; i++ {
			cut[i] += extra
		}
	}
	for i, n := range cut {
		if l := s.lines[i]; min(n, l.indent) > 0 {
			s.replace(l.start, l.start+min(n, l.indent), "")
		}
	}
}

// edited applies the edits. One inside another yields to it.
func (s *scanner) edited() string {
	sort.SliceStable(s.edits, func(i, j int) bool {
		if s.edits[i].start != s.edits[j].start {
			return s.edits[i].start < s.edits[j].start
		}
		return s.edits[i].stop > s.edits[j].stop
	})
	var b strings.Builder
	at := 0
	for _, e := range s.edits {
		if e.start < at {
			continue
		}
		b.WriteString(s.src[at:e.start])
		b.WriteString(e.text)
		at = e.stop
	}
	b.WriteString(s.src[at:])
	return b.String()
}
