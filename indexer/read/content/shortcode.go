package content

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/gohugoio/hugo/parser/pageparser"

	"carrel/indexer/read/template"
)

// maxBroken bounds how many broken shortcodes a page may have before the rest
// of its shortcodes are left as text: each costs another pass of the lexer.
const maxBroken = 16

// maxNesting bounds shortcodes inside shortcodes; deeper ones are left as text.
const maxNesting = 64

// A node is a piece of text or a call of a shortcode.
type node struct {
	text string
	call *call
}

// A call is one use of a shortcode.
type call struct {
	name  string
	keys  []string          // names of named parameters, in order, lower case
	named map[string]string // by lower-case name
	pos   []string          // positional parameters
	inner []node

	values    map[string]any // named parameters as templates see them: numbers and truths where they have no quotes
	posValues []any

	raw    string // source between the tags, unexpanded
	paired bool   // has a closing tag
	inline bool   // {{< name.inline >}}: the inner text is a template
	markup bool   // {{% name %}}: what it writes is Markdown
	parent *call
	line   int // of the body, 1-based

	ordinal int  // among the calls beside it
	done    bool // text is the inner text, expanded
	text    string
	store   *template.Store // .Scratch and .Store

	start, end int    // the opening tag in the source
	shown      string // its source, when it stands in fenced code
	closing    bool   // a closing tag, while the tree is built
	selfClosed bool
}

// get is the named parameter name, or "".
func (c *call) get(names ...string) string {
	for _, n := range names {
		if v := strings.TrimSpace(c.named[n]); v != "" {
			return v
		}
	}
	return ""
}

// at is the positional parameter i, or "".
func (c *call) at(i int) string {
	if i < len(c.pos) {
		return strings.TrimSpace(c.pos[i])
	}
	return ""
}

// first is the first of the named parameters that is there, else the
// positional parameter i.
func (c *call) first(i int, names ...string) string {
	if v := c.get(names...); v != "" {
		return v
	}
	return c.at(i)
}

// lex reads s with Hugo's lexer. A shortcode that Hugo refuses is reported and
// hidden from the lexer, so that it stays as text and the rest is still read.
func lex(s string, env *Env) (pageparser.Items, []byte) {
	src := []byte(s)
	cfg := pageparser.Config{NoFrontMatter: true, NoSummaryDivider: true}
	for range maxBroken {
		items, _ := pageparser.ParseBytes(src, cfg)
		bad := brokenAt(items, src)
		if bad < 0 {
			return items, src
		}
		reportBroken(items, src, bad, env)
		copy(src[bad:], "\x00\x00")
	}
	env.report(1, "too many broken shortcodes", "the rest of the page's shortcodes stay as text", false)
	return nil, src
}

// brokenAt is the offset of the tag at which lexing stopped, -1 when it did not.
func brokenAt(items pageparser.Items, src []byte) int {
	if len(items) == 0 {
		return -1
	}
	last := items[len(items)-1]
	if !last.IsError() {
		return -1
	}
	for i := len(items) - 1; i >= 0 && !items[i].IsRightShortcodeDelim(); i-- {
		if items[i].IsLeftShortcodeDelim() {
			return items[i].Pos()
		}
	}
	upto := src[:min(last.Pos()+3, len(src))]
	return max(bytes.LastIndex(upto, []byte("{{<")), bytes.LastIndex(upto, []byte("{{%")))
}

func reportBroken(items pageparser.Items, src []byte, at int, env *Env) {
	line := 1 + bytes.Count(src[:at], []byte("\n"))
	what := fmt.Sprintf("shortcode can't be read: %v", items[len(items)-1].Err)
	env.report(line, what, "close it with >}} or %}}, or write {{</* */>}} to show it as text", false)
}

// parseShortcodes turns s into text and calls, paired and nested.
func parseShortcodes(s string, env *Env) []node {
	items, src := lex(s, env)
	if items == nil {
		return []node{{text: s}}
	}
	flat := flatten(items, s, src)
	return nest(flat, s)
}

// flatten makes a list of texts and tags out of the lexer's items. s and src
// differ only in hidden tags.
func flatten(items pageparser.Items, s string, src []byte) []node {
	var out []node
	lines := lineCounter{s: s}
	code := spanFinder{spans: codeSpans(s)}
	for i := 0; i < len(items); i++ {
		it := items[i]
		switch {
		case it.IsText():
			out = append(out, node{text: s[it.Pos() : it.Pos()+len(it.Val(src))]})
		case it.IsLeftShortcodeDelim():
			c, next := readTag(items, i, src)
			i = next
			c.line = lines.at(c.start)
			if code.inside(c.start) && !plainInCode(c) {
				if c.closing {
					out = append(out, node{text: s[c.start:c.end]})
					continue
				}
				c.shown = s[c.start:c.end]
			}
			out = append(out, node{call: c})
		}
	}
	return out
}

// plainInCode tells the shortcodes that make sense inside fenced code, where
// Hugo expands all of them: those that give a plain value. The others are most
// often there to be shown.
func plainInCode(c *call) bool {
	switch c.name {
	case "param", "_param", "ref", "relref":
		return true
	}
	return false
}

// readTag reads one tag, whose left delimiter is items[i], and returns the
// index of its right delimiter.
func readTag(items pageparser.Items, i int, src []byte) (*call, int) {
	c := &call{named: map[string]string{}, values: map[string]any{}, start: items[i].Pos(), end: len(src), markup: items[i].IsShortcodeMarkupDelimiter()}
	key, at := "", -1
	flush := func() {
		if at >= 0 {
			c.pos, c.posValues = append(c.pos, key), append(c.posValues, items[at].ValTyped(src))
			at = -1
		}
	}
	for i++; i < len(items); i++ {
		it := items[i]
		switch {
		case it.IsRightShortcodeDelim():
			flush()
			c.end = it.Pos() + 3
			return c, i
		case it.IsShortcodeClose():
			c.closing, c.selfClosed = c.name == "", c.name != ""
		case it.IsShortcodeName(), it.IsInlineShortcodeName():
			c.name, c.inline = it.ValStr(src), it.IsInlineShortcodeName()
		case it.IsShortcodeParam():
			flush()
			key, at = it.ValStr(src), i
		case it.IsShortcodeParamVal():
			c.set(key, it.ValStr(src), it.ValTyped(src))
			at = -1
		}
	}
	flush()
	return c, i
}

func (c *call) set(key, text string, value any) {
	key = strings.ToLower(key)
	if _, again := c.named[key]; !again {
		c.keys = append(c.keys, key)
	}
	c.named[key], c.values[key] = text, value
}

// nest pairs opening with closing tags. An opening tag without a closing one
// stands for itself; what follows it is beside it, not in it.
func nest(flat []node, s string) []node {
	closer := pairs(flat)
	out, _ := nestFrom(flat, 0, len(flat), closer, nil, s, 0)
	return out
}

// pairs gives, for each opening tag's index, the index of its closing tag.
func pairs(flat []node) map[int]int {
	closer := map[int]int{}
	var open []int
	byName := map[string][]int{}
	for i, n := range flat {
		c := n.call
		switch {
		case c == nil || c.selfClosed || c.shown != "":
		case !c.closing:
			open = append(open, i)
			byName[c.name] = append(byName[c.name], i)
		default:
			list := byName[c.name]
			if len(list) == 0 {
				continue
			}
			from := list[len(list)-1]
			for len(open) > 0 && open[len(open)-1] >= from {
				name := flat[open[len(open)-1]].call.name
				byName[name] = byName[name][:len(byName[name])-1]
				open = open[:len(open)-1]
			}
			closer[from] = i
		}
	}
	return closer
}

func nestFrom(flat []node, i, end int, closer map[int]int, parent *call, s string, depth int) ([]node, int) {
	var out []node
	calls := 0
	for ; i < end; i++ {
		n := flat[i]
		if n.call == nil {
			out = append(out, n)
			continue
		}
		if n.call.closing {
			continue
		}
		n.call.parent, n.call.ordinal = parent, calls
		calls++
		if to, ok := closer[i]; ok {
			n.call.paired = true
			n.call.raw = s[n.call.end:flat[to].call.start]
			if depth < maxNesting {
				n.call.inner, _ = nestFrom(flat, i+1, to, closer, n.call, s, depth+1)
			} else {
				n.call.inner = []node{{text: n.call.raw}}
			}
			i = to
		}
		out = append(out, n)
	}
	return out, i
}

// A lineCounter tells the lines of growing offsets in one pass.
type lineCounter struct {
	s    string
	seen int
	n    int
}

func (l *lineCounter) at(offset int) int {
	l.n += strings.Count(l.s[l.seen:offset], "\n")
	l.seen = offset
	return l.n + 1
}

// A spanFinder tells whether growing offsets lie in one of its spans.
type spanFinder struct {
	spans [][2]int
	i     int
}

func (f *spanFinder) inside(offset int) bool {
	for f.i < len(f.spans) && f.spans[f.i][1] <= offset {
		f.i++
	}
	return f.i < len(f.spans) && f.spans[f.i][0] <= offset
}
