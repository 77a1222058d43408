package content

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	xhtml "golang.org/x/net/html"

	"carrel/indexer/read/convert"
)

// A tag is one piece of raw HTML inside a line.
type tag struct {
	node        ast.Node
	start, stop int
	source      string
	pieces      []span // one for each line it covers
	name        string
	attr        map[string]string
	closing     bool
	self        bool // ends itself: <x/>
	partner     int  // index of its other half, -1 when alone
}

// bareTag is a tag without attributes: most are, and a tokenizer has a buffer
// of 4 KB.
var bareTag = regexp.MustCompile(`^<(?:(/)([A-Za-z][A-Za-z0-9]*)|([A-Za-z][A-Za-z0-9]*) ?(/)?)>$`)

func (p *page) tagOf(n *ast.RawHTML) tag {
	t := tag{node: n, partner: -1}
	var source strings.Builder
	for i := range n.Segments.Len() {
		s := n.Segments.At(i)
		t.pieces = append(t.pieces, span{s.Start, s.Stop})
		source.WriteString(p.src[s.Start:s.Stop])
	}
	t.source = source.String()
	if len(t.pieces) > 0 {
		t.start, t.stop = t.pieces[0].start, t.pieces[len(t.pieces)-1].stop
	}
	if m := bareTag.FindStringSubmatch(t.source); m != nil {
		t.name, t.closing, t.self, t.attr = strings.ToLower(m[2]+m[3]), m[1] != "", m[4] != "", map[string]string{}
		return t
	}
	z := xhtml.NewTokenizer(strings.NewReader(t.source))
	z.Next()
	token := z.Token()
	switch token.Type {
	case xhtml.StartTagToken, xhtml.SelfClosingTagToken, xhtml.EndTagToken:
		t.name = token.Data
		t.closing = token.Type == xhtml.EndTagToken
		t.self = token.Type == xhtml.SelfClosingTagToken
		t.attr = map[string]string{}
		for _, a := range token.Attr {
			t.attr[a.Key] = a.Val
		}
	}
	return t
}

// inlineEdits replaces the raw HTML of one block's lines.
func (p *page) inlineEdits(owner ast.Node, tags []tag) []edit {
	pair(tags)
	l := liner{p: p, owner: owner, tags: tags, table: owner.Kind() == extast.KindTableCell, marked: map[string]int{}}
	_, l.heading = owner.(*ast.Heading)
	for i := range tags {
		l.tag(i)
	}
	l.endReadings()
	if l.anchor != "" {
		l.anchorTo(owner, l.anchor)
	}
	return l.edits
}

// pair gives each opening tag its closing one. Only tags with the same parent
// pair: a tag that crosses emphasis would tear it apart.
func pair(tags []tag) {
	open := map[string][]int{}
	for i, t := range tags {
		if t.name == "" || t.self || void[t.name] {
			continue
		}
		list := open[t.name]
		if !t.closing {
			open[t.name] = append(list, i)
			continue
		}
		if len(list) == 0 {
			continue
		}
		j := list[len(list)-1]
		open[t.name] = list[:len(list)-1]
		if tags[j].node.Parent() == t.node.Parent() {
			tags[i].partner, tags[j].partner = j, i
		}
	}
}

var void = set("br hr img input wbr source track area base col embed link meta param")

// Elements by what becomes of them inside a line.
var (
	hidden   = set("script style template svg noscript head title math canvas select button dialog")
	embedded = set("img iframe video audio embed object input form")
	marks    = map[string]string{"b": "**", "strong": "**", "i": "*", "em": "*", "cite": "*", "dfn": "*",
		"del": "~~", "s": "~~", "strike": "~~"}
	codes   = set("code kbd samp tt")
	small   = set("sub sup q abbr mark")
	breaker = set("br hr")
	apart   = set("p div li ul ol dt dd td th tr section article header footer blockquote")
	known   = set("a abbr acronym address article aside b bdi bdo big blockquote body caption center cite code col colgroup " +
		"data dd del details dfn dir div dl dt em fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 " +
		"header hgroup html i ins kbd label legend li main map mark marquee menu meter nav nobr ol optgroup option output p " +
		"picture pre progress q rb rp rt rtc ruby s samp search section slot small span strike strong sub summary sup table tbody td " +
		"textarea tfoot th thead time tr tt u ul var wbr br hr img input iframe video audio embed object source track area " +
		"base link meta param script style template svg noscript head title math canvas select button dialog path g use")
)

func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}

// A liner collects the edits of one block's lines.
type liner struct {
	p       *page
	owner   ast.Node
	tags    []tag
	edits   []edit
	table   bool
	heading bool
	anchor  string   // identifier that the heading's own anchor gives it
	words   []string // that rubies of the block are read as

	covered int            // up to here the source is replaced as a whole
	marked  map[string]int // where the element last written as a mark ends
	linked  int            // where the element last written as a link ends
	links   []int          // starts of Markdown's links in the block, in order
}

func (l *liner) replace(start, stop int, s string) {
	if l.table || l.heading {
		s = strings.Join(strings.Split(s, "\n"), " ")
	}
	if l.table {
		s = escapePipes(s)
	}
	l.edits = append(l.edits, edit{start, stop, s})
}

// escapePipes makes a text fit a table's cell.
func escapePipes(s string) string {
	s = strings.ReplaceAll(s, `\|`, "|")
	return strings.ReplaceAll(s, "|", `\|`)
}

// instead replaces a tag that may cover several lines, piece by piece, since
// marks of containers stand between the pieces.
func (l *liner) instead(t tag, s string) {
	for i, piece := range t.pieces {
		if i > 0 {
			s = ""
		}
		l.replace(piece.start, piece.stop, s)
	}
}

func (l *liner) tag(i int) {
	t := l.tags[i]
	whole := t.partner > i
	switch {
	case t.start < l.covered:
	case strings.HasSuffix(l.p.src[:t.start], "{{"):
		l.instead(t, `\`+t.source)
	case t.name == "" || t.closing:
		l.closingTag(t)
	case hidden[t.name]:
		l.cover(t, "")
	case embedded[t.name]:
		l.cover(t, l.standingApart(t, convert.Fragment(l.slice(t), l.p.options(true))))
	case breaker[t.name]:
		l.lineBreak(t)
	case t.name == "a":
		l.link(t)
	case whole && codes[t.name]:
		l.code(i)
	case whole && marks[t.name] != "":
		l.mark(t, marks[t.name])
	case isReading[t.name]:
		l.reading(i)
	case whole && small[t.name] && l.isPlain(t):
		l.cover(t, convert.Fragment(l.slice(t), l.p.options(true)))
	case !known[t.name] && t.partner < 0 && len(t.attr) == 0 && !t.self && !strings.Contains(t.name, "-"):
		l.instead(t, `\`+t.source)
	case apart[t.name] || t.name == "sup" && strings.HasPrefix(l.content(t), "["):
		l.instead(t, l.space(t))
	default:
		l.instead(t, "")
	}
}

// space is what keeps the words on both sides of a tag apart: those of a block, and
// the number of a note, are none of the word before.
func (l *liner) space(t tag) string {
	before, _ := utf8.DecodeLastRuneInString(l.p.src[:t.start])
	rest := l.p.src[t.stop:min(len(l.p.src), t.stop+maxAhead)]
	after, _ := utf8.DecodeRuneInString(rest[len(tagsAhead.FindString(rest)):])
	if isWordRune(before) && (isWordRune(after) || after == '[') {
		return " "
	}
	return ""
}

// tagsAhead are the tags that follow at once.
var tagsAhead = regexp.MustCompile(`^(?:</?[A-Za-z][^<>\n]*>)*`)

// maxAhead bounds how far tags are looked for, in bytes.
const maxAhead = 400

// closingTag drops comments, declarations and closing tags; the closing tag
// of a pair that is handled as a whole was covered there.
func (l *liner) closingTag(t tag) {
	if t.closing && t.partner < 0 && !known[t.name] && !strings.Contains(t.name, "-") {
		l.instead(t, `\`+t.source)
		return
	}
	if apart[t.name] {
		l.instead(t, l.space(t))
		return
	}
	l.instead(t, "")
}

// slice is the source of a tag, its content and its partner.
func (l *liner) slice(t tag) string {
	if t.partner < 0 {
		return t.source
	}
	return l.p.src[t.start:l.tags[t.partner].stop]
}

// cover replaces a tag with all that stands between it and its partner.
func (l *liner) cover(t tag, s string) {
	if t.partner < 0 {
		l.instead(t, s)
		return
	}
	l.covered = l.tags[t.partner].stop
	l.replace(t.start, l.covered, s)
}

func (l *liner) content(t tag) string {
	if t.partner < 0 {
		return ""
	}
	return l.p.src[t.stop:l.tags[t.partner].start]
}

// standingApart puts a space between an image and the words or links on both its
// sides: to the eye it is no part of them, so its alternative text must not be.
func (l *liner) standingApart(t tag, image string) string {
	if !strings.HasPrefix(image, "![") || strings.HasPrefix(image, "![](") {
		return image
	}
	stop := t.stop
	if t.partner >= 0 {
		stop = l.tags[t.partner].stop
	}
	before, _ := utf8.DecodeLastRuneInString(l.p.src[:t.start])
	after, _ := utf8.DecodeRuneInString(l.p.src[stop:])
	if isWordRune(before) || before == ')' || before == '`' {
		image = " " + image
	}
	if isWordRune(after) || after == '[' || after == '`' {
		image += " "
	}
	return image
}

// isPlain reports whether the content is text without any mark, so that it
// means the same to HTML and to Markdown.
func (l *liner) isPlain(t tag) bool {
	return !strings.ContainsAny(l.content(t), "\\*_`[]<>{}!\n")
}

func (l *liner) lineBreak(t tag) {
	before := l.p.src[l.p.lineStart(t.start):t.start]
	line := l.p.src[t.stop:max(t.stop, l.p.lineOf(t.stop).stop)]
	rest := strings.TrimSpace(line)
	switch {
	case l.table || l.heading:
		l.replace(t.start, t.stop, lineGap(before, rest))
	case rest == "" || isMarker(before):
		l.instead(t, breakAtEnd(before, line))
	default:
		gap := len(line) - len(strings.TrimLeft(line, " \t"))
		l.replace(t.start, t.stop+gap, "  \n"+continuation(before))
	}
}

// breakAtEnd keeps a break that stands at the end of a line.
func breakAtEnd(before, line string) string {
	if isMarker(before) || !strings.HasSuffix(line, "\n") {
		return ""
	}
	return "  "
}
