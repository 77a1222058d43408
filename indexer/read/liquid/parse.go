package liquid

import (
	"regexp"
	"strings"
)

// A node is a piece of a template.
type node interface{ render(*run) }

type (
	text   string
	output struct{ expr string }
	tag    struct {
		name, args string
		indent     string // of its line
		body       []node
		branches   []branch // of if, case and for: elsif, when, else
		raw        string   // of raw and highlight: the body as it is written
	}
	branch struct {
		name, args string
		body       []node
	}
)

func (t text) render(r *run) { r.out.WriteString(string(t)) }

func (o output) render(r *run) { r.out.WriteString(show(r.filtered(o.expr))) }

// blocks are the tags that end with "end" and their name; the value is whether
// their body is copied unread.
var blocks = map[string]bool{
	"if": false, "unless": false, "case": false, "for": false, "tablerow": false, "capture": false, "ifchanged": false,
	"raw": true, "comment": true, "highlight": true,
}

type parser struct {
	src    string
	at     int
	trim   bool // the mark before asked for the space after it to go
	nested int
	none   map[byte]bool // kinds of mark, by their second byte, that don't end any more
}

func parse(src string) []node {
	p := &parser{src: src, none: map[byte]bool{}}
	var all []node
	for p.at < len(p.src) { // an end without a beginning is passed over
		nodes, _, _ := p.nodes()
		all = append(all, nodes...)
	}
	return all
}

// nodes reads up to a tag that ends or divides a block, and returns it.
func (p *parser) nodes() (out []node, name, args string) {
	for p.at < len(p.src) {
		before, mark, ok := p.mark()
		if before != "" {
			out = append(out, text(before))
		}
		if !ok {
			return out, "", ""
		}
		if mark.output {
			out = append(out, output{mark.inner})
			continue
		}
		name, args, _ := cutSpace(mark.inner)
		if isDivider(name) {
			return out, name, args
		}
		out = append(out, p.tag(name, args, before, out))
	}
	return out, "", ""
}

func isDivider(name string) bool {
	switch name {
	case "else", "elsif", "when":
		return true
	}
	return strings.HasPrefix(name, "end")
}

type mark struct {
	inner  string
	output bool
}

// mark reads the text before the next mark, and the mark.
func (p *parser) mark() (before string, m mark, ok bool) {
	rest := p.src[p.at:]
	i, end := p.nextMark(rest)
	if i < 0 {
		before, p.at = p.trimmed(rest), len(p.src)
		return before, mark{}, false
	}
	before = p.trimmed(rest[:i])
	inner := rest[i+2 : end]
	p.at += end + 2
	if strings.HasPrefix(inner, "-") {
		inner, before = inner[1:], strings.TrimRight(before, " \t\r\n")
	}
	p.trim = strings.HasSuffix(inner, "-")
	inner = strings.TrimSpace(strings.TrimSuffix(inner, "-"))
	return before, mark{inner, rest[i+1] == '{'}, true
}

func (p *parser) trimmed(s string) string {
	if p.trim {
		s = strings.TrimLeft(s, " \t\r\n")
	}
	p.trim = false
	return s
}

// nextMark finds where the next "{{ }}" or "{% %}" begins, and its inner part
// ends. What was once looked for in vain is not looked for again.
func (p *parser) nextMark(s string) (begin, end int) {
	for at := 0; ; at++ {
		i := strings.IndexByte(s[at:], '{')
		if i < 0 || at+i+1 >= len(s) {
			return -1, -1
		}
		at += i
		next := s[at+1]
		stop := closers[next]
		if stop == "" || p.none[next] {
			continue
		}
		if j := strings.Index(s[at+2:], stop); j >= 0 {
			return at, at + 2 + j
		}
		p.none[next] = true
	}
}

var closers = map[byte]string{'{': "}}", '%': "%}"}

func cutSpace(s string) (first, rest string, found bool) {
	i := strings.IndexAny(s, " \t\r\n")
	if i < 0 {
		return s, "", false
	}
	return s[:i], strings.TrimSpace(s[i:]), true
}

// tag reads the body of a tag that has one.
func (p *parser) tag(name, args, before string, out []node) node {
	t := &tag{name: name, args: args, indent: indentOf(before, out)}
	unread, isBlock := blocks[name]
	switch {
	case !isBlock:
		return t
	case unread:
		t.raw = p.unread(name)
		return t
	case p.nested >= maxNested:
		return t
	}
	p.nested++
	defer func() { p.nested-- }()
	var end, endArgs string
	t.body, end, endArgs = p.nodes()
	for end == "else" || end == "elsif" || end == "when" {
		b := branch{name: end, args: endArgs}
		b.body, end, endArgs = p.nodes()
		t.branches = append(t.branches, b)
	}
	return t
}

// indentOf is the white space before a tag that begins its line.
func indentOf(before string, out []node) string {
	line := before[strings.LastIndexByte(before, '\n')+1:]
	if strings.Trim(line, " \t") == "" && (line != before || len(out) == 0 || len(out) == 1) {
		return line
	}
	return ""
}

var endTags = map[string]*regexp.Regexp{
	"raw":       regexp.MustCompile(`\{%-?\s*endraw\s*-?%\}`),
	"comment":   regexp.MustCompile(`\{%-?\s*endcomment\s*-?%\}`),
	"highlight": regexp.MustCompile(`\{%-?\s*endhighlight\s*-?%\}`),
}

// unread takes the body of a block as it is written.
func (p *parser) unread(name string) string {
	rest := p.src[p.at:]
	m := endTags[name].FindStringIndex(rest)
	if m == nil {
		p.at = len(p.src)
		return p.trimmed(rest)
	}
	p.at += m[1]
	return p.trimmed(rest[:m[0]])
}
