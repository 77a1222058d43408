package content

import (
	"regexp"
	"strings"

	"carrel/indexer/read/characters"
)

// maxFrames bounds how deep admonitions nest.
const maxFrames = 24

// A frame is a container that other generators have, while its lines are read.
type frame struct {
	indent int    // of its first line, within the frames around it
	inner  int    // what its own lines are indented by beyond that
	colons int    // of its fence; 0 when its end is told otherwise
	name   string // of its fence; "details" of the element
	quote  bool   // its lines become a quote
}

// A framer turns admonitions, tabs, what is folded away and formulas on their
// own into what a pack has for them, line by line.
type framer struct {
	src  string
	from int // of the line
	at   int // of the next line
	last int // where the last </details> of the source begins

	folded int // <details> that the line has opened
	out    strings.Builder
	stack  []frame

	fence   characters.Fence
	formula string // what ends the open formula, "" outside
	blanks  int    // blank lines held back
	apart   bool   // the next line must not touch the one before
	inList  bool
	code    bool   // the last line was indented code
	titled  string // marks of the quote whose first line was a title
	quoting bool   // the last line was of a quote
	tables  int    // tables and lists that raw HTML has open
}

// frames is the whole pass.
func frames(src string) string {
	if !frameSigns.in(src) {
		return src
	}
	f := &framer{src: src, last: max(strings.LastIndex(src, "</details"), strings.LastIndex(src, "</DETAILS"))}
	f.out.Grow(len(src) + len(src)/16)
	for f.at < len(src) {
		if f.at == 0 || src[f.at-1] == '\n' {
			f.folded = 0
		}
		end := lineEnd(src, f.at)
		line := strings.TrimSuffix(src[f.at:end], "\n")
		f.from, f.at = f.at, end
		f.line(line)
	}
	f.end()
	return strings.TrimSuffix(f.out.String(), "\n")
}

var frameSigns = signsOf(":::", "!!!", "???", "=== \"", "[!", "$$", `\[`, "<details", "<DETAILS")

func (f *framer) line(l string) {
	if strings.TrimSpace(l) == "" {
		f.blanks++
		f.titled, f.quoting = "", false
		return
	}
	prefix, rest := f.within(l)
	switch {
	case f.formula != "":
		f.formulaLine(prefix, rest)
	case f.fence.Line(rest):
		f.put(prefix, rest)
	case f.isCode(rest):
		f.put(prefix, rest)
	default:
		f.open(prefix, rest)
	}
}

// within leaves the frames that the line is no part of, and takes off what it is
// indented by in the others.
func (f *framer) within(l string) (prefix, rest string) {
	rest = l
	for i, fr := range f.stack {
		if fr.inner > 0 && indentOf(rest) < fr.indent+fr.inner {
			f.leave(i)
			break
		}
		rest = cutIndent(rest, fr.indent+fr.inner)
		prefix += fr.prefix()
	}
	return prefix, rest
}

func (fr frame) prefix() string {
	if fr.quote {
		return strings.Repeat(" ", fr.indent) + "> "
	}
	return strings.Repeat(" ", fr.indent)
}

// leave closes the frames from i on.
func (f *framer) leave(i int) {
	f.stack, f.blanks, f.apart = f.stack[:i], 0, f.out.Len() > 0
	f.fence, f.formula, f.code = characters.Fence{}, "", false
}

func (f *framer) enter(fr frame) { f.stack = append(f.stack, fr) }

func indentOf(l string) int {
	n := 0
	for _, c := range l {
		switch c {
		case ' ':
			n++
		case '\t':
			n += 4 - n%4
		default:
			return n
		}
	}
	return n
}

// cutIndent takes off what l is indented by, up to n columns.
func cutIndent(l string, n int) string {
	if n == 0 {
		return l
	}
	have := indentOf(l)
	return strings.Repeat(" ", max(0, have-n)) + strings.TrimLeft(l, " \t")
}

// isCode tells indented code, which no list item is around.
func (f *framer) isCode(l string) bool {
	indent, blank := indentOf(l), f.blanks > 0 || f.out.Len() == 0
	trimmed := strings.TrimLeft(l, " \t")
	if indent < 4 {
		f.inList = markerWidth(trimmed) > 0 || f.inList && (!blank || indent > 0)
	}
	f.code = indent >= 4 && !f.inList && (blank || f.code)
	return f.code
}

// put writes a line, and before it the blank ones that were held back.
func (f *framer) put(prefix, l string) {
	f.breaks(prefix)
	f.out.WriteString(prefix + l + "\n")
}

// breaks writes the blank lines that were held back, at least one where the next
// line must stand apart.
func (f *framer) breaks(prefix string) {
	if f.apart {
		f.blanks = max(1, f.blanks)
	}
	for range f.blanks {
		f.out.WriteString(strings.TrimRight(prefix, " ") + "\n")
	}
	f.blanks, f.apart = 0, false
}

func (f *framer) end() {
	f.stack = nil
	for range f.blanks {
		f.out.WriteByte('\n')
	}
}

// open looks for what a line begins or ends.
func (f *framer) open(prefix, rest string) {
	t := strings.TrimSpace(rest)
	indent := indentOf(rest)
	deep := len(f.stack) >= maxFrames
	switch {
	case strings.HasPrefix(t, ":::") && !deep && f.colons(prefix, t, indent):
	case !deep && strings.IndexByte("!?=", t[0]) >= 0 && f.indented(prefix, t, indent):
	case f.detailsEnd(rest):
	case !deep && f.details(prefix, t, indent):
	case f.displayed(prefix, rest, t):
	default:
		f.put(prefix, f.quoteLine(prefix, rest))
		f.tables = max(0, f.tables+opens(rest))
	}
}

// begin writes the first line of an admonition.
func (f *framer) begin(prefix string, indent int, kind, title string) {
	f.apart = f.out.Len() > 0
	f.breaks(prefix)
	f.put(prefix+strings.Repeat(" ", indent)+"> ", marker(kind, title))
	f.apart = title != ""
}

// legend writes the name of a tab.
func (f *framer) legend(prefix string, indent int, title string) {
	f.apart = f.out.Len() > 0
	f.put(prefix+strings.Repeat(" ", indent), strong(title))
	f.apart = true
}

// MkDocs has '!!! note "Title"', '??? note', '???+ note' and '=== "Tab"', with
// their lines indented.
var indentedOpener = regexp.MustCompile(`^(!!!|\?\?\?\+?|===!?\+?) *([\w-]*(?: +[\w-]+)*)(?: *"(.*)")?$`)

func (f *framer) indented(prefix, t string, indent int) bool {
	m := indentedOpener.FindStringSubmatch(t)
	if m == nil || !f.nextIndented(indent+4) {
		return false
	}
	tab := strings.HasPrefix(m[1], "===")
	name, _, _ := strings.Cut(m[2], " ")
	switch {
	case tab && m[3] != "":
		f.legend(prefix, indent, m[3])
	case tab || name == "":
		return false
	default:
		f.begin(prefix, indent, firstOf(kindOf(name), note), m[3])
	}
	f.enter(frame{indent: indent, inner: 4, quote: !tab})
	return true
}

// nextIndented reports whether the next line that is not blank is indented by n
// columns within the frames.
func (f *framer) nextIndented(n int) bool {
	for at := f.at; at < len(f.src); {
		end := lineEnd(f.src, at)
		if l := strings.TrimSuffix(f.src[at:end], "\n"); strings.TrimSpace(l) != "" {
			for _, fr := range f.stack {
				l = cutIndent(l, fr.indent+fr.inner)
			}
			return indentOf(l) >= n
		}
		at = end
	}
	return false
}

// Obsidian and GitHub begin a quote with the kind; Obsidian has more of them, a
// sign that folds, and a title.
var calloutLine = regexp.MustCompile(`^([ \t]*(?:> ?)+)\[!([A-Za-z][\w-]*)\]([+-]?)(?:[ \t]+(.*))?$`)

func (f *framer) quoteLine(prefix, l string) string {
	if f.titled != "" && strings.HasPrefix(l, f.titled) && strings.Trim(l, " \t>") != "" {
		f.put(prefix, f.titled)
	}
	f.titled = ""
	first := !f.quoting
	f.quoting = strings.HasPrefix(strings.TrimLeft(l, " \t"), ">")
	if !first || !strings.Contains(l, "[!") {
		return l
	}
	m := calloutLine.FindStringSubmatch(l)
	if m == nil {
		return l
	}
	title := strings.TrimSpace(m[4])
	if title != "" {
		f.titled = strings.TrimRight(m[1], " ")
	}
	if name := strings.ToLower(m[2]); name == "quote" || name == "cite" {
		return m[1] + strong(title)
	}
	return m[1] + marker(firstOf(kindOf(m[2]), note), title)
}
