package kramdown

import (
	"regexp"
	"strings"
)

// attributes are what an attribute list says, as far as it changes the page's
// words: {: #id .note .language-go}.
type attributes struct {
	id      string
	classes []string
	toc     bool
	noTOC   bool
	quote   bool // the block that comes next is an admonition, and each line of it quoted
}

var (
	listLine  = regexp.MustCompile(`^[ \t>]*\{:([^:/}](?:\\\}|[^}])*)\}\s*$`)
	listNamed = regexp.MustCompile(`^ {0,3}\{:\w[\w-]*:(?:\\\}|[^}])+\}\s*$`)
	listSpan  = regexp.MustCompile(`\{:([^:/}](?:\\\}|[^}\n])*)\}`)
)

func readAttributes(s string) attributes {
	var a attributes
	for _, f := range strings.Fields(s) {
		switch {
		case f == "toc":
			a.toc = true
		case strings.HasPrefix(f, "#"):
			a.id, _, _ = strings.Cut(f[1:], ".")
		case strings.HasPrefix(f, "."):
			a.classes = append(a.classes, strings.FieldsFunc(f, func(r rune) bool { return r == '.' })...)
		case strings.HasPrefix(f, `id="`):
			a.id = strings.Trim(f[4:], `"`)
		case strings.HasPrefix(f, `class="`):
			a.classes = append(a.classes, strings.Trim(f[7:], `"`))
		}
	}
	return a
}

// admonitions are the classes by which the themes of Jekyll's users (Just the
// Docs, Chirpy, Minimal Mistakes) draw one.
var admonitions = map[string]string{
	"note": "NOTE", "info": "NOTE", "notice": "NOTE", "notice--info": "NOTE", "prompt-info": "NOTE", "new": "NOTE",
	"tip": "TIP", "success": "TIP", "notice--success": "TIP", "prompt-tip": "TIP",
	"important": "IMPORTANT", "notice--primary": "IMPORTANT",
	"warning": "WARNING", "notice--warning": "WARNING", "prompt-warning": "WARNING",
	"caution": "CAUTION", "danger": "CAUTION", "notice--danger": "CAUTION", "prompt-danger": "CAUTION",
}

// kind is the admonition that the classes make, "" for none.
func (a *attributes) kind() string {
	for _, c := range a.classes {
		if k := admonitions[strings.TrimSuffix(c, "-title")]; k != "" {
			return k
		}
	}
	return ""
}

// take is the kind, and leaves none.
func (a *attributes) take() string {
	k := a.kind()
	a.classes = nil
	return k
}

// language is the one that a class names for code.
func (a *attributes) language() string {
	for _, c := range a.classes {
		if l, ok := strings.CutPrefix(c, "language-"); ok {
			return l
		}
	}
	return ""
}

// attributeLine takes a line that is an attribute list, and gives what it says
// to the block above, or where that is none to the block below.
func (c *converter) attributeLine(in *lines) bool {
	l := in.peek()
	if listNamed.MatchString(l) {
		in.next()
		return true
	}
	m := listLine.FindStringSubmatch(l)
	if m == nil {
		return false
	}
	in.next()
	a := readAttributes(m[1])
	switch {
	case c.block == len(c.out):
		c.ahead = a
	case a.toc:
		c.out = c.out[:c.block]
	default:
		c.dress(c.out[c.block:], a)
	}
	return true
}

// dress changes the lines of a block as its attribute list says.
func (c *converter) dress(block []string, a attributes) {
	switch first := block[0]; {
	case strings.HasPrefix(first, "#"):
		if a.id != "" {
			block[0] = withID(cutID(first), a.id)
		}
	case strings.HasPrefix(first, "```"), strings.HasPrefix(first, "~~~"):
		if strings.Trim(first, "`~ ") == "" && a.language() != "" {
			block[0] = strings.TrimSpace(first) + a.language()
		}
	case a.kind() != "" && !strings.HasPrefix(first, "> [!"):
		for i, l := range block {
			block[i] = quoted(l)
		}
		block[0] = "> [!" + a.kind() + "]\n" + block[0]
	}
}

// spans puts right what stands inside a line: attribute lists behind what they
// dress, comments, and the two backslashes that break a line.
func (c *converter) spans(l string) string {
	if strings.Contains(l, "{:") {
		l = outsideCode(l, spanExtensions)
	}
	if strings.HasSuffix(l, `\\`) && !strings.HasSuffix(l, `\\\`) {
		l = l[:len(l)-1]
	}
	return l
}

var spanComment = regexp.MustCompile(`\{::(?:comment\}[^{]*\{:/(?:comment)?\}|options[^}]*/\}|nomarkdown[^}]*\})|\{:/(?:nomarkdown|comment)?\}`)

// spanExtensions takes attribute lists and extensions out of a piece of a line
// that holds no code. A list behind words is text.
func spanExtensions(s string, before byte) string {
	s = spanComment.ReplaceAllString(s, "")
	var b strings.Builder
	last := 0
	for _, m := range listSpan.FindAllStringIndex(s, -1) {
		if m[0] > last {
			b.WriteString(s[last:m[0]])
			before = s[m[0]-1]
		}
		last = m[1]
		if strings.IndexByte(")]*_`>~", before) < 0 {
			b.WriteString(s[m[0]:m[1]])
			before = '}'
		}
	}
	b.WriteString(s[last:])
	return b.String()
}

// outsideCode calls change for each piece of a line between code spans, with
// the byte that stands before it, 0 at the start.
func outsideCode(l string, change func(s string, before byte) string) string {
	var b strings.Builder
	before := byte(0)
	for {
		open := strings.IndexByte(l, '`')
		if open < 0 {
			break
		}
		n := len(l[open:]) - len(strings.TrimLeft(l[open:], "`"))
		end := closing(l[open+n:], n)
		if end < 0 {
			break
		}
		b.WriteString(change(l[:open], before))
		b.WriteString(l[open : open+n+end+n])
		l, before = l[open+2*n+end:], '`'
	}
	b.WriteString(change(l, before))
	return b.String()
}

// closing finds the next run of exactly n backticks, -1 when there is none.
func closing(s string, n int) int {
	for at := 0; ; {
		i := strings.IndexByte(s[at:], '`')
		if i < 0 {
			return -1
		}
		at += i
		run := len(s[at:]) - len(strings.TrimLeft(s[at:], "`"))
		if run == n {
			return at
		}
		at += run
	}
}
