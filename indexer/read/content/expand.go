package content

import (
	"strings"

	"carrel/indexer/limit"
	"carrel/indexer/read/template"
)

// An expander turns a page's shortcodes into Markdown.
type expander struct {
	env    *Env
	budget int // bytes that may still be written, against growth by repetition
	held   holder
	depth  int  // of included files
	full   bool // it was told that included files take more than the budget
	line   int  // of the page, at which the outermost of them is included

	spent *template.Budget // by the page's templates
	self  template.Object  // the page as they see it
}

// maxGrowth bounds what shortcodes make of a page: its own length plus this.
const maxGrowth = limit.Growth

// expand returns the text and what is to be put back into it once its HTML is
// converted.
func expand(s string, env *Env) (string, holder) {
	x := &expander{env: env, budget: len(s) + maxGrowth, spent: env.Spent}
	if x.spent == nil {
		x.spent = &template.Budget{}
	}
	return x.render(parseShortcodes(s, env)), x.held
}

// An output is what a shortcode becomes. A block stands in paragraphs of its
// own; other output continues the line.
type output struct {
	text  string
	block bool
	paid  bool // its bytes were taken from the budget when they were read
}

func inline(s string) output { return output{text: s} }
func block(s string) output  { return output{text: s, block: true} }

// flow is a block when the text has several lines, else part of the line.
func flow(s string) output {
	return output{text: s, block: strings.Contains(strings.Trim(s, "\n"), "\n")}
}

func (x *expander) render(nodes []node) string {
	w := &writer{}
	for i, n := range nodes {
		if n.call == nil {
			w.text(n.text)
			continue
		}
		out := x.call(n.call)
		if !x.pays(out) {
			continue
		}
		if out.text != "" && n.call.shown == "" && !plainInCode(n.call) && !w.atLineStart() && w.insideHTML() {
			w.inline(x.held.hold(out.text))
			continue
		}
		if out.block || (out.text != "" && w.atLineStart() && endsLine(nodes, i) && n.call.shown == "" && !plainInCode(n.call)) {
			w.block(out.text)
			continue
		}
		w.inline(out.text)
	}
	return string(w.buf)
}

// pays takes an output from the page's budget.
func (x *expander) pays(out output) bool {
	if out.paid {
		return true
	}
	x.budget -= len(out.text)
	return x.budget >= 0
}

// endsLine reports whether nothing but space follows nodes[i] on its line.
func endsLine(nodes []node, i int) bool {
	for _, n := range nodes[i+1:] {
		if n.call != nil {
			return false
		}
		line, _, more := strings.Cut(n.text, "\n")
		if strings.TrimSpace(line) != "" {
			return false
		}
		if more {
			return true
		}
	}
	return true
}

// inner is the call's inner text, expanded, without the indentation that all
// its lines share.
func (x *expander) inner(c *call) string {
	if !c.done {
		c.done, c.text = true, x.render(c.inner)
	}
	return x.apart(c, dedent(c.text))
}

// apart is the Markdown that a call has rendered apart from its page, with the
// identifiers that its headings get there.
func (x *expander) apart(c *call, md string) string {
	if c.markup || x.env.Anchors == nil || !strings.Contains(md, "#") {
		return md
	}
	return x.env.Anchors(md)
}

// call finds who knows the shortcode: the site's configuration, the site's own
// template, the handlers here, else its parameters and inner text.
func (x *expander) call(c *call) output {
	if c.shown != "" {
		return x.inCode(c)
	}
	if t, ok := x.env.Shortcodes[c.name]; ok {
		return x.configured(c, t)
	}
	if c.inline {
		return x.inlineTemplate(c)
	}
	if out, ok := x.templated(c); ok {
		return out
	}
	if h := handlerOf(c.name); h != nil {
		return h(x, c)
	}
	out := x.generic(c)
	if strings.TrimSpace(out.text) == "" && x.env.Templates != nil {
		x.lost(c, "its template is not among the site's files")
	}
	return out
}

// inCode is a shortcode in fenced code: its value where the site's own
// template gives a plain one, such as a version, else its source.
func (x *expander) inCode(c *call) output {
	if out, ok := x.templated(c); ok && !strings.ContainsAny(out.text, "\n[]<>*") {
		return inline(unescape(out.text))
	}
	return inline(c.shown)
}

// A writer puts blocks into running text so that each stands in paragraphs of
// its own at the indentation of the place it was written at.
type writer struct {
	buf    []byte
	after  bool   // a block was just written
	prefix string // what its lines began with
}

func (w *writer) lastLine() string {
	s := w.buf
	for i := len(s) - 1; i >= 0; i-- {
		if s[i] == '\n' {
			return string(s[i+1:])
		}
	}
	return string(s)
}

func (w *writer) atLineStart() bool {
	if w.after {
		return true
	}
	for i := len(w.buf) - 1; i >= 0 && w.buf[i] != '\n'; i-- {
		if c := w.buf[i]; c != ' ' && c != '\t' {
			return false
		}
	}
	return true
}

// insideHTML reports whether the paragraph being written began as HTML, where
// Markdown would not be read as such.
func (w *writer) insideHTML() bool {
	s := string(w.buf[max(0, len(w.buf)-4096):])
	if i := strings.LastIndex(s, "\n\n"); i >= 0 {
		s = s[i+2:]
	}
	s = strings.TrimLeft(s, " \n")
	return len(s) > 1 && s[0] == '<' && (s[1] >= 'a' && s[1] <= 'z' || s[1] >= 'A' && s[1] <= 'Z')
}

// text continues after a block with a blank line between.
func (w *writer) text(s string) {
	if w.after {
		line, rest, more := strings.Cut(s, "\n")
		switch {
		case strings.TrimSpace(line) != "":
			s = strings.TrimLeft(s, " \t")
			w.buf = append(w.buf, "\n"+strings.TrimRight(w.prefix, " ")+"\n"+w.prefix...)
		case !more:
			return
		default:
			s = "\n" + rest
			if next, _, _ := strings.Cut(rest, "\n"); strings.TrimSpace(next) != "" {
				w.buf = append(w.buf, "\n"+strings.TrimRight(w.prefix, " ")...)
			}
		}
		w.after = false
	}
	w.buf = append(w.buf, s...)
}

func (w *writer) inline(s string) {
	if s == "" {
		return
	}
	w.text(s)
}

func (w *writer) block(s string) {
	s = strings.Trim(s, "\n")
	if strings.TrimSpace(s) == "" {
		return
	}
	if w.after {
		w.buf = append(w.buf, "\n"+strings.TrimRight(w.prefix, " ")+"\n"+w.prefix...)
		w.lines(s)
		return
	}
	line := w.lastLine()
	switch {
	case strings.HasPrefix(strings.TrimLeft(line, " "), "|"):
		w.buf = append(w.buf, strings.Join(strings.Fields(s), " ")...)
		return
	case strings.TrimSpace(line) == "":
		w.buf = w.buf[:len(w.buf)-len(line)]
		w.prefix = w.listIndent(line)
		if n := len(w.buf); n > 1 && w.buf[n-2] != '\n' {
			w.buf = append(w.buf, '\n')
		}
		w.buf = append(w.buf, w.prefix...)
	default:
		w.prefix = continuation(line)
		if len(strings.TrimRight(line, " ")) > len(strings.TrimRight(w.prefix, " ")) && !isMarker(line) {
			w.buf = append(w.buf, "\n"+strings.TrimRight(w.prefix, " ")+"\n"+w.prefix...)
		}
	}
	w.lines(s)
}

func (w *writer) lines(s string) {
	for i, l := range strings.Split(s, "\n") {
		if i > 0 {
			w.buf = append(w.buf, '\n')
			if l == "" {
				w.buf = append(w.buf, strings.TrimRight(w.prefix, " ")...)
			} else {
				w.buf = append(w.buf, w.prefix...)
			}
		}
		w.buf = append(w.buf, l...)
	}
	w.after = true
}

// listIndent keeps indentation that belongs to a list item above; any other
// would make the block indented code.
func (w *writer) listIndent(line string) string {
	depth := len(line)
	lines := strings.Split(strings.TrimRight(string(w.buf[max(0, len(w.buf)-4096):]), "\n"), "\n")
	for i := len(lines) - 1; i >= 0 && depth > 0; i-- {
		l := lines[i]
		own := len(l) - len(strings.TrimLeft(l, " \t"))
		if strings.TrimSpace(l) == "" || own >= depth {
			continue
		}
		if markerWidth(l[own:]) > 0 {
			return line
		}
		depth = own
	}
	return ""
}

// continuation is what a further line of the block in which line stands begins
// with: quote marks stay, list markers become spaces.
func continuation(line string) string {
	var p strings.Builder
	for {
		n := len(line) - len(strings.TrimLeft(line, " \t"))
		p.WriteString(line[:n])
		line = line[n:]
		if strings.HasPrefix(line, ">") {
			p.WriteByte('>')
			line = line[1:]
			if !strings.HasPrefix(line, " ") {
				p.WriteByte(' ')
			}
			continue
		}
		m := markerWidth(line)
		if m == 0 {
			return p.String()
		}
		p.WriteString(strings.Repeat(" ", m))
		line = line[m:]
	}
}

// isMarker reports whether line is nothing but quote marks and list markers.
func isMarker(line string) bool {
	for {
		line = strings.TrimLeft(line, " \t>")
		m := markerWidth(line)
		if m == 0 {
			return line == ""
		}
		line = line[m:]
	}
}

// markerWidth is the length of the list marker and its space at the start of
// s, or 0.
func markerWidth(s string) int {
	i := 0
	for i < len(s) && i < 9 && s[i] >= '0' && s[i] <= '9' {
		i++
	}
	switch {
	case i > 0 && i < len(s) && (s[i] == '.' || s[i] == ')'):
		i++
	case i == 0 && s != "" && strings.IndexByte("-*+", s[0]) >= 0:
		i++
	default:
		return 0
	}
	if i < len(s) && (s[i] == ' ' || s[i] == '\t') {
		return i + 1
	}
	return 0
}

// dedent removes the indentation that all lines of s share, and blank lines
// around it.
func dedent(s string) string {
	s = strings.Trim(s, "\n")
	lines := strings.Split(s, "\n")
	least := -1
	for i, l := range lines {
		if strings.TrimSpace(l) == "" {
			lines[i] = ""
			continue
		}
		n := len(l) - len(strings.TrimLeft(l, " "))
		// Text right after the opening tag has no indentation of its own.
		if i == 0 && n <= 1 && len(lines) > 1 {
			lines[i] = strings.TrimLeft(l, " ")
			continue
		}
		if least < 0 || n < least {
			least = n
		}
	}
	for i, l := range lines {
		if n := len(l) - len(strings.TrimLeft(l, " ")); least > 0 && n >= least {
			lines[i] = l[least:]
		}
	}
	return strings.TrimSpace(strings.Join(lines, "\n"))
}
