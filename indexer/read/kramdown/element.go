package kramdown

import (
	"regexp"
	"strings"
)

var (
	elementStart = regexp.MustCompile(`(?i)^([ \t]*)<([a-z][a-z0-9-]*)((?:\s(?:[^<>"']|"[^"]*"|'[^']*')*)?)(/?)>`)
	markdownAttr = regexp.MustCompile(`(?i)\s+markdown\s*=\s*["']?(\w+)["']?`)
	classAttr    = regexp.MustCompile(`(?i)\sclass\s*=\s*(?:"([^"]*)"|'([^']*)')`)
	idAttr       = regexp.MustCompile(`(?i)\sid\s*=\s*["']?([\w:.-]+)`)
)

// spanElements stand in a line of text; all others begin a block.
var spanElements = set("a abbr acronym b bdi bdo big br button cite code data del dfn em font i img input ins kbd label mark option q rb rbc rp rt rtc ruby s samp select small span strike strong sub sup textarea time tt u var")

// flow are elements that only wrap blocks: their tags go, and their content is
// what is left. All other block elements keep their tags.
var flow = set("address article aside body center div footer form header main nav section")

// spanContent are elements whose own content is a line of text.
var spanContent = set("p h1 h2 h3 h4 h5 h6 dt caption figcaption summary legend")

var empty = set("area base br col embed hr img input link meta param source track wbr")

func set(names string) map[string]bool {
	m := map[string]bool{}
	for _, n := range strings.Fields(names) {
		m[n] = true
	}
	return m
}

// An element is one of HTML's in the source.
type element struct {
	name, attrs  string
	inner        string
	open, length int    // bytes of the tag that opens it, of all of it
	model        string // value of the markdown attribute, "" without one
}

// element takes an element that begins a block.
func (c *converter) element(in *lines) bool {
	rest := in.rest()
	t := strings.TrimLeft(in.peek(), " \t")
	if !strings.HasPrefix(t, "<") {
		return false
	}
	if strings.HasPrefix(t, "<!--") && c.block == len(c.out) {
		return c.comment(in)
	}
	e, ok := c.readElement(rest)
	if !ok || spanElements[e.name] || len(in.peek())-len(t) > 3 && e.model == "" {
		return false
	}
	after, _, _ := strings.Cut(rest[e.length:], "\n")
	in.skip(e.length)
	if strings.TrimSpace(after) == "" {
		in.skip(len(after) + 1)
	}
	c.writeElement(e, rest[:e.length])
	return true
}

// comment drops a comment that begins a line, as no reader sees it.
func (c *converter) comment(in *lines) bool {
	i := strings.Index(in.rest(), "-->")
	if i < 0 || !c.spend(i) {
		c.spend(len(in.rest()))
		return false
	}
	in.skip(i + 3)
	if strings.TrimSpace(in.peek()) == "" {
		in.next()
	}
	return true
}

// readElement reads the element that text begins with, up to its closing tag.
func (c *converter) readElement(text string) (element, bool) {
	const longest = 8 << 10 // bytes of a tag
	m := elementStart.FindStringSubmatch(text[:min(len(text), longest)])
	if m == nil {
		return element{}, false
	}
	e := element{name: strings.ToLower(m[2]), attrs: m[3], open: len(m[0]), length: len(m[0])}
	if v := markdownAttr.FindStringSubmatch(e.attrs); v != nil {
		e.model = strings.ToLower(v[1])
	}
	if m[4] != "" || empty[e.name] {
		return e, true
	}
	stop, end := c.closingTag(text[e.open:], e.name)
	if stop < 0 {
		return element{}, false
	}
	e.inner, e.length = text[e.open:e.open+stop], e.open+end
	return e, true
}

// closingTag finds where the tag that closes an element begins and ends; -1 when
// there is none. Elements of the same name may lie inside.
func (c *converter) closingTag(text, name string) (begin, end int) {
	deep := 1
	for at := 0; ; {
		i := strings.IndexByte(text[at:], '<')
		if i < 0 {
			c.spend(len(text) - at)
			return -1, -1
		}
		at += i + 1
		if !c.spend(i + 1) {
			return -1, -1
		}
		rest := strings.TrimPrefix(text[at:], "/")
		if len(rest) < len(name) || !strings.EqualFold(rest[:len(name)], name) || len(rest) > len(name) && isNameByte(rest[len(name)]) {
			continue
		}
		if rest == text[at:] {
			deep++
			continue
		}
		if deep--; deep == 0 {
			stop := strings.IndexByte(rest, '>')
			if stop < 0 {
				return -1, -1
			}
			return at - 1, at + 1 + stop + 1
		}
	}
}

func isNameByte(c byte) bool {
	return c == '-' || '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'z'
}

// contentOf tells how the content of an element is read: as blocks, as a line
// of text, or not as Markdown.
func (c *converter) contentOf(e element) string {
	switch {
	case e.model == "0", e.model == "" && !c.opt.BlockHTML, e.name == "pre", e.name == "script", e.name == "style", e.name == "table":
		return "raw"
	case e.model == "span", e.model != "block" && spanContent[e.name]:
		return "span"
	}
	return "block"
}

func (c *converter) writeElement(e element, source string) {
	content := c.contentOf(e)
	if c.depth >= maxDepth {
		content = "raw"
	}
	switch content {
	case "raw":
		c.writeRaw(e, source)
	case "span":
		c.writeSpan(e)
	default:
		c.writeBlock(e)
	}
}

// writeRaw passes an element on. Where one inside asks to be read as Markdown,
// the rest is cut around it.
func (c *converter) writeRaw(e element, source string) {
	if !markdownAttr.MatchString(e.inner) || !flow[e.name] && e.name != "details" && e.name != "figure" {
		if e.name == "pre" {
			c.boundary()
			c.out = append(c.out, strings.Split(strings.TrimRight(source, "\n"), "\n")...)
			c.boundary()
			return
		}
		c.raw(markdownAttr.ReplaceAllString(source, ""))
		return
	}
	in := &lines{text: e.inner}
	var raw strings.Builder
	for in.more() {
		if inner, ok := c.readElement(in.rest()); ok && !spanElements[inner.name] {
			c.raw(raw.String())
			raw.Reset()
			c.depth++
			c.writeElement(inner, in.rest()[:inner.length])
			c.depth--
			in.skip(inner.length)
			continue
		}
		raw.WriteString(in.next() + "\n")
	}
	c.raw(raw.String())
}

// writeBlock writes the content of an element as the blocks of Markdown that it
// is. An admonition stays one.
func (c *converter) writeBlock(e element) {
	c.boundary()
	inner := &converter{opt: c.opt, ids: c.ids, depth: c.depth + 1, budget: c.budget}
	inner.blocks(dedent(e.inner))
	lines := strings.Split(strings.Trim(strings.Join(inner.out, "\n"), "\n"), "\n")
	a := attributes{classes: classes(e.attrs)}
	switch kind := a.kind(); {
	case kind != "":
		c.out = append(c.out, "> [!"+kind+"]")
		for _, l := range lines {
			c.out = append(c.out, strings.TrimRight("> "+l, " "))
		}
	case flow[e.name]:
		c.out = append(c.out, lines...)
	default:
		c.out = append(c.out, "<"+e.name+markdownAttr.ReplaceAllString(e.attrs, "")+">", "")
		c.out = append(c.out, lines...)
		c.out = append(c.out, "", "</"+e.name+">")
	}
	c.boundary()
}

func classes(attrs string) []string {
	m := classAttr.FindStringSubmatch(attrs)
	if m == nil {
		return nil
	}
	return strings.Fields(m[1] + m[2])
}

// writeSpan writes an element whose content is a line of text: a paragraph or a
// heading.
func (c *converter) writeSpan(e element) {
	c.boundary()
	text := c.spans(strings.Join(strings.Fields(e.inner), " "))
	switch {
	case text == "":
	case len(e.name) == 2 && e.name[0] == 'h' && e.name != "hr":
		line := strings.Repeat("#", int(e.name[1]-'0')) + " " + text
		if m := idAttr.FindStringSubmatch(e.attrs); m != nil && isAnchor(m[1]) {
			line = withID(line, m[1])
		}
		c.out = append(c.out, line)
	case e.name == "p":
		c.out = append(c.out, text)
	default:
		c.out = append(c.out, "<"+e.name+">"+text+"</"+e.name+">")
	}
	c.boundary()
}

// dedent takes the indentation that all lines share away: four spaces would
// make code of what its author indented by its tags.
func dedent(text string) string {
	least := -1
	for l := range strings.Lines(text) {
		if t := strings.TrimLeft(l, " "); strings.TrimSpace(t) != "" && (least < 0 || len(l)-len(t) < least) {
			least = len(l) - len(t)
		}
	}
	if least <= 0 {
		return text
	}
	var b strings.Builder
	for l := range strings.Lines(text) {
		if strings.TrimSpace(l) == "" {
			b.WriteString("\n")
			continue
		}
		b.WriteString(l[least:])
	}
	return b.String()
}

var aloneTag = regexp.MustCompile(`^ {0,3}</?([A-Za-z][\w-]*)[^<>]*>[ \t]*$`)

// tagAlone joins a line that is nothing but a tag of a line's text to the next
// one. Alone at the start of a paragraph it would begin a block of HTML, in
// which nothing is Markdown.
func (c *converter) tagAlone(l string, in *lines) string {
	m := aloneTag.FindStringSubmatch(l)
	if m == nil || c.block != len(c.out) || !spanElements[strings.ToLower(m[1])] || strings.TrimSpace(in.peek()) == "" {
		return l
	}
	return strings.TrimRight(l, " \t") + " " + strings.TrimLeft(c.spans(in.next()), " \t")
}
