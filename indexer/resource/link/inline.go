package link

import (
	"sort"
	"strings"
)

// An inliner reads the inline markup of one text at a time.
type inliner struct {
	unit *Unit
	hard bool

	open     []opener
	bare     []int // where an address without brackets may stand
	lastLink int   // start of the last link that is no image
	unclosed uint64
}

type opener struct {
	at    int
	image bool
}

// Bounds beyond which a text is left to a parser.
const (
	maxOpen  = 64  // brackets that are open at a time
	maxLabel = 900 // bytes; CommonMark ends labels at 999
)

func (p *inliner) reset(u *Unit) {
	p.unit, p.hard, p.bare = u, false, p.bare[:0]
	u.Links, u.Bare = u.Links[:0], false
}

// worth is the quick look that spares most texts the scan.
func (p *inliner) worth(s string) bool {
	return strings.IndexByte(s, '[') >= 0 || strings.IndexByte(s, '<') >= 0 || strings.IndexByte(s, '@') >= 0 ||
		strings.Contains(s, "://") || strings.Contains(s, "www.")
}

// sort puts the links in the order of their starts.
func (p *inliner) sort() {
	u := p.unit
	if len(u.Links) > 1 {
		sort.SliceStable(u.Links, func(i, j int) bool { return u.Links[i].Start < u.Links[j].Start })
	}
}

// acts are the bytes that need a look; all others are passed in runs.
var acts = func() (set [256]bool) {
	for _, c := range []byte("\\`<[!]:@w") {
		set[c] = true
	}
	return set
}()

// scan reads the text from t.Start to t.Stop.
func (p *inliner) scan(src string, t Span) {
	p.open, p.lastLink, p.unclosed = p.open[:0], -1, 0
	for i := t.Start; i < t.Stop && !p.hard; {
		if !acts[src[i]] {
			i++
			continue
		}
		i = p.special(src[:t.Stop], i)
	}
	p.unit.Bare = len(p.bare) > 0
}

// special takes the byte at i, which may act, and returns where to go on.
func (p *inliner) special(src string, i int) int {
	switch c := src[i]; {
	case c == '\\' && i+1 < len(src) && isPunctuation(src[i+1]):
		return i + 2
	case c == '`':
		return p.codeSpan(src, i)
	case c == '<':
		return p.angle(src, i)
	case c == '[':
		return p.opens(src, opener{i, false}, i+1)
	case c == '!' && strings.HasPrefix(src[i+1:], "["):
		return p.opens(src, opener{i, true}, i+2)
	case c == ']' && len(p.open) > 0:
		return p.closes(src, i)
	case c == '@', c == ':' && strings.HasPrefix(src[i+1:], "//"), c == 'w' && strings.HasPrefix(src[i:], "www."):
		p.bare = append(p.bare, i)
	}
	return i + 1
}

func (p *inliner) opens(src string, o opener, next int) int {
	if strings.HasPrefix(src[next:], "^") || len(p.open) == maxOpen {
		p.hard = true // a footnote
	}
	p.open = append(p.open, o)
	return next
}

// codeSpan passes a code span, or backticks that open none. unclosed holds the
// lengths of those, so that each is sought once.
func (p *inliner) codeSpan(src string, i int) int {
	n := runOf(src, i)
	if n < 64 && p.unclosed>>n&1 == 1 {
		return i + n
	}
	for at := i + n; at < len(src); {
		next := strings.IndexByte(src[at:], '`')
		if next < 0 {
			break
		}
		at += next
		run := runOf(src, at)
		if at += run; run == n {
			return at
		}
	}
	if n < 64 {
		p.unclosed |= 1 << n
	} else {
		p.hard = true
	}
	return i + n
}

func runOf(src string, i int) int {
	n := i
	for n < len(src) && src[n] == src[i] {
		n++
	}
	return n - i
}

// angle takes an address in angle brackets. Another "<" that could begin HTML
// is left to a parser.
func (p *inliner) angle(src string, i int) int {
	if i+1 == len(src) {
		return i + 1
	}
	if end := autolinkEnd(src, i); end > 0 {
		address := Span{i + 1, end - 1}
		p.unit.Links = append(p.unit.Links, Link{Span: Span{i, end}, Auto: true, Label: address, Dest: address})
		return end
	}
	if c := src[i+1]; isLetter(c) || c == '/' || c == '!' || c == '?' {
		p.hard = true
	}
	return i + 1
}

// autolinkEnd is where <scheme:address> that opens at i ends, 0 when there is
// none.
func autolinkEnd(src string, i int) int {
	at := i + 1
	for at < len(src) && at-i <= 33 && (isLetter(src[at]) || at > i+1 && strings.IndexByte("0123456789+-.", src[at]) >= 0) {
		at++
	}
	if at-i < 3 || at == len(src) || src[at] != ':' {
		return 0
	}
	for at++; at < len(src); at++ {
		switch c := src[at]; {
		case c == '>':
			return at + 1
		case c <= ' ' || c == '<' || c == 0x7f:
			return 0
		}
	}
	return 0
}

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

func isPunctuation(c byte) bool {
	return '!' <= c && c <= '/' || ':' <= c && c <= '@' || '[' <= c && c <= '`' || '{' <= c && c <= '~'
}
