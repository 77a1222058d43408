package kramdown

import (
	"regexp"
	"strings"
)

// Options are kramdown's own, as far as they change what a page says.
type Options struct {
	NoIDs         bool   // auto_ids: false
	Prefix        string // auto_id_prefix
	Plain         bool   // input: kramdown, not GFM
	BlockHTML     bool   // parse_block_html: true
	Transliterate bool   // transliterated_header_ids: true; of input: kramdown only
}

// Convert returns the text as CommonMark with GFM's and PHP Markdown Extra's
// constructs. Its headings carry their identifiers as "{#id}".
func Convert(text string, opt Options) string {
	budget := 1<<20 + 32*len(text)
	c := &converter{opt: opt, ids: map[string]int{}, budget: &budget}
	c.blocks(text)
	return strings.TrimLeft(strings.Join(c.out, "\n"), "\n")
}

// A converter writes lines anew, one after the other. What an attribute list
// speaks of is the block above it or the one below, so it knows where the last
// block begins.
type converter struct {
	opt   Options
	ids   map[string]int // identifiers given by kramdown's count
	out   []string
	block int        // where in out the block that is being written begins; len(out) between blocks
	ahead attributes // those that stood above the block that comes next
	depth int        // of elements whose content is Markdown

	// budget is how many bytes may still be looked through for the ends of
	// things, so that a page of things that never end costs no quadratic time.
	budget *int
}

// spend tells whether n more bytes may be looked through.
func (c *converter) spend(n int) bool {
	*c.budget -= n
	return *c.budget > 0
}

const maxDepth = 16

// blocks reads lines up to the end of text.
func (c *converter) blocks(text string) {
	in := &lines{text: text}
	for in.more() {
		switch l := in.peek(); {
		case strings.TrimSpace(l) == "":
			in.next()
			c.boundary()
		case c.fenced(in), c.formula(in), c.extension(in), c.attributeLine(in), c.element(in), c.heading(in):
		case isAbbreviation(l):
			in.next()
		default:
			in.next()
			c.put(c.tagAlone(c.spans(l), in))
		}
	}
	c.boundary()
}

// put writes a line of the current block.
func (c *converter) put(l string) {
	if c.block == len(c.out) && c.ahead.kind() != "" {
		c.put("> [!" + c.ahead.take() + "]")
		c.out = append(c.out, quoted(l))
		c.ahead.quote = true
		return
	}
	if c.ahead.quote {
		l = quoted(l)
	}
	c.out = append(c.out, l)
}

// boundary ends a block.
func (c *converter) boundary() {
	if n := len(c.out); n > 0 && c.out[n-1] != "" {
		c.out = append(c.out, "")
	}
	c.block = len(c.out)
	if c.ahead.quote {
		c.ahead = attributes{}
	}
}

func quoted(l string) string {
	if strings.HasPrefix(l, ">") {
		return l
	}
	return "> " + l
}

var abbreviation = regexp.MustCompile(`^ {0,3}\*\[[^\]]+\]:`)

// isAbbreviation tells "*[HTML]: Hyper Text Markup Language", which a browser
// shows beside the pointer.
func isAbbreviation(l string) bool { return abbreviation.MatchString(l) }

// lines are those of a text, read one by one.
type lines struct {
	text string
	at   int
}

func (l *lines) more() bool   { return l.at < len(l.text) }
func (l *lines) rest() string { return l.text[l.at:] }

// peek is the next line without its end.
func (l *lines) peek() string {
	s, _, _ := strings.Cut(l.rest(), "\n")
	return s
}

func (l *lines) next() string {
	s := l.peek()
	l.skip(len(s) + 1)
	return s
}

func (l *lines) skip(n int) { l.at = min(l.at+n, len(l.text)) }

var fenceStart = regexp.MustCompile("^[ ]*(`{3,}|~{3,})[^`]*$")

// fenced copies fenced code as it is. An attribute list below it may name its
// language.
func (c *converter) fenced(in *lines) bool {
	m := fenceStart.FindStringSubmatch(in.peek())
	if m == nil {
		return false
	}
	end := c.fenceLength(in.rest(), m[1])
	if end < 0 {
		return false
	}
	c.boundaryBefore(in.peek())
	for code := in.at + end; in.at < code; {
		c.put(in.next())
	}
	return true
}

// boundaryBefore begins a block of its own at the left margin; what is indented
// belongs to the list item that it stands in.
func (c *converter) boundaryBefore(l string) {
	if !strings.HasPrefix(l, " ") && !c.ahead.quote {
		c.block = len(c.out)
	}
}

// fenceLength is how far the fenced code at the start of text reaches, with its
// last line; -1 when it is never closed.
func (c *converter) fenceLength(text, mark string) int {
	in := &lines{text: text}
	in.next()
	for in.more() && c.spend(len(in.peek())+1) {
		t := strings.TrimSpace(in.next())
		if strings.HasPrefix(t, mark) && strings.Trim(t, mark[:1]) == "" {
			return in.at
		}
	}
	return -1
}

// formula copies a block of TeX.
func (c *converter) formula(in *lines) bool {
	t := strings.TrimSpace(in.peek())
	if !strings.HasPrefix(t, "$$") || c.block != len(c.out) {
		return false
	}
	end := strings.Index(in.rest()[strings.Index(in.rest(), "$$")+2:], "$$")
	if end < 0 {
		return false
	}
	end += strings.Index(in.rest(), "$$") + 4
	for stop := in.at + end; in.at < stop; {
		c.put(in.next())
	}
	return true
}
