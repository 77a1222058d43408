package mdx

import (
	"regexp"
	"strings"
)

// A tag is one of JSX in the source.
type tag struct {
	name       string
	attrs      map[string]string // those whose value is a text
	exprs      map[string]string // those whose value is another expression, as it is written
	closing    bool
	selfClosed bool
	length     int
	wasted     int // bytes that were looked at in vain, where it is no tag
}

var tagName = regexp.MustCompile(`^<(/?)([A-Za-z][\w.-]*)?`)

// readTag reads the tag at the start of src. A "<" that begins none is text.
func readTag(src string) (tag, bool) {
	m := tagName.FindStringSubmatch(src)
	t := tag{name: m[2], closing: m[1] != "", attrs: map[string]string{}, exprs: map[string]string{}}
	if t.name == "" && !strings.HasPrefix(src[len(m[0]):], ">") {
		return t, false
	}
	for at := len(m[0]); at < len(src); {
		switch c := src[at]; {
		case c == '>':
			t.length = at + 1
			return t, true
		case strings.HasPrefix(src[at:], "/>"):
			t.selfClosed, t.length = true, at+2
			return t, true
		case c == ' ' || c == '\n' || c == '\t':
			at++
		case at == len(m[0]):
			return t, false // the name goes on in a way that no name does: <https://…>
		default:
			n := t.attribute(src[at:])
			if n == 0 {
				t.wasted = len(src)
				return t, false
			}
			at += n
		}
	}
	t.wasted = len(src)
	return t, false
}

var attributeName = regexp.MustCompile(`^[A-Za-z_:@][\w:.@-]*`)

// attribute reads one attribute, and returns its length, 0 for what is none.
func (t *tag) attribute(src string) int {
	if src[0] == '{' { // {...props}
		return max(closingBrace(src, 0), 0)
	}
	name := attributeName.FindString(src)
	if name == "" {
		return 0
	}
	at := len(name)
	if !strings.HasPrefix(src[at:], "=") {
		t.attrs[name] = ""
		return at
	}
	at++
	switch {
	case at >= len(src):
		return 0
	case src[at] == '"' || src[at] == '\'':
		end := strings.IndexByte(src[at+1:], src[at])
		if end < 0 {
			return 0
		}
		t.attrs[name] = src[at+1 : at+1+end]
		return at + end + 2
	case src[at] == '{':
		end := closingBrace(src, at)
		if end < 0 {
			return 0
		}
		expr := strings.TrimSpace(src[at+1 : end-1])
		if text, ok := literal(expr); ok {
			t.attrs[name] = text
		} else {
			t.exprs[name] = expr
		}
		return end
	}
	end := strings.IndexAny(src[at:], " \t\n>")
	if end < 0 {
		return 0
	}
	t.attrs[name] = src[at : at+end]
	return at + end
}

// shown is the first of some attributes that has a text.
func (t tag) shown(names ...string) string {
	for _, n := range names {
		if v := strings.TrimSpace(t.attrs[n]); v != "" {
			return strings.Join(strings.Fields(v), " ")
		}
	}
	return ""
}

// isComponent tells components from elements of HTML.
func (t tag) isComponent() bool {
	return t.name == "" || 'A' <= t.name[0] && t.name[0] <= 'Z' || strings.Contains(t.name, ".")
}
