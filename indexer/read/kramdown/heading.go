package kramdown

import (
	"html"
	"regexp"
	"strconv"
	"strings"
	"unicode"
)

var (
	atx       = regexp.MustCompile(`^(#{1,6})[\t ]+(.*)$`)
	atxPlain  = regexp.MustCompile(`^(#{1,6})[\t ]*([^\t ].*)$`)
	underline = regexp.MustCompile(`^(=[-=]*|-[-=]*)[ \t]*$`)
	ownID     = regexp.MustCompile(`^(.*?)[\t ]*\{#([\p{L}_:][\p{L}\p{M}\p{Nd}\p{Pc}:.·-]*)\}$`)
	closers   = regexp.MustCompile(`[\t ]#+$`)
	inlineIAL = regexp.MustCompile(`[\t ]*\{:[^:/}][^}]*\}$`)
)

// heading takes a heading of either form and writes it with its identifier.
func (c *converter) heading(in *lines) bool {
	l := in.peek()
	form := atx
	if c.opt.Plain {
		form = atxPlain
	}
	if m := form.FindStringSubmatch(l); m != nil && (!c.opt.Plain || c.block == len(c.out)) {
		in.next()
		c.writeHeading(len(m[1]), closers.ReplaceAllString(strings.TrimRight(m[2], " \t"), ""), in)
		return true
	}
	if c.block != len(c.out) {
		return c.rule(in)
	}
	rest := in.rest()[min(len(l)+1, len(in.rest())):]
	under, _, _ := strings.Cut(rest, "\n")
	if !underline.MatchString(under) || !startsText(l) {
		return false
	}
	in.next()
	in.next()
	level := 1
	if under[0] == '-' {
		level = 2
	}
	c.writeHeading(level, strings.TrimSpace(l), in)
	return true
}

// startsText tells lines that are text and begin no other block.
func startsText(l string) bool {
	t := strings.TrimLeft(l, " ")
	return len(l)-len(t) < 4 && !strings.HasPrefix(t, "|") && !strings.HasPrefix(t, ">") && !listItem.MatchString(t) && !underline.MatchString(t)
}

var listItem = regexp.MustCompile(`^([*+-]|\d+\.)[ \t]`)

// rule keeps hyphens below a paragraph of several lines from making a heading
// of it, which they do not for kramdown.
func (c *converter) rule(in *lines) bool {
	if l := in.peek(); !underline.MatchString(l) || len(c.out)-c.block < 2 || strings.HasPrefix(c.out[c.block], "|") || !startsText(c.out[c.block]) {
		return false
	}
	in.next()
	return true
}

func (c *converter) writeHeading(level int, text string, in *lines) {
	id := ""
	if m := ownID.FindStringSubmatch(text); m != nil {
		text, id = strings.TrimRight(m[1], " \t"), m[2]
	}
	if m := listLine.FindStringSubmatch(in.peek()); m != nil && id == "" {
		id = readAttributes(m[1]).id
	}
	if id == "" && !c.opt.NoIDs {
		id = c.identifier(text)
	}
	c.block = len(c.out)
	// Kramdown shows a list that stands behind words, and counts its letters.
	line := strings.Repeat("#", level) + " " + inlineIAL.ReplaceAllString(c.spans(text), "")
	switch {
	case isAnchor(id):
		line = withID(line, id)
	case id == "": // no address leads to it
		line += " {" + noID + "}"
	}
	c.put(line)
	if !listLine.MatchString(in.peek()) {
		c.boundary()
	}
}

// noID stands in the place of an identifier where a heading has none.
const noID = "#"

func withID(heading, id string) string { return heading + " {#" + id + "}" }

func cutID(heading string) string {
	if i := strings.LastIndex(heading, " {#"); i > 0 {
		return heading[:i]
	}
	return heading
}

// isAnchor tells what may stand in "{#id}".
func isAnchor(id string) bool {
	return id != "" && !strings.ContainsFunc(id, func(r rune) bool {
		return r != '-' && r != '_' && r != '.' && r != ':' && !isWord(r)
	})
}

// identifier is the one that kramdown makes of a heading's text: by the rules of
// its GFM parser, or inside of an element by its own.
func (c *converter) identifier(text string) string {
	id := ""
	switch {
	case c.opt.Plain:
		id = ownIdentifier(text, c.opt.Transliterate)
	case c.depth > 0:
		id = ownIdentifier(plainText(text), false)
	default:
		id = gfmIdentifier(plainText(text))
	}
	n := c.ids[id]
	c.ids[id]++
	if n > 0 {
		id += "-" + strconv.Itoa(n)
	}
	return c.opt.Prefix + id
}

// gfmIdentifier keeps the letters, marks, digits, hyphens and underscores of
// any script, as GitHub does.
func gfmIdentifier(text string) string {
	text = strings.ReplaceAll(text, "İ", "i\u0307") // one letter becomes two only here
	return strings.Map(func(r rune) rune {
		switch {
		case r == ' ' || r == '\t' || r == '-':
			return '-'
		case isWord(r):
			return unicode.ToLower(r)
		}
		return -1
	}, text)
}

// ownIdentifier keeps the letters of ASCII from the first on.
func ownIdentifier(text string, transliterate bool) string {
	if transliterate {
		text = transliterated(text)
	}
	text = strings.TrimLeftFunc(text, func(r rune) bool { return !isLetterASCII(r) })
	id := strings.Map(func(r rune) rune {
		switch {
		case r == ' ' || r == '-':
			return '-'
		case isLetterASCII(r) || '0' <= r && r <= '9':
			return unicode.ToLower(r)
		}
		return -1
	}, text)
	if id == "" {
		return "section"
	}
	return id
}

func isLetterASCII(r rune) bool { return 'a' <= r|0x20 && r|0x20 <= 'z' }

// isWord is \p{Word} of Ruby's regular expressions.
func isWord(r rune) bool {
	return unicode.In(r, unicode.L, unicode.M, unicode.Nd, unicode.Nl, unicode.Pc)
}

var (
	image   = regexp.MustCompile(`!\[(?:[^\[\]]|\[[^\[\]]*\])*\](?:\([^()]*\)|\[[^\[\]]*\])?`)
	linked  = regexp.MustCompile(`\[((?:[^\[\]]|\[[^\[\]]*\])*)\](?:\((?:[^()]|\([^()]*\))*\)|\[[^\[\]]*\])`)
	htmlTag = regexp.MustCompile(`</?[A-Za-z][^<>\s:@]*(?:\s[^<>]*)?/?>|<!--.*?-->`)
	dashes  = regexp.MustCompile(`---?`)
	escaped = regexp.MustCompile("\\\\([\\\\.*_+`<>()\\[\\]{}#!:|\"'$=~-])")
)

// plainText is the text of a heading as kramdown's parser leaves it: of links
// their words, of pictures nothing, code as it is. Quotes and dashes that
// kramdown makes of letters of ASCII are no letters of a word, so they go.
func plainText(s string) string {
	const enough = 4096 // bytes; no heading has more
	s = s[:min(len(s), enough)]
	s = outsideCode(s, func(s string, before byte) string {
		s = spanExtensions(s, before)
		s = image.ReplaceAllString(s, "")
		s = linked.ReplaceAllString(s, "$1")
		s = htmlTag.ReplaceAllString(s, "")
		s = escaped.ReplaceAllString(s, "\x00$1")
		s = emphasis(s)
		return html.UnescapeString(dashes.ReplaceAllStringFunc(s, func(d string) string {
			if len(d) == 1 {
				return d
			}
			return ""
		}))
	})
	return strings.ReplaceAll(strings.ReplaceAll(s, "\x00", ""), "`", "")
}

// emphasis takes out the underscores that mark emphasis: those at the edge of a
// word. A null byte before one says that it was escaped.
func emphasis(s string) string {
	if !strings.Contains(s, "_") {
		return s
	}
	r := []rune(s)
	out := r[:0:0]
	for i, c := range r {
		within := i > 0 && i+1 < len(r) && (isWord(r[i-1]) && r[i-1] != '_') && (isWord(r[i+1]) && r[i+1] != '_')
		if c != '_' || within || i > 0 && r[i-1] == 0 {
			out = append(out, c)
		}
	}
	return string(out)
}
